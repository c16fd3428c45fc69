// Searching customers as someone types.
#include "base/search_terms.h"
#include "customers/customers_store.h"

#include <array>
#include <unordered_set>

namespace laoke {

namespace {

constexpr std::string_view match_sql =
    "SELECT rowid FROM customer_search WHERE customer_search MATCH :expression ORDER BY rowid";
constexpr std::array statements = {match_sql};

/// The best `limit` matches of those that are taken, each once.
class Matches {
public:
    Matches(sqlite::Database& database, std::size_t limit, const std::function<bool(Id<Customer>)>& takes)
        : database_(database), limit_(limit), takes_(takes) {}

    [[nodiscard]] bool is_full() const { return found_.ids.size() >= limit_; }

    Status add(const std::string& expression) {
        if (found_.has_more) return {};
        auto rows = database_.prepare(match_sql);
        rows.bind(":expression", expression);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) return {};
            const auto id = rows.id<Customer>(0);
            if ((takes_ && !takes_(id)) || !seen_.insert(id.value()).second) continue;
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
    const std::function<bool(Id<Customer>)>& takes_;
    CustomerMatches found_;
    std::unordered_set<std::int64_t> seen_;
};

}  // namespace

std::span<const std::string_view> customers_search_statements() { return statements; }

Result<CustomerMatches> search_customers(sqlite::Database& database, std::string_view query,
                                         std::size_t limit, const std::function<bool(Id<Customer>)>& takes) {
    Matches matches(database, limit, takes);
    for (const std::string& expression : search_expressions(query)) LAOKE_TRY_STATUS(matches.add(expression));
    return matches.take();
}

}  // namespace laoke
