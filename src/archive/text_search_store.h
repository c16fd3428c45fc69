/// What follow-ups, tasks and notes say, found by words.
#pragma once

#include "base/result.h"
#include "sqlite/database.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// Of what is open and has a word, so many of the oldest are looked at for those that are due first: a word
/// that stands everywhere costs no more.
inline constexpr std::int64_t most_texts_looked_at = 1000;

/// The ids of the records whose text in this field (`follow_up_text` and its like, base/search_terms.h) has
/// every word of the query or a word that begins so, the newest first; `limit` at most.
Result<std::vector<std::int64_t>> search_text(sqlite::Database& database, char field, std::string_view query,
                                              std::size_t limit);

/// Every statement of this file, for the SQL check.
std::span<const std::string_view> text_search_statements();

}  // namespace laoke
