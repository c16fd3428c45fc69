/// A stored archive in IndexedDB or in files.  The work is done in web/block_store.js, which has the contract
/// between the two at its top; this hands bytes over and answers back.
#pragma once

#include "archive/sealing.h"
#include "sqlite/block_store.h"

#include <memory>
#include <string>

namespace laoke {

class BrowserStore final : public sqlite::BlockStore {
public:
    enum class Place : unsigned char { indexed_db, files };

    /// Opens nothing yet.  `archive_id` becomes part of the database's or the folder's name.
    BrowserStore(const std::string& archive_id, Place place);
    ~BrowserStore() override;

    void claim(sqlite::WriterToken writer, sqlite::StoreDone done) override;
    void load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) override;
    void write(sqlite::WriteBatch batch, sqlite::StoreDone done) override;

    // What web/block_store.js calls.
    void received_header(std::span<const std::byte> bytes);
    void received_segment(std::uint64_t index, std::span<const std::byte> bytes);
    void received_record(std::uint64_t number, std::span<const std::byte> bytes);
    void loaded(sqlite::StoreResult result);
    void answered(int request, sqlite::StoreResult result);

private:
    int handle_;
    int next_request_ = 1;
    int write_request_ = 0;  ///< of the write under way, 0 without one
    sqlite::StoreDone write_done_;
    int claim_request_ = 0;
    sqlite::StoreDone claim_done_;
    sqlite::StoreReader* reader_ = nullptr;
};

/// In both places, or in IndexedDB alone where the browser has no files.
std::unique_ptr<sqlite::BlockStore> make_browser_store(const std::string& archive_id,
                                                       const std::shared_ptr<Sealing>& sealing);

/// The result for what JavaScript says: 0, or the number of a reason and the browser's words.
sqlite::StoreResult store_result(int reason, std::string detail);

}  // namespace laoke
