/// The archives of this browser: web/archive_catalog.js lists them, web/tab_lock.js says who has one
/// open, and each is stored in IndexedDB.
#pragma once

#include "app/archive_shelf.h"

#include <unordered_map>

namespace laoke {

/// There is one at a time: JavaScript's answers find it by themselves.
class BrowserShelf final : public ArchiveShelf {
public:
    BrowserShelf();
    ~BrowserShelf() override;

    void list(std::function<void(Entries)> done) override;
    void put(const ShelfEntry& entry, sqlite::StoreDone done) override;
    void remove(Id<ArchiveTag> id, sqlite::StoreDone done) override;
    std::unique_ptr<sqlite::BlockStore> store(Id<ArchiveTag> id,
                                              const std::shared_ptr<Sealing>& sealing) override;
    std::unique_ptr<SnapshotPlace> snapshots(Id<ArchiveTag> id) override;
    void lock(Id<ArchiveTag> id, std::function<void(bool is_ours)> done) override;
    void unlock(Id<ArchiveTag> id) override;
    [[nodiscard]] std::optional<Sentinel> sentinel(Id<ArchiveTag> id) const override;
    void remember(Id<ArchiveTag> id, const Sentinel& sentinel) override;

    // What the JavaScript calls.
    void listed_entry(int request, std::string_view fields);
    void answered(int request, sqlite::StoreResult result);
    void lock_answered(int request, bool is_ours);

private:
    struct Listing {
        std::vector<ShelfEntry> entries;
        std::function<void(Entries)> done;
    };

    int next_request_ = 1;
    std::unordered_map<int, Listing> listings_;
    std::unordered_map<int, sqlite::StoreDone> changes_;
    std::unordered_map<int, std::function<void(bool)>> locks_;
};

}  // namespace laoke
