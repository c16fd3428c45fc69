/// The shelf: which archives this browser keeps, where each is stored, and who has it open.
///
/// The list is for the welcome screen; it is kept apart from the archives so that it can be read
/// without opening one.  For each archive a mark lies in a second kind of storage (localStorage):
/// when the browser has lost an archive, the mark still says that there was one and how far it had
/// got, and the program never takes the loss for an empty shelf.
#pragma once

#include "base/instant.h"
#include "sqlite/block_store.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace laoke {

struct ShelfEntry {
    std::uint64_t archive_id = 0;  ///< Archive::id().value()
    std::string shop_name;
    Instant created;
    Instant last_opened;
    bool is_sample = false;
    /// The mark: the last commit known to be durable, 0 when there is no mark.  A store that has less
    /// than this has lost something.
    std::uint64_t durable_sequence = 0;
    /// The mark is there and the entry is not: the browser has lost the list, and perhaps the archive.
    bool is_only_a_mark = false;
};

class ArchiveShelf {
public:
    using Listed = std::function<void(std::expected<std::vector<ShelfEntry>, sqlite::StoreFailure>)>;
    /// True: it is ours until release_lock() or the end of the page.  False: another tab has it.
    using Locked = std::function<void(bool)>;

    ArchiveShelf() = default;
    ArchiveShelf(const ArchiveShelf&) = delete;
    ArchiveShelf& operator=(const ArchiveShelf&) = delete;
    virtual ~ArchiveShelf() = default;

    /// The last opened one first.
    virtual void list(Listed listed) = 0;
    /// Adds or replaces the entry of its archive; `durable_sequence` is left to mark_durable().
    virtual void put(const ShelfEntry& entry, sqlite::StoreDone done) = 0;
    /// Deletes the archive for good: entry, mark and store.  The archive must not be open.
    virtual void remove(std::uint64_t archive_id, sqlite::StoreDone done) = 0;
    /// To be called when Saving::durable_sequence() has risen.
    virtual void mark_durable(std::uint64_t archive_id, std::uint64_t sequence) = 0;

    virtual void lock(std::uint64_t archive_id, Locked locked) = 0;
    virtual void release_lock(std::uint64_t archive_id) = 0;

    [[nodiscard]] virtual std::unique_ptr<sqlite::BlockStore> open_store(std::uint64_t archive_id) = 0;
};

}  // namespace laoke
