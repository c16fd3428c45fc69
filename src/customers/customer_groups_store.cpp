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

}  // namespace

/// The place of each group in the order of their keys, which are in the order of the groups.
void CustomerGroups::put_in_order(std::vector<std::string> keys, bool is_descending) {
    std::vector<std::pair<std::string, std::size_t>> order;
    order.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) order.emplace_back(std::move(keys[i]), i);
    sort_stably(order);
    if (is_descending) std::ranges::reverse(order);
    std::vector<std::size_t> place(order.size());
    std::vector<CustomerGroup> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i].second] = i;
        sorted[i] = std::move(groups_[order[i].second]);
    }
    groups_ = std::move(sorted);
    for (Placed& each : placed_) each.group = place[each.group];
}

Status CustomerGroups::read_values_of(sqlite::Database& database, const ChosenField& by, const Clock& clock) {
    NumberedTexts texts;
    const bool is_day = value_of(by.field) == FilterValue::days;
    const bool is_number = is_counted(by.field);
    LAOKE_TRY_STATUS(read_values(database, by, clock, [&](const FieldValue& read) {
        const std::string number = is_number ? std::to_string(read.number) : std::string();
        const std::string_view value = is_number ? std::string_view(number)
                                       : is_day  ? read.text.substr(0, month_length)
                                                 : read.text;
        placed_.push_back({read.customer, texts.number_of(value)});
    }));
    for (const std::string& value : texts.texts()) groups_.push_back({.value = value});
    if (!std::ranges::is_sorted(placed_, {}, &Placed::customer)) sort_stably(placed_, {}, &Placed::customer);
    return {};
}

Result<std::vector<std::string>> CustomerGroups::keys_of(sqlite::Database& database,
                                                         FilterField field) const {
    std::vector<std::string> keys;
    keys.reserve(groups_.size());
    std::unordered_map<std::string, std::string> names;
    if (field == FilterField::tag) {
        LAOKE_TRY(const auto tags, list_tags(database));
        for (const Tag& tag : tags) names.emplace(std::to_string(tag.id.value()), tag.name);
    }
    for (const CustomerGroup& each : groups_) {
        if (const auto stage = lifecycle_stage(each.value); field == FilterField::stage && stage)
            keys.emplace_back(1, static_cast<char>('0' + static_cast<int>(*stage)));
        else
            keys.push_back(
                name_sort_key(field == FilterField::tag ? std::string_view(names[each.value]) : each.value));
    }
    return keys;
}

Result<CustomerGroups> CustomerGroups::read(sqlite::Database& database, const ChosenField& by,
                                            const Clock& clock) {
    CustomerGroups read;
    LAOKE_TRY_STATUS(read.read_values_of(database, by, clock));
    LAOKE_TRY(auto keys, read.keys_of(database, by.field));
    read.put_in_order(std::move(keys), value_of(by.field) == FilterValue::days);
    read.groups_.emplace_back();
    return read;
}

std::vector<CustomerGroup> CustomerGroups::arrange(std::vector<Id<Customer>>& ids) const {
    std::vector<CustomerGroup> groups = groups_;
    std::vector<Placed> rows;
    rows.reserve(ids.size());
    for (const Id<Customer> id : ids) {
        auto found = std::ranges::lower_bound(placed_, id, {}, &Placed::customer);
        const bool has_nothing = found == placed_.end() || found->customer != id;
        if (has_nothing) rows.push_back({id, groups.size() - 1});
        for (; found != placed_.end() && found->customer == id; ++found) rows.push_back(*found);
    }
    for (const Placed& each : rows) ++groups[each.group].count;
    std::vector<std::size_t> next(groups.size());
    for (std::size_t i = 1; i < next.size(); ++i) next[i] = next[i - 1] + groups[i - 1].count;
    ids.resize(rows.size());
    for (const Placed& each : rows) ids[next[each.group]++] = each.customer;
    std::erase_if(groups, [](const CustomerGroup& group) { return group.count == 0; });
    return groups;
}

}  // namespace laoke
