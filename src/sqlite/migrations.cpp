#include "sqlite/migrations.h"

#include "base/assert.h"
#include "sqlite/database.h"
#include "sqlite/transaction.h"

#include <string>

namespace laoke::sqlite {

namespace {

Result<std::int64_t> one_integer(Database& database, std::string_view sql) {
    auto statement = database.prepare(sql);
    LAOKE_TRY(const bool row, statement.step());
    LAOKE_ASSERT(row);
    return statement.integer(0);
}

/// Whether a migration that rebuilt a table has left references to rows that are gone.
Status check_references(Database& database, const Migration& migration) {
    auto statement = database.prepare("PRAGMA foreign_key_check");
    LAOKE_TRY(const bool has_violation, statement.step());
    if (has_violation) return fail(TextKey::archive_upgrade_failed, {{"name", std::string(migration.name)}});
    return {};
}

Status run_migration(Database& database, const Migration& migration) {
    LAOKE_TRY(Transaction transaction, Transaction::begin(database));
    LAOKE_TRY_STATUS(database.execute(migration.sql));
    LAOKE_ASSERT(database.is_in_transaction());  // a migration has no COMMIT of its own
    LAOKE_TRY_STATUS(check_references(database, migration));
    LAOKE_TRY_STATUS(database.execute("PRAGMA user_version = " + std::to_string(migration.number)));
    LAOKE_TRY_STATUS(database.execute("PRAGMA application_id = " + std::to_string(application_id)));
    return transaction.commit();
}

Status run_all(Database& database, std::span<const Migration> migrations) {
    for (const Migration& migration : migrations) {
        LAOKE_TRY_STATUS(run_migration(database, migration));
    }
    return {};
}

}  // namespace

Status migrate(Database& database, std::span<const Migration> migrations) {
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        LAOKE_ASSERT(migrations[i].number == static_cast<int>(i) + 1);
    }
    LAOKE_TRY(const std::int64_t version, one_integer(database, "PRAGMA user_version"));
    LAOKE_TRY(const std::int64_t id, one_integer(database, "PRAGMA application_id"));
    LAOKE_TRY(const std::int64_t objects, one_integer(database, "SELECT count(*) FROM sqlite_schema"));
    const bool is_empty = version == 0 && id == 0 && objects == 0;
    if (!is_empty && id != application_id) return fail(TextKey::archive_not_laoke);
    if (version < 0) return fail(TextKey::archive_not_laoke);
    if (version > static_cast<std::int64_t>(migrations.size())) return fail(TextKey::archive_too_new);

    const auto unseen = migrations.subspan(static_cast<std::size_t>(version));
    if (unseen.empty()) return {};
    // A table that is rebuilt is dropped on the way, and with enforced references its rows' children
    // would go with it.  The setting cannot change inside a transaction.
    LAOKE_TRY_STATUS(database.execute("PRAGMA foreign_keys = OFF"));
    const Status ran = run_all(database, unseen);
    LAOKE_TRY_STATUS(database.execute("PRAGMA foreign_keys = ON"));
    return ran;
}

}  // namespace laoke::sqlite
