/// What a user does with many tasks at once.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "contact/task.h"

#include <memory>
#include <string>
#include <vector>

namespace laoke {

enum class TasksWork : unsigned char { complete, move, assign, remove };

struct TasksChange {
    TasksWork work = TasksWork::complete;
    Day day;               ///< to which they are moved
    std::string assignee;  ///< who does them; may be empty
};

/// As a job in one change; those that are gone meanwhile are left out, and of those that are completed all
/// but deleting is left out.  Errors: the first of faults() for what is given.
Result<std::unique_ptr<Job>> start_changing_tasks(Archive& archive, std::vector<Id<Task>> tasks,
                                                  TasksChange change);

}  // namespace laoke
