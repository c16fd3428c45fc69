#include "archive/change_log.h"
#include "archive/shop_tables.h"

#include <sqlite3.h>

#include <string>

namespace laoke {

namespace {

void add_number(Blake2b& hash, std::uint64_t number) {
    std::array<std::byte, 8> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(number >> (i * 8) & 0xFF);
    hash.add(bytes);
}

void add_bytes(Blake2b& hash, const void* data, int size) {
    add_number(hash, static_cast<std::uint64_t>(size));
    if (size > 0) hash.add(std::span(static_cast<const std::byte*>(data), static_cast<std::size_t>(size)));
}

/// The type comes first, so that NULL, 0 and '' differ.
void add_column(Blake2b& hash, sqlite3_stmt* row, int column) {
    const int type = sqlite3_column_type(row, column);
    add_number(hash, static_cast<std::uint64_t>(type));
    switch (type) {
        case SQLITE_INTEGER:
            add_number(hash, static_cast<std::uint64_t>(sqlite3_column_int64(row, column)));
            break;
        case SQLITE_NULL: break;
        default: add_bytes(hash, sqlite3_column_blob(row, column), sqlite3_column_bytes(row, column)); break;
    }
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

Status add_table(Blake2b& hash, sqlite::Database& database, const char* table) {
    add_bytes(hash, table, static_cast<int>(std::string_view(table).size()));
    // Every table's key is its first column, or its first two.
    const bool two_keys = std::string_view(table) == "sale_lines";
    const std::string sql = std::string("SELECT * FROM ") + table + " ORDER BY 1" + (two_keys ? ", 2" : "");
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
        return std::unexpected(sqlite::error_of(database.handle()));
    }
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(prepared);
    int code = sqlite3_step(prepared);
    for (; code == SQLITE_ROW; code = sqlite3_step(prepared)) {
        for (int column = 0; column < sqlite3_column_count(prepared); ++column)
            add_column(hash, prepared, column);
    }
    if (code != SQLITE_DONE) return std::unexpected(sqlite::error_of(database.handle()));
    return {};
}

}  // namespace

Result<ContentHash> content_hash(sqlite::Database& database) {
    Blake2b hash;
    for (const char* table : shop_tables) LAOKE_TRY_STATUS(add_table(hash, database, table));
    return hash.finish();
}

}  // namespace laoke
