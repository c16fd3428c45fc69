#include "customers/note.h"

#include "base/utf8.h"

namespace laoke {

namespace {

constexpr std::size_t longest_text = 1'000;

}  // namespace

Note normalized(Note note) {
    note.text = std::string(trim(clean_text(note.text)));
    return note;
}

std::optional<Error> fault(const Note& note) {
    if (match_key(note.text).empty()) return Error{TextKey::customers_note_missing};
    if (count_code_points(note.text) > longest_text)
        return Error{TextKey::customers_text_too_long, {{"limit", std::to_string(longest_text)}}};
    return std::nullopt;
}

}  // namespace laoke
