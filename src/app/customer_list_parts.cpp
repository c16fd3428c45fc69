#include "app/customer_list_parts.h"

#include "base/assert.h"
#include "customers/buyers_store.h"
#include "customers/filtering_store.h"
#include "customers/purchase_summaries_store.h"
#include "customers/tags_store.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace laoke {

namespace {

/// Goes on for as long as the budget allows; asked after work that takes as long as one value of so many
/// customers.
class BudgetSlice final : public Slice {
public:
    BudgetSlice(FrameBudget& budget, std::int64_t customers) : budget_(&budget), customers_(customers) {}
    [[nodiscard]] bool is_over() const override { return !budget_->take(customers_); }

private:
    FrameBudget* budget_;
    std::int64_t customers_;
};

// What working on 200 customers takes, at once after opening, when the browser has not optimized the code
// yet.
constexpr std::int64_t as_200_summaries = 15'000;
constexpr std::int64_t as_200_buyers = 20'000;

/// What follows from purchases can be read once these are summed up.  Works on that.
Result<bool> is_summed_up(Archive& archive, FilterField field, FrameBudget& budget) {
    using enum FilterField;
    sqlite::Database& database = archive.database();
    bool has_more = false;
    if (field == stage || field == next_purchase) {
        LAOKE_TRY(has_more, work_on_purchase_summaries(database, BudgetSlice(budget, as_200_summaries)));
    } else if (field == bought) {
        LAOKE_TRY(has_more, work_on_buyers(database, BudgetSlice(budget, as_200_buyers)));
    }
    return !has_more;
}

/// nullptr: it has to be read, and the budget does not allow it.
template <typename Key, typename Value, typename Read>
Result<std::shared_ptr<const Value>> part(RecentlyRead<Key, Value>& kept, const Key& key, FrameBudget& budget,
                                          Read read) {
    if (!kept.has(key) && !budget.take()) return nullptr;
    return kept.get(key, read);
}

/// Likewise one that goes through what was read only.
template <typename Key, typename Value, typename Make>
Result<std::shared_ptr<const Value>> light_part(RecentlyRead<Key, Value>& kept, const Key& key,
                                                FrameBudget& budget, Make make) {
    if (!kept.has(key) && !budget.take_light()) return nullptr;
    return kept.get(key, [&] { return Result<Value>(make()); });
}

template <typename Key, typename Value, typename Read>
Result<std::shared_ptr<const Value>> part_of_field(RecentlyRead<Key, Value>& kept, const Key& key,
                                                   Archive& archive, FilterField field, FrameBudget& budget,
                                                   Read read) {
    if (!kept.has(key)) {
        LAOKE_TRY(const bool is_ready, is_summed_up(archive, field, budget));
        if (!is_ready) return nullptr;
    }
    return part(kept, key, budget, read);
}

bool has(const std::shared_ptr<const CustomerIds>& those, Id<Customer> id) {
    return those == nullptr || std::ranges::binary_search(*those, id);
}

CustomerIds those_who_pass(const CustomerListResult& all) {
    CustomerIds passing;
    std::ranges::copy_if(*all.listed, std::back_inserter(passing),
                         [&](Id<Customer> id) { return all.passes(id); });
    return passing;
}

CustomerIds in_both(const CustomerIds& those, const CustomerIds& others) {
    CustomerIds both;
    std::ranges::set_intersection(those, others, std::back_inserter(both));
    return both;
}

}  // namespace

bool CustomerListResult::passes(Id<Customer> id) const { return has(tagged, id) && has(filtered, id); }

void CustomerListParts::forget_what_changed(const Archive& archive) {
    const Day now = today(archive.clock());
    if (records_revision_ == archive.records_revision() && day_ == now) return;
    records_revision_ = archive.records_revision();
    day_ = now;
    with_tag_.forget();
    with_condition_.forget();
    filtered_.forget();
    in_order_.forget();
    listed_.forget();
    grouped_.forget();
}

Result<std::shared_ptr<const CustomerIds>>
CustomerListParts::let_through(Archive& archive, const std::vector<FilterCondition>& conditions,
                               FrameBudget& budget) {
    LAOKE_ASSERT(!conditions.empty() && conditions.size() <= CustomerFilter::most_conditions);
    forget_what_changed(archive);
    if (auto known = filtered_.find(conditions)) return known;
    std::vector<std::shared_ptr<const CustomerIds>> found;
    for (const FilterCondition& condition : conditions) {
        LAOKE_TRY(auto those,
                  part_of_field(with_condition_, condition, archive, condition.field, budget, [&] {
                      return laoke::let_through(archive.database(), condition, archive.clock());
                  }));
        if (those == nullptr) return nullptr;
        found.push_back(std::move(those));
    }
    if (found.size() == 1) return found.front();
    return filtered_.get(conditions, [&]() -> Result<CustomerIds> {
        CustomerIds all = in_both(*found[0], *found[1]);
        for (const auto& those : std::span(found).subspan(2)) all = in_both(all, *those);
        return all;
    });
}

Result<std::optional<CustomerListResult>>
CustomerListParts::read(Archive& archive, const CustomerListQuery& query, FrameBudget budget) {
    forget_what_changed(archive);
    sqlite::Database& database = archive.database();
    CustomerListResult result;
    if (query.tag.is_set()) {
        LAOKE_TRY(result.tagged, part(with_tag_, query.tag, budget,
                                      [&] { return customers_with_tag(database, query.tag); }));
        if (result.tagged == nullptr) return std::nullopt;
    }
    if (!query.conditions.empty()) {
        LAOKE_TRY(result.filtered, let_through(archive, query.conditions, budget));
        if (result.filtered == nullptr) return std::nullopt;
    }
    if (query.order) {
        const auto& [field, direction] = *query.order;
        LAOKE_TRY(result.listed, part_of_field(in_order_, *query.order, archive, field.field, budget, [&] {
                      return customers_in_order(database, field, direction, archive.clock());
                  }));
        if (result.listed == nullptr) return std::nullopt;
        if (result.tagged != nullptr || result.filtered != nullptr) {
            LAOKE_TRY(result.listed, light_part(listed_, {*query.order, query.tag, query.conditions}, budget,
                                                [&] { return those_who_pass(result); }));
        }
        if (result.listed == nullptr) return std::nullopt;
    }
    if (query.grouped_by) {
        const ChosenField& by = *query.grouped_by;
        LAOKE_TRY(result.groups, part_of_field(grouped_, by, archive, by.field, budget, [&] {
                      return CustomerGroups::read(database, by, archive.clock());
                  }));
        if (result.groups == nullptr || !budget.take_light())
            return std::nullopt;  // the list is put into them
    }
    return result;
}

}  // namespace laoke
