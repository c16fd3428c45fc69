#include "support/stored_shop.h"

#include "base/assert.h"
#include "base/blake2b.h"
#include "base/texts.h"
#include "sqlite/mirror_vfs.h"

#include <sqlite3.h>

#include <cstdio>
#include <optional>
#include <vector>

namespace laoke::testing {

namespace {

constexpr std::uint64_t archive_id = 7;
constexpr sqlite::WriterToken writer = 11;

std::vector<std::string> column_of(sqlite::Database& database, const std::string& sql) {
    std::vector<std::string> values;
    sqlite3_stmt* statement = nullptr;
    LAOKE_ASSERT(sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        std::string row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
            row += std::to_string(sqlite3_column_type(statement, i)) + ":";
            row.append(bytes == nullptr ? "" : bytes,
                       static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
            row += "|";
        }
        values.push_back(std::move(row));
    }
    sqlite3_finalize(statement);
    return values;
}

}  // namespace

std::string digest_of(sqlite::Database& database) {
    Blake2b hasher;
    const auto add = [&](const std::string& text) {
        hasher.add(std::as_bytes(std::span(text)));
        hasher.add(std::as_bytes(std::span("\n", 1)));
    };
    const auto sql = "SELECT sql, '' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    for (const std::string& row : column_of(database, sql)) {
        add(row);
    }
    for (std::string table :
         column_of(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
        table = table.substr(2, table.size() - 3);  // "3:name|"
        add(table);
        for (const std::string& row :
             column_of(database, "SELECT rowid, * FROM \"" + table + "\" ORDER BY rowid")) {
            add(row);
        }
    }
    std::string text;
    for (const std::byte byte : hasher.finish()) {
        char hex[3];
        std::snprintf(hex, sizeof hex, "%02x", std::to_integer<unsigned>(byte));
        text += hex;
    }
    return text;
}

std::vector<std::string> texts_of(sqlite::Database& database) {
    std::vector<std::string> texts;
    for (std::string table : column_of(database, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        table = table.substr(2, table.size() - 3);  // "3:name|"
        for (std::string column :
             column_of(database, "SELECT name FROM pragma_table_info('" + table + "')")) {
            column = "\"" + column.substr(2, column.size() - 3) + "\"";
            for (const std::string& text :
                 column_of(database, "SELECT " + column + " FROM \"" + table + "\" WHERE typeof(" + column +
                                         ") = 'text'"))
                texts.push_back(text.substr(2, text.size() - 3));
        }
    }
    return texts;
}

std::string integrity_of(sqlite::Database& database) {
    const auto rows = column_of(database, "PRAGMA integrity_check");
    return rows.empty() ? "nothing" : rows.front().substr(2, rows.front().size() - 3);
}

Result<std::optional<LoadedArchive>> load(sqlite::BlockStore& store, std::uint64_t id) {
    std::optional<Result<std::optional<LoadedArchive>>> result;
    Loading loading(store, id, StoreAccess::read_and_write, writer,
                    [&](Result<std::optional<LoadedArchive>> loaded) { result = std::move(loaded); });
    loading.start();
    LAOKE_ASSERT(result.has_value());
    return *std::move(result);
}

StoredShop::StoredShop(std::size_t log_limit) : mirror(std::make_unique<sqlite::PageMirror>()) {
    database = std::make_unique<sqlite::Database>(*sqlite::open_mirrored(*mirror));
    execute("CREATE TABLE t(id INTEGER PRIMARY KEY, body)");
    store.claim(writer, [](const sqlite::StoreResult&) {});
    saving = std::make_unique<Saving>(*mirror, store, clock, SavedPosition::nothing(archive_id, writer),
                                      log_limit);
}

StoredShop::StoredShop(StoredArchive content, std::size_t log_limit) : store(std::move(content)) {
    auto loaded = load(store);
    LAOKE_ASSERT(loaded && loaded->has_value());
    mirror = std::move((*loaded)->mirror);
    saving = std::make_unique<Saving>(*mirror, store, clock, std::move((*loaded)->position), log_limit);
    database = std::make_unique<sqlite::Database>(*sqlite::open_mirrored(*mirror));
}

void StoredShop::execute(std::string_view sql) {
    const Status executed = database->execute(sql);
    if (!executed) std::fprintf(stderr, "%s\n", text(executed.error(), Language::english).c_str());
    LAOKE_ASSERT(executed.has_value());
}

std::string StoredShop::digest() { return digest_of(*database); }

std::string StoredShop::reloaded_digest() const { return StoredShop(store.stored).digest(); }

}  // namespace laoke::testing
