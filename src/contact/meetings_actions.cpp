#include "contact/meetings_actions.h"

#include "contact/meetings_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"

#include <utility>

namespace laoke {

namespace {

Result<Meeting> existing(Archive& archive, Id<Meeting> id) {
    LAOKE_TRY(std::optional<Meeting> meeting, find_meeting(archive.database(), id));
    if (!meeting) return fail(TextKey::meetings_gone);
    return *std::move(meeting);
}

}  // namespace

Result<Id<Meeting>> save_meeting(Archive& archive, Meeting meeting, std::vector<Task> steps) {
    meeting = normalized(std::move(meeting));
    std::vector<MeetingFault> found = faults(meeting);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    if (meeting.customers.empty()) return fail(TextKey::meetings_no_customers);
    LAOKE_TRY(const auto customers, fetch_customer_rows(archive.database(), meeting.customers));
    if (customers.size() != meeting.customers.size()) return fail(TextKey::contact_customer_gone);
    const bool is_new = !meeting.id.is_set();
    if (is_new) {
        meeting.id = archive.ids().next<Meeting>();
        meeting.recorded_at = archive.clock().now();
    } else {
        LAOKE_TRY(const Meeting before, existing(archive, meeting.id));
        meeting.recorded_at = before.recorded_at;
    }
    for (Task& step : steps) {
        if (!step.customer.is_set()) step.customer = meeting.customers.front();
        LAOKE_TRY(step, new_task(archive, std::move(step)));
    }
    const TextKey what = is_new ? TextKey::meetings_change_created : TextKey::meetings_change_changed;
    LAOKE_TRY(Action action,
              Action::begin(archive, what, {{"subject", meeting.subject}}, meeting.customers.front()));
    LAOKE_TRY_STATUS(is_new ? insert_meeting(action.database(), meeting)
                            : update_meeting(action.database(), meeting));
    for (const Task& step : steps) LAOKE_TRY_STATUS(insert_task(action.database(), step));
    LAOKE_TRY_STATUS(action.commit());
    return meeting.id;
}

Status remove_meeting(Archive& archive, Id<Meeting> id) {
    LAOKE_TRY(const Meeting meeting, existing(archive, id));
    const Id<Customer> subject = meeting.customers.empty() ? Id<Customer>() : meeting.customers.front();
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::meetings_change_deleted,
                                           {{"subject", meeting.subject}}, subject));
    LAOKE_TRY_STATUS(delete_meeting(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
