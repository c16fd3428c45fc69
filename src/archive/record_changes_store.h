/// When records were last changed or deleted: by the change log, and as other archives have told.
///
/// Two copies of a shop that were changed apart are put together by this: of a record that differs the newer
/// one holds, and what was deleted stays so unless it was changed later.  A record of which nothing is known
/// is as old as its id says.  Lines, steps and the like count as their record.
#pragma once

#include "archive/change_recording.h"
#include "base/result.h"
#include "sqlite/database.h"

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace laoke {

/// The end of the year 9999: a document with a later one is refused.
inline constexpr std::int64_t latest_change_ms = 253'402'300'799'999;

struct RecordChange {
    std::int64_t at_ms = 0;
    bool is_deleted = false;
};
/// By id.
using RecordChanges = std::map<std::int64_t, RecordChange>;

/// Instant of the last change of a record that is there.
std::int64_t changed_at_ms(const RecordChanges& changes, std::int64_t id);

/// Reads what other archives have told, then the change log, chunk by chunk.  What came from other archives,
/// by an import or a merge, is no change of this one.
class RecordChangesWalk {
public:
    explicit RecordChangesWalk(sqlite::Database& database) : database_(database) {}

    /// True when all is read.  Errors: `undo_damaged`.
    Result<bool> step();
    [[nodiscard]] RecordChanges take() { return std::move(changes_); }

private:
    Status read_told();
    /// Unless something later is known.
    void note(std::int64_t id, const RecordChange& change);
    Result<bool> next_entry();
    void read_chunk(std::vector<ChangedRow> rows);

    sqlite::Database& database_;
    bool has_told_ = false;
    std::int64_t last_ = 0;  ///< entry
    struct Entry {
        std::int64_t chunks_of = 0;
        std::int64_t chunk_count = 0;
        std::int64_t read = 0;  ///< chunks of it
        std::int64_t at_ms = 0;
        bool is_undone = false;
        bool is_done = false;
    };
    Entry entry_;
    RecordChanges changes_;
    std::unordered_set<std::int64_t> inserted_;  ///< by the entry that is read
};

/// Fails where the id is there.
Status insert_record_change(sqlite::Database& database, std::int64_t id, const RecordChange& change);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> record_changes_statements();

}  // namespace laoke
