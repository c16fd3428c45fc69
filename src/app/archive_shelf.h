/// The archives of this browser: which there are, where each is stored, and who has it open.
#pragma once

#include "archive/archive.h"
#include "archive/sealing.h"
#include "archive/snapshot_place.h"
#include "base/instant.h"
#include "sqlite/block_store.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// An archive as it stands on the shelf.
struct ShelfEntry {
    Id<ArchiveTag> id;
    std::string shop_name;  ///< "" of an encrypted archive: the shelf is not
    Instant created_at;
    Instant opened_at;
    bool is_sample = false;

    bool operator==(const ShelfEntry&) const = default;
};

/// What the shelf remembers in a second place: that an archive existed, and how far it was saved.
/// Where this is there and the stored archive is not, the browser has lost data.
struct Sentinel {
    std::uint64_t durable_sequence = 0;
    Instant exported_at;         ///< the last backup to a file; the epoch when there was none
    bool is_kept_twice = false;  ///< there were two copies of it
};

class ArchiveShelf {
public:
    ArchiveShelf() = default;
    ArchiveShelf(const ArchiveShelf&) = delete;
    ArchiveShelf& operator=(const ArchiveShelf&) = delete;
    virtual ~ArchiveShelf() = default;

    using Entries = std::expected<std::vector<ShelfEntry>, sqlite::StoreFailure>;

    /// The archives, the one opened last first.
    virtual void list(std::function<void(Entries)> done) = 0;

    /// Adds an entry or replaces the one with its id.
    virtual void put(const ShelfEntry& entry, sqlite::StoreDone done) = 0;

    /// Deletes an archive with everything that is stored of it, its snapshots too.
    virtual void remove(Id<ArchiveTag> id, sqlite::StoreDone done) = 0;

    /// Reads and writes as `sealing` says (archive/sealed_store.h).
    virtual std::unique_ptr<sqlite::BlockStore> store(Id<ArchiveTag> id,
                                                      const std::shared_ptr<Sealing>& sealing) = 0;
    virtual std::unique_ptr<SnapshotPlace> snapshots(Id<ArchiveTag> id) = 0;

    /// Takes the archive for this tab.  False: another tab has it.  Held until `unlock` or until
    /// the tab is closed.
    virtual void lock(Id<ArchiveTag> id, std::function<void(bool is_ours)> done) = 0;
    virtual void unlock(Id<ArchiveTag> id) = 0;

    [[nodiscard]] virtual std::optional<Sentinel> sentinel(Id<ArchiveTag> id) const = 0;
    virtual void remember(Id<ArchiveTag> id, const Sentinel& sentinel) = 0;
};

}  // namespace laoke
