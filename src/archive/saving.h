/// Saving: brings every commit into the store and says how far it has got.
///
/// What counts for the user is one promise: what is shown as saved survives whatever happens to the
/// page, the browser and the machine.  So a commit is acknowledged only when the store has said that
/// the transaction holding it is durable, and nothing after a failed one is acknowledged before it.
///
/// ```
///              commit                          commit: waits and merges
///            ┌────────┐                             ┌────────┐
///            │        v        durable, nothing     │        v
///        ┌───────┐   take   ┌─────────┐ waiting  ┌──┴──────────┐
///        │ idle  ├─────────>│ writing ├─────────>│ idle: saved │
///        └───────┘          └─┬─────┬─┘          └─────────────┘
///                             │     │ durable, something waiting: take again
///                    failed   │     └──────────> writing
///                             v
///                        ┌─────────┐  backoff over, or retry_now(): take again,
///                        │ waiting ├──────────────────────────────> writing
///                        └─┬───────┘  the pages of the failed write as whole pages
///                          │ fenced
///                          v
///                       stopped     another tab has the archive: never again
/// ```
/// One write at a time; everything committed meanwhile goes into the next.  After two failures in a
/// row editing is stopped until a write succeeds.
///
/// A write is a record, or a checkpoint when the log would grow beyond 4 MiB: the segments that have
/// changed since the last one and a new header, and the log is deleted, all in one transaction.
/// A write that failed may be in the store all the same (the answer got lost).  The next try has the
/// same number and holds everything the failed one did, so it takes its place; after a failed
/// checkpoint only a checkpoint may follow, since the log hangs on the header's hash.
///
/// A store of two copies may ask for everything, when one of them lacks something: then the next write is a
/// checkpoint, and the segments that have not changed go with it.
#pragma once

#include "archive/loading.h"
#include "base/error.h"
#include "base/instant.h"
#include "sqlite/block_store.h"
#include "sqlite/page_mirror.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace laoke {

enum class SaveState : unsigned char { saved, saving, not_saved };

class Saving {
public:
    /// A log longer than this is replaced by a checkpoint.
    static constexpr std::size_t default_log_limit = std::size_t{4} << 20;

    /// Goes on from `position`, and starts to write at once when `mirror` holds what the store, or one of
    /// its copies, does not.  The claim on the store is made by then.  All three outlive it.
    Saving(sqlite::PageMirror& mirror, sqlite::BlockStore& store, const Clock& clock, SavedPosition position,
           std::size_t log_limit = default_log_limit);
    Saving(const Saving&) = delete;
    Saving& operator=(const Saving&) = delete;
    ~Saving();

    [[nodiscard]] SaveState state() const;
    /// Why it is not saved; nothing while all is well.
    [[nodiscard]] const std::optional<sqlite::StoreFailure>& failure() const { return failure_; }
    /// Changes must be refused: they would pile up in memory alone.
    [[nodiscard]] bool is_editing_stopped() const;

    /// Commits made, and commits that survive.
    [[nodiscard]] std::uint64_t committed_sequence() const { return committed_sequence_; }
    [[nodiscard]] std::uint64_t durable_sequence() const { return durable_sequence_; }

    /// Commits from now on bear numbers above `sequence`, which something else bears already: a state that
    /// was lost, a snapshot of it.
    void number_above(std::uint64_t sequence) { taken_sequence_ = std::max(taken_sequence_, sequence); }

    /// How much of what is stored is written anew.
    enum class Rewrite : unsigned char { header, everything };
    /// The next write is a checkpoint, though no page has changed; with everything, it takes the place of
    /// all that is stored, in each copy at once.  It counts as a commit, and is saved when that is.
    void rewrite(Rewrite extent);

    /// When run() wants to be called; nothing while there is nothing to wait for.
    [[nodiscard]] std::optional<Instant> wakes_at() const;
    /// Tries again when the time has come.
    void run();
    /// Tries again now: the user has made room, or the page is about to go.
    void retry_now();

    /// Called whenever one of the above has changed; possibly inside a commit, so it must not call SQLite.
    void when_changed(std::function<void()> listener) { listener_ = std::move(listener); }

    /// Figures for the benchmark and for the problem report.
    struct Figures {
        std::uint64_t writes = 0;
        std::uint64_t checkpoints = 0;
        std::uint64_t bytes_written = 0;
        std::uint64_t failures = 0;
        std::uint64_t log_bytes = 0;
    };
    [[nodiscard]] const Figures& figures() const { return figures_; }

private:
    /// A write that has been handed to the store.
    struct InFlight {
        std::uint64_t number = 0;
        std::uint64_t sequence = 0;
        std::vector<std::uint32_t> pages{};
        std::vector<std::size_t> segments{};           ///< of a checkpoint
        std::optional<sqlite::StoredHeader> header{};  ///< of a checkpoint
        bool is_everything = false;                    ///< of a checkpoint
        Blake2bHash chain{};                           ///< the head of the chain once it is durable
        std::uint64_t record_bytes = 0;
    };

    [[nodiscard]] bool has_lost_the_store() const;
    void commit_happened();
    void write_if_needed();
    [[nodiscard]] sqlite::WriteBatch record_batch(const sqlite::PageChanges& changes,
                                                  InFlight& written) const;
    [[nodiscard]] sqlite::WriteBatch checkpoint_batch(std::uint64_t database_size, InFlight& written);
    [[nodiscard]] sqlite::StoredBlock stored_segment(std::size_t index, std::uint64_t database_size) const;
    [[nodiscard]] std::vector<std::size_t> segments_to_write(std::uint64_t database_size) const;
    void write_finished(const sqlite::StoreResult& result);
    void succeeded(InFlight written);
    void failed(const InFlight& lost, const sqlite::StoreFailure& failure);
    void mark_segment(std::size_t index);
    void changed() const;

    sqlite::PageMirror& mirror_;
    sqlite::BlockStore& store_;
    const Clock& clock_;
    SavedPosition position_;
    std::size_t log_limit_;
    std::uint64_t committed_sequence_;
    std::uint64_t taken_sequence_ = 0;
    std::uint64_t durable_sequence_;
    std::vector<bool> changed_segments_;  ///< since the last durable checkpoint, the write in flight excluded
    bool needs_checkpoint_ = false;
    bool needs_everything_ = false;  ///< the next checkpoint is to hold all segments
    std::optional<InFlight> in_flight_;
    std::optional<sqlite::StoreFailure> failure_;
    int failures_in_a_row_ = 0;
    std::optional<Instant> retry_at_;
    Instant failed_at_;
    Figures figures_;
    std::function<void()> listener_;
    std::shared_ptr<Saving*> self_;  ///< a callback that comes after the end finds nobody here
};

/// The sentence for the user: what happened, what is safe, what to do.
Error save_error(const sqlite::StoreFailure& failure);

}  // namespace laoke
