#include "sqlite/stored_header.h"

#include "base/assert.h"
#include "sqlite/page_mirror.h"
#include "sqlite/stored_bytes.h"

namespace laoke::sqlite {

namespace {

constexpr std::uint32_t magic = 0x48484b4c;  // "LKHH"
constexpr std::size_t fixed_size = 4 + 4 + 4 + 4 + 8 + 8 + 8 + 8 + 8 + 4 + 4;

std::unexpected<Error> damaged() { return fail(TextKey::storage_header_damaged); }

}  // namespace

std::size_t segment_count(std::uint64_t database_size) {
    return static_cast<std::size_t>((database_size + StoredHeader::segment_size - 1) /
                                    StoredHeader::segment_size);
}

std::size_t segment_of_page(std::uint32_t page) {
    return page / (StoredHeader::segment_size / PageMirror::page_size);
}

std::size_t segment_length(std::uint64_t database_size, std::size_t index) {
    const std::uint64_t begin = std::uint64_t{index} * StoredHeader::segment_size;
    LAOKE_ASSERT(begin < database_size);
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(StoredHeader::segment_size, database_size - begin));
}

std::vector<std::byte> encode(StoredHeader& header) {
    LAOKE_ASSERT(header.segment_hashes.size() == segment_count(header.database_size));
    ByteWriter out(fixed_size + header.segment_hashes.size() * hash_size + hash_size);
    out.u32(magic);
    out.u32(header.format);
    out.u32(header.min_reader);
    out.u32(header.min_writer);
    out.u64(header.archive_id);
    out.u64(header.database_size);
    out.u64(header.number);
    out.u64(header.sequence);
    out.u64(header.generation);
    out.u32(static_cast<std::uint32_t>(PageMirror::page_size));
    out.u32(static_cast<std::uint32_t>(StoredHeader::segment_size));
    for (const Blake2bHash& hash : header.segment_hashes) {
        out.bytes(hash);
    }
    std::vector<std::byte> bytes = std::move(out).finish_with_hash();
    std::ranges::copy(std::span(bytes).last(hash_size), header.hash.begin());
    return bytes;
}

Result<StoredHeader> decode_stored_header(std::span<const std::byte> bytes) {
    // The format comes first: a newer one may differ in everything behind it but the hash.
    if (!ends_with_its_hash(bytes)) return damaged();
    ByteReader in(bytes.first(bytes.size() - hash_size));
    if (in.u32() != magic) return damaged();
    StoredHeader header;
    header.format = in.u32();
    header.min_reader = in.u32();
    header.min_writer = in.u32();
    if (!in.has_failed() && header.min_reader > storage_format) return fail(TextKey::archive_too_new);
    header.archive_id = in.u64();
    header.database_size = in.u64();
    header.number = in.u64();
    header.sequence = in.u64();
    header.generation = in.u64();
    const bool has_our_sizes = in.u32() == PageMirror::page_size && in.u32() == StoredHeader::segment_size &&
                               header.database_size <= PageMirror::largest_size &&
                               header.database_size % PageMirror::page_size == 0;
    if (in.has_failed() || !has_our_sizes) return damaged();
    const std::size_t count = segment_count(header.database_size);
    if (in.left() != count * hash_size) return damaged();
    for (std::size_t i = 0; i < count; ++i) {
        header.segment_hashes.push_back(in.hash());
    }
    std::ranges::copy(bytes.last(hash_size), header.hash.begin());
    return header;
}

}  // namespace laoke::sqlite
