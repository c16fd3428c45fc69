/// What an action changes, recorded by SQLite's session extension and kept in chunks.
#pragma once

#include "base/blake2b.h"
#include "base/result.h"
#include "sqlite/database.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct sqlite3_session;

namespace laoke {

/// Watches the shop's tables from its creation on, and writes what it saw to `change_chunks`.
class ChangeRecording {
public:
    static Result<std::unique_ptr<ChangeRecording>> start(sqlite::Database& database, std::int64_t sequence);

    ChangeRecording(const ChangeRecording&) = delete;
    ChangeRecording& operator=(const ChangeRecording&) = delete;
    ~ChangeRecording();

    /// Whether enough was seen to close a chunk.
    [[nodiscard]] bool is_large() const;

    /// Closes a chunk and goes on watching.  A chunk without changes is not written.
    Status cut();

    [[nodiscard]] std::int64_t sequence() const { return sequence_; }
    [[nodiscard]] std::int64_t chunk_count() const { return chunk_count_; }
    /// The digest of all chunks; once, at the end.
    [[nodiscard]] Blake2bHash finish() { return chunks_.finish(); }

private:
    ChangeRecording(sqlite::Database& database, std::int64_t sequence)
        : database_(database), sequence_(sequence) {}

    Status watch();
    void stop_watching();

    sqlite::Database& database_;
    std::int64_t sequence_;
    std::int64_t chunk_count_ = 0;
    Blake2b chunks_;
    sqlite3_session* session_ = nullptr;
};

enum class ReplayDirection : unsigned char { forward, backward };

/// Applies the chunk of an entry again, or takes it back.
/// Errors: `undo_touched_later`, `undo_linked_later`, `undo_dropped`, `undo_damaged`; the caller rolls back.
Status replay_chunk(sqlite::Database& database, std::int64_t sequence, std::int64_t position,
                    ReplayDirection direction);

/// How many rows of a table a change has deleted.
struct DeletedRows {
    std::string table;
    std::int64_t count = 0;
    std::int64_t first_id = 0;  ///< of one of them
};
/// What an entry has deleted, read from its chunks; empty when they were dropped.  Errors: `undo_damaged`.
Result<std::vector<DeletedRows>> rows_deleted_by(sqlite::Database& database, std::int64_t sequence);

enum class RowOperation : unsigned char { inserted, changed, deleted };
struct ChangedRow {
    const char* table;  ///< of shop_tables
    RowOperation operation;
    std::int64_t id;  ///< its first column
};
/// The rows that a chunk of an entry has changed in tables with ids, in its order; nothing where it was
/// dropped. Errors: `undo_damaged`.
Result<std::optional<std::vector<ChangedRow>>> rows_changed_by(sqlite::Database& database,
                                                               std::int64_t sequence, std::int64_t position);

/// The digest that ChangeRecording::finish() gave, computed from the chunks that are kept; empty
/// when they were dropped.
Result<std::optional<Blake2bHash>> digest_of_chunks(sqlite::Database& database, std::int64_t sequence,
                                                    std::int64_t chunk_count);

/// Every statement of this file, for the SQL check.
std::span<const std::string_view> change_recording_statements();

}  // namespace laoke
