/// The snapshots of one archive: which there are, making another one, reading one to go back to it.
#pragma once

#include "app/ports.h"
#include "archive/sealed_snapshots.h"
#include "archive/snapshot_making.h"
#include "archive/snapshot_reading.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace laoke {

class SnapshotKeeper {
public:
    /// Asks the place at once what it has; `ports` outlives it.
    SnapshotKeeper(const Ports& ports, Id<ArchiveTag> archive, const std::shared_ptr<Sealing>& sealing,
                   std::unique_ptr<SnapshotPlace> place);

    /// Newest first; none before the place has answered.
    [[nodiscard]] const std::vector<Snapshot>& all() const { return all_; }
    [[nodiscard]] bool is_listed() const { return is_listed_; }
    /// Why the last one was not made, or why there is no list; "" when all is well.
    [[nodiscard]] const std::string& fault() const { return fault_; }

    /// A job that makes one of what `mirror` has committed; `counts`: customers and sales.  What comes of it
    /// is to be told to finish().  The keeper outlives it.
    std::unique_ptr<SnapshotMaking> make(const sqlite::PageMirror& mirror, SnapshotReason reason,
                                         const std::array<std::int64_t, 2>& counts,
                                         std::function<std::uint64_t()> sequence);
    /// Takes what was made into the list and drops those that are kept no longer, or notes why it was not.
    void finish(const SnapshotMaking& making, const Status& status);

    /// A job that reads one; the keeper outlives it.
    std::unique_ptr<SnapshotReading> read(const Snapshot& snapshot);

    /// Tells Sealing of what leads to the key of those that are sealed.
    void find_keys(sqlite::StoreDone done) { place_.find_keys(std::move(done)); }
    /// Brings what lies there into the form that is right now, sealed or not, one after the other; not while
    /// one is made or read.  `done`: how many are left, and why.
    void rewrite(std::function<void(std::size_t left, const sqlite::StoreResult& result)> done);
    [[nodiscard]] bool is_rewriting() const { return rewritten_ != nullptr; }

private:
    void rewrite_next(const std::string& after);
    void finish_rewriting();

    const Ports& ports_;
    Id<ArchiveTag> archive_;
    std::vector<Snapshot> all_;
    bool is_listed_ = false;
    std::string fault_;
    SealedSnapshots place_;
    std::function<void(std::size_t, const sqlite::StoreResult&)> rewritten_;
    sqlite::StoreResult rewrite_result_;  ///< the first failure
};

}  // namespace laoke
