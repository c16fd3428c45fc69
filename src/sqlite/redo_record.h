/// A redo record: what one or several commits changed, as bytes that can be stored.
///
/// Replaying is idempotent (it sets bytes, it does not compute).  Each record carries the hash of
/// what came before it, so a record that is missing, foreign or out of order is noticed, and a
/// hash over itself, so a changed bit is.
///
/// All numbers little-endian, nothing aligned:
/// ```
///  offset  bytes
///       0      4  magic "LKR1"
///       4      8  number         counts records, without gaps
///      12      8  sequence       of the last commit in it; counts commits
///      20     32  previous       hash of the record before it, or of the header for the first one
///      52      8  database size  in bytes after it; what lies beyond is gone
///      60      4  count of ranges
///      64         ranges: page (4), offset in the page (2), length (2), the bytes
///     end-32  32  hash           BLAKE2b-256 of everything before it
/// ```
#pragma once

#include "base/blake2b.h"
#include "base/result.h"
#include "sqlite/page_mirror.h"

#include <cstdint>
#include <span>
#include <vector>

namespace laoke::sqlite {

struct RedoRecord {
    std::uint64_t number = 0;
    std::uint64_t sequence = 0;
    Blake2bHash previous{};
    std::uint64_t database_size = 0;
    std::vector<PageRange> ranges;  ///< a decoded record's point into the bytes it was decoded from
    Blake2bHash hash{};             ///< set by decoding; encoding computes it
};

/// How many bytes a record with these ranges takes.
[[nodiscard]] std::size_t encoded_size(std::span<const PageRange> ranges, std::size_t byte_count);

/// The record's bytes; the last 32 are its hash.
[[nodiscard]] std::vector<std::byte> encode(const RedoRecord& record);
[[nodiscard]] Blake2bHash hash_of_encoded(std::span<const std::byte> record);

/// Whatever the bytes are, it reads nothing outside them.  Every range of the result lies within
/// its page and within the database.  Errors: `storage_record_damaged`.
[[nodiscard]] Result<RedoRecord> decode_redo_record(std::span<const std::byte> bytes);

/// Sets the pages in `mirror` to what they are after the record.  False when there is no memory.
[[nodiscard]] bool replay(const RedoRecord& record, PageMirror& mirror);

}  // namespace laoke::sqlite
