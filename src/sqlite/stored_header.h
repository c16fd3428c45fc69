/// The header of a stored archive: what its segments add up to, and who may read them.
///
/// A stored archive is this header, the segments (the database file in pieces of 256 KiB, as of
/// the last checkpoint) and the log (the redo records since).  The header holds the hash of every
/// segment, so that one that is missing, changed or left over from before is noticed.
///
/// The database of the browser keeps version 1 for ever; what changes is `format`.  A program reads
/// an archive when it is at least `min_reader`, and writes it when it is at least `min_writer`.
#pragma once

#include "base/blake2b.h"
#include "base/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace laoke::sqlite {

/// The format this program writes.
inline constexpr std::uint32_t storage_format = 1;

struct StoredHeader {
    static constexpr std::size_t segment_size = std::size_t{256} * 1024;

    std::uint32_t format = storage_format;
    std::uint32_t min_reader = storage_format;
    std::uint32_t min_writer = storage_format;
    std::uint64_t archive_id = 0;
    std::uint64_t database_size = 0;  ///< bytes in the segments
    std::uint64_t number = 0;         ///< of the last record that the segments contain
    std::uint64_t sequence = 0;       ///< of the last commit that the segments contain
    std::uint64_t generation = 0;     ///< counts checkpoints
    std::vector<Blake2bHash> segment_hashes;
    Blake2bHash hash{};  ///< set by decoding and by encoding; the first record's `previous`

    [[nodiscard]] bool is_writable() const { return min_writer <= storage_format; }
};

/// How many segments a database of this size has.
[[nodiscard]] std::size_t segment_count(std::uint64_t database_size);
/// The segment that holds a page.
[[nodiscard]] std::size_t segment_of_page(std::uint32_t page);
/// Bytes in segment `index`: the segment size, or what is left in the last one.
[[nodiscard]] std::size_t segment_length(std::uint64_t database_size, std::size_t index);

/// Sets `header.hash`.
[[nodiscard]] std::vector<std::byte> encode(StoredHeader& header);
/// Errors: `archive_too_new` when the program is older than `min_reader`, `storage_header_damaged`.
[[nodiscard]] Result<StoredHeader> decode_stored_header(std::span<const std::byte> bytes);

}  // namespace laoke::sqlite
