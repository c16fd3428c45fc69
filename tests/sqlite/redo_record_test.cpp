#include "sqlite/redo_record.h"

#include "sqlite/stored_bytes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace laoke;
using sqlite::PageMirror;
using sqlite::RedoRecord;

namespace {

const std::vector<std::byte> some_bytes(300, std::byte{0xa7});

RedoRecord a_record() {
    RedoRecord record;
    record.number = 41;
    record.sequence = 99;
    record.previous.fill(std::byte{3});
    record.database_size = 5 * PageMirror::page_size;
    record.ranges = {{.page = 0, .offset = 24, .bytes = std::span(some_bytes).first(4)},
                     {.page = 4, .offset = 3796, .bytes = some_bytes}};
    return record;
}

void put_hash(std::vector<std::byte>& bytes) {
    const auto body = std::span(bytes).first(bytes.size() - sqlite::hash_size);
    std::ranges::copy(blake2b(body), bytes.end() - static_cast<std::ptrdiff_t>(sqlite::hash_size));
}

}  // namespace

TEST_CASE("a record comes back from its bytes as it was") {
    const RedoRecord record = a_record();

    const std::vector<std::byte> bytes = sqlite::encode(record);
    const auto decoded = sqlite::decode_redo_record(bytes);

    REQUIRE(decoded);
    CHECK(bytes.size() == sqlite::encoded_size(record.ranges, 304));
    CHECK(decoded->number == 41);
    CHECK(decoded->sequence == 99);
    CHECK(decoded->previous == record.previous);
    CHECK(decoded->database_size == record.database_size);
    REQUIRE(decoded->ranges.size() == 2);
    CHECK(decoded->ranges[1].page == 4);
    CHECK(decoded->ranges[1].offset == 3796);
    CHECK(std::ranges::equal(decoded->ranges[1].bytes, some_bytes));
    CHECK(decoded->hash == sqlite::hash_of_encoded(bytes));
}

TEST_CASE("the bytes of a record are the same on every machine") {
    RedoRecord record;
    record.number = 0x0102030405060708;
    record.sequence = 2;
    record.database_size = 4096;
    const std::byte letter{0x58};
    record.ranges = {{.page = 0, .offset = 0x0a0b, .bytes = std::span(&letter, 1)}};

    const auto bytes = sqlite::encode(record);

    CHECK(std::to_integer<int>(bytes[4]) == 8);
    CHECK(std::to_integer<int>(bytes[11]) == 1);
    CHECK(std::to_integer<int>(bytes[53]) == 0x10);
    CHECK(std::to_integer<int>(bytes[68]) == 0x0b);
    CHECK(std::to_integer<int>(bytes[69]) == 0x0a);
    CHECK(std::to_integer<int>(bytes[70]) == 1);
    CHECK(bytes[72] == letter);
}

TEST_CASE("each flipped bit of a record is noticed") {
    const std::vector<std::byte> bytes = sqlite::encode(a_record());

    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        auto flipped = bytes;
        flipped[bit / 8] ^= static_cast<std::byte>(1 << (bit % 8));
        REQUIRE_FALSE(sqlite::decode_redo_record(flipped));
    }
}

TEST_CASE("each record that was cut short or made longer is noticed") {
    std::vector<std::byte> bytes = sqlite::encode(a_record());

    for (std::size_t size = 0; size < bytes.size(); ++size) {
        REQUIRE_FALSE(sqlite::decode_redo_record(std::span(bytes).first(size)));
    }
    bytes.push_back(std::byte{0});
    CHECK_FALSE(sqlite::decode_redo_record(bytes));
}

TEST_CASE("a record with a right hash and wrong content reads and writes nothing outside") {
    std::mt19937_64 random(5);
    const std::vector<std::byte> bytes = sqlite::encode(a_record());
    int accepted = 0;

    for (int round = 0; round < 4'000; ++round) {
        auto hostile = bytes;
        for (std::uint64_t changes = 1 + random() % 3; changes > 0; --changes) {
            // Mostly in the heads of the record and its ranges, where it matters.
            const std::uint64_t at =
                random() % 4 == 0 ? random() % (hostile.size() - 32) : 44 + random() % 40;
            hostile[static_cast<std::size_t>(at)] = static_cast<std::byte>(random());
        }
        if (random() % 8 == 0) hostile.resize(static_cast<std::size_t>(32 + random() % hostile.size()));
        put_hash(hostile);
        const auto record = sqlite::decode_redo_record(hostile);
        if (!record) continue;
        ++accepted;
        PageMirror mirror;
        if (record->database_size <= 64 * PageMirror::page_size) {
            REQUIRE(sqlite::replay(*record, mirror));
            mirror.check_invariants();
        }
    }

    CHECK(accepted > 100);
}

TEST_CASE("replaying a record twice is replaying it once") {
    const auto bytes = sqlite::encode(a_record());
    const auto record = sqlite::decode_redo_record(bytes);
    PageMirror mirror;
    REQUIRE(sqlite::replay(*record, mirror));
    std::vector<std::byte> once(static_cast<std::size_t>(mirror.size()));
    mirror.read(0, once);

    REQUIRE(sqlite::replay(*record, mirror));
    std::vector<std::byte> twice(static_cast<std::size_t>(mirror.size()));
    mirror.read(0, twice);

    CHECK(once == twice);
}
