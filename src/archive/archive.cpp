#include "archive/archive.h"

#include "archive/action.h"
#include "archive/settings_store.h"
#include "generated/migrations_generated.h"
#include "sqlite/migrations.h"
#include "sqlite/search_tokenizer.h"
#include "sqlite/transaction.h"

#include <array>
#include <vector>

namespace laoke {

namespace {

constexpr std::string_view archive_id_sql = "SELECT id FROM archive";
constexpr std::string_view create_archive_sql =
    "INSERT INTO archive (only_row, id, created_at_ms) VALUES (1, :id, :created_at_ms)";
constexpr std::string_view version_sql =
    "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id";
constexpr std::array statements = {archive_id_sql, create_archive_sql, version_sql};

Status bring_up_to_date(sqlite::Database& database) {
    LAOKE_TRY_STATUS(sqlite::register_search_tokenizer(database));
    std::vector<sqlite::Migration> migrations;
    for (const auto& [number, name, sql] : generated::migrations) migrations.push_back({number, name, sql});
    return sqlite::migrate(database, migrations);
}

/// The archive's id, 0 where there is no archive yet.
Result<std::int64_t> archive_id(sqlite::Database& database) {
    auto statement = database.prepare(archive_id_sql);
    LAOKE_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

}  // namespace

std::span<const std::string_view> archive_statements() { return statements; }

Result<std::unique_ptr<Archive>> Archive::open(sqlite::Database database, const Clock& clock,
                                               RandomSource& random) {
    LAOKE_TRY_STATUS(bring_up_to_date(database));
    std::unique_ptr<Archive> archive(new Archive(std::move(database), clock, random));
    LAOKE_TRY(const std::int64_t id, archive_id(archive->database_));
    if (id == 0) return fail(TextKey::archive_not_laoke);
    archive->id_ = Id<ArchiveTag>(id);
    LAOKE_TRY_STATUS(archive->read_settings());
    return archive;
}

Result<std::unique_ptr<Archive>> Archive::create(sqlite::Database database, const Clock& clock,
                                                 RandomSource& random, const ArchiveSettings& settings) {
    LAOKE_TRY_STATUS(bring_up_to_date(database));
    std::unique_ptr<Archive> archive(new Archive(std::move(database), clock, random));
    LAOKE_TRY(const std::int64_t id, archive_id(archive->database_));
    if (id != 0) return fail(TextKey::archive_not_empty);
    archive->id_ = archive->ids_.next<ArchiveTag>();
    LAOKE_TRY(sqlite::Transaction transaction, sqlite::Transaction::begin(archive->database_));
    {
        auto insert = archive->database_.prepare(create_archive_sql);
        insert.bind(":id", archive->id_);
        insert.bind(":created_at_ms", clock.now().utc_ms());
        LAOKE_TRY_STATUS(insert.run());
    }
    LAOKE_TRY_STATUS(store_settings(archive->database_, settings));
    LAOKE_TRY_STATUS(transaction.commit());
    LAOKE_TRY_STATUS(archive->read_settings());
    return archive;
}

Result<bool> Archive::wants_upgrade(sqlite::Database& database) {
    auto row = database.prepare(version_sql);
    LAOKE_TRY_STATUS(row.step());
    const auto latest = static_cast<std::int64_t>(generated::migrations.size());
    return row.integer(1) == sqlite::application_id && row.integer(0) > 0 && row.integer(0) < latest;
}

Status Archive::may_change() const {
    if (is_busy_) return fail(TextKey::archive_busy);
    return guard_ ? guard_() : Status();
}

Status Archive::read_settings() {
    LAOKE_TRY(settings_, load_settings(database_));
    return {};
}

}  // namespace laoke
