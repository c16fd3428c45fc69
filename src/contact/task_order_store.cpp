#include "contact/task_order_store.h"

#include "base/pinyin.h"
#include "base/sorting.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_TASK_KEYS                                                                                      \
    "SELECT t.id, t.title, t.assignee, (SELECT name_sort_key FROM customers WHERE id = t.customer)"          \
    " FROM tasks t WHERE (:assignee IS NULL OR t.assignee = :assignee) AND "

constexpr std::string_view due_sql =
    LAOKE_TASK_KEYS "t.completed_at_ms IS NULL AND t.due_on <= :today ORDER BY t.due_on, t.due_minute";
constexpr std::string_view later_sql =
    LAOKE_TASK_KEYS "t.completed_at_ms IS NULL AND t.due_on > :today ORDER BY t.due_on, t.due_minute";
constexpr std::string_view completed_sql =
    LAOKE_TASK_KEYS "t.completed_at_ms IS NOT NULL ORDER BY t.completed_at_ms";

#undef LAOKE_TASK_KEYS

/// In the order of TaskList.
constexpr std::array statements = {due_sql, later_sql, completed_sql};

struct Keyed {
    bool is_nobodys = false;
    std::string key;
    Id<Task> id;
};

Keyed keyed(const sqlite::Statement& row, TaskOrder order) {
    Keyed task{.key = {}, .id = row.id<Task>(0)};
    switch (order) {
        case TaskOrder::when: break;
        case TaskOrder::title: task.key = name_sort_key(row.text(1)); break;
        case TaskOrder::customer: task.key = row.text(3); break;
        case TaskOrder::assignee: task.key = name_sort_key(row.text(2)); break;
    }
    task.is_nobodys = order != TaskOrder::when && task.key.empty();
    return task;
}

}  // namespace

std::span<const std::string_view> task_order_statements() { return statements; }

Result<std::vector<TaskRow>> sorted_tasks(sqlite::Database& database, TaskList list, Day today,
                                          const TaskSort& sort, const TaskWindow& window) {
    std::vector<Keyed> tasks;
    {
        auto rows = database.prepare(statements[static_cast<std::size_t>(list)]);
        rows.bind(":assignee", window.assignee);
        if (list != TaskList::completed) rows.bind(":today", today);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            tasks.push_back(keyed(rows, sort.order));
        }
    }
    if (sort.order != TaskOrder::when) {
        sort_stably(tasks, [&](const Keyed& a, const Keyed& b) {
            if (a.is_nobodys != b.is_nobodys) return b.is_nobodys;  // last either way
            return sort.is_descending ? b.key < a.key : a.key < b.key;
        });
    } else if (sort.is_descending) {
        std::ranges::reverse(tasks);
    }
    std::vector<TaskRow> found;
    const auto first = std::min(static_cast<std::size_t>(window.offset), tasks.size());
    for (std::size_t at = first; at < tasks.size() && std::cmp_less(found.size(), window.limit); ++at) {
        LAOKE_TRY(auto row, find_task_row(database, tasks[at].id));
        if (row) found.push_back(*std::move(row));
    }
    return found;
}

}  // namespace laoke
