#include "customers/tiers_store.h"

#include "archive/settings_store.h"
#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view customers_sql =
    "SELECT id FROM customers WHERE tier = :tier AND tier <> '' ORDER BY id";
constexpr std::string_view count_sql = "SELECT count(*) FROM customers WHERE tier = :tier AND tier <> ''";
// From one name to the next: not through all customers.
constexpr std::string_view managers_sql =
    "WITH RECURSIVE found (last) AS (SELECT min(manager) FROM customers WHERE manager <> ''"
    " UNION ALL SELECT (SELECT min(manager) FROM customers WHERE manager > last AND manager <> '')"
    " FROM found WHERE last IS NOT NULL) SELECT last FROM found WHERE last IS NOT NULL";
constexpr std::array statements = {customers_sql, count_sql, managers_sql};

}  // namespace

std::span<const std::string_view> tiers_statements() { return statements; }

Result<std::vector<CustomerTier>> list_tiers(sqlite::Database& database) {
    LAOKE_TRY(const std::string lines, load_setting(database, setting::tiers));
    return tiers_of(lines);
}

Result<std::vector<std::string>> list_tier_names(sqlite::Database& database) {
    LAOKE_TRY(auto tiers, list_tiers(database));
    std::vector<std::string> names;
    names.reserve(tiers.size());
    for (CustomerTier& tier : tiers) names.push_back(std::move(tier.name));
    return names;
}

Result<std::vector<Id<Customer>>> customers_of_tier(sqlite::Database& database, std::string_view tier) {
    auto rows = database.prepare(customers_sql);
    rows.bind(":tier", tier);
    std::vector<Id<Customer>> customers;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return customers;
        customers.push_back(rows.id<Customer>(0));
    }
}

Result<std::int64_t> count_customers_of_tier(sqlite::Database& database, std::string_view tier) {
    auto statement = database.prepare(count_sql);
    statement.bind(":tier", tier);
    return sqlite::read_count(std::move(statement));
}

Result<std::vector<std::string>> list_managers(sqlite::Database& database) {
    std::vector<std::string> managers;
    auto rows = database.prepare(managers_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return managers;
        managers.emplace_back(rows.text(0));
    }
}

Status put_tiers(sqlite::Database& database, std::span<const CustomerTier> tiers) {
    return store_setting(database, setting::tiers, in_lines(tiers));
}

}  // namespace laoke
