/// Lists of tasks in the order that a column's title was pressed for.
#pragma once

#include "contact/tasks_store.h"

namespace laoke {

enum class TaskList : unsigned char { due, later, completed };

enum class TaskOrder : unsigned char {
    when,  ///< due; of completed ones when that was
    title,
    customer,
    assignee,
};

struct TaskSort {
    TaskOrder order = TaskOrder::when;
    bool is_descending = false;
};

/// Those who stand for nobody in particular come last in either direction; of equal ones the first due
/// comes first.  Reads the keys of all tasks of the list, and the rows of the window.
Result<std::vector<TaskRow>> sorted_tasks(sqlite::Database& database, TaskList list, Day today,
                                          const TaskSort& sort, const TaskWindow& window);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> task_order_statements();

}  // namespace laoke
