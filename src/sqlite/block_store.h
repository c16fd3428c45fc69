/// The port through which a stored archive is read and written: IndexedDB and files in the page, memory in
/// tests.
///
/// A store keeps one archive: a header, segments by index, log records by number, and a token that
/// says who may write.  It moves bytes and understands none of them.  Everything is asynchronous;
/// a callback may also come before the call has returned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke::sqlite {

enum class StoreFailureReason : unsigned char {
    quota,     ///< the browser gives no more room
    aborted,   ///< the transaction was aborted or a request failed
    closed,    ///< the connection is dead and could not be opened anew
    blocked,   ///< another tab keeps the store from being opened
    fenced,    ///< somebody else has claimed the store since
    vanished,  ///< what was stored is gone: site data deleted, or the browser lost it
    stalled,   ///< no answer in time; it may have been written or not
    refused,   ///< the browser has no such storage or denies it (private mode, settings)
    locked,    ///< what is stored is sealed, and the key is not there
    unknown,
};

struct StoreFailure {
    StoreFailureReason reason = StoreFailureReason::unknown;
    std::string detail{};  ///< the browser's own words, for the report of a problem

    bool operator==(const StoreFailure&) const = default;
};

using StoreResult = std::expected<void, StoreFailure>;
using StoreDone = std::function<void(StoreResult)>;

/// Who may write: a random number below 2^53 (JavaScript's exact integers), never 0.
using WriterToken = std::uint64_t;

struct StoredBlock {
    std::uint64_t number;
    std::vector<std::byte> bytes;
};

/// What is written in one transaction: all of it is durable afterwards, or none of it is there.
struct WriteBatch {
    WriterToken writer = 0;
    std::vector<StoredBlock> records;   ///< an existing record of that number is replaced
    std::vector<StoredBlock> segments;  ///< likewise
    std::optional<std::uint64_t> delete_records_through;
    std::optional<std::uint64_t> delete_segments_from;
    std::optional<std::vector<std::byte>> header;
    /// The store may be empty: this batch is everything (the first one, or after it has vanished).
    bool is_whole_archive = false;
    /// The segments that have not changed, where the store wants_everything(): with them the batch is
    /// everything, too.  A store that has them leaves them out.
    std::optional<std::vector<StoredBlock>> unchanged_segments{};
};

/// How the second one of two copies stands.
enum class SecondCopy : unsigned char {
    none,     ///< there is one copy only: the browser has no other place
    kept_up,  ///< whatever is acknowledged lies in both
    behind,   ///< one of them lacks something; it is written anew, whole
};

/// What was wrong with one of the copies when the archive was opened.
enum class CopyFault : unsigned char { none, empty, damaged };

struct CopiesReport {
    SecondCopy second = SecondCopy::none;
    /// Why one is behind; nothing while it is merely being written.
    std::optional<StoreFailure> failure{};
    CopyFault first_fault = CopyFault::none;   ///< of the copy in the first place
    CopyFault second_fault = CopyFault::none;  ///< likewise
    bool is_one_away = false;   ///< one could not be read when the archive was opened: it may hold more
    std::uint64_t reaches = 0;  ///< the latest commit that was then seen in either, damaged ones too
};

enum class LoadExtent : unsigned char { everything, without_segments };

/// Receives what load() finds: the header, then segments by index, then records by number, and
/// then the end.  The bytes are valid during the call.
class StoreReader {
public:
    StoreReader() = default;
    StoreReader(const StoreReader&) = delete;
    StoreReader& operator=(const StoreReader&) = delete;
    virtual ~StoreReader() = default;

    virtual void header(std::span<const std::byte> bytes) = 0;
    virtual void segment(std::uint64_t index, std::span<const std::byte> bytes) = 0;
    virtual void record(std::uint64_t number, std::span<const std::byte> bytes) = 0;
    /// Nothing comes afterwards.  Success without a header: the store is empty.
    virtual void finished(StoreResult result) = 0;
};

class BlockStore {
public:
    BlockStore() = default;
    BlockStore(const BlockStore&) = delete;
    BlockStore& operator=(const BlockStore&) = delete;
    /// Callbacks that are still due never come.
    virtual ~BlockStore() = default;

    /// From here on writes of everybody else fail with `fenced`.
    virtual void claim(WriterToken writer, StoreDone done) = 0;

    /// `reader` lives until it is finished or the store is destroyed.
    virtual void load(StoreReader& reader, LoadExtent extent) = 0;

    /// One atomic and durable transaction; one at a time (asserted).  Fails with `fenced` and
    /// writes nothing when `batch.writer` is not who claimed it last.  After `stalled` it may have
    /// been written all the same; a later write comes after it, never before.
    virtual void write(WriteBatch batch, StoreDone done) = 0;

    // -- A store of two copies; one of a single copy has no other and wants nothing.

    /// What load() gave last failed with `read`, or is damaged where that is a success.  True: the next
    /// load() gives another copy.
    [[nodiscard]] virtual bool reject_loaded(const StoreResult& /*read*/) { return false; }
    /// A copy lacks something: the next batch should be a checkpoint with the unchanged segments.
    [[nodiscard]] virtual bool wants_everything() const { return false; }
    [[nodiscard]] virtual CopiesReport copies() const { return {}; }
};

}  // namespace laoke::sqlite
