#include "archive/text_search_store.h"

#include "base/search_terms.h"

#include <array>

namespace laoke {

namespace {

// Ids rise with time.
constexpr std::string_view match_sql =
    "SELECT rowid FROM text_search WHERE text_search MATCH :expression ORDER BY rowid DESC LIMIT :limit";
constexpr std::array statements = {match_sql};

}  // namespace

std::span<const std::string_view> text_search_statements() { return statements; }

Result<std::vector<std::int64_t>> search_text(sqlite::Database& database, char field, std::string_view query,
                                              std::size_t limit) {
    std::vector<std::int64_t> found;
    const std::string expression = text_search_expression(field, query);
    if (expression.empty()) return found;
    auto rows = database.prepare(match_sql);
    rows.bind(":expression", expression);
    rows.bind(":limit", limit);
    while (true) {
        LAOKE_TRY(const bool has_row, rows.step());
        if (!has_row) return found;
        found.push_back(rows.integer(0));
    }
}

}  // namespace laoke
