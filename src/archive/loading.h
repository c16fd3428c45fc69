/// Loading: from what the store holds to a database in memory, verified on the way.
///
/// Every segment is compared with its hash in the header and every record with the chain.  What does
/// not fit is refused with an error that says so: nothing that was acknowledged is dropped silently.
#pragma once

#include "base/job.h"
#include "base/result.h"
#include "sqlite/block_store.h"
#include "sqlite/page_mirror.h"
#include "sqlite/redo_record.h"
#include "sqlite/stored_header.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace laoke {

/// What the store holds, as saving has to know it to go on from there.
struct SavedPosition {
    sqlite::WriterToken writer = 0;
    sqlite::StoredHeader header;  ///< of the last checkpoint
    bool is_stored = false;       ///< false: there is no header in the store yet
    std::uint64_t number = 0;     ///< of the last record
    std::uint64_t sequence = 0;   ///< of the last commit
    Blake2bHash chain{};          ///< what the next record's `previous` has to be
    std::uint64_t log_bytes = 0;
    std::vector<bool> changed_segments;  ///< those that records in the log have changed

    /// For an archive that is stored nowhere yet.
    static SavedPosition nothing(std::uint64_t archive_id, sqlite::WriterToken writer);

    /// Goes to a checkpoint.
    void start_at(sqlite::StoredHeader checkpoint);
    /// Goes on by the record of that number; the one that is returned points into `bytes`.  Errors:
    /// `storage_record_damaged`, `storage_log_gap`.
    Result<sqlite::RedoRecord> follow(std::uint64_t next, std::span<const std::byte> bytes);
};

struct LoadedArchive {
    std::unique_ptr<sqlite::PageMirror> mirror;
    SavedPosition position;
};

enum class StoreAccess : unsigned char { read_only, read_and_write };

/// A load that goes on by itself as the store delivers.  What is damaged in one copy is looked for in
/// another.
class Loading final : private sqlite::StoreReader {
public:
    /// Nothing: the store is empty.
    /// Errors: `archive_too_new`, `storage_header_damaged`, `storage_segment_damaged`,
    /// `storage_record_damaged`, `storage_log_gap`, `storage_other_archive`, `storage_too_large`, and
    /// those of `load_error`.
    using Done = std::function<void(Result<std::optional<LoadedArchive>>)>;

    /// Claims the store for `writer` unless it is only read, then loads archive `archive_id`.  `done`
    /// may destroy the Loading.
    Loading(sqlite::BlockStore& store, std::uint64_t archive_id, StoreAccess access,
            sqlite::WriterToken writer, Done done);
    ~Loading() override;

    /// Starts it; `done` may be called before it returns.
    void start();

    /// In bytes; the total is known once the header has come.
    [[nodiscard]] Progress progress() const { return progress_; }

private:
    void header(std::span<const std::byte> bytes) override;
    void segment(std::uint64_t index, std::span<const std::byte> bytes) override;
    void record(std::uint64_t number, std::span<const std::byte> bytes) override;
    void finished(sqlite::StoreResult result) override;

    Status take_segment(std::uint64_t index, std::span<const std::byte> bytes);
    Status take_record(std::uint64_t number, std::span<const std::byte> bytes);
    void begin();
    void finish(Result<std::optional<LoadedArchive>> result);

    sqlite::BlockStore& store_;
    std::uint64_t archive_id_;
    StoreAccess access_;
    Done done_;
    LoadedArchive loaded_;
    std::uint64_t next_segment_ = 0;
    std::optional<Error> error_;  ///< the first one; what comes after it is not looked at
    Progress progress_;
    std::shared_ptr<Loading*> self_;
};

/// What is stored is damaged: another copy may do better.  Not where a newer program has written it.
bool is_storage_damage(const Error& error);

/// The sentence for a store that could not be read or claimed.
Error load_error(const sqlite::StoreFailure& failure);

}  // namespace laoke
