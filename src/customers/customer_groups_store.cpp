#include "customers/customer_groups_store.h"

#include "base/pinyin.h"
#include "base/sorting.h"
#include "customers/stages_store.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view region_sql = "SELECT id, region FROM customers WHERE region <> '' ORDER BY id";
constexpr std::string_view source_sql = "SELECT id, source FROM customers WHERE source <> '' ORDER BY id";
constexpr std::string_view industry_sql =
    "SELECT id, industry FROM customers WHERE industry <> '' ORDER BY id";
constexpr std::string_view kind_sql = "SELECT id, kind FROM customers ORDER BY id";
constexpr std::string_view custom_sql =
    "SELECT customer, value FROM custom_values WHERE field = :field ORDER BY customer";

/// In the order of CustomerGrouping, from the region on.
constexpr std::array statements = {region_sql, source_sql, industry_sql, kind_sql, custom_sql};

/// A customer's place among the groups.
struct Placed {
    Id<Customer> customer;
    std::size_t group;
};

/// What customers have, each value once, and who has it.
struct Values {
    std::vector<CustomerGroup> groups;
    std::vector<Placed> placed;  ///< in the order of ids
};

Result<Values> values_of_stages(sqlite::Database& database, Day today) {
    Values values;
    for (int stage = 0; stage < lifecycle_stages; ++stage)
        values.groups.push_back({.value = std::string(word(static_cast<LifecycleStage>(stage)))});
    LAOKE_TRY(const auto stages, stages_of_customers(database, today));
    for (const CustomerStage& each : stages)
        values.placed.push_back({each.customer, static_cast<std::size_t>(each.stage)});
    return values;
}

Result<Values> values_of_column(sqlite::Database& database, CustomerGrouping grouping,
                                Id<CustomField> field) {
    constexpr int first = static_cast<int>(CustomerGrouping::region);
    auto rows = database.prepare(statements[static_cast<std::size_t>(static_cast<int>(grouping) - first)]);
    if (grouping == CustomerGrouping::custom) rows.bind(":field", field);
    Values values;
    std::unordered_map<std::string, std::uint32_t> known;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        std::string value(rows.text(1));
        const auto [found, is_new] = known.emplace(value, static_cast<std::uint32_t>(known.size()));
        if (is_new) values.groups.push_back({.value = std::move(value)});
        values.placed.push_back({rows.id<Customer>(0), found->second});
    }
    // Where each group goes: values are few, customers are many.
    std::vector<std::pair<std::string, std::size_t>> order;
    order.reserve(values.groups.size());
    for (std::size_t i = 0; i < values.groups.size(); ++i)
        order.emplace_back(name_sort_key(values.groups[i].value), i);
    sort_stably(order);
    std::vector<std::size_t> place(order.size());
    std::vector<CustomerGroup> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i].second] = i;
        sorted[i] = std::move(values.groups[order[i].second]);
    }
    values.groups = std::move(sorted);
    for (Placed& each : values.placed) each.group = place[each.group];
    return values;
}

}  // namespace

std::span<const std::string_view> customer_groups_statements() { return statements; }

Result<std::vector<CustomerGroup>> group_customers(sqlite::Database& database, std::vector<Id<Customer>>& ids,
                                                   CustomerGrouping grouping, Id<CustomField> field,
                                                   Day today) {
    if (grouping == CustomerGrouping::none) return {};
    LAOKE_TRY(Values values, grouping == CustomerGrouping::stage
                                 ? values_of_stages(database, today)
                                 : values_of_column(database, grouping, field));
    values.groups.emplace_back();  // of who has nothing there
    std::vector<std::size_t> group_of;
    group_of.reserve(ids.size());
    for (const Id<Customer> id : ids) {
        const auto found = std::ranges::lower_bound(values.placed, id, {}, &Placed::customer);
        const bool is_placed = found != values.placed.end() && found->customer == id;
        group_of.push_back(is_placed ? found->group : values.groups.size() - 1);
        ++values.groups[group_of.back()].count;
    }
    std::vector<std::size_t> next(values.groups.size());
    for (std::size_t i = 1; i < next.size(); ++i) next[i] = next[i - 1] + values.groups[i - 1].count;
    std::vector<Id<Customer>> grouped(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) grouped[next[group_of[i]]++] = ids[i];
    ids = std::move(grouped);
    std::erase_if(values.groups, [](const CustomerGroup& group) { return group.count == 0; });
    return std::move(values.groups);
}

}  // namespace laoke
