#include "archive/loading.h"

#include "sqlite/redo_record.h"
#include "sqlite/stored_bytes.h"
#include "support/random_sql.h"
#include "support/results.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// An archive with several segments and a log.
StoredArchive a_stored_archive() {
    StoredShop shop(200'000);
    RandomSql sql(17);
    shop.execute(RandomSql::schema());
    shop.execute(
        "INSERT INTO t(body) SELECT randomblob(3000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
        "SELECT i + 1 FROM n WHERE i < 200) SELECT i FROM n)");
    for (int i = 0; i < 10; ++i) {
        shop.execute("INSERT INTO t(body) VALUES ('" + std::to_string(i) + "')");
    }
    REQUIRE(shop.store.stored.segments.size() >= 3);
    REQUIRE(shop.store.stored.records.size() >= 5);
    return shop.store.stored;
}

TextKey refusal_of(const StoredArchive& stored, std::uint64_t archive_id = 7) {
    MemoryBlockStore store(stored);
    return key_of_error(load(store, archive_id));
}

void flip(std::vector<std::byte>& bytes, std::uint64_t bit) {
    bytes[static_cast<std::size_t>(bit / 8)] ^= static_cast<std::byte>(1 << (bit % 8));
}

}  // namespace

TEST_CASE("an empty store is an archive that is not there, and no error") {
    MemoryBlockStore store;

    const auto loaded = load(store);

    REQUIRE(loaded);
    CHECK_FALSE(loaded->has_value());
}

TEST_CASE("loading says how far it is") {
    MemoryBlockStore store(a_stored_archive());
    Loading loading(store, 7, StoreAccess::read_only, 0, [](const Result<std::optional<LoadedArchive>>&) {});

    loading.start();

    CHECK(loading.progress().total > 0);
    CHECK(loading.progress().done == loading.progress().total);
    CHECK(store.stored.writer == 11);  // reading claims nothing
}

TEST_CASE("a record that is missing is a gap, and nothing after it is dropped silently") {
    const StoredArchive whole = a_stored_archive();

    for (auto missing = whole.records.begin(); std::next(missing) != whole.records.end(); ++missing) {
        StoredArchive stored = whole;
        stored.records.erase(missing->first);
        REQUIRE(refusal_of(stored) == TextKey::storage_log_gap);
    }
}

TEST_CASE("a record in another's place is a gap") {
    StoredArchive stored = a_stored_archive();
    const std::uint64_t last = stored.records.rbegin()->first;

    std::swap(stored.records[last], stored.records[last - 1]);

    CHECK(refusal_of(stored) == TextKey::storage_log_gap);
}

TEST_CASE("a record of another time is a gap although it is whole") {
    StoredArchive stored = a_stored_archive();
    auto& bytes = stored.records.rbegin()->second;
    auto record = sqlite::decode_redo_record(bytes);
    REQUIRE(record);

    record->previous[0] ^= std::byte{1};
    const auto foreign = sqlite::encode(*record);
    bytes = foreign;

    CHECK(refusal_of(stored) == TextKey::storage_log_gap);
}

TEST_CASE("a flipped bit anywhere in what is stored is noticed") {
    const StoredArchive whole = a_stored_archive();
    RandomSql random(3);

    for (int round = 0; round < 300; ++round) {
        StoredArchive stored = whole;
        TextKey expected{};
        const std::uint64_t part = random.below(3);
        if (part == 0) {
            flip(*stored.header, random.below(stored.header->size() * 8));
            expected = TextKey::storage_header_damaged;
        } else if (part == 1) {
            auto& bytes =
                std::next(stored.segments.begin(), static_cast<long>(random.below(stored.segments.size())))
                    ->second;
            flip(bytes, random.below(bytes.size() * 8));
            expected = TextKey::storage_segment_damaged;
        } else {
            auto& bytes =
                std::next(stored.records.begin(), static_cast<long>(random.below(stored.records.size())))
                    ->second;
            flip(bytes, random.below(bytes.size() * 8));
            expected = TextKey::storage_record_damaged;
        }
        REQUIRE(refusal_of(stored) == expected);
    }
}

TEST_CASE("a segment that is missing, short, or another's is noticed") {
    const StoredArchive whole = a_stored_archive();

    for (const auto& [index, bytes] : whole.segments) {
        StoredArchive missing = whole;
        missing.segments.erase(index);
        REQUIRE(refusal_of(missing) == TextKey::storage_segment_damaged);
        StoredArchive cut = whole;
        cut.segments[index].pop_back();
        REQUIRE(refusal_of(cut) == TextKey::storage_segment_damaged);
    }
    StoredArchive swapped = whole;
    std::swap(swapped.segments[0], swapped.segments[1]);
    CHECK(refusal_of(swapped) == TextKey::storage_segment_damaged);
}

TEST_CASE("a log or segments without a header are a damaged archive, never an empty one") {
    StoredArchive without_header = a_stored_archive();
    without_header.header.reset();
    StoredArchive only_log = without_header;
    only_log.segments.clear();

    CHECK(refusal_of(without_header) == TextKey::storage_header_damaged);
    CHECK(refusal_of(only_log) == TextKey::storage_header_damaged);
}

TEST_CASE("another archive in this place is refused") {
    CHECK(refusal_of(a_stored_archive(), 8) == TextKey::storage_other_archive);
}

TEST_CASE("an archive of a newer format is refused, or read and not written, as its header says") {
    StoredArchive stored = a_stored_archive();
    auto header = sqlite::decode_stored_header(*stored.header);
    REQUIRE(header);
    stored.records.clear();  // they hang on the header's hash, which changes

    header->min_writer = sqlite::storage_format + 1;
    stored.header = sqlite::encode(*header);
    MemoryBlockStore store(stored);
    std::optional<Result<std::optional<LoadedArchive>>> read;
    Loading reading(store, 7, StoreAccess::read_only, 0,
                    [&](Result<std::optional<LoadedArchive>> loaded) { read = std::move(loaded); });
    reading.start();
    const TextKey written = refusal_of(stored);
    header->min_reader = sqlite::storage_format + 1;
    stored.header = sqlite::encode(*header);

    REQUIRE(read.has_value());
    CHECK(read->has_value());
    CHECK(written == TextKey::archive_too_new);
    CHECK(refusal_of(stored) == TextKey::archive_too_new);
}

TEST_CASE("a record that the segments contain already is passed over") {
    StoredArchive stored = a_stored_archive();
    const auto header = sqlite::decode_stored_header(*stored.header);
    REQUIRE(header);
    MemoryBlockStore without(stored);

    stored.records[header->number] = {std::byte{1}};
    MemoryBlockStore with(stored);

    REQUIRE(load(with));
    CHECK((*load(with))->position.sequence == (*load(without))->position.sequence);
}

TEST_CASE("what a read-only tab gets when another one has the store") {
    const Error fenced = load_error({.reason = sqlite::StoreFailureReason::blocked});

    CHECK(fenced.key == TextKey::loading_blocked);
}
