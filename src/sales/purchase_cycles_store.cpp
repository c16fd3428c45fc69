#include "sales/purchase_cycles_store.h"

#include <array>

namespace laoke {

namespace {

constexpr std::string_view days_sql =
    "SELECT DISTINCT sold_on FROM sales WHERE customer = :customer AND kind = 'sale' ORDER BY sold_on";
constexpr std::string_view regulars_sql =
    "SELECT customer FROM customer_totals WHERE customer > :after AND purchase_count >= 3"
    " ORDER BY customer LIMIT :limit";

constexpr std::array statements = {days_sql, regulars_sql};

}  // namespace

std::span<const std::string_view> purchase_cycles_statements() { return statements; }

Result<std::vector<Day>> purchase_days(sqlite::Database& database, Id<Customer> customer) {
    std::vector<Day> days;
    auto rows = database.prepare(days_sql);
    rows.bind(":customer", customer);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return days;
        days.push_back(rows.day(0));
    }
}

Result<std::vector<Id<Customer>>> regulars_after(sqlite::Database& database, Id<Customer> after,
                                                 std::int64_t limit) {
    std::vector<Id<Customer>> customers;
    auto rows = database.prepare(regulars_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return customers;
        customers.push_back(rows.id<Customer>(0));
    }
}

}  // namespace laoke
