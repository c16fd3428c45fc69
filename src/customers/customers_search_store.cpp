// Searching customers as someone types.
#include "base/search_terms.h"
#include "customers/customers_store.h"

#include <array>
#include <unordered_set>

namespace laoke {

namespace {

constexpr std::string_view match_sql =
    "SELECT rowid FROM customer_search WHERE customer_search MATCH :expression ORDER BY rowid LIMIT :limit";
constexpr std::array statements = {match_sql};

/// The best `limit` matches, each once.
class Matches {
public:
    Matches(sqlite::Database& database, std::size_t limit) : database_(database), limit_(limit) {}

    [[nodiscard]] bool is_full() const { return found_.ids.size() >= limit_; }

    Status add(const std::string& expression) {
        if (found_.has_more) return {};
        auto rows = database_.prepare(match_sql);
        rows.bind(":expression", expression);
        // One more than fits tells that there are more; those found before may come again.
        rows.bind(":limit", limit_ + 1);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) return {};
            const auto id = rows.id<Customer>(0);
            if (!seen_.insert(id.value()).second) continue;
            if (is_full()) {
                found_.has_more = true;
                return {};
            }
            found_.ids.push_back(id);
        }
    }

    CustomerMatches take() { return std::move(found_); }

private:
    sqlite::Database& database_;
    std::size_t limit_;
    CustomerMatches found_;
    std::unordered_set<std::int64_t> seen_;
};

}  // namespace

std::span<const std::string_view> customers_search_statements() { return statements; }

Result<CustomerMatches> search_customers(sqlite::Database& database, std::string_view query,
                                         std::size_t limit) {
    Matches matches(database, limit);
    for (const std::string& expression : search_expressions(query)) LAOKE_TRY_STATUS(matches.add(expression));
    return matches.take();
}

}  // namespace laoke
