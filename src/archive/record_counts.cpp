#include "archive/record_counts.h"

namespace laoke {

namespace {

constexpr std::string_view count_sql =
    "SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM sales), (SELECT count(*) FROM products), "
    "(SELECT count(*) FROM payments), (SELECT count(*) FROM follow_ups), (SELECT count(*) FROM tasks), "
    "(SELECT count(*) FROM notes), (SELECT count(*) FROM opportunities),"
    " (SELECT count(*) FROM meetings), (SELECT count(*) FROM contact_persons), (SELECT count(*) FROM needs),"
    " (SELECT count(*) FROM pain_points), (SELECT count(*) FROM account_plans),"
    " (SELECT count(*) FROM custom_values WHERE field > 0),"
    " (SELECT count(*) FROM customer_pictures), (SELECT count(*) FROM stock_movements)";
constexpr std::string_view main_sql = "SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM sales)";
constexpr std::array statements = {count_sql, main_sql};

template <std::size_t Count>
Result<std::array<std::int64_t, Count>> first_row(sqlite::Database& database, std::string_view sql) {
    auto row = database.prepare(sql);
    LAOKE_TRY_STATUS(row.step());
    std::array<std::int64_t, Count> counts;
    for (std::size_t i = 0; i < Count; ++i) counts[i] = row.integer(static_cast<int>(i));
    return counts;
}

}  // namespace

std::span<const std::string_view> record_counts_statements() { return statements; }

Result<RecordCounts> count_records(sqlite::Database& database) {
    return first_row<record_kinds>(database, count_sql);
}

Result<std::array<std::int64_t, 2>> count_main_records(sqlite::Database& database) {
    return first_row<2>(database, main_sql);
}

}  // namespace laoke
