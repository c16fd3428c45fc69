#include "contact/playbooks_store.h"

#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view count_sql = "SELECT count(*) FROM playbooks";
constexpr std::string_view list_sql = "SELECT id, name, position FROM playbooks ORDER BY position, id";
constexpr std::string_view playbook_sql = "SELECT id, name, position FROM playbooks WHERE id = :id";
constexpr std::string_view after_sql =
    "SELECT id, name, position FROM playbooks WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view steps_sql = "SELECT title, note, after_days, minute FROM playbook_steps"
                                       " WHERE playbook = :playbook ORDER BY position";
constexpr std::string_view insert_sql =
    "INSERT INTO playbooks (id, name, position) VALUES (:id, :name, :position)";
constexpr std::string_view update_sql =
    "UPDATE playbooks SET name = :name, position = :position WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM playbooks WHERE id = :id";
constexpr std::string_view insert_step_sql =
    "INSERT INTO playbook_steps (playbook, position, title, note, after_days, minute)"
    " VALUES (:playbook, :position, :title, :note, :after_days, :minute)";
constexpr std::string_view delete_steps_sql = "DELETE FROM playbook_steps WHERE playbook = :playbook";

constexpr std::array statements = {count_sql,  list_sql,   playbook_sql, after_sql,       steps_sql,
                                   insert_sql, update_sql, delete_sql,   insert_step_sql, delete_steps_sql};

Result<std::vector<Playbook>> read_playbooks(sqlite::Database& database, sqlite::Statement& rows) {
    std::vector<Playbook> playbooks;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        playbooks.push_back({.id = rows.id<Playbook>(0),
                             .name = std::string(rows.text(1)),
                             .position = rows.integer(2),
                             .steps = {}});
    }
    for (Playbook& playbook : playbooks) {
        auto steps = database.prepare(steps_sql);
        steps.bind(":playbook", playbook.id);
        while (true) {
            LAOKE_TRY(const bool row, steps.step());
            if (!row) break;
            PlaybookStep& step = playbook.steps.emplace_back();
            step.title = steps.text(0);
            step.note = steps.text(1);
            step.after_days = static_cast<int>(steps.integer(2));
            if (!steps.is_null(3)) step.minute = static_cast<int>(steps.integer(3));
        }
    }
    return playbooks;
}

Status delete_steps(sqlite::Database& database, Id<Playbook> playbook) {
    auto statement = database.prepare(delete_steps_sql);
    statement.bind(":playbook", playbook);
    return statement.run();
}

Status write(sqlite::Database& database, std::string_view sql, const Playbook& playbook) {
    auto statement = database.prepare(sql);
    statement.bind(":id", playbook.id);
    statement.bind(":name", playbook.name);
    statement.bind(":position", playbook.position);
    LAOKE_TRY_STATUS(statement.run());
    LAOKE_TRY_STATUS(delete_steps(database, playbook.id));
    auto insert = database.prepare(insert_step_sql);
    for (std::size_t place = 0; place < playbook.steps.size(); ++place) {
        const PlaybookStep& step = playbook.steps[place];
        insert.bind(":playbook", playbook.id);
        insert.bind(":position", place + 1);
        insert.bind(":title", step.title);
        insert.bind(":note", step.note);
        insert.bind(":after_days", step.after_days);
        insert.bind(":minute", step.minute);
        LAOKE_TRY_STATUS(insert.run());
    }
    return {};
}

}  // namespace

std::span<const std::string_view> playbooks_statements() { return statements; }

Result<std::int64_t> count_playbooks(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<Playbook>> list_playbooks(sqlite::Database& database) {
    auto rows = database.prepare(list_sql);
    return read_playbooks(database, rows);
}

Result<std::optional<Playbook>> find_playbook(sqlite::Database& database, Id<Playbook> id) {
    auto rows = database.prepare(playbook_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto found, read_playbooks(database, rows));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<std::vector<Playbook>> playbooks_after(sqlite::Database& database, Id<Playbook> after,
                                              std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_playbooks(database, rows);
}

Status insert_playbook(sqlite::Database& database, const Playbook& playbook) {
    return write(database, insert_sql, playbook);
}

Status update_playbook(sqlite::Database& database, const Playbook& playbook) {
    return write(database, update_sql, playbook);
}

Status delete_playbook(sqlite::Database& database, Id<Playbook> id) {
    LAOKE_TRY_STATUS(delete_steps(database, id));
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

}  // namespace laoke
