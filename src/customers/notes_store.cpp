#include "customers/notes_store.h"

#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_NOTE_COLUMNS "SELECT id, customer, text, is_pinned, created_at_ms FROM notes "

constexpr std::string_view note_sql = LAOKE_NOTE_COLUMNS "WHERE id = :id";
constexpr std::string_view of_customer_sql = LAOKE_NOTE_COLUMNS
    "WHERE customer = :customer AND is_pinned = :is_pinned ORDER BY created_at_ms DESC LIMIT :limit";
constexpr std::string_view after_sql = LAOKE_NOTE_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_NOTE_COLUMNS

constexpr std::string_view count_sql = "SELECT count(*) FROM notes";
constexpr std::string_view insert_sql = "INSERT INTO notes (id, customer, text, is_pinned, created_at_ms)"
                                        " VALUES (:id, :customer, :text, :is_pinned, :created_at_ms)";
constexpr std::string_view update_sql =
    "UPDATE notes SET customer = :customer, text = :text, is_pinned = :is_pinned,"
    " created_at_ms = :created_at_ms WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM notes WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM notes WHERE customer = :customer";

constexpr std::array statements = {
    note_sql,   of_customer_sql, after_sql,  count_sql,
    insert_sql, update_sql,      delete_sql, delete_of_customer_sql,
};

Result<std::vector<Note>> read_notes(sqlite::Statement& rows) {
    std::vector<Note> notes;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return notes;
        notes.push_back({.id = rows.id<Note>(0),
                         .customer = rows.id<Customer>(1),
                         .text = std::string(rows.text(2)),
                         .is_pinned = rows.boolean(3),
                         .created_at = Instant(rows.integer(4))});
    }
}

Status write(sqlite::Statement statement, const Note& note) {
    statement.bind(":id", note.id);
    statement.bind(":customer", note.customer);
    statement.bind(":text", note.text);
    statement.bind(":is_pinned", note.is_pinned);
    statement.bind(":created_at_ms", note.created_at.utc_ms());
    return statement.run();
}

}  // namespace

std::span<const std::string_view> notes_statements() { return statements; }

Result<std::optional<Note>> find_note(sqlite::Database& database, Id<Note> id) {
    auto rows = database.prepare(note_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto notes, read_notes(rows));
    if (notes.empty()) return std::nullopt;
    return std::move(notes.front());
}

Result<std::vector<Note>> notes_of_customer(sqlite::Database& database, Id<Customer> customer,
                                            bool are_pinned, std::int64_t limit) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    rows.bind(":is_pinned", are_pinned);
    rows.bind(":limit", limit);
    return read_notes(rows);
}

Result<std::int64_t> count_notes(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<Note>> notes_after(sqlite::Database& database, Id<Note> after, std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_notes(rows);
}

Status insert_note(sqlite::Database& database, const Note& note) {
    return write(database.prepare(insert_sql), note);
}

Status update_note(sqlite::Database& database, const Note& note) {
    return write(database.prepare(update_sql), note);
}

Status delete_note(sqlite::Database& database, Id<Note> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_notes_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
