#include "archive/change_recording.h"

#include "archive/deflating.h"
#include "archive/shop_tables.h"
#include "base/assert.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace laoke {

namespace {

constexpr std::string_view insert_chunk_sql =
    "INSERT INTO change_chunks (sequence, position, inflated_bytes, data)"
    " VALUES (:sequence, :position, :inflated_bytes, :data)";
constexpr std::string_view chunk_sql =
    "SELECT inflated_bytes, data FROM change_chunks WHERE sequence = :sequence AND position = :position";
constexpr std::string_view chunks_sql =
    "SELECT position, data FROM change_chunks WHERE sequence = :sequence ORDER BY position";

constexpr std::string_view customer_sql = "SELECT 1 FROM customers WHERE id = :id";
constexpr std::string_view tag_sql = "SELECT 1 FROM tags WHERE id = :id";
constexpr std::string_view custom_field_sql = "SELECT 1 FROM custom_fields WHERE id = :id";
constexpr std::string_view meeting_sql = "SELECT 1 FROM meetings WHERE id = :id";
constexpr std::array statements = {insert_chunk_sql, chunk_sql,        chunks_sql, customer_sql,
                                   tag_sql,          custom_field_sql, meeting_sql};

// About a thousand new rows; taking them back stays within a frame or two.
constexpr std::int64_t large_session_bytes = 64 * 1024;
constexpr std::int64_t largest_chunk_bytes = 1 << 30;

struct SqliteFree {
    void operator()(void* memory) const { sqlite3_free(memory); }
};

void add_chunk(Blake2b& digest, std::int64_t position, std::span<const std::byte> data) {
    std::array<std::byte, 16> head;
    const std::array<std::uint64_t, 2> numbers = {static_cast<std::uint64_t>(position), data.size()};
    for (std::size_t i = 0; i < head.size(); ++i)
        head[i] = static_cast<std::byte>(numbers[i / 8] >> (i % 8 * 8) & 0xFF);
    digest.add(head);
    digest.add(data);
}

/// Why a changeset cannot be applied; nothing while it can.
using Refusal = std::optional<TextKey>;

/// Rows that link two records, and the columns that do.  One that fits no more (its tag was merged into
/// another, say) is left out of a replay, so that a deleted customer comes back all the same; and where it
/// does nothing else, it need not be there to be deleted again.
struct Link {
    std::string_view table;
    int column;
    std::string_view parent_sql;
    bool has_value = false;
};
constexpr std::array links = {
    Link{"customer_tags", 1, customer_sql},
    Link{"customer_tags", 2, tag_sql},
    Link{"relations", 1, customer_sql},
    Link{"relations", 2, customer_sql},
    Link{"distinct_customers", 1, customer_sql},
    Link{"distinct_customers", 2, customer_sql},
    Link{"custom_values", 0, customer_sql, true},
    Link{"custom_values", 1, custom_field_sql, true},
    Link{"meeting_customers", 0, meeting_sql},
    Link{"meeting_customers", 1, customer_sql},
    Link{"data_sources", 3, custom_field_sql, true},
};

struct Replay {
    sqlite::Database& database;
    Refusal refusal{};
};

std::string_view table_of(sqlite3_changeset_iter* iterator, int& operation) {
    const char* table = nullptr;
    int columns = 0;
    sqlite3changeset_op(iterator, &table, &columns, &operation, nullptr);
    return table;
}

/// 0 for a row that links a record which is not there.
int fits(void* context, sqlite3_changeset_iter* iterator) {
    int operation = 0;
    const std::string_view table = table_of(iterator, operation);
    if (operation != SQLITE_INSERT) return 1;
    for (const Link& link : links) {
        sqlite3_value* id = nullptr;
        if (table != link.table || sqlite3changeset_new(iterator, link.column, &id) != SQLITE_OK ||
            id == nullptr || sqlite3_value_type(id) == SQLITE_NULL)
            continue;
        auto parent = static_cast<Replay*>(context)->database.prepare(link.parent_sql);
        parent.bind(":id", sqlite3_value_int64(id));
        const auto is_there = parent.step();
        if (is_there && !*is_there) return 0;
    }
    return 1;
}

/// Records that differ from what the changeset expects end the replay: nothing is overwritten.  So do records
/// whose counterparts are gone, or have come since.
int refuse(void* context, int conflict, sqlite3_changeset_iter* iterator) {
    int operation = 0;
    const auto is_link = [&] {
        const auto link = std::ranges::find(links, table_of(iterator, operation), &Link::table);
        return link != links.end() && !link->has_value;
    };
    const bool may_be_left_out =
        conflict == SQLITE_CHANGESET_CONSTRAINT || conflict == SQLITE_CHANGESET_NOTFOUND;
    if (may_be_left_out && is_link()) return SQLITE_CHANGESET_OMIT;
    static_cast<Replay*>(context)->refusal =
        conflict == SQLITE_CHANGESET_FOREIGN_KEY ? TextKey::undo_linked_later : TextKey::undo_touched_later;
    return SQLITE_CHANGESET_ABORT;
}

Result<std::optional<std::vector<std::byte>>> changeset_of(sqlite::Database& database, std::int64_t sequence,
                                                           std::int64_t position) {
    auto chunk = database.prepare(chunk_sql);
    chunk.bind(":sequence", sequence);
    chunk.bind(":position", position);
    LAOKE_TRY(const bool row, chunk.step());
    if (!row) return std::nullopt;
    const std::int64_t size = chunk.integer(0);
    if (size < 1 || size > largest_chunk_bytes) return fail(TextKey::undo_damaged);
    auto changeset = inflated(chunk.blob(1), static_cast<std::size_t>(size));
    if (!changeset) return fail(TextKey::undo_damaged);
    return changeset;
}

struct FinishIterator {
    void operator()(sqlite3_changeset_iter* iterator) const { sqlite3changeset_finalize(iterator); }
};

/// Which no update of ours does, and over which SQLite loses memory when it is taken back.
bool changes_key(sqlite3_changeset_iter* iterator) {
    unsigned char* is_key = nullptr;
    int columns = 0;
    if (sqlite3changeset_pk(iterator, &is_key, &columns) != SQLITE_OK) return true;
    for (int column = 0; column < columns; ++column) {
        sqlite3_value* value = nullptr;
        if (is_key[column] == 0) continue;
        if (sqlite3changeset_new(iterator, column, &value) != SQLITE_OK || value != nullptr) return true;
    }
    return false;
}

Status list_changed(std::span<std::byte> changeset, std::vector<ChangedRow>& found) {
    sqlite3_changeset_iter* iterator = nullptr;
    if (sqlite3changeset_start(&iterator, static_cast<int>(changeset.size()), changeset.data()) != SQLITE_OK)
        return fail(TextKey::undo_damaged);
    const std::unique_ptr<sqlite3_changeset_iter, FinishIterator> owned(iterator);
    int code = SQLITE_OK;
    while ((code = sqlite3changeset_next(iterator)) == SQLITE_ROW) {
        int operation = 0;
        const std::string_view name = table_of(iterator, operation);
        const auto table =
            std::ranges::find(shop_tables, name, [](const char* each) { return std::string_view(each); });
        if (operation == SQLITE_UPDATE && changes_key(iterator)) return fail(TextKey::undo_damaged);
        sqlite3_value* id = nullptr;  // the first column of every table of the shop
        const int code_of_id = operation == SQLITE_INSERT ? sqlite3changeset_new(iterator, 0, &id)
                                                          : sqlite3changeset_old(iterator, 0, &id);
        if (code_of_id != SQLITE_OK || id == nullptr) return fail(TextKey::undo_damaged);
        if (table == shop_tables.end() || sqlite3_value_type(id) != SQLITE_INTEGER) continue;
        found.push_back({*table,
                         operation == SQLITE_INSERT   ? RowOperation::inserted
                         : operation == SQLITE_DELETE ? RowOperation::deleted
                                                      : RowOperation::changed,
                         sqlite3_value_int64(id)});
    }
    return code == SQLITE_DONE ? Status() : fail(TextKey::undo_damaged);
}

}  // namespace

