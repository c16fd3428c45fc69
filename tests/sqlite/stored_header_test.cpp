#include "sqlite/stored_header.h"

#include "sqlite/page_mirror.h"
#include "support/results.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;
using sqlite::StoredHeader;

namespace {

StoredHeader a_header() {
    StoredHeader header;
    header.archive_id = 77;
    header.database_size = StoredHeader::segment_size + 2 * sqlite::PageMirror::page_size;
    header.number = 12;
    header.sequence = 30;
    header.generation = 4;
    header.segment_hashes.resize(2);
    header.segment_hashes[1].fill(std::byte{9});
    return header;
}

}  // namespace

TEST_CASE("a header comes back from its bytes as it was") {
    StoredHeader header = a_header();

    const auto bytes = sqlite::encode(header);
    const auto decoded = sqlite::decode_stored_header(bytes);

    REQUIRE(decoded);
    CHECK(decoded->archive_id == 77);
    CHECK(decoded->database_size == header.database_size);
    CHECK(decoded->number == 12);
    CHECK(decoded->sequence == 30);
    CHECK(decoded->generation == 4);
    CHECK(decoded->segment_hashes == header.segment_hashes);
    CHECK(decoded->hash == header.hash);
    CHECK(decoded->is_writable());
}

TEST_CASE("each flipped bit of a header is noticed") {
    StoredHeader header = a_header();
    const auto bytes = sqlite::encode(header);

    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        auto flipped = bytes;
        flipped[bit / 8] ^= static_cast<std::byte>(1 << (bit % 8));
        const auto decoded = sqlite::decode_stored_header(flipped);
        REQUIRE_FALSE(decoded);
        REQUIRE(decoded.error().key == TextKey::storage_header_damaged);
    }
}

TEST_CASE("a newer format is read when its header allows it, and refused politely when not") {
    StoredHeader readable = a_header();
    readable.format = sqlite::storage_format + 5;
    readable.min_writer = sqlite::storage_format + 5;
    StoredHeader closed = readable;
    closed.min_reader = sqlite::storage_format + 1;

    const auto read = sqlite::decode_stored_header(sqlite::encode(readable));
    const auto refused = sqlite::decode_stored_header(sqlite::encode(closed));

    REQUIRE(read);
    CHECK_FALSE(read->is_writable());
    REQUIRE_FALSE(refused);
    CHECK(key_of_error(refused) == TextKey::archive_too_new);
}

TEST_CASE("the last segment is as long as what is left") {
    CHECK(sqlite::segment_count(0) == 0);
    CHECK(sqlite::segment_count(StoredHeader::segment_size) == 1);
    CHECK(sqlite::segment_count(StoredHeader::segment_size + 4096) == 2);
    CHECK(sqlite::segment_length(StoredHeader::segment_size + 4096, 0) == StoredHeader::segment_size);
    CHECK(sqlite::segment_length(StoredHeader::segment_size + 4096, 1) == 4096);
    CHECK(sqlite::segment_of_page(63) == 0);
    CHECK(sqlite::segment_of_page(64) == 1);
}
