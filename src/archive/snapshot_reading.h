/// Reading a snapshot into a copy beside the archive, where it is brought up to date and checked: what goes
/// wrong there touches nothing.
#pragma once

#include "archive/archive.h"
#include "archive/archive_check.h"
#include "archive/record_counts.h"
#include "archive/snapshot.h"
#include "archive/snapshot_place.h"
#include "base/job.h"
#include "sqlite/page_mirror.h"

#include <functional>
#include <memory>
#include <optional>

namespace laoke {

/// A snapshot that was found whole, ready to take the archive's place.
struct ReadSnapshot {
    Snapshot snapshot;
    std::unique_ptr<sqlite::PageMirror> mirror;  ///< no database is open on it
    RecordCounts counts{};
};

class SnapshotReading final : public Job {
public:
    /// All outlive the job; `wake` is called when the place has answered.
    SnapshotReading(SnapshotPlace& place, const Snapshot& snapshot, Id<ArchiveTag> archive,
                    const Clock& clock, RandomSource& random, std::function<void()> wake);

    /// Errors: `loading_locked` where it is sealed and the key not there, `snapshot_unreadable`,
    /// `snapshot_damaged`, `snapshot_other_archive`, `storage_too_large`, those of `Archive::open`, and of
    /// `ArchiveCheck` but that of the history: that is the archive's own, and no older state is refused for
    /// it.
    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

    [[nodiscard]] bool is_waiting() const { return !arrival_->result; }
    [[nodiscard]] const Snapshot& snapshot() const { return read_.snapshot; }
    /// Once, when the job is finished.
    [[nodiscard]] ReadSnapshot take() { return std::move(read_); }

private:
    /// Where callbacks put what comes: the job may be gone by then.
    struct Arrival {
        std::unique_ptr<sqlite::PageMirror> mirror = std::make_unique<sqlite::PageMirror>();
        Blake2b hash;
        std::uint64_t bytes = 0;
        std::optional<Error> error;
        std::optional<sqlite::StoreResult> result;
    };

    void ask();
    Status open();

    SnapshotPlace& place_;
    ReadSnapshot read_;
    Id<ArchiveTag> id_;
    const Clock& clock_;
    RandomSource& random_;
    std::function<void()> wake_;
    bool is_asked_ = false;
    std::shared_ptr<Arrival> arrival_ = std::make_shared<Arrival>();
    std::unique_ptr<Archive> archive_;
    std::unique_ptr<ArchiveCheck> check_;
};

}  // namespace laoke
