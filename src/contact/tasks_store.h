/// Tasks in the database.
#pragma once

#include "contact/task.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>

namespace laoke {

/// A task and whom it is for, ready for a list.
struct TaskRow {
    Task task;
    std::string customer_name;  ///< empty for the shop's own
    std::string phone;          ///< the customer's primary one, or empty
};

/// Which rows of a list are wanted.
struct TaskWindow {
    std::int64_t limit = 0;
    std::int64_t offset = 0;
    std::optional<std::string> assignee{};  ///< only theirs; "": those of nobody in particular
};

Result<std::int64_t> count_tasks(sqlite::Database& database);
/// Open tasks due on `day` or before.
Result<std::int64_t> count_tasks_due(sqlite::Database& database, Day day);

Result<std::optional<Task>> find_task(sqlite::Database& database, Id<Task> id);

Result<std::optional<TaskRow>> find_task_row(sqlite::Database& database, Id<Task> id);

/// Open tasks due on `last` or before, the longest overdue first; of a day those without a time first.
Result<std::vector<TaskRow>> tasks_due(sqlite::Database& database, Day last, const TaskWindow& window);
/// Open tasks due after `day`, the next first.
Result<std::vector<TaskRow>> tasks_due_after(sqlite::Database& database, Day day, const TaskWindow& window);
/// Completed tasks, the latest first.
Result<std::vector<TaskRow>> completed_tasks(sqlite::Database& database, const TaskWindow& window);
/// Open tasks due on `day`, those without a time first.
Result<std::vector<TaskRow>> open_tasks_of_day(sqlite::Database& database, Day day, const TaskWindow& window);
/// Completed tasks that were due on `day`, in the same order.
Result<std::vector<TaskRow>> completed_tasks_of_day(sqlite::Database& database, Day day,
                                                    const TaskWindow& window);
/// Open tasks that come again and are due on `last` or before, the earliest due first.
Result<std::vector<TaskRow>> repeating_tasks(sqlite::Database& database, Day last, const TaskWindow& window);
/// Open tasks of a customer, the earliest due first.
Result<std::vector<Task>> open_tasks_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                 std::int64_t limit);
/// Completed tasks of a customer, the latest first.
Result<std::vector<Task>> completed_tasks_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                      std::int64_t limit);

/// Open tasks whose title or note has the words of the query (search_text()); the longest overdue first.
Result<std::vector<TaskRow>> search_open_tasks(sqlite::Database& database, std::string_view query,
                                               const TaskWindow& window);

/// An open task that is like `task` in everything but its id; not set when there is none.
Result<Id<Task>> find_untouched_task(sqlite::Database& database, const Task& task);

/// Who does tasks or has done some.
Result<std::vector<std::string>> task_assignees(sqlite::Database& database);

/// Whether there is an open task to ask a customer for money.
Result<bool> is_dunned(sqlite::Database& database, Id<Customer> customer);

/// Up to `limit` tasks with ids above `after`, in the order of ids: for export.
Result<std::vector<Task>> tasks_after(sqlite::Database& database, Id<Task> after, std::int64_t limit);

/// For actions only: a normalized task without faults, its id set.
Status insert_task(sqlite::Database& database, const Task& task);
Status update_task(sqlite::Database& database, const Task& task);
Status delete_task(sqlite::Database& database, Id<Task> id);
Status delete_tasks_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> tasks_statements();

}  // namespace laoke
