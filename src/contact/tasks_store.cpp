#include "contact/tasks_store.h"

#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_TASK_COLUMNS                                                                                   \
    "SELECT t.id, t.customer, t.title, t.note, t.due_on, t.due_minute, t.repeat_unit, t.repeat_every,"       \
    " t.repeat_from, t.created_at_ms, t.completed_at_ms, t.purpose, t.assignee"
#define LAOKE_TASK_ROW_COLUMNS                                                                               \
    LAOKE_TASK_COLUMNS                                                                                       \
    ", (SELECT name FROM customers WHERE id = t.customer),"                                                  \
    " (SELECT value FROM contact_points WHERE customer = t.customer AND kind = 'phone'"                      \
    " AND is_primary = 1) FROM tasks t WHERE (:assignee IS NULL OR t.assignee = :assignee) AND "

constexpr std::string_view task_sql = LAOKE_TASK_COLUMNS " FROM tasks t WHERE t.id = :id";
constexpr std::string_view open_of_customer_sql =
    LAOKE_TASK_COLUMNS " FROM tasks t WHERE t.customer = :customer AND t.completed_at_ms IS NULL ORDER BY "
                       "t.due_on, t.due_minute LIMIT :limit";
constexpr std::string_view completed_of_customer_sql =
    LAOKE_TASK_COLUMNS " FROM tasks t WHERE t.customer = :customer AND t.completed_at_ms IS NOT NULL"
                       " ORDER BY t.completed_at_ms DESC LIMIT :limit";
constexpr std::string_view tasks_after_sql =
    LAOKE_TASK_COLUMNS " FROM tasks t WHERE t.id > :after ORDER BY t.id LIMIT :limit";
constexpr std::string_view due_sql =
    LAOKE_TASK_ROW_COLUMNS "t.completed_at_ms IS NULL AND t.due_on <= :last ORDER BY t.due_on, "
                           "t.due_minute LIMIT :limit OFFSET :offset";
constexpr std::string_view due_after_sql =
    LAOKE_TASK_ROW_COLUMNS "t.completed_at_ms IS NULL AND t.due_on > :day ORDER BY t.due_on, "
                           "t.due_minute LIMIT :limit OFFSET :offset";
constexpr std::string_view completed_sql = LAOKE_TASK_ROW_COLUMNS
    "t.completed_at_ms IS NOT NULL ORDER BY t.completed_at_ms DESC LIMIT :limit OFFSET :offset";
constexpr std::string_view open_of_day_sql =
    LAOKE_TASK_ROW_COLUMNS "t.completed_at_ms IS NULL AND t.due_on = :day ORDER BY t.due_minute"
                           " LIMIT :limit OFFSET :offset";
constexpr std::string_view completed_of_day_sql =
    LAOKE_TASK_ROW_COLUMNS "t.completed_at_ms IS NOT NULL AND t.due_on = :day ORDER BY t.due_minute"
                           " LIMIT :limit OFFSET :offset";
constexpr std::string_view repeating_sql =
    LAOKE_TASK_ROW_COLUMNS "t.completed_at_ms IS NULL AND t.repeat_unit <> 'never'"
                           " AND t.due_on <= :last ORDER BY t.due_on LIMIT :limit OFFSET :offset";
// The plus keeps the index of days out: what is found is little, what is open may be much.
constexpr std::string_view search_open_sql = LAOKE_TASK_ROW_COLUMNS
    "t.id IN (SELECT rowid FROM text_search WHERE text_search MATCH :expression"
    " ORDER BY rowid LIMIT :most) ORDER BY +t.due_on, t.due_minute LIMIT :limit OFFSET :offset";
constexpr std::string_view task_row_sql = LAOKE_TASK_ROW_COLUMNS "t.id = :id LIMIT :limit OFFSET :offset";

#undef LAOKE_TASK_ROW_COLUMNS
#undef LAOKE_TASK_COLUMNS

constexpr std::string_view untouched_sql =
    "SELECT id FROM tasks WHERE completed_at_ms IS NULL AND due_on = :due_on AND created_at_ms = "
    ":created_at_ms"
    " AND customer IS :customer AND title = :title AND note = :note AND due_minute IS :due_minute"
    " AND repeat_unit = :repeat_unit AND repeat_every = :repeat_every AND repeat_from = :repeat_from"
    " AND assignee = :assignee LIMIT 1";
constexpr std::string_view assignees_sql =
    "SELECT DISTINCT assignee FROM tasks WHERE assignee <> '' ORDER BY assignee";
