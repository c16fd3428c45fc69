#include "archive/snapshot.h"

#include "archive/snapshot_making.h"
#include "archive/snapshot_reading.h"
#include "customers/customers_actions.h"
#include "sqlite/mirror_vfs.h"
#include "support/memory_snapshot_place.h"
#include "support/slices.h"
#include "support/stored_shop.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <set>

using namespace laoke;
using namespace laoke::testing;

namespace {

Instant at(std::string_view day, int hour = 12) {
    static const FixedClock clock;
    return local_instant(clock, value_of(Day::parse_iso(day)), std::int64_t{hour} * 60);
}

FixedClock clock_at(std::string_view day, int hour = 12) { return FixedClock(at(day, hour).utc_ms()); }

/// In the order in which they were made.
std::vector<Snapshot> made(std::initializer_list<std::pair<Instant, SnapshotReason>> when) {
    std::vector<Snapshot> snapshots;
    for (const auto& [made_at, reason] : when)
        snapshots.push_back({.sequence = snapshots.size() + 1, .made_at = made_at, .reason = reason});
    return snapshots;
}

/// Their sequences.
std::set<std::uint64_t> dropped(const std::vector<Snapshot>& all, const Clock& clock) {
    std::set<std::uint64_t> sequences;
    for (const Snapshot& snapshot : snapshots_to_drop(all, clock)) sequences.insert(snapshot.sequence);
    return sequences;
}

/// An archive on a mirror, and where its snapshots go.
struct Kept {
    explicit Kept(std::uint64_t seed = 1) : random(seed) {}

    FixedClock clock;
    SeededRandom random;
    sqlite::PageMirror mirror;
    std::unique_ptr<Archive> archive =
        value_of(Archive::create(value_of(sqlite::open_mirrored(mirror)), clock, random,
                                 {.shop_name = "清风茶庄", .currency = currencies().front()}));
    std::shared_ptr<StoredSnapshots> stored = std::make_shared<StoredSnapshots>();
    MemorySnapshotPlace place{stored};
    std::uint64_t sequence = 1;
    int wakes = 0;

    void add(std::string_view name) {
        value_of(create_customer(*archive, a_customer(name)));
        ++sequence;
    }

    SnapshotMaking making(SnapshotReason reason = SnapshotReason::by_hand) {
        return {place,
                mirror,
                {.made_at = clock.now(), .reason = reason, .customers = 1},
                [this] { return sequence; },
                [this] { ++wakes; }};
    }

    SnapshotReading reading(const Snapshot& snapshot) {
        return {place, snapshot, archive->id(), clock, random, [this] { ++wakes; }};
    }
};

Status run(Job& job, const Slice& slice = EndlessSlice()) {
    for (int i = 0; i < 10'000; ++i) {
        LAOKE_TRY(const bool is_finished, job.run(slice));
        if (is_finished) return {};
    }
    FAIL("the job never ends");
    return {};
}

Snapshot make(Kept& kept) {
    SnapshotMaking making = kept.making();
    succeed(run(making));
    return making.snapshot();
}

TextKey refusal_of(Kept& kept, const Snapshot& snapshot) {
    SnapshotReading reading = kept.reading(snapshot);
    return key_of_error(run(reading));
}

std::vector<std::byte>& only_image(Kept& kept) { return kept.stored->images.begin()->second; }

/// What lies there, put in again under the name that fits it.
Snapshot renamed(Kept& kept, Snapshot snapshot) {
    std::vector<std::byte> image = only_image(kept);
    snapshot.bytes = image.size();
    snapshot.hash = blake2b(image);
    kept.stored->images = {{name_of(snapshot), std::move(image)}};
    return snapshot;
}

}  // namespace

TEST_CASE("a snapshot's name says what is known of it, and nothing else is taken for one") {
    Snapshot snapshot{.sequence = 4711,
                      .made_at = Instant(1'795'413'900'123),
                      .reason = SnapshotReason::restore,
                      .bytes = 409'600,
                      .customers = 60,
                      .sales = 812,
                      .hash = blake2b({})};

    const std::string name = name_of(snapshot);
    CHECK(parse_snapshot_name(name) == snapshot);
    CHECK(name.find_first_not_of("0123456789abcdef-") == std::string::npos);

    for (std::size_t length = 0; length < name.size(); ++length)
        CHECK_FALSE(parse_snapshot_name(name.substr(0, length)));
    CHECK_FALSE(parse_snapshot_name(name + "0"));
    CHECK_FALSE(parse_snapshot_name("2" + name.substr(1)));
    CHECK_FALSE(parse_snapshot_name("1-4711-1795413900123-9-409600-60-812" + name.substr(name.rfind('-'))));
    CHECK_FALSE(parse_snapshot_name("1-99999999999999999999" + name.substr(6)));
    CHECK_FALSE(parse_snapshot_name("1--4711" + name.substr(6)));
}

