#include "archive/record_changes_store.h"

#include "archive/shop_tables.h"
#include "base/texts.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::string_view told_sql = "SELECT id, at_ms, is_deleted FROM record_changes";
constexpr std::string_view insert_sql =
    "INSERT INTO record_changes (id, at_ms, is_deleted) VALUES (:id, :at_ms, :is_deleted)";
constexpr std::string_view entry_sql =
    "SELECT c.sequence, c.at_ms, c.kind, d.sequence, d.what, d.chunk_count FROM changes c"
    " JOIN changes d ON d.sequence = ifnull(c.target, c.sequence)"
    " WHERE c.sequence > :last ORDER BY c.sequence LIMIT 1";
constexpr std::array statements = {told_sql, insert_sql, entry_sql};

}  // namespace

std::span<const std::string_view> record_changes_statements() { return statements; }

std::int64_t changed_at_ms(const RecordChanges& changes, std::int64_t id) {
    const auto known = changes.find(id);
    return known == changes.end() ? created_at_ms(id) : known->second.at_ms;
}

Status RecordChangesWalk::read_told() {
    auto rows = database_.prepare(told_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        changes_[rows.integer(0)] = {rows.integer(1), rows.boolean(2)};
    }
}

/// False when there is none.
Result<bool> RecordChangesWalk::next_entry() {
    auto entry = database_.prepare(entry_sql);
    entry.bind(":last", last_);
    LAOKE_TRY(const bool row, entry.step());
    if (!row) return false;
    last_ = entry.integer(0);
    const std::string_view what = entry.text(4);
    const bool is_ours =
        what != text_name(TextKey::interchange_change_restored) && what != text_name(TextKey::merging_change);
    const std::string_view kind = entry.text(2);
    entry_ = {.chunks_of = entry.integer(3),
              .chunk_count = is_ours ? entry.integer(5) : 0,
              .at_ms = entry.integer(1),
              .is_undone = kind == "undone",
              .is_done = kind == "done"};
    inserted_.clear();
    return true;
}

Result<bool> RecordChangesWalk::step() {
    if (!std::exchange(has_told_, true)) {
        LAOKE_TRY_STATUS(read_told());
        return false;
    }
    if (entry_.read == entry_.chunk_count) {
        LAOKE_TRY(const bool has_more, next_entry());
        return !has_more;
    }
    const std::int64_t position = entry_.is_undone ? entry_.chunk_count - entry_.read : entry_.read + 1;
    ++entry_.read;
    LAOKE_TRY(auto rows, rows_changed_by(database_, entry_.chunks_of, position));
    if (rows) read_chunk(*std::move(rows));
    return false;
}

void RecordChangesWalk::note(std::int64_t id, const RecordChange& change) {
    RecordChange& known = changes_[id];
    if (change.at_ms >= known.at_ms) known = change;
}

void RecordChangesWalk::read_chunk(std::vector<ChangedRow> rows) {
    const auto [chunks_of, chunk_count, read, at_ms, is_undone, is_done] = entry_;
    if (is_undone) std::ranges::reverse(rows);
    for (const ChangedRow& row : rows) {
        const bool is_new = is_done && inserted_.contains(row.id);
        if (is_part_table(row.table)) {
            // A record that is deleted with its parts stays deleted.
            const auto known = changes_.find(row.id);
            const bool is_gone = known != changes_.end() && known->second.is_deleted;
            if (!is_new && !is_gone) note(row.id, {at_ms, false});
            continue;
        }
        const bool appears = row.operation == (is_undone ? RowOperation::deleted : RowOperation::inserted);
        const bool goes = row.operation == (is_undone ? RowOperation::inserted : RowOperation::deleted);
        if (appears && is_done) {
            inserted_.insert(row.id);
            if (!changes_.contains(row.id)) continue;
        } else if (is_new && !goes) {
            continue;
        }
        note(row.id, {at_ms, goes});
    }
}

Status insert_record_change(sqlite::Database& database, std::int64_t id, const RecordChange& change) {
    auto insert = database.prepare(insert_sql);
    insert.bind(":id", id);
    insert.bind(":at_ms", change.at_ms);
    insert.bind(":is_deleted", change.is_deleted);
    return insert.run();
}

}  // namespace laoke
