/// A store in memory that a test can look into, slow down and break.
#pragma once

#include "sqlite/block_store.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace laoke::testing {

/// How a write goes wrong.
enum class Fault : unsigned char {
    none,
    aborted,      ///< nothing is written
    quota,        ///< nothing is written
    closed,       ///< nothing is written
    answer_lost,  ///< everything is written, and a failure is reported
    vanished,     ///< everything that was stored is gone
};
inline constexpr Fault all_faults[] = {Fault::aborted, Fault::quota, Fault::closed, Fault::answer_lost,
                                       Fault::vanished};

/// What lies in the store.
struct StoredArchive {
    sqlite::WriterToken writer = 0;
    std::optional<std::vector<std::byte>> header;
    std::map<std::uint64_t, std::vector<std::byte>> segments;
    std::map<std::uint64_t, std::vector<std::byte>> records;

    void apply(const sqlite::WriteBatch& batch);
};

class MemoryBlockStore final : public sqlite::BlockStore {
public:
    MemoryBlockStore() = default;
    explicit MemoryBlockStore(StoredArchive content) : stored(std::move(content)) {}

    void claim(sqlite::WriterToken writer, sqlite::StoreDone done) override;
    void load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) override;
    void write(sqlite::WriteBatch batch, sqlite::StoreDone done) override;

    /// Whether a write waits for complete_write().
    [[nodiscard]] bool is_writing() const { return waiting_.has_value(); }
    /// Carries out the write that waits, and answers it.
    void complete_write();

    StoredArchive stored;
    /// Answer each write within the call.
    bool answers_at_once = true;
    /// Each write from the `fail_from`-th (counted from 1), `fail_count` times, goes wrong like this.
    std::size_t fail_from = 0;
    std::size_t fail_count = 1;
    Fault fault = Fault::none;
    /// What claims, and loads, answer instead.
    std::optional<sqlite::StoreFailure> claim_failure;
    std::optional<sqlite::StoreFailure> load_failure;
    /// Writes that were begun.
    std::size_t writes = 0;
    /// What was stored after each write that changed something.
    std::vector<StoredArchive> history;
    bool keeps_history = false;

private:
    struct Waiting {
        sqlite::WriteBatch batch;
        sqlite::StoreDone done;
        std::size_t number;
    };
    [[nodiscard]] sqlite::StoreResult carry_out(const Waiting& write);

    std::optional<Waiting> waiting_;
};

/// Forwards to a store that outlives the page.
class SharedStore final : public sqlite::BlockStore {
public:
    explicit SharedStore(std::shared_ptr<MemoryBlockStore> store) : store_(std::move(store)) {}
    void claim(sqlite::WriterToken writer, sqlite::StoreDone done) override {
        store_->claim(writer, std::move(done));
    }
    void load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) override {
        store_->load(reader, extent);
    }
    void write(sqlite::WriteBatch batch, sqlite::StoreDone done) override {
        store_->write(std::move(batch), std::move(done));
    }

private:
    std::shared_ptr<MemoryBlockStore> store_;
};

}  // namespace laoke::testing