constexpr std::string_view dunned_sql =
    "SELECT EXISTS (SELECT 1 FROM tasks WHERE customer = :customer AND completed_at_ms IS NULL"
    " AND purpose = 'dunning')";
constexpr std::string_view count_sql = "SELECT count(*) FROM tasks";
constexpr std::string_view count_due_sql =
    "SELECT count(*) FROM tasks WHERE completed_at_ms IS NULL AND due_on <= :day";
constexpr std::string_view insert_sql =
    "INSERT INTO tasks (id, customer, title, note, due_on, due_minute, repeat_unit, repeat_every,"
    " repeat_from, created_at_ms, completed_at_ms, purpose, assignee) VALUES (:id, :customer, :title, :note, "
    ":due_on,"
    " :due_minute, :repeat_unit, :repeat_every, :repeat_from, :created_at_ms, :completed_at_ms, :purpose,"
    " :assignee)";
constexpr std::string_view update_sql =
    "UPDATE tasks SET customer = :customer, title = :title, note = :note, due_on = :due_on,"
    " due_minute = :due_minute, repeat_unit = :repeat_unit, repeat_every = :repeat_every,"
    " repeat_from = :repeat_from, created_at_ms = :created_at_ms, completed_at_ms = :completed_at_ms,"
    " purpose = :purpose, assignee = :assignee WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM tasks WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM tasks WHERE customer = :customer";

constexpr std::array statements = {
    task_sql,
    open_of_customer_sql,
    completed_of_customer_sql,
    tasks_after_sql,
    due_sql,
    due_after_sql,
    completed_sql,
    open_of_day_sql,
    completed_of_day_sql,
    repeating_sql,
    search_open_sql,
    task_row_sql,
    count_sql,
    count_due_sql,
    untouched_sql,
    assignees_sql,
    dunned_sql,
    insert_sql,
    update_sql,
    delete_of_customer_sql,
    delete_sql,
};

Task task_of(const sqlite::Statement& row) {
    Task task;
    task.id = row.id<Task>(0);
    task.customer = row.id<Customer>(1);
    task.title = row.text(2);
    task.note = row.text(3);
    task.due_on = row.day(4);
    if (!row.is_null(5)) task.due_minute = static_cast<int>(row.integer(5));
    task.recurrence = {.unit = sqlite::known(repeat_unit(row.text(6))),
                       .every = static_cast<int>(row.integer(7)),
                       .from = row.day(8)};
    task.created_at = Instant(row.integer(9));
    if (!row.is_null(10)) task.completed_at = Instant(row.integer(10));
    task.purpose = sqlite::known(task_purpose(row.text(11)));
    task.assignee = row.text(12);
    return task;
}

Result<std::vector<Task>> read_tasks(sqlite::Statement& rows) {
    std::vector<Task> tasks;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return tasks;
        tasks.push_back(task_of(rows));
    }
}

Result<std::vector<TaskRow>> read_rows(sqlite::Statement& rows, const TaskWindow& window) {
    rows.bind(":assignee", window.assignee);
    rows.bind(":limit", window.limit);
    rows.bind(":offset", window.offset);
    std::vector<TaskRow> tasks;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return tasks;
        tasks.push_back({.task = task_of(rows),
                         .customer_name = std::string(rows.text(13)),
                         .phone = std::string(rows.text(14))});
    }
}

/// What is in a task besides its id and whether it is completed.
void bind_content(sqlite::Statement& statement, const Task& task) {
    statement.bind(":customer", task.customer);
    statement.bind(":title", task.title);
    statement.bind(":note", task.note);
    statement.bind(":due_on", task.due_on);
    statement.bind(":due_minute", task.due_minute);
    statement.bind(":repeat_unit", word(task.recurrence.unit));
    statement.bind(":repeat_every", task.recurrence.every);
    statement.bind(":repeat_from", task.recurrence.from);
    statement.bind(":created_at_ms", task.created_at.utc_ms());
    statement.bind(":assignee", task.assignee);
}

Status write(sqlite::Statement statement, const Task& task) {
    bind_content(statement, task);
    statement.bind(":id", task.id);
    statement.bind(":purpose", word(task.purpose));
    if (task.completed_at)
        statement.bind(":completed_at_ms", task.completed_at->utc_ms());
    else
        statement.bind_null(":completed_at_ms");
    return statement.run();
}

}  // namespace

