/// Making a snapshot: from the database in memory to the place of snapshots, and read back before it counts.
#pragma once

#include "archive/snapshot.h"
#include "archive/snapshot_place.h"
#include "base/job.h"
#include "sqlite/page_mirror.h"

#include <functional>
#include <memory>
#include <optional>

namespace laoke {

/// Changes nothing of the archive.  A commit in between makes it begin anew, the third time in one go, so
/// that what is copied is one state.
class SnapshotMaking final : public Job {
public:
    /// All outlive the job.  `snapshot` says all but the sequence, the size and the hash; `sequence` gives
    /// the last commit; `wake` is called when the place has answered.
    SnapshotMaking(SnapshotPlace& place, const sqlite::PageMirror& mirror, Snapshot snapshot,
                   std::function<std::uint64_t()> sequence, std::function<void()> wake);

    /// Errors: `snapshot_no_room`, `snapshot_not_made`; a snapshot that does not read back is taken away.
    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

    /// Nothing is to be done before the place has answered.
    [[nodiscard]] bool is_waiting() const { return answer_ && !answer_->result; }
    /// What was made, once the job is finished.
    [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }

private:
    /// Where callbacks put their answer: the job may be gone by then.
    struct Answer {
        std::optional<sqlite::StoreResult> result;
        Blake2b hash;
        std::uint64_t bytes = 0;
    };

    void begin();
    void copy(const Slice& slice);
    void ask(bool reads);

    SnapshotPlace& place_;
    const sqlite::PageMirror& mirror_;
    Snapshot snapshot_;
    std::function<std::uint64_t()> sequence_;
    std::function<void()> wake_;
    Blake2b hash_;
    std::uint64_t copied_ = 0;
    int attempts_ = 0;
    std::shared_ptr<Answer> answer_;
    bool is_stored_ = false;
};

}  // namespace laoke
