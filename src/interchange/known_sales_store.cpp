#include "interchange/known_sales_store.h"

#include <array>

namespace laoke {

namespace {

constexpr std::string_view count_by_number = "SELECT count(*) FROM sales "
                                             "WHERE number = :number AND number <> '' AND kind = :kind AND "
                                             "sold_on = :sold_on AND total_minor = :total";

constexpr std::string_view count_by_customer =
    "SELECT count(*) FROM sales "
    "WHERE customer = :customer AND sold_on = :sold_on AND kind = :kind AND total_minor = :total";

constexpr std::string_view any_record =
    "SELECT EXISTS (SELECT 1 FROM customers) OR EXISTS (SELECT 1 FROM "
    "products) OR EXISTS (SELECT 1 FROM sales) OR EXISTS (SELECT 1 FROM tasks) OR EXISTS (SELECT 1 FROM tags)"
    " OR EXISTS (SELECT 1 FROM message_templates) OR EXISTS (SELECT 1 FROM pipelines)";

constexpr std::array statements = {count_by_number, count_by_customer, any_record};

Result<std::int64_t> first_integer(sqlite::Statement& statement) {
    LAOKE_TRY(const bool has_row, statement.step());
    return has_row ? statement.integer(0) : 0;
}

Result<std::int64_t> count_alike(sqlite::Statement& statement, const Sale& sale) {
    statement.bind(":kind", word(sale.kind));
    statement.bind(":sold_on", sale.sold_on);
    statement.bind(":total", sale.total);
    return first_integer(statement);
}

}  // namespace

Result<std::int64_t> count_sales_with_number(sqlite::Database& database, const Sale& sale) {
    auto statement = database.prepare(count_by_number);
    statement.bind(":number", sale.number);
    return count_alike(statement, sale);
}

Result<std::int64_t> count_sales_of_customer(sqlite::Database& database, const Sale& sale) {
    auto statement = database.prepare(count_by_customer);
    statement.bind(":customer", sale.customer);
    return count_alike(statement, sale);
}

Result<bool> holds_no_records(sqlite::Database& database) {
    auto statement = database.prepare(any_record);
    LAOKE_TRY(const std::int64_t has_any, first_integer(statement));
    return has_any == 0;
}

std::span<const std::string_view> known_sales_statements() { return statements; }

}  // namespace laoke
