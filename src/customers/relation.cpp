#include "customers/relation.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 6> kind_words = {"referrer",  "family", "employer",
                                                        "colleague", "friend", "other"};
constexpr std::size_t longest_label = 30;

}  // namespace

std::string_view word(RelationKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::optional<RelationKind> relation_kind(std::string_view word) {
    const auto found = std::ranges::find(kind_words, word);
    if (found == kind_words.end()) return std::nullopt;
    return static_cast<RelationKind>(found - kind_words.begin());
}

Relation normalized(Relation relation) {
    relation.label = one_line(relation.label);
    return relation;
}

std::optional<Error> fault(const Relation& relation) {
    if (relation.customer == relation.other) return Error{TextKey::customers_relation_self};
    if (count_code_points(relation.label) > longest_label)
        return Error{TextKey::customers_text_too_long, {{"limit", std::to_string(longest_label)}}};
    return std::nullopt;
}

}  // namespace laoke
