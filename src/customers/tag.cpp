#include "customers/tag.h"

#include "base/utf8.h"

#include <array>

namespace laoke {

namespace {

constexpr std::size_t longest_name = 30;

/// What stands between several tags in a cell of a table.
bool has_separator(std::string_view name) {
    constexpr std::array<std::string_view, 6> separators = {",", "，", "、", ";", "；", "|"};
    for (const std::string_view separator : separators) {
        if (name.contains(separator)) return true;
    }
    return false;
}

}  // namespace

std::string normalized_tag_name(std::string_view name) { return one_line(name); }

std::optional<Error> fault_of_tag_name(std::string_view name) {
    // A name of invisible characters only would be a chip one cannot see.
    if (match_key(name).empty()) return Error{TextKey::customers_tag_missing};
    if (count_code_points(name) > longest_name)
        return Error{TextKey::customers_text_too_long, {{"limit", std::to_string(longest_name)}}};
    if (has_separator(name)) return Error{TextKey::customers_tag_several};
    return std::nullopt;
}

}  // namespace laoke
