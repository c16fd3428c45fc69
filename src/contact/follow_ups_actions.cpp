#include "contact/follow_ups_actions.h"

#include "contact/follow_ups_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"

namespace laoke {

namespace {

/// A follow-up that can be kept, and the name of its customer.
struct Checked {
    FollowUp follow_up;
    std::string customer_name;
};

Status check_day(const Archive& archive, const FollowUp& follow_up) {
    if (follow_up.happened_on > today(archive.clock())) return fail(TextKey::contact_in_future);
    return {};
}

Result<Checked> checked(Archive& archive, FollowUp follow_up) {
    follow_up = normalized(std::move(follow_up));
    std::vector<FollowUpFault> found = faults(follow_up);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), follow_up.customer));
    if (!customer) return fail(TextKey::contact_customer_gone);
    return Checked{std::move(follow_up), customer->name};
}

Result<FollowUp> existing(Archive& archive, Id<FollowUp> id) {
    LAOKE_TRY(std::optional<FollowUp> follow_up, find_follow_up(archive.database(), id));
    if (!follow_up) return fail(TextKey::contact_follow_up_gone);
    return *std::move(follow_up);
}

/// Ids that are gone meanwhile are nothing to complete.
Status complete(Action& action, std::span<const Id<Task>> tasks) {
    for (const Id<Task> id : tasks) {
        LAOKE_TRY(const std::optional<Task> task, find_task(action.database(), id));
        if (task) LAOKE_TRY_STATUS(complete_task(action, *task));
    }
    return {};
}

}  // namespace

Result<Id<FollowUp>> record_follow_up(Archive& archive, FollowUp wanted, FollowUpSteps steps) {
    LAOKE_TRY(const auto found, checked(archive, std::move(wanted)));
    auto [follow_up, name] = found;
    LAOKE_TRY_STATUS(check_day(archive, follow_up));
    follow_up.id = archive.ids().next<FollowUp>();
    follow_up.recorded_at = archive.clock().now();
    if (steps.next) {
        steps.next->customer = follow_up.customer;
        LAOKE_TRY(steps.next, new_task(archive, *std::move(steps.next)));
    }
    const TextKey what = follow_up.is_return_visit() ? TextKey::contact_change_visit_recorded
                                                     : TextKey::contact_change_recorded;
    LAOKE_TRY(Action action, Action::begin(archive, what, {{"name", name}}, follow_up.customer));
    LAOKE_TRY_STATUS(insert_follow_up(action.database(), follow_up));
    LAOKE_TRY_STATUS(complete(action, steps.completed));
    if (steps.next) LAOKE_TRY_STATUS(insert_task(action.database(), *steps.next));
    LAOKE_TRY_STATUS(action.commit());
    return follow_up.id;
}

Status change_follow_up(Archive& archive, FollowUp wanted) {
    LAOKE_TRY(const FollowUp before, existing(archive, wanted.id));
    wanted.recorded_at = before.recorded_at;
    // One that a clock or another program dated wrongly can still be mended in its text.
    if (wanted.happened_on != before.happened_on) LAOKE_TRY_STATUS(check_day(archive, wanted));
    LAOKE_TRY(const auto found, checked(archive, std::move(wanted)));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::contact_change_changed,
                                           {{"name", found.customer_name}}, found.follow_up.customer));
    LAOKE_TRY_STATUS(update_follow_up(action.database(), found.follow_up));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_follow_up(Archive& archive, Id<FollowUp> id) {
    LAOKE_TRY(const FollowUp follow_up, existing(archive, id));
    LAOKE_TRY(const auto customer, find_customer(archive.database(), follow_up.customer));
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::contact_change_deleted,
                            {{"name", customer ? customer->name : std::string()}}, follow_up.customer));
    LAOKE_TRY_STATUS(delete_follow_up(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
