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

using Ids = std::vector<Id<Customer>>;

ReadAt now(const Archive& archive) { return {archive.records_revision(), today(archive.clock())}; }

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
Result<const Value*> part(LastRead<Key, Value>& kept, Key key, FrameBudget& budget, Read read) {
    if (!kept.has(key) && !budget.take()) return nullptr;
    return kept.get(std::move(key), read);
}

/// Likewise one that goes through what was read only.
template <typename Key, typename Value, typename Make>
Result<const Value*> light_part(LastRead<Key, Value>& kept, Key key, FrameBudget& budget, Make make) {
    if (!kept.has(key) && !budget.take_light()) return nullptr;
    return kept.get(std::move(key), [&] { return Result<Value>(make()); });
}

template <typename Key, typename Value, typename Read>
Result<const Value*> part_of_field(LastRead<Key, Value>& kept, Key key, Archive& archive, FilterField field,
                                   FrameBudget& budget, Read read) {
    if (!kept.has(key)) {
        LAOKE_TRY(const bool is_ready, is_summed_up(archive, field, budget));
        if (!is_ready) return nullptr;
    }
    return part(kept, std::move(key), budget, read);
}

bool has(const Ids* those, Id<Customer> id) {
    return those == nullptr || std::ranges::binary_search(*those, id);
}

}  // namespace

Result<const Ids*> FilterResults::let_through(Archive& archive,
                                              const std::vector<FilterCondition>& conditions,
                                              FrameBudget& budget) {
    LAOKE_ASSERT(!conditions.empty());
    const ReadAt at = now(archive);
    each_.resize(conditions.size());
    std::vector<const Ids*> found;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        const FilterCondition& condition = conditions[i];
        LAOKE_TRY(const Ids* const those,
                  part_of_field(each_[i], {at, condition}, archive, condition.field, budget, [&] {
                      return laoke::let_through(archive.database(), condition, archive.clock());
                  }));
        if (those == nullptr) return nullptr;
        found.push_back(those);
    }
    if (found.size() == 1) return found.front();
    return all_.get({at, conditions}, [&]() -> Result<Ids> {
        Ids all = *found.front();
        for (const Ids* those : std::span(found).subspan(1)) {
            Ids both;
            std::ranges::set_intersection(all, *those, std::back_inserter(both));
            all = std::move(both);
        }
        return all;
    });
}

Result<bool> CustomerListParts::read(Archive& archive, const Wanted& wanted, FrameBudget budget) {
    sqlite::Database& database = archive.database();
    const ReadAt at = now(archive);
    tagged_ = nullptr;
    filtered_ = nullptr;
    passing_ = nullptr;
    groups_ = nullptr;
    if (wanted.tag.is_set()) {
        LAOKE_TRY(tagged_, part(with_tag_, {at, wanted.tag}, budget,
                                [&] { return customers_with_tag(database, wanted.tag); }));
        if (tagged_ == nullptr) return false;
    }
    if (!wanted.conditions.empty()) {
        LAOKE_TRY(filtered_, results_.let_through(archive, wanted.conditions, budget));
        if (filtered_ == nullptr) return false;
    }
    if (wanted.order) {
        const auto& [field, direction] = *wanted.order;
        LAOKE_TRY(const auto* sorted,
                  part_of_field(in_order_, {at, *wanted.order}, archive, field.field, budget, [&] {
                      return customers_in_order(database, field, direction, archive.clock());
                  }));
        if (sorted == nullptr) return false;
        passing_ = sorted;
        if (tagged_ != nullptr || filtered_ != nullptr) {
            LAOKE_TRY(passing_, light_part(listed_, {at, *wanted.order, wanted.tag, wanted.conditions},
                                           budget, [&] { return those_who_pass(*sorted); }));
        }
        if (passing_ == nullptr) return false;
    }
    if (wanted.grouped_by) {
        LAOKE_TRY(
            groups_,
            part_of_field(grouped_, {at, *wanted.grouped_by}, archive, wanted.grouped_by->field, budget, [&] {
                return CustomerGroups::read(database, *wanted.grouped_by, archive.clock());
            }));
        if (groups_ == nullptr) return false;
        return budget.take_light();  // the list is put into them
    }
    return true;
}

Ids CustomerListParts::those_who_pass(const Ids& all) const {
    Ids passing;
    std::ranges::copy_if(all, std::back_inserter(passing), [this](Id<Customer> id) { return passes(id); });
    return passing;
}

bool CustomerListParts::passes(Id<Customer> id) const { return has(tagged_, id) && has(filtered_, id); }

}  // namespace laoke
