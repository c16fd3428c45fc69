#include "customers/value_order_store.h"

#include "base/numbered_texts.h"
#include "base/pinyin.h"
#include "base/sorting.h"
#include "customers/customer_values_store.h"
#include "customers/lifecycle.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

namespace laoke {

namespace {

using Ids = std::vector<Id<Customer>>;

/// Who has something there, and its rank, in the order in which they are read.
struct Ranks {
    Ids customers;
    std::vector<std::int64_t> ranks;
};

/// Ranks that are numbers of texts become those of their order.
void rank_by_sound(const std::vector<std::string>& texts, std::vector<std::int64_t>& ranks) {
    std::vector<std::pair<std::string, std::size_t>> order;
    order.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) order.emplace_back(name_sort_key(texts[i]), i);
    sort_stably(order);
    std::vector<std::int64_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i].second] = static_cast<std::int64_t>(i);
    for (std::int64_t& rank : ranks) rank = place[static_cast<std::size_t>(rank)];
}

/// 20261123 for "2026-11-23".
std::int64_t number_of_day(std::string_view day) {
    std::int64_t number = 0;
    for (const char digit : day) {
        if (digit >= '0' && digit <= '9') number = number * 10 + (digit - '0');
    }
    return number;
}

Result<Ranks> ranked_customers(sqlite::Database& database, const ChosenField& field, const Clock& clock) {
    Ranks ranked;
    NumberedTexts texts;
    const bool is_stage = field.field == FilterField::stage;
    const bool is_number = is_counted(field.field);
    const bool is_day = value_of(field.field) == FilterValue::days;
    const bool is_ordered = is_in_order(field.field);
    LAOKE_TRY_STATUS(read_values(database, field, clock, [&](const FieldValue& value) {
        const std::int64_t rank =
            is_number    ? value.number
            : is_ordered ? static_cast<std::int64_t>(ranked.ranks.size())
            : is_stage ? static_cast<std::int64_t>(lifecycle_stage(value.text).value_or(LifecycleStage::lead))
            : is_day   ? number_of_day(value.text)
                       : static_cast<std::int64_t>(texts.number_of(value.text));
        ranked.customers.push_back(value.customer);
        ranked.ranks.push_back(rank);
    }));
    if (!is_number && !is_ordered && !is_stage && !is_day) rank_by_sound(texts.texts(), ranked.ranks);
    return ranked;
}

}  // namespace

Result<Ids> customers_by_value(sqlite::Database& database, const ChosenField& field, SortDirection direction,
                               const Clock& clock) {
    LAOKE_TRY(auto ranked, ranked_customers(database, field, clock));
    auto order = order_of(ranked.ranks);
    if (direction == SortDirection::descending) std::ranges::reverse(order);
    Ids ids;
    ids.reserve(order.size());
    for (const std::uint32_t at : order) ids.push_back(ranked.customers[at]);
    Ids& there = ranked.customers;  // most fields are read in the order of ids
    if (!std::ranges::is_sorted(there)) std::ranges::sort(there);
    LAOKE_TRY(const Ids all, everybody(database));
    std::ranges::set_difference(all, there, std::back_inserter(ids));
    return ids;
}

}  // namespace laoke
