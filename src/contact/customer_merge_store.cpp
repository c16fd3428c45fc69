#include "contact/customer_merge_store.h"

namespace laoke {

namespace {

constexpr std::string_view sales_sql = "UPDATE sales SET customer = :into WHERE customer = :from";
constexpr std::string_view payments_sql = "UPDATE payments SET customer = :into WHERE customer = :from";
constexpr std::string_view follow_ups_sql = "UPDATE follow_ups SET customer = :into WHERE customer = :from";
constexpr std::string_view tasks_sql = "UPDATE tasks SET customer = :into WHERE customer = :from";
constexpr std::string_view opportunities_sql =
    "UPDATE opportunities SET customer = :into WHERE customer = :from";
constexpr std::string_view notes_sql = "UPDATE notes SET customer = :into WHERE customer = :from";
constexpr std::string_view persons_sql = "UPDATE contact_persons SET customer = :into WHERE customer = :from";
constexpr std::string_view pains_sql = "UPDATE pain_points SET customer = :into WHERE customer = :from";
constexpr std::string_view pictures_sql =
    "UPDATE customer_pictures SET customer = :into WHERE customer = :from";
// Where both have them they were made one before.
constexpr std::string_view needs_sql = "UPDATE needs SET customer = :into WHERE customer = :from";
constexpr std::string_view plans_sql = "UPDATE account_plans SET customer = :into WHERE customer = :from";

// Those that do not fit (the same again, a link to itself, a second referrer) stay behind and are deleted.
constexpr std::string_view tags_sql =
    "UPDATE OR IGNORE customer_tags SET customer = :into WHERE customer = :from";
constexpr std::string_view meetings_sql =
    "UPDATE OR IGNORE meeting_customers SET customer = :into WHERE customer = :from";
constexpr std::string_view relations_sql =
    "UPDATE OR IGNORE relations SET customer = :into WHERE customer = :from";
constexpr std::string_view relations_to_sql =
    "UPDATE OR IGNORE relations SET other = :into WHERE other = :from";
constexpr std::string_view distinct_sql =
    "UPDATE OR IGNORE distinct_customers SET customer = min(:into, other), other = max(:into, other)"
    " WHERE customer = :from";
constexpr std::string_view distinct_to_sql =
    "UPDATE OR IGNORE distinct_customers SET customer = min(:into, customer), other = max(:into, customer)"
    " WHERE other = :from";

constexpr std::array statements = {
    sales_sql,    payments_sql,  follow_ups_sql,   tasks_sql,    opportunities_sql, notes_sql,
    persons_sql,  pictures_sql,  pains_sql,        needs_sql,    plans_sql,         tags_sql,
    meetings_sql, relations_sql, relations_to_sql, distinct_sql, distinct_to_sql,
};

}  // namespace

std::span<const std::string_view> customer_merge_statements() { return statements; }

Status hand_over(sqlite::Database& database, Id<Customer> from, Id<Customer> into) {
    for (const std::string_view sql : statements) {
        auto statement = database.prepare(sql);
        statement.bind(":from", from);
        statement.bind(":into", into);
        LAOKE_TRY_STATUS(statement.run());
    }
    return {};
}

}  // namespace laoke
