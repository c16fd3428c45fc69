#include "customers/account_plans_store.h"

#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_PLAN_COLUMNS                                                                                   \
    "SELECT id, customer, business_model, goals, challenges, objectives, resources, review_on FROM "         \
    "account_plans "

constexpr std::string_view plan_sql = LAOKE_PLAN_COLUMNS "WHERE id = :id";
constexpr std::string_view of_customer_sql = LAOKE_PLAN_COLUMNS "WHERE customer = :id";
constexpr std::string_view due_sql =
    LAOKE_PLAN_COLUMNS "WHERE review_on IS NOT NULL AND review_on <= :until ORDER BY review_on, id";
constexpr std::string_view after_sql = LAOKE_PLAN_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_PLAN_COLUMNS

constexpr std::string_view count_sql = "SELECT count(*) FROM account_plans";
constexpr std::string_view insert_sql =
    "INSERT INTO account_plans (id, customer, business_model, goals, challenges, objectives, resources,"
    " review_on) VALUES (:id, :customer, :business_model, :goals, :challenges, :objectives, :resources,"
    " :review_on)";
constexpr std::string_view update_sql =
    "UPDATE account_plans SET customer = :customer, business_model = :business_model, goals = :goals,"
    " challenges = :challenges, objectives = :objectives, resources = :resources, review_on = :review_on"
    " WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM account_plans WHERE customer = :customer";

constexpr std::array statements = {
    plan_sql, of_customer_sql, due_sql, after_sql, count_sql, insert_sql, update_sql, delete_sql,
};

constexpr std::array<const char*, plan_part_count> parameters = {":business_model", ":goals", ":challenges",
                                                                 ":objectives", ":resources"};

Result<std::vector<AccountPlan>> read_plans(sqlite::Statement& rows) {
    std::vector<AccountPlan> plans;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return plans;
        AccountPlan& plan = plans.emplace_back();
        plan.id = rows.id<AccountPlan>(0);
        plan.customer = rows.id<Customer>(1);
        for (std::size_t i = 0; i < plan_part_count; ++i) plan.parts[i] = rows.text(static_cast<int>(i) + 2);
        if (!rows.is_null(7)) plan.review_on = rows.day(7);
    }
}

Result<std::optional<AccountPlan>> read_one(sqlite::Statement rows, std::int64_t id) {
    rows.bind(":id", id);
    LAOKE_TRY(auto plans, read_plans(rows));
    if (plans.empty()) return std::nullopt;
    return std::move(plans.front());
}

Status write(sqlite::Statement statement, const AccountPlan& plan) {
    statement.bind(":id", plan.id);
    statement.bind(":customer", plan.customer);
    for (std::size_t i = 0; i < plan_part_count; ++i) statement.bind(parameters[i], plan.parts[i]);
    statement.bind(":review_on", plan.review_on);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> account_plans_statements() { return statements; }

Result<std::optional<AccountPlan>> find_account_plan(sqlite::Database& database, Id<AccountPlan> id) {
    return read_one(database.prepare(plan_sql), id.value());
}

Result<std::optional<AccountPlan>> account_plan_of(sqlite::Database& database, Id<Customer> customer) {
    return read_one(database.prepare(of_customer_sql), customer.value());
}

Result<std::vector<AccountPlan>> account_plans_due(sqlite::Database& database, Day until) {
    auto rows = database.prepare(due_sql);
    rows.bind(":until", until);
    return read_plans(rows);
}

Result<std::int64_t> count_account_plans(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<AccountPlan>> account_plans_after(sqlite::Database& database, Id<AccountPlan> after,
                                                     std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_plans(rows);
}

Status insert_account_plan(sqlite::Database& database, const AccountPlan& plan) {
    return write(database.prepare(insert_sql), plan);
}

Status update_account_plan(sqlite::Database& database, const AccountPlan& plan) {
    return write(database.prepare(update_sql), plan);
}

Status delete_account_plan_of(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
