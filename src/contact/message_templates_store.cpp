#include "contact/message_templates_store.h"

#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>

namespace laoke {

namespace {

constexpr std::string_view all_sql =
    "SELECT id, name, channel, subject, body, position FROM message_templates ORDER BY position, id";
constexpr std::string_view after_sql =
    "SELECT id, name, channel, subject, body, position FROM message_templates WHERE id > :after ORDER BY id"
    " LIMIT :limit";
constexpr std::string_view count_sql = "SELECT count(*) FROM message_templates";
constexpr std::string_view insert_sql =
    "INSERT INTO message_templates (id, name, channel, subject, body, position)"
    " VALUES (:id, :name, :channel, :subject, :body, :position)";
constexpr std::string_view update_sql =
    "UPDATE message_templates SET name = :name, channel = :channel, subject = :subject, body = :body,"
    " position = :position WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM message_templates WHERE id = :id";

constexpr std::array statements = {all_sql, after_sql, count_sql, insert_sql, update_sql, delete_sql};

Result<std::vector<MessageTemplate>> read(sqlite::Statement& rows) {
    std::vector<MessageTemplate> found;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back({.id = rows.id<MessageTemplate>(0),
                         .name = std::string(rows.text(1)),
                         .channel = sqlite::known(follow_up_channel(rows.text(2))),
                         .subject = std::string(rows.text(3)),
                         .body = std::string(rows.text(4)),
                         .position = rows.integer(5)});
    }
}

Status write(sqlite::Statement statement, const MessageTemplate& message) {
    statement.bind(":id", message.id);
    statement.bind(":name", message.name);
    statement.bind(":channel", word(message.channel));
    statement.bind(":subject", message.subject);
    statement.bind(":body", message.body);
    statement.bind(":position", message.position);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> message_templates_statements() { return statements; }

Result<std::int64_t> count_message_templates(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<MessageTemplate>> message_templates(sqlite::Database& database) {
    auto rows = database.prepare(all_sql);
    return read(rows);
}

Result<std::vector<MessageTemplate>> message_templates_after(sqlite::Database& database,
                                                             Id<MessageTemplate> after, std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read(rows);
}

Status insert_message_template(sqlite::Database& database, const MessageTemplate& message) {
    return write(database.prepare(insert_sql), message);
}

Status update_message_template(sqlite::Database& database, const MessageTemplate& message) {
    return write(database.prepare(update_sql), message);
}

Status delete_message_template(sqlite::Database& database, Id<MessageTemplate> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

}  // namespace laoke
