#include "archive/drafts_store.h"

#include <array>

namespace laoke {

namespace {

constexpr std::string_view list_sql =
    "SELECT address, subject, changed_at_ms FROM drafts ORDER BY changed_at_ms DESC";
constexpr std::string_view find_sql =
    "SELECT subject, content, opened_with, changed_at_ms FROM drafts WHERE address = :address";
constexpr std::string_view store_sql =
    "INSERT INTO drafts (address, subject, content, opened_with, changed_at_ms)"
    " VALUES (:address, :subject, :content, :opened_with, :changed_at_ms)"
    " ON CONFLICT (address) DO UPDATE SET subject = excluded.subject, content = excluded.content,"
    " opened_with = excluded.opened_with, changed_at_ms = excluded.changed_at_ms";
constexpr std::string_view drop_oldest_sql =
    "DELETE FROM drafts WHERE address IN"
    " (SELECT address FROM drafts ORDER BY changed_at_ms DESC LIMIT -1 OFFSET :kept)";
constexpr std::string_view delete_sql = "DELETE FROM drafts WHERE address = :address";
constexpr std::string_view delete_before_sql = "DELETE FROM drafts WHERE changed_at_ms < :instant_ms";
constexpr std::array statements = {list_sql,        find_sql,   store_sql,
                                   drop_oldest_sql, delete_sql, delete_before_sql};

}  // namespace

std::span<const std::string_view> drafts_statements() { return statements; }

Result<std::vector<DraftHead>> list_drafts(sqlite::Database& database) {
    std::vector<DraftHead> drafts;
    auto rows = database.prepare(list_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return drafts;
        drafts.push_back({std::string(rows.text(0)), std::string(rows.text(1)), Instant(rows.integer(2))});
    }
}

Result<std::optional<Draft>> find_draft(sqlite::Database& database, std::string_view address) {
    auto statement = database.prepare(find_sql);
    statement.bind(":address", address);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return Draft{.head = {.address = std::string(address),
                          .subject = std::string(statement.text(0)),
                          .changed_at = Instant(statement.integer(3))},
                 .content = std::string(statement.text(1)),
                 .opened_with = std::string(statement.text(2))};
}

Status store_draft(sqlite::Database& database, const Draft& draft) {
    auto store = database.prepare(store_sql);
    store.bind(":address", draft.head.address);
    store.bind(":subject", draft.head.subject);
    store.bind(":content", draft.content);
    store.bind(":opened_with", draft.opened_with);
    store.bind(":changed_at_ms", draft.head.changed_at.utc_ms());
    LAOKE_TRY_STATUS(store.run());
    auto drop = database.prepare(drop_oldest_sql);
    drop.bind(":kept", most_drafts);
    return drop.run();
}

Status delete_draft(sqlite::Database& database, std::string_view address) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":address", address);
    return statement.run();
}

Status delete_drafts_before(sqlite::Database& database, Instant instant) {
    auto statement = database.prepare(delete_before_sql);
    statement.bind(":instant_ms", instant.utc_ms());
    return statement.run();
}

}  // namespace laoke