std::span<const std::string_view> tasks_statements() { return statements; }

Result<std::int64_t> count_tasks(sqlite::Database& database) {
    auto statement = database.prepare(count_sql);
    return sqlite::read_count(std::move(statement));
}

Result<std::int64_t> count_tasks_due(sqlite::Database& database, Day day) {
    auto statement = database.prepare(count_due_sql);
    statement.bind(":day", day);
    return sqlite::read_count(std::move(statement));
}

Result<std::optional<Task>> find_task(sqlite::Database& database, Id<Task> id) {
    auto statement = database.prepare(task_sql);
    statement.bind(":id", id);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return task_of(statement);
}

Result<std::optional<TaskRow>> find_task_row(sqlite::Database& database, Id<Task> id) {
    auto row = database.prepare(task_row_sql);
    row.bind(":id", id);
    LAOKE_TRY(auto found, read_rows(row, {.limit = 1}));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<Id<Task>> find_untouched_task(sqlite::Database& database, const Task& task) {
    auto statement = database.prepare(untouched_sql);
    bind_content(statement, task);
    LAOKE_TRY(const bool row, statement.step());
    return row ? statement.id<Task>(0) : Id<Task>();
}

Result<std::vector<std::string>> task_assignees(sqlite::Database& database) {
    auto rows = database.prepare(assignees_sql);
    std::vector<std::string> names;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return names;
        names.emplace_back(rows.text(0));
    }
}

Result<bool> is_dunned(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(dunned_sql);
    statement.bind(":customer", customer);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return statement.boolean(0);
}

Result<std::vector<TaskRow>> tasks_due(sqlite::Database& database, Day last, const TaskWindow& window) {
    auto rows = database.prepare(due_sql);
    rows.bind(":last", last);
    return read_rows(rows, window);
}

Result<std::vector<TaskRow>> tasks_due_after(sqlite::Database& database, Day day, const TaskWindow& window) {
    auto rows = database.prepare(due_after_sql);
    rows.bind(":day", day);
    return read_rows(rows, window);
}

Result<std::vector<TaskRow>> completed_tasks(sqlite::Database& database, const TaskWindow& window) {
    auto rows = database.prepare(completed_sql);
    return read_rows(rows, window);
}

Result<std::vector<TaskRow>> open_tasks_of_day(sqlite::Database& database, Day day,
                                               const TaskWindow& window) {
    auto rows = database.prepare(open_of_day_sql);
    rows.bind(":day", day);
    return read_rows(rows, window);
}

Result<std::vector<TaskRow>> completed_tasks_of_day(sqlite::Database& database, Day day,
                                                    const TaskWindow& window) {
    auto rows = database.prepare(completed_of_day_sql);
    rows.bind(":day", day);
    return read_rows(rows, window);
}

Result<std::vector<TaskRow>> repeating_tasks(sqlite::Database& database, Day last, const TaskWindow& window) {
    auto rows = database.prepare(repeating_sql);
    rows.bind(":last", last);
    return read_rows(rows, window);
}

Result<std::vector<TaskRow>> search_open_tasks(sqlite::Database& database, std::string_view query,
                                               const TaskWindow& window) {
    const std::string expression = text_search_expression(open_task_text, query);
    if (expression.empty()) return std::vector<TaskRow>();
    auto rows = database.prepare(search_open_sql);
    rows.bind(":expression", expression);
    rows.bind(":most", most_texts_looked_at);
    return read_rows(rows, window);
}

Result<std::vector<Task>> open_tasks_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                 std::int64_t limit) {
    auto rows = database.prepare(open_of_customer_sql);
    rows.bind(":customer", customer);
    rows.bind(":limit", limit);
    return read_tasks(rows);
}

Result<std::vector<Task>> completed_tasks_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                      std::int64_t limit) {
    auto rows = database.prepare(completed_of_customer_sql);
    rows.bind(":customer", customer);
    rows.bind(":limit", limit);
    return read_tasks(rows);
}

Result<std::vector<Task>> tasks_after(sqlite::Database& database, Id<Task> after, std::int64_t limit) {
    auto rows = database.prepare(tasks_after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_tasks(rows);
}

Status insert_task(sqlite::Database& database, const Task& task) {
    return write(database.prepare(insert_sql), task);
}

Status update_task(sqlite::Database& database, const Task& task) {
    return write(database.prepare(update_sql), task);
}

Status delete_task(sqlite::Database& database, Id<Task> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_tasks_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
