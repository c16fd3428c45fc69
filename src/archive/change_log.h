/// The change log: who did what, when, and how to take it back.
///
/// Each entry carries the hash of the one before it, so that an entry which was edited, deleted,
/// moved or cut off shows.  The hash covers the changeset through its digest: the chunks of a very
/// old or large action can be dropped to make room and the chain still holds.
///
/// Undo and redo write entries of their own.  What can be undone or redone is derived from the log
/// alone, and is therefore the same after the archive was closed and opened.
#pragma once

#include "archive/action.h"
#include "base/blake2b.h"
#include "base/instant.h"
#include "base/job.h"
#include "base/texts.h"
#include "sqlite/database.h"

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

/// An entry of the change log.
struct Change {
    ChangeSequence sequence = 0;
    Instant at;
    std::string member;
    ChangeKind kind = ChangeKind::done;
    ChangeSequence target = 0;    ///< the entry that was undone or redone; 0 for a done one
    std::optional<TextKey> what;  ///< empty when a newer program wrote a sentence unknown here
    std::vector<TextArgument> arguments;
    Id<Customer> subject;      ///< not set when it is about no customer
    bool is_undone = false;    ///< a done one that is undone at present
    bool is_undoable = false;  ///< a done one that is not undone and whose changeset is kept
};

/// "新增客户 张三", "撤销：新增客户 张三".
std::string sentence(const Change& change, Language language);

constexpr ChangeSequence newest_change = std::numeric_limits<ChangeSequence>::max();

/// Up to `limit` entries older than `before`, newest first.
Result<std::vector<Change>> latest_changes(sqlite::Database& database, std::int64_t limit,
                                           ChangeSequence before = newest_change);
/// The same, about one customer: the timeline on the customer's page.
Result<std::vector<Change>> changes_about(sqlite::Database& database, Id<Customer> customer,
                                          std::int64_t limit, ChangeSequence before = newest_change);
Result<std::optional<Change>> find_change(sqlite::Database& database, ChangeSequence sequence);

/// What was deleted, also anew by a redo, at `since` or later and is not back, newest first; of the `latest`
/// changes whatever their time says, since the clock may have been wrong.  A sentence tells of a deletion
/// when its name ends in "_deleted".  Reads the whole log.
Result<std::vector<Change>> deletions_since(sqlite::Database& database, Instant since,
                                            std::int64_t latest = 0);

/// What undo and redo would take back or do again now.
Result<std::optional<Change>> change_to_undo(sqlite::Database& database);
Result<std::optional<Change>> change_to_redo(sqlite::Database& database);

/// Takes back the last change, does the last undone one again, takes back a certain one.  They
/// return the entry they wrote.  Errors, all of which change nothing: `undo_nothing`,
/// `redo_nothing`, `undo_touched_later` when a later change touched the same records,
/// `undo_linked_later` when a record would refer to one that is not there, `undo_dropped` when the changeset
/// is no longer kept, `archive_busy`.
Result<Change> undo(Archive& archive);
Result<Change> redo(Archive& archive);
Result<Change> undo_change(Archive& archive, ChangeSequence sequence);

/// Whether other changes stand that were made, or taken back, since this one: what it replays may not fit
/// with theirs.
Result<bool> is_overtaken(sqlite::Database& database, ChangeSequence sequence);

/// Asked with a change replayed, before that is kept.
using AllowsReplay = std::function<Status(sqlite::Database&, ChangeSequence)>;

/// The same as jobs in one transaction, for changes of many rows (an import).
Result<std::unique_ptr<Job>> start_undo(Archive& archive, AllowsReplay allows = {});
Result<std::unique_ptr<Job>> start_redo(Archive& archive, AllowsReplay allows = {});
Result<std::unique_ptr<Job>> start_undo_change(Archive& archive, ChangeSequence sequence,
                                               AllowsReplay allows = {});

using ContentHash = Blake2bHash;

/// The newest entry and its hash: kept in backups too, where it shows that a log was cut.
struct ChangeLogHead {
    ChangeSequence sequence = 0;
    ContentHash hash{};

    bool operator==(const ChangeLogHead&) const = default;
};
Result<ChangeLogHead> change_log_head(sqlite::Database& database);

/// Walks the whole chain, entry by entry, with every chunk that is kept.  Nothing may be changed meanwhile.
class ChangeLogWalk {
public:
    /// `known` is a head remembered elsewhere.
    explicit ChangeLogWalk(sqlite::Database& database,
                           const std::optional<ChangeLogHead>& known = std::nullopt);

    /// Looks at the next entry; false when there is none, or what was found is damaged.
    Result<bool> step();

    [[nodiscard]] std::int64_t checked() const { return checked_; }  ///< entries looked at
    /// The first entry that is not as it was written; 0 while the chain is whole.
    [[nodiscard]] ChangeSequence first_damaged() const { return first_damaged_; }

private:
    [[nodiscard]] Result<bool> is_right(const sqlite::Statement& row);

    sqlite::Database& database_;
    sqlite::Statement rows_;
    std::optional<ChangeLogHead> known_;
    ChangeLogHead last_;
    std::int64_t checked_ = 0;
    ChangeSequence first_damaged_ = 0;
};

/// BLAKE2b-256 over all rows of the shop's tables in the order of their keys: two archives with
/// the same content have the same hash, whatever was done and undone on the way.
Result<ContentHash> content_hash(sqlite::Database& database);

/// Every statement of the change log, for the SQL check.
std::span<const std::string_view> change_log_statements();
std::span<const std::string_view> undo_statements();

}  // namespace laoke
