#include "contact/tasks_job_actions.h"

#include "archive/records_job.h"
#include "base/decimal.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"

#include <utility>

namespace laoke {

namespace {

TextKey sentence_of(TasksWork work) {
    switch (work) {
        case TasksWork::complete: break;
        case TasksWork::move: return TextKey::contact_change_several_tasks_moved;
        case TasksWork::assign: return TextKey::contact_change_several_tasks_assigned;
        case TasksWork::remove: return TextKey::contact_change_several_tasks_deleted;
    }
    return TextKey::contact_change_several_tasks_completed;
}

class TasksJob final : public RecordsJob<Task> {
public:
    TasksJob(Action begun, std::vector<Id<Task>> tasks, TasksChange change)
        : RecordsJob(std::move(begun), std::move(tasks)), change_(std::move(change)) {}

private:
    Status work_on(Id<Task> id) override {
        LAOKE_TRY(auto task, find_task(action().database(), id));
        if (!task) return {};
        if (change_.work == TasksWork::remove) {
            ++changed_;
            return delete_task(action().database(), id);
        }
        if (!task->is_open()) return {};
        ++changed_;
        if (change_.work == TasksWork::complete) return complete_task(action(), *task);
        if (change_.work == TasksWork::assign) {
            task->assignee = change_.assignee;
        } else {
            task->due_on = change_.day;
            // Where the rule of one that comes again counts from stays.
            if (task->recurrence.unit == RepeatUnit::never) task->recurrence.from = change_.day;
        }
        return update_task(action().database(), *task);
    }

    Status finish() override {
        action().describe({{"count", format_count(changed_)}});
        return {};
    }

    TasksChange change_;
    std::int64_t changed_ = 0;
};

}  // namespace

Result<std::unique_ptr<Job>> start_changing_tasks(Archive& archive, std::vector<Id<Task>> tasks,
                                                  TasksChange change) {
    Task alone;
    alone.title = "-";  // what else there is was looked at when it was kept
    alone.due_on = alone.recurrence.from =
        change.work == TasksWork::move ? change.day : today(archive.clock());
    alone.assignee = change.assignee;
    alone = normalized(std::move(alone));
    if (auto found = faults(alone); !found.empty()) return std::unexpected(std::move(found.front().error));
    change.assignee = alone.assignee;
    LAOKE_TRY(Action action, Action::begin(archive, sentence_of(change.work)));
    return std::make_unique<TasksJob>(std::move(action), std::move(tasks), std::move(change));
}

}  // namespace laoke