std::span<const std::string_view> change_recording_statements() { return statements; }

Result<std::unique_ptr<ChangeRecording>> ChangeRecording::start(sqlite::Database& database,
                                                                std::int64_t sequence) {
    std::unique_ptr<ChangeRecording> recording(new ChangeRecording(database, sequence));
    LAOKE_TRY_STATUS(recording->watch());
    return recording;
}

ChangeRecording::~ChangeRecording() { stop_watching(); }

void ChangeRecording::stop_watching() {
    // Unlike the rest of SQLite this does not take NULL.
    if (session_ != nullptr) sqlite3session_delete(std::exchange(session_, nullptr));
}

Status ChangeRecording::watch() {
    stop_watching();
    if (sqlite3session_create(database_.handle(), "main", &session_) != SQLITE_OK) {
        session_ = nullptr;
        return fail(TextKey::sqlite_out_of_memory);
    }
    for (const char* table : shop_tables) {
        if (sqlite3session_attach(session_, table) != SQLITE_OK) return fail(TextKey::sqlite_out_of_memory);
    }
    if (sqlite3session_attach(session_, record_changes_table) != SQLITE_OK)
        return fail(TextKey::sqlite_out_of_memory);
    return {};
}

bool ChangeRecording::is_large() const { return sqlite3session_memory_used(session_) > large_session_bytes; }

