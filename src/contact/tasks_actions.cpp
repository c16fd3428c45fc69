#include "contact/tasks_actions.h"

#include "contact/tasks_store.h"
#include "customers/customers_store.h"

#include <algorithm>

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
    LAOKE_TRY(const Task before, existing(archive, task.id));
    const bool is_same_rule = task.due_on == before.due_on &&
                              task.recurrence.unit == before.recurrence.unit &&
                              task.recurrence.every == before.recurrence.every;
    task.recurrence.from = is_same_rule ? before.recurrence.from : task.due_on;
    task.created_at = before.created_at;
    task.completed_at = before.completed_at;
    LAOKE_TRY(task, checked(archive, std::move(task)));
    return update(archive, task, TextKey::contact_change_task_changed);
}

Status complete_task(Action& action, const Task& task) {
    if (!task.is_open()) return {};
    Archive& archive = action.archive();
    Task completed = task;
    completed.completed_at = archive.clock().now();
    LAOKE_TRY_STATUS(update_task(action.database(), completed));
    if (task.recurrence.unit == RepeatUnit::never) return {};
    Task next = task;
    next.id = archive.ids().next<Task>();
    next.due_on = next_due(task.recurrence, std::max(task.due_on, today(archive.clock())));
    next.created_at = *completed.completed_at;
    // The last day that can be kept was reached: it does not come again.
    if (!faults(next).empty()) return {};
    return insert_task(action.database(), next);
}

Status complete_task(Archive& archive, Id<Task> id) {
    LAOKE_TRY(const Task task, existing(archive, id));
    LAOKE_TRY(Action action, begin(archive, TextKey::contact_change_task_completed, task));
    LAOKE_TRY_STATUS(complete_task(action, task));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status reopen_task(Archive& archive, Id<Task> id) {
    LAOKE_TRY(Task task, existing(archive, id));
    task.completed_at.reset();
    return update(archive, task, TextKey::contact_change_task_reopened);
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
