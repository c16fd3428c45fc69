#include "archive/shop_rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace laoke {

void RowStatement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Result<RowStatement> RowStatement::prepare(sqlite::Database& database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        return std::unexpected(sqlite::error_of(database.handle()));
    return RowStatement(statement);
}

Result<bool> RowStatement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return std::unexpected(sqlite::error_of(sqlite3_db_handle(statement_.get())));
}

void RowStatement::reset() { sqlite3_reset(statement_.get()); }

void RowStatement::bind(int parameter, std::int64_t value) {
    sqlite3_bind_int64(statement_.get(), parameter, value);
}

void RowStatement::bind(int parameter, std::string_view value) {
    sqlite3_bind_text(statement_.get(), parameter, value.data(), static_cast<int>(value.size()),
                      SQLITE_TRANSIENT);  // NOLINT: SQLite's own cast
}

void RowStatement::bind(int parameter, sqlite3_value* value) {
    sqlite3_bind_value(statement_.get(), parameter, value);
}

void RowStatement::bind_row(const RowStatement& row) {
    for (int column = 0; column < row.columns(); ++column) bind(column + 1, row.value(column));
}

std::int64_t RowStatement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string RowStatement::text(int column) const {
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

bool RowStatement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

sqlite3_value* RowStatement::value(int column) const {
    return sqlite3_column_value(statement_.get(), column);
}

std::string_view RowStatement::name(int column) const {
    return sqlite3_column_name(statement_.get(), column);
}

int RowStatement::columns() const { return sqlite3_column_count(statement_.get()); }

Result<RowStatement*> RowStatements::prepare(const std::string& sql) {
    auto kept = kept_.find(sql);
    if (kept == kept_.end()) {
        LAOKE_TRY(auto statement, RowStatement::prepare(*database_, sql));
        kept = kept_.emplace(sql, std::move(statement)).first;
    }
    kept->second.reset();
    return &kept->second;
}

int compare_values(sqlite3_value* a, sqlite3_value* b) {
    // NULL has the largest number, and is the smallest here.
    const auto rank = [](sqlite3_value* value) {
        const int type = sqlite3_value_type(value);
        return type == SQLITE_NULL ? 0 : type;
    };
    if (const int ranks = rank(a) - rank(b); ranks != 0) return ranks;
    if (rank(a) == 0) return 0;
    if (rank(a) == SQLITE_INTEGER) {
        const sqlite3_int64 left = sqlite3_value_int64(a);
        const sqlite3_int64 right = sqlite3_value_int64(b);
        return left < right ? -1 : left > right ? 1 : 0;
    }
    const void* const left = sqlite3_value_blob(a);
    const void* const right = sqlite3_value_blob(b);
    const int sizes = sqlite3_value_bytes(a) - sqlite3_value_bytes(b);
    const int common = sizes < 0 ? sqlite3_value_bytes(a) : sqlite3_value_bytes(b);
    const int bytes = common == 0 ? 0 : std::memcmp(left, right, static_cast<std::size_t>(common));
    return bytes == 0 ? sizes : bytes;
}

Result<std::vector<std::string>> columns_of(sqlite::Database& database, std::string_view table) {
    LAOKE_TRY(auto rows, RowStatement::prepare(database, "SELECT name FROM pragma_table_info(?)"));
    rows.bind(1, table);
    std::vector<std::string> names;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return names;
        names.push_back(rows.text(0));
    }
}

Status copy_rows(RowStatement& read, RowStatement& write) {
    while (true) {
        LAOKE_TRY(const bool row, read.step());
        if (!row) break;
        write.bind_row(read);
        LAOKE_TRY_STATUS(write.step());
        write.reset();
    }
    read.reset();
    return {};
}

Status run_rows(sqlite::Database& database, const std::string& sql) {
    LAOKE_TRY(auto statement, RowStatement::prepare(database, sql));
    LAOKE_TRY_STATUS(statement.step());
    return {};
}

Result<RowStatement> prepare_insert(sqlite::Database& database, std::string_view table,
                                    std::string_view verb) {
    LAOKE_TRY(const auto columns, columns_of(database, table));
    std::string sql = std::string(verb) + " INTO " + std::string(table) + " VALUES (?";
    for (std::size_t column = 1; column < columns.size(); ++column) sql += ",?";
    return RowStatement::prepare(database, sql + ")");
}

}  // namespace laoke