Status ChangeRecording::cut() {
    int size = 0;
    void* changeset = nullptr;
    if (sqlite3session_changeset(session_, &size, &changeset) != SQLITE_OK) {
        return std::unexpected(sqlite::error_of(database_.handle()));
    }
    const std::unique_ptr<void, SqliteFree> owned(changeset);
    if (size > 0) {
        const std::span bytes(static_cast<const std::byte*>(changeset), static_cast<std::size_t>(size));
        const auto deflation = deflated(bytes, 6);
        if (!deflation) return fail(TextKey::sqlite_out_of_memory);
        const std::vector<std::byte>& data = *deflation;
        ++chunk_count_;
        auto insert = database_.prepare(insert_chunk_sql);
        insert.bind(":sequence", sequence_);
        insert.bind(":position", chunk_count_);
        insert.bind(":inflated_bytes", size);
        insert.bind(":data", std::span<const std::byte>(data));
        LAOKE_TRY_STATUS(insert.run());
        add_chunk(chunks_, chunk_count_, data);
    }
    return watch();
}

Status replay_chunk(sqlite::Database& database, std::int64_t sequence, std::int64_t position,
                    ReplayDirection direction) {
    LAOKE_TRY(auto changeset, changeset_of(database, sequence, position));
    if (!changeset) return fail(TextKey::undo_dropped);
    // Before anything of it is applied.
    std::vector<ChangedRow> rows;
    LAOKE_TRY_STATUS(list_changed(*changeset, rows));
    // The surrounding transaction is rolled back on any failure, so no savepoint is needed.  An update
    // that breaks a constraint is not tried as a deletion and an insertion: columns that a migration has
    // added since, which the changeset does not know, would fall back to their defaults.
    const int flags = SQLITE_CHANGESETAPPLY_NOSAVEPOINT | SQLITE_CHANGESETAPPLY_FKNOACTION |
                      SQLITE_CHANGESETAPPLY_NOUPDATELOOP |
                      (direction == ReplayDirection::backward ? SQLITE_CHANGESETAPPLY_INVERT : 0);
    Replay replay{.database = database};
    const int code =
        sqlite3changeset_apply_v3(database.handle(), static_cast<int>(changeset->size()), changeset->data(),
                                  fits, refuse, &replay, nullptr, nullptr, flags);
    if (replay.refusal) return fail(*replay.refusal);
    switch (code & 0xFF) {
        case SQLITE_OK: return {};
        case SQLITE_CONSTRAINT: return fail(TextKey::undo_touched_later);
        case SQLITE_CORRUPT: return fail(TextKey::undo_damaged);
        case SQLITE_NOMEM: return fail(TextKey::sqlite_out_of_memory);
        default: return std::unexpected(sqlite::error_of(database.handle()));
    }
}

Result<std::optional<std::vector<ChangedRow>>> rows_changed_by(sqlite::Database& database,
                                                               std::int64_t sequence, std::int64_t position) {
    LAOKE_TRY(auto changeset, changeset_of(database, sequence, position));
    if (!changeset) return std::nullopt;
    std::vector<ChangedRow> found;
    LAOKE_TRY_STATUS(list_changed(*changeset, found));
    return found;
}

Result<std::vector<DeletedRows>> rows_deleted_by(sqlite::Database& database, std::int64_t sequence) {
    std::vector<DeletedRows> found;
    for (std::int64_t position = 1;; ++position) {
        LAOKE_TRY(const auto changed, rows_changed_by(database, sequence, position));
        if (!changed) return found;
        for (const ChangedRow& row : *changed) {
            if (row.operation != RowOperation::deleted) continue;
            auto rows = std::ranges::find(found, row.table, &DeletedRows::table);
            if (rows == found.end())
                rows = found.insert(rows, {.table = std::string(row.table), .first_id = row.id});
            ++rows->count;
        }
    }
}

Result<std::optional<Blake2bHash>> digest_of_chunks(sqlite::Database& database, std::int64_t sequence,
                                                    std::int64_t chunk_count) {
    Blake2b digest;
    std::int64_t kept = 0;
    auto chunks = database.prepare(chunks_sql);
    chunks.bind(":sequence", sequence);
    while (true) {
        LAOKE_TRY(const bool row, chunks.step());
        if (!row) break;
        ++kept;
        add_chunk(digest, chunks.integer(0), chunks.blob(1));
    }
    if (kept == 0 && chunk_count > 0) return std::nullopt;
    return digest.finish();
}

}  // namespace laoke
