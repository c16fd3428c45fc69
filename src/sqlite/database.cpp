#include "sqlite/database.h"

#include "base/assert.h"

#include <sqlite3.h>

#include <string>

namespace laoke::sqlite {

namespace {

/// What a shop's archive needs no matter where it lies.
Status configure(sqlite3* connection) {
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    // A damaged or hostile file must not run functions or write through its schema.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return {};
}

/// Whether the statement could not be compiled because of what is in the file or the memory, and
/// not because the SQL is wrong.
bool is_circumstance(int code) {
    switch (code & 0xff) {
        case SQLITE_NOMEM:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_FULL:
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_INTERRUPT: return true;
        default: return false;
    }
}

TextKey key_of(int code) {
    if (code == SQLITE_CONSTRAINT_CHECK || code == SQLITE_CONSTRAINT_DATATYPE)
        return TextKey::sqlite_out_of_range;
    return (code & 0xff) == SQLITE_CONSTRAINT ? TextKey::sqlite_refused : TextKey::sqlite_failed;
}

}  // namespace

Error error_of(sqlite3* connection) {
    const int code = connection == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(connection);
    switch (code & 0xff) {
        case SQLITE_NOMEM: return {TextKey::sqlite_out_of_memory};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return {TextKey::sqlite_damaged};
        case SQLITE_FULL:
        case SQLITE_TOOBIG: return {TextKey::sqlite_full};
        default: break;
    }
    return {key_of(code), {{"code", std::to_string(code)}, {"message", sqlite3_errmsg(connection)}}};
}

Result<Database> Database::in_memory() { return open(":memory:", nullptr); }

Result<Database> Database::open(std::string_view file, const char* vfs) {
    sqlite3* connection = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
    const int code = sqlite3_open_v2(std::string(file).c_str(), &connection, flags, vfs);
    Database database(connection);  // closes the connection in any case: a failed open gives one too
    if (code != SQLITE_OK) return std::unexpected(error_of(connection));
    LAOKE_TRY_STATUS(configure(connection));
    return database;
}

Database::Database(Database&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)), statements_(std::move(other.statements_)) {}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(connection_, other.connection_);
    std::swap(statements_, other.statements_);
    return *this;
}

Database::~Database() {
    statements_.clear();
    LAOKE_ASSERT(sqlite3_close(connection_) == SQLITE_OK);
}

Status Database::execute(std::string_view sql) {
    if (sqlite3_exec(connection_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return std::unexpected(error_of(connection_));
    }
    return {};
}

Statement Database::prepare(std::string_view sql) {
    auto& cached = statements_[sql.data()];
    if (cached == nullptr) {
        cached = std::make_unique<CachedStatement>(nullptr);
        cached->connection = connection_;
    }
    if (cached->statement == nullptr) {
        const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &cached->statement, nullptr);
        cached->prepare_error.reset();
        if (code != SQLITE_OK) {
            if (!is_circumstance(code)) detail::sql_does_not_compile(sql, sqlite3_errmsg(connection_));
            cached->prepare_error = error_of(connection_);
        }
    } else {
        LAOKE_ASSERT(sql == sqlite3_sql(cached->statement));  // two texts at one address
    }
    return Statement(*cached);
}

bool Database::is_in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

std::int64_t Database::total_changes() const { return sqlite3_total_changes64(connection_); }

}  // namespace laoke::sqlite