TEST_CASE("of today three that were made by themselves are kept and three others") {
    const auto self = SnapshotReason::by_itself;
    const auto import = SnapshotReason::import;
    const auto all = made({{at("2026-11-23", 8), self},
                           {at("2026-11-23", 9), import},
                           {at("2026-11-23", 10), import},
                           {at("2026-11-23", 11), self},
                           {at("2026-11-23", 12), self},
                           {at("2026-11-23", 13), self},
                           {at("2026-11-23", 14), import},
                           {at("2026-11-23", 15), import}});

    // The first of the others is what was there before all of them.
    CHECK(dropped(all, clock_at("2026-11-23", 16)) == std::set<std::uint64_t>{1});
    auto one_more = all;
    one_more.push_back({.sequence = 9, .made_at = at("2026-11-23", 16), .reason = SnapshotReason::restore});
    CHECK(dropped(one_more, clock_at("2026-11-23", 17)) == std::set<std::uint64_t>{1, 3});
}

TEST_CASE("then one a day is kept for seven days, and one a week for four weeks") {
    std::vector<Snapshot> all;
    const Day first = value_of(Day::parse_iso("2026-09-01"));
    const Day last = value_of(Day::parse_iso("2026-11-23"));  // a Monday
    static const FixedClock clock;
    for (Day day = first; day <= last; day = day.plus_days(1)) {
        for (const int hour : {9, 18})
            all.push_back({.sequence = all.size() + 1, .made_at = local_instant(clock, day, hour * 60)});
    }

    std::set<std::string> kept;
    const auto gone = dropped(all, clock_at("2026-11-23", 20));
    for (const Snapshot& snapshot : all)
        if (!gone.contains(snapshot.sequence)) kept.insert(format_local(clock, snapshot.made_at));

    CHECK(kept == std::set<std::string>{
                      "2026-11-23 09:00",
                      "2026-11-23 18:00",  // today
                      "2026-11-22 18:00",
                      "2026-11-21 18:00",
                      "2026-11-20 18:00",
                      "2026-11-19 18:00",
                      "2026-11-18 18:00",
                      "2026-11-17 18:00",
                      "2026-11-16 18:00",  // days
                      "2026-11-15 18:00",
                      "2026-11-08 18:00",
                      "2026-11-01 18:00",
                      "2026-10-25 18:00",  // weeks
                  });
}

TEST_CASE("the latest from before an upgrade and from before a restore outlive others of their week") {
    const auto self = SnapshotReason::by_itself;
    const auto all = made({{at("2026-11-02", 9), SnapshotReason::upgrade},
                           {at("2026-11-03", 9), SnapshotReason::upgrade},
                           {at("2026-11-04", 9), SnapshotReason::restore},
                           {at("2026-11-05", 9), self},
                           {at("2026-11-20", 9), self},
                           {at("2026-11-21", 9), self},
                           {at("2026-11-22", 9), self}});

    CHECK(dropped(all, clock_at("2026-11-23")) == std::set<std::uint64_t>{1});
    CHECK(dropped(all, clock_at("2027-03-01")) == std::set<std::uint64_t>{1, 2, 3, 4});
}

TEST_CASE("a clock that is wrong takes no more than all but three") {
    const auto self = SnapshotReason::by_itself;
    const auto all = made({{at("2026-11-20"), self},
                           {at("2026-11-21"), self},
                           {at("2026-11-22"), self},
                           {at("2026-11-23"), self},
                           {at("2026-11-24"), self}});

    CHECK(dropped(all, clock_at("2050-01-01")) == std::set<std::uint64_t>{1, 2});
    CHECK(dropped(all, clock_at("1970-01-05")) == std::set<std::uint64_t>{1, 2});
    CHECK(dropped(made({{at("2020-01-01"), self}}), clock_at("2026-11-23")).empty());
}

