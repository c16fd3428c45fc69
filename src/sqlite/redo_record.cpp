#include "sqlite/redo_record.h"

#include "base/assert.h"
#include "sqlite/stored_bytes.h"

#include <algorithm>

namespace laoke::sqlite {

namespace {

constexpr std::uint32_t magic = 0x31524b4c;  // "LKR1"
constexpr std::size_t head_size = 4 + 8 + 8 + hash_size + 8 + 4;
constexpr std::size_t range_head_size = 4 + 2 + 2;

bool is_within_database(const PageRange& range, std::uint64_t database_size) {
    const std::uint64_t begin = std::uint64_t{range.page} * PageMirror::page_size;
    return !range.bytes.empty() && range.offset + range.bytes.size() <= PageMirror::page_size &&
           begin < database_size;
}

std::unexpected<Error> damaged() { return fail(TextKey::storage_record_damaged); }

}  // namespace

std::size_t encoded_size(std::span<const PageRange> ranges, std::size_t byte_count) {
    return head_size + ranges.size() * range_head_size + byte_count + hash_size;
}

std::vector<std::byte> encode(const RedoRecord& record) {
    std::size_t byte_count = 0;
    for (const PageRange& range : record.ranges) {
        byte_count += range.bytes.size();
    }
    ByteWriter out(encoded_size(record.ranges, byte_count));
    out.u32(magic);
    out.u64(record.number);
    out.u64(record.sequence);
    out.bytes(record.previous);
    out.u64(record.database_size);
    out.u32(static_cast<std::uint32_t>(record.ranges.size()));
    for (const PageRange& range : record.ranges) {
        LAOKE_ASSERT(is_within_database(range, record.database_size));
        out.u32(range.page);
        out.u16(range.offset);
        out.u16(static_cast<std::uint16_t>(range.bytes.size()));
        out.bytes(range.bytes);
    }
    return std::move(out).finish_with_hash();
}

Blake2bHash hash_of_encoded(std::span<const std::byte> bytes) {
    LAOKE_ASSERT(bytes.size() >= hash_size);
    Blake2bHash hash;
    std::ranges::copy(bytes.last(hash_size), hash.begin());
    return hash;
}

Result<RedoRecord> decode_redo_record(std::span<const std::byte> bytes) {
    if (!ends_with_its_hash(bytes)) return damaged();
    ByteReader in(bytes.first(bytes.size() - hash_size));
    if (in.u32() != magic) return damaged();
    RedoRecord record;
    record.number = in.u64();
    record.sequence = in.u64();
    record.previous = in.hash();
    record.database_size = in.u64();
    const std::uint32_t count = in.u32();
    if (record.database_size > PageMirror::largest_size ||
        record.database_size % PageMirror::page_size != 0 || count > in.left() / range_head_size) {
        return damaged();
    }
    record.ranges.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        PageRange range{.page = in.u32(), .offset = in.u16(), .bytes = {}};
        range.bytes = in.bytes(in.u16());
        if (in.has_failed() || !is_within_database(range, record.database_size)) return damaged();
        record.ranges.push_back(range);
    }
    if (in.has_failed() || in.left() != 0) return damaged();
    record.hash = hash_of_encoded(bytes);
    return record;
}

bool replay(const RedoRecord& record, PageMirror& mirror) {
    if (!mirror.load_size(record.database_size)) return false;
    return std::ranges::all_of(record.ranges, [&](const PageRange& range) {
        return mirror.load(std::uint64_t{range.page} * PageMirror::page_size + range.offset, range.bytes);
    });
}

}  // namespace laoke::sqlite
