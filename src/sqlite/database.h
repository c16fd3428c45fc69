/// A connection to one SQLite database, and the only way to statements.
///
/// Every failure that SQLite can report at run time (no memory, a damaged file, a constraint)
/// comes back as an Error; SQL that does not compile is a bug and asserted.
#pragma once

#include "base/result.h"
#include "sqlite/statement.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;

namespace laoke::sqlite {

/// What SQLite's own message turns into.
///   sqlite_out_of_range   the schema refuses a value: a number, or what triggers add up to, is beyond what
///   can be kept sqlite_refused        it refuses a record, as one whose key is there already
///   sqlite_out_of_memory, sqlite_damaged, sqlite_full
///   sqlite_failed         anything else
/// Of those without a name of their own it gives {code} and {message}.
Error error_of(sqlite3* connection);

class Database {
public:
    /// A private database that lives in memory only; for tests and staging.
    static Result<Database> in_memory();

    /// Opens `file` through the VFS named `vfs` and creates it where it is missing.
    static Result<Database> open(std::string_view file, const char* vfs);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Runs one or several statements that return nothing and take no parameters.
    Status execute(std::string_view sql);

    /// The prepared statement for `sql`, reset and without bindings.  Statements are cached by the
    /// address of `sql`, which must therefore be a string literal or live as long as the database.
    /// A statement must not be in use twice at a time (no recursion on the same SQL): asserted.
    Statement prepare(std::string_view sql);

    [[nodiscard]] bool is_in_transaction() const;

    /// Rows inserted, changed or deleted since the connection was opened.
    [[nodiscard]] std::int64_t total_changes() const;

    /// The raw connection, for the session extension and for tokenizers.
    [[nodiscard]] sqlite3* handle() const { return connection_; }

private:
    explicit Database(sqlite3* connection) : connection_(connection) {}

    sqlite3* connection_ = nullptr;
    std::unordered_map<const char*, std::unique_ptr<CachedStatement>> statements_;
};

}  // namespace laoke::sqlite