TEST_CASE("what lies there is the database, and reads back as the archive it was, however it is sliced") {
    for (const int questions : {1, 1000}) {
        Kept kept;
        kept.add("张三");
        SnapshotMaking making = kept.making();
        succeed(run(making, CountedSlice(questions)));
        const ContentHash then = value_of(content_hash(kept.archive->database()));
        kept.add("李四");

        REQUIRE(kept.stored->images.size() == 1);
        CHECK(kept.stored->images.begin()->first == name_of(making.snapshot()));
        CHECK(making.snapshot().sequence == 2);

        SnapshotReading reading = kept.reading(making.snapshot());
        succeed(run(reading, CountedSlice(questions)));
        const ReadSnapshot read = reading.take();
        CHECK(read.counts[0] == 1);
        auto archive =
            value_of(Archive::open(value_of(sqlite::open_mirrored(*read.mirror)), kept.clock, kept.random));
        CHECK(value_of(content_hash(archive->database())) == then);
    }
}

TEST_CASE("a commit in the middle of the copying begins it anew, and one state is kept") {
    for (const int commits : {1, 2, 50}) {
        Kept kept;
        for (int i = 0; i < 400; ++i) kept.add("张三" + std::string(190, 'x'));
        REQUIRE(kept.mirror.committed_size() > 2 * 256 * 1024);
        SnapshotMaking making = kept.making();
        for (int i = 0; i < commits && kept.stored->images.empty(); ++i) {
            value_of(making.run(CountedSlice(1)));
            if (kept.stored->images.empty()) kept.add("又一位");
        }
        succeed(run(making, CountedSlice(1)));

        SnapshotReading reading = kept.reading(making.snapshot());
        succeed(run(reading));
        CHECK(integrity_of(value_of(Archive::open(value_of(sqlite::open_mirrored(*reading.take().mirror)),
                                                  kept.clock, kept.random))
                               ->database()) == "ok");
    }
}

TEST_CASE("what an open transaction has written is not in a snapshot") {
    Kept kept;
    kept.add("张三");
    succeed(kept.archive->database().execute("BEGIN; UPDATE customers SET name = '改了'"));

    const Snapshot snapshot = make(kept);
    succeed(kept.archive->database().execute("ROLLBACK"));

    SnapshotReading reading = kept.reading(snapshot);
    succeed(run(reading));
    const ReadSnapshot read = reading.take();
    const auto archive =
        value_of(Archive::open(value_of(sqlite::open_mirrored(*read.mirror)), kept.clock, kept.random));
    CHECK(value_of(content_hash(archive->database())) == value_of(content_hash(kept.archive->database())));
}

TEST_CASE("a snapshot that finds no room, or does not read back, does not count") {
    const auto key_with = [](auto breaks) {
        Kept kept;
        breaks(*kept.stored);
        SnapshotMaking making = kept.making();
        const TextKey key = key_of_error(run(making));
        CHECK(kept.stored->images.empty());
        return key;
    };
    CHECK(key_with([](StoredSnapshots& stored) {
              stored.put_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::quota, ""};
          }) == TextKey::snapshot_no_room);
    CHECK(key_with([](StoredSnapshots& stored) {
              stored.put_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::refused, "no"};
          }) == TextKey::snapshot_not_made);
    CHECK(key_with([](StoredSnapshots& stored) {
              stored.read_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::closed, "no"};
          }) == TextKey::snapshot_not_made);
    CHECK(key_with([](StoredSnapshots& stored) { stored.flips_when_put = true; }) ==
          TextKey::snapshot_not_made);
}

TEST_CASE("a job that waits for the place wakes when it is answered, and may be gone by then") {
    Kept kept;
    kept.stored->answers_at_once = false;
    {
        SnapshotMaking making = kept.making();
        CHECK_FALSE(value_of(making.run(EndlessSlice())));
        CHECK(making.is_waiting());
        CHECK_FALSE(value_of(making.run(EndlessSlice())));
        kept.stored->answer();
        CHECK(kept.wakes == 1);
        CHECK_FALSE(making.is_waiting());
        CHECK_FALSE(value_of(making.run(EndlessSlice())));
        CHECK(making.is_waiting());
    }
    kept.stored->answer();
    CHECK(kept.stored->images.size() == 1);
}

TEST_CASE("whatever bit of a snapshot is flipped, and wherever it is cut off, it is refused") {
    Kept kept;
    const Snapshot snapshot = make(kept);
    const std::vector<std::byte> whole = only_image(kept);
    for (std::size_t i = 0; i < 40; ++i) {
        only_image(kept)[i * 7919 % whole.size()] ^= std::byte{4};
        CHECK(refusal_of(kept, snapshot) == TextKey::snapshot_damaged);
        only_image(kept) = whole;
        only_image(kept).resize(i * 7919 % whole.size());
        CHECK(refusal_of(kept, snapshot) == TextKey::snapshot_damaged);
        only_image(kept) = whole;
    }
    only_image(kept).push_back(std::byte{0});
    CHECK(refusal_of(kept, snapshot) == TextKey::snapshot_damaged);
    kept.stored->images.clear();
    CHECK(refusal_of(kept, snapshot) == TextKey::snapshot_unreadable);
}

