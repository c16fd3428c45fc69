// What lies in the browser's store, changed by whatever can write there: header, redo record, envelope of the
// key.  A hash keeps out what chance has changed, so it is put right first, as who does it on purpose would.
#include "archive/sealing.h"
#include "archive/snapshot.h"
#include "fuzz/fuzzing.h"
#include "sqlite/redo_record.h"
#include "sqlite/stored_bytes.h"
#include "sqlite/stored_header.h"

#include <doctest/doctest.h>

#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::vector<std::byte> with_hash(std::string_view content) {
    sqlite::ByteWriter writer(content.size() + sqlite::hash_size);
    writer.bytes(std::as_bytes(std::span(content)));
    return std::move(writer).finish_with_hash();
}

void read_record(std::span<const std::byte> bytes) {
    const auto record = sqlite::decode_redo_record(bytes);
    if (!record) return;
    for (const sqlite::PageRange& range : record->ranges) {
        CHECK(range.offset + range.bytes.size() <= sqlite::PageMirror::page_size);
        CHECK(std::uint64_t{range.page} * sqlite::PageMirror::page_size < record->database_size);
    }
    CHECK(sqlite::encode(*record) == std::vector(bytes.begin(), bytes.end()));
    if (record->database_size > std::uint64_t{1} << 20U) return;
    sqlite::PageMirror mirror;
    CHECK(sqlite::replay(*record, mirror));
}

void read_header(std::span<const std::byte> bytes) {
    auto header = sqlite::decode_stored_header(bytes);
    if (!header) return;
    CHECK(header->segment_hashes.size() == sqlite::segment_count(header->database_size));
    const auto again = sqlite::decode_stored_header(sqlite::encode(*header));
    REQUIRE(again);
    CHECK(again->hash == header->hash);
}

void read_envelope(std::span<const std::byte> bytes) {
    const auto envelope = decode_envelope(bytes);
    if (!envelope) return;
    CHECK(is_envelope(bytes));
    const auto again = decode_envelope(encode(*envelope));
    REQUIRE(again);
    CHECK(again->archive_id == envelope->archive_id);
    CHECK(again->slots.size() == envelope->slots.size());
    CHECK(again->sealed == envelope->sealed);
}

void read_name(std::string_view name) {
    const auto snapshot = parse_snapshot_name(name);
    if (snapshot) CHECK(parse_snapshot_name(name_of(*snapshot)) == snapshot);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzInput input(data, size);
    const bool is_right = input.byte() % 2 == 1;
    const auto given = std::as_bytes(std::span(input.rest()));
    const std::vector<std::byte> bytes =
        is_right ? with_hash(input.rest()) : std::vector(given.begin(), given.end());
    read_record(bytes);
    read_header(bytes);
    read_envelope(bytes);
    read_name(input.rest());
    return 0;
}
