/// A stored archive in IndexedDB.  The work is done in web/block_store.js, which has the contract
/// between the two at its top; this hands bytes over and answers back.
#pragma once

#include "sqlite/block_store.h"

#include <string>

namespace laoke {

class IndexedDbStore final : public sqlite::BlockStore {
public:
    /// Opens nothing yet.  `archive_id` becomes part of the database's name.
    explicit IndexedDbStore(const std::string& archive_id);
    ~IndexedDbStore() override;

    void claim(sqlite::WriterToken writer, sqlite::StoreDone done) override;
    void load(sqlite::StoreReader& reader) override;
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

/// The result for what JavaScript says: 0, or the number of a reason and the browser's words.
sqlite::StoreResult store_result(int reason, std::string detail);

}  // namespace laoke
