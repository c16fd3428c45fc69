#include "customers/customer_groups_store.h"

#include "base/numbered_texts.h"
#include "base/pinyin.h"
#include "base/sorting.h"
#include "customers/customer_values_store.h"
#include "customers/lifecycle.h"
#include "customers/tags_store.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t month_length = std::string_view("2026-11").size();

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

/// The place of each group in the order of their keys, which are in the order of `groups`.
void put_in_order(Values& values, std::vector<std::string> keys, bool is_descending) {
    std::vector<std::pair<std::string, std::size_t>> order;
    order.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) order.emplace_back(std::move(keys[i]), i);
    sort_stably(order);
    if (is_descending) std::ranges::reverse(order);
    std::vector<std::size_t> place(order.size());
    std::vector<CustomerGroup> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i].second] = i;
        sorted[i] = std::move(values.groups[order[i].second]);
    }
    values.groups = std::move(sorted);
    for (Placed& each : values.placed) each.group = place[each.group];
}

Result<Values> read_groups(sqlite::Database& database, const ChosenField& by, const Clock& clock) {
    Values values;
    NumberedTexts texts;
    const bool is_day = value_of(by.field) == FilterValue::days;
    const bool is_number = is_counted(by.field);
    LAOKE_TRY_STATUS(read_values(database, by, clock, [&](const FieldValue& read) {
        const std::string number = is_number ? std::to_string(read.number) : std::string();
        const std::string_view value = is_number ? std::string_view(number)
                                       : is_day  ? read.text.substr(0, month_length)
                                                 : read.text;
        values.placed.push_back({read.customer, texts.number_of(value)});
    }));
    for (const std::string& value : texts.texts()) values.groups.push_back({.value = value});
    if (!std::ranges::is_sorted(values.placed, {}, &Placed::customer))
        sort_stably(values.placed, {}, &Placed::customer);
    return values;
}

Result<std::vector<std::string>> keys_of(sqlite::Database& database, const Values& values,
                                         FilterField field) {
    std::vector<std::string> keys;
    keys.reserve(values.groups.size());
    std::unordered_map<std::string, std::string> names;
    if (field == FilterField::tag) {
        LAOKE_TRY(const auto tags, list_tags(database));
        for (const Tag& tag : tags) names.emplace(std::to_string(tag.id.value()), tag.name);
    }
    for (const CustomerGroup& each : values.groups) {
        if (const auto stage = lifecycle_stage(each.value); field == FilterField::stage && stage)
            keys.emplace_back(1, static_cast<char>('0' + static_cast<int>(*stage)));
        else
            keys.push_back(
                name_sort_key(field == FilterField::tag ? std::string_view(names[each.value]) : each.value));
    }
    return keys;
}

}  // namespace

Result<std::vector<CustomerGroup>> group_customers(sqlite::Database& database, std::vector<Id<Customer>>& ids,
                                                   const ChosenField& by, const Clock& clock) {
    LAOKE_TRY(Values values, read_groups(database, by, clock));
    LAOKE_TRY(auto keys, keys_of(database, values, by.field));
    put_in_order(values, std::move(keys), value_of(by.field) == FilterValue::days);
    values.groups.emplace_back();  // of who has nothing there
    std::vector<Placed> rows;
    rows.reserve(ids.size());
    for (const Id<Customer> id : ids) {
        auto found = std::ranges::lower_bound(values.placed, id, {}, &Placed::customer);
        const bool has_nothing = found == values.placed.end() || found->customer != id;
        if (has_nothing) rows.push_back({id, values.groups.size() - 1});
        for (; found != values.placed.end() && found->customer == id; ++found) rows.push_back(*found);
    }
    for (const Placed& each : rows) ++values.groups[each.group].count;
    std::vector<std::size_t> next(values.groups.size());
    for (std::size_t i = 1; i < next.size(); ++i) next[i] = next[i - 1] + values.groups[i - 1].count;
    ids.resize(rows.size());
    for (const Placed& each : rows) ids[next[each.group]++] = each.customer;
    std::erase_if(values.groups, [](const CustomerGroup& group) { return group.count == 0; });
    return std::move(values.groups);
}

}  // namespace laoke
