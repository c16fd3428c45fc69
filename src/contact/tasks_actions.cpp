#include "contact/tasks_actions.h"

#include "contact/tasks_store.h"
#include "customers/customers_store.h"

#include <utility>

namespace laoke {

namespace {

/// The task as it will be kept, or what is wrong with it.
Result<Task> checked(Archive& archive, Task task) {
    task = normalized(std::move(task));
    std::vector<TaskFault> found = faults(task);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    if (!task.customer.is_set()) return task;
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), task.customer));
    if (!customer) return fail(TextKey::contact_customer_gone);
    return task;
}

Result<Task> existing(Archive& archive, Id<Task> id) {
    LAOKE_TRY(std::optional<Task> task, find_task(archive.database(), id));
    if (!task) return fail(TextKey::contact_task_gone);
    return *std::move(task);
}

/// A task of the form: what it does not show stays as it is kept.
Result<Task> changed(Archive& archive, Task task) {
    LAOKE_TRY(const Task before, existing(archive, task.id));
    task.recurrence = changed_recurrence(before, task);
    task.created_at = before.created_at;
    task.completed_at = before.completed_at;
    return checked(archive, std::move(task));
}

/// The open task that comes in the place of one that is completed, without its id; nothing when it does not
/// come again, or beyond the days that can be kept.
std::optional<Task> successor(const Task& task, Instant completed_at, const Clock& clock) {
    const auto due_on = due_again(task, local_day(clock, completed_at));
    if (!due_on) return std::nullopt;
    Task next = task;
    next.id = {};
    next.due_on = *due_on;
    next.created_at = completed_at;
    next.completed_at.reset();
    if (!faults(next).empty()) return std::nullopt;
    return next;
}

Result<Action> begin(Archive& archive, TextKey what, const Task& task) {
    return Action::begin(archive, what, {{"title", task.title}}, task.customer);
}

Status update(Archive& archive, const Task& task, TextKey what) {
    LAOKE_TRY(Action action, begin(archive, what, task));
    LAOKE_TRY_STATUS(update_task(action.database(), task));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace

Result<Task> new_task(Archive& archive, Task task) {
    task.recurrence.from = task.due_on;
    task.completed_at.reset();
    LAOKE_TRY(task, checked(archive, std::move(task)));
    task.id = archive.ids().next<Task>();
    task.created_at = archive.clock().now();
    return task;
}

Result<Id<Task>> create_task(Archive& archive, Task task) {
    LAOKE_TRY(task, new_task(archive, std::move(task)));
    LAOKE_TRY(Action action, begin(archive, TextKey::contact_change_task_created, task));
    LAOKE_TRY_STATUS(insert_task(action.database(), task));
    LAOKE_TRY_STATUS(action.commit());
    return task.id;
}

Status change_task(Archive& archive, Task task) {
    LAOKE_TRY(task, changed(archive, std::move(task)));
    return update(archive, task, TextKey::contact_change_task_changed);
}

Status complete_task(Action& action, const Task& task) {
    if (!task.is_open()) return {};
    Archive& archive = action.archive();
    Task completed = task;
    completed.completed_at = archive.clock().now();
    LAOKE_TRY_STATUS(update_task(action.database(), completed));
    const auto next = successor(task, *completed.completed_at, archive.clock());
    if (!next) return {};
    Task again = *next;
    again.id = archive.ids().next<Task>();
    return insert_task(action.database(), again);
}

Status complete_task(Archive& archive, Task task) {
    LAOKE_TRY(task, changed(archive, std::move(task)));
    LAOKE_TRY(Action action, begin(archive, TextKey::contact_change_task_completed, task));
    LAOKE_TRY_STATUS(complete_task(action, task));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status complete_task(Archive& archive, Id<Task> id) {
    LAOKE_TRY(Task task, existing(archive, id));
    return complete_task(archive, std::move(task));
}

Status reopen_task(Archive& archive, Id<Task> id) {
    LAOKE_TRY(Task task, existing(archive, id));
    if (task.is_open()) return {};
    const Instant completed_at = *std::exchange(task.completed_at, std::nullopt);
    LAOKE_TRY(Action action, begin(archive, TextKey::contact_change_task_reopened, task));
    if (const auto next = successor(task, completed_at, archive.clock())) {
        LAOKE_TRY(const auto there, find_untouched_task(action.database(), *next));
        if (there.is_set()) LAOKE_TRY_STATUS(delete_task(action.database(), there));
    }
    LAOKE_TRY_STATUS(update_task(action.database(), task));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status postpone_task(Archive& archive, Id<Task> id, Day day) {
    LAOKE_TRY(Task task, existing(archive, id));
    task.due_on = day;
    if (task.recurrence.unit == RepeatUnit::never) task.recurrence.from = day;
    if (!faults(task).empty()) return fail(TextKey::contact_day_out_of_range);
    return update(archive, task, TextKey::contact_change_task_postponed);
}

Status remove_task(Archive& archive, Id<Task> id) {
    LAOKE_TRY(const Task task, existing(archive, id));
    LAOKE_TRY(Action action, begin(archive, TextKey::contact_change_task_deleted, task));
    LAOKE_TRY_STATUS(delete_task(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
