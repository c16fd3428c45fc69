#include "customers/tiers_actions.h"

#include "base/utf8.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_job_actions.h"
#include "customers/customers_store.h"
#include "customers/tiers_store.h"

#include <utility>
#include <vector>

namespace laoke {

namespace {

Error too_many() { return {TextKey::tiers_too_many, {{"most", std::to_string(CustomerTier::most_kept)}}}; }

/// Writes the list, and gives the customers of `before` the name `after`; kept filters go along.
class TierJob final : public CustomersJob {
public:
    TierJob(Action begun, std::vector<Id<Customer>> customers, std::vector<CustomerTier> tiers,
            std::string before, std::string after)
        : CustomersJob(std::move(begun), std::move(customers)),
          tiers_(std::move(tiers)),
          before_(std::move(before)),
          after_(std::move(after)) {}

private:
    Status work_on(Id<Customer> id) override {
        LAOKE_TRY(auto customer, find_customer(action().database(), id));
        if (!customer) return {};
        customer->tier = after_;
        return update_customer(action().database(), *customer);
    }

    Status finish() override {
        if (!before_.empty() && !after_.empty())
            LAOKE_TRY_STATUS(rename_tier_in_filters(action().database(), before_, after_));
        return put_tiers(action().database(), tiers_);
    }

    std::vector<CustomerTier> tiers_;
    std::string before_;
    std::string after_;
};

}  // namespace

Result<std::unique_ptr<Job>> start_saving_tier(Archive& archive, std::optional<std::size_t> place,
                                               CustomerTier tier) {
    tier = normalized(std::move(tier));
    if (auto wrong = fault(tier)) return std::unexpected(*std::move(wrong));
    LAOKE_TRY(auto tiers, list_tiers(archive.database()));
    if (place && *place >= tiers.size()) return fail(TextKey::tiers_gone);
    if (!place && tiers.size() >= CustomerTier::most_kept) return std::unexpected(too_many());
    const CustomerTier* const same = find_tier(tiers, tier.name);
    if (same != nullptr && (!place || same != &tiers[*place]))
        return fail(TextKey::tiers_name_taken, {{"name", same->name}});
    std::vector<Id<Customer>> customers;
    const std::string before = place ? tiers[*place].name : std::string();
    if (place && before != tier.name) {
        LAOKE_TRY(customers, customers_of_tier(archive.database(), before));
    }
    LAOKE_TRY(Action action,
              Action::begin(archive, place ? TextKey::tiers_change_changed : TextKey::tiers_change_added,
                            {{"name", tier.name}}));
    const std::string name = tier.name;
    if (place)
        tiers[*place] = std::move(tier);
    else
        tiers.push_back(std::move(tier));
    return std::make_unique<TierJob>(std::move(action), std::move(customers), std::move(tiers), before, name);
}

Result<std::unique_ptr<Job>> start_removing_tier(Archive& archive, std::size_t place) {
    LAOKE_TRY(auto tiers, list_tiers(archive.database()));
    if (place >= tiers.size()) return fail(TextKey::tiers_gone);
    LAOKE_TRY(auto customers, customers_of_tier(archive.database(), tiers[place].name));
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::tiers_change_deleted,
                            {{"name", tiers[place].name}, {"count", std::to_string(customers.size())}}));
    std::string before = tiers[place].name;
    tiers.erase(tiers.begin() + static_cast<std::ptrdiff_t>(place));
    return std::make_unique<TierJob>(std::move(action), std::move(customers), std::move(tiers),
                                     std::move(before), std::string());
}

Status move_tier_up(Archive& archive, std::size_t place) {
    LAOKE_TRY(auto tiers, list_tiers(archive.database()));
    if (place >= tiers.size()) return fail(TextKey::tiers_gone);
    if (place == 0) return {};
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::tiers_change_moved, {{"name", tiers[place].name}}));
    std::swap(tiers[place], tiers[place - 1]);
    LAOKE_TRY_STATUS(put_tiers(action.database(), tiers));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status add_tiers(Archive& archive, std::span<const CustomerTier> tiers) {
    LAOKE_TRY(auto all, list_tiers(archive.database()));
    std::string names;
    for (const CustomerTier& each : tiers) {
        CustomerTier tier = normalized(each);
        if (auto wrong = fault(tier)) return std::unexpected(*std::move(wrong));
        if (find_tier(all, tier.name) != nullptr) continue;
        names += (names.empty() ? "" : ", ") + tier.name;
        all.push_back(std::move(tier));
    }
    if (all.size() > CustomerTier::most_kept) return std::unexpected(too_many());
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::tiers_change_added, {{"name", names}}));
    LAOKE_TRY_STATUS(put_tiers(action.database(), all));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
