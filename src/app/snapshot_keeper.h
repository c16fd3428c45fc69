/// The snapshots of one archive: which there are, making another one, reading one to go back to it.
#pragma once

#include "app/ports.h"
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
    SnapshotKeeper(const Ports& ports, Id<ArchiveTag> archive, std::unique_ptr<SnapshotPlace> place);

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

private:
    const Ports& ports_;
    Id<ArchiveTag> archive_;
    std::vector<Snapshot> all_;
    bool is_listed_ = false;
    std::string fault_;
    std::unique_ptr<SnapshotPlace> place_;
};

}  // namespace laoke
