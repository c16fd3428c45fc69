/// Whole rows of the shop's tables, for what copies and compares archives: SQL that is put together at run
/// time from the names of tables and columns, and values that go from one database to another as they are.
#pragma once

#include "base/result.h"
#include "sqlite/database.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3_stmt;
struct sqlite3_value;

namespace laoke {

/// A statement that is not kept behind its last use.
class RowStatement {
public:
    static Result<RowStatement> prepare(sqlite::Database& database, const std::string& sql);

    /// Whether there is a row.
    Result<bool> step();
    /// To be run again, with the values it has.
    void reset();

    /// Parameters are numbered from 1, columns from 0.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view value);
    void bind(int parameter, sqlite3_value* value);
    /// Every column of `row` becomes the parameter of its place.
    void bind_row(const RowStatement& row);
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] sqlite3_value* value(int column) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string_view name(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit RowStatement(sqlite3_stmt* statement) : statement_(statement) {}

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Statements of one database that are run again and again, found by their SQL.
class RowStatements {
public:
    /// `database` outlives them.
    explicit RowStatements(sqlite::Database& database) : database_(&database) {}

    /// Reset, and in use once at a time: what was stepped to a row is reset by who used it.
    Result<RowStatement*> prepare(const std::string& sql);

private:
    sqlite::Database* database_;
    std::unordered_map<std::string, RowStatement> kept_;
};

/// Below 0, 0 or above it, as the first is smaller, the same or larger: NULL, numbers, texts, bytes.
int compare_values(sqlite3_value* a, sqlite3_value* b);

/// The names of a table's columns in their order.
Result<std::vector<std::string>> columns_of(sqlite::Database& database, std::string_view table);

/// Runs `write` with each row that `read` has left, and resets both.
Status copy_rows(RowStatement& read, RowStatement& write);

/// Runs one statement that returns nothing.
Status run_rows(sqlite::Database& database, const std::string& sql);

/// "INSERT OR IGNORE INTO notes VALUES (?,?,?)", with another `verb` where one is given.
Result<RowStatement> prepare_insert(sqlite::Database& database, std::string_view table,
                                    std::string_view verb = "INSERT OR IGNORE");

}  // namespace laoke