TEST_CASE("what is whole but no state of this archive is refused") {
    Kept kept;
    kept.add("张三");
    const Snapshot snapshot = make(kept);
    const Kept other(2);
    REQUIRE(other.archive->id() != kept.archive->id());
    SnapshotReading of_other(kept.place, snapshot, other.archive->id(), kept.clock, kept.random, [] {});
    CHECK(key_of_error(run(of_other)) == TextKey::snapshot_other_archive);

    // Damaged before it was made: the checksum is right.
    succeed(kept.archive->database().execute(
        "PRAGMA ignore_check_constraints = ON; UPDATE customers SET kind = 'robot'; "
        "PRAGMA ignore_check_constraints = OFF"));
    ++kept.sequence;
    kept.stored->images.clear();
    CHECK(refusal_of(kept, make(kept)) == TextKey::archive_damaged_table);

    // Of a newer program.
    succeed(kept.archive->database().execute("PRAGMA user_version = 9999"));
    ++kept.sequence;
    kept.stored->images.clear();
    CHECK(refusal_of(kept, make(kept)) == TextKey::archive_too_new);

    // No database at all.
    kept.stored->images = {{"x", std::vector<std::byte>(8192, std::byte{7})}};
    SnapshotReading reading = kept.reading(renamed(kept, snapshot));
    CHECK_FALSE(run(reading));
}

TEST_CASE("a mirror takes another one's content as one commit, of which only what differs is saved") {
    StoredShop shop;
    shop.execute(
        "INSERT INTO t(body) SELECT randomblob(3000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
        "SELECT i + 1 FROM n WHERE i < 400) SELECT i FROM n)");
    for (const std::string_view then :
         {"UPDATE t SET body = 'then' WHERE id = 7", "DELETE FROM t WHERE id > 20; VACUUM"}) {
        StoredShop older(shop.store.stored);
        older.execute(then);
        const std::string wanted = older.digest();
        const std::uint64_t before = shop.saving->committed_sequence();
        const std::uint64_t written = shop.saving->figures().bytes_written;
        shop.database.reset();

        REQUIRE(shop.mirror->replace_by(*older.mirror));

        shop.mirror->check_invariants();
        CHECK(shop.saving->committed_sequence() == before + 1);
        CHECK(shop.reloaded_digest() == wanted);
        if (then.starts_with("UPDATE")) CHECK(shop.saving->figures().bytes_written - written < 10'000);
        shop.database = std::make_unique<sqlite::Database>(value_of(sqlite::open_mirrored(*shop.mirror)));
        CHECK(shop.digest() == wanted);
    }
}

TEST_CASE("a restore that is cut off at any write leaves the state before or the one after") {
    StoredShop shop;
    shop.execute(
        "INSERT INTO t(body) SELECT randomblob(3000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
        "SELECT i + 1 FROM n WHERE i < 3000) SELECT i FROM n)");
    const StoredShop wanted(shop.store.stored);
    StoredShop changed(shop.store.stored);
    changed.execute("UPDATE t SET body = randomblob(3000)");
    const std::string after = StoredShop(shop.store.stored).digest();
    const StoredArchive stored = changed.store.stored;
    for (const Fault fault : all_faults) {
        if (fault == Fault::vanished) continue;
        StoredShop live(stored);
        const std::string before = live.digest();
        live.database.reset();
        live.store.fail_from = live.store.writes + 1;
        live.store.fault = fault;

        REQUIRE(live.mirror->replace_by(*wanted.mirror));

        CHECK(live.saving->state() == SaveState::not_saved);
        CHECK(live.reloaded_digest() == (fault == Fault::answer_lost ? after : before));
    }
}

TEST_CASE("an archive of an older program says so before it is upgraded") {
    Kept kept;
    CHECK_FALSE(value_of(Archive::wants_upgrade(kept.archive->database())));
    succeed(kept.archive->database().execute("PRAGMA user_version = 3"));
    CHECK(value_of(Archive::wants_upgrade(kept.archive->database())));
    succeed(kept.archive->database().execute("PRAGMA user_version = 9999"));
    CHECK_FALSE(value_of(Archive::wants_upgrade(kept.archive->database())));
    auto empty = value_of(sqlite::Database::in_memory());
    CHECK_FALSE(value_of(Archive::wants_upgrade(empty)));
}
