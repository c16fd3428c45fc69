// An archive that is kept sealed: what was acknowledged is read back whole, nothing of it stands in clear,
// and whatever is changed in what lies there is found.
#include "archive/sealed_store.h"

#include "archive/saving.h"
#include "sqlite/mirror_vfs.h"
#include "sqlite/stored_bytes.h"
#include "support/library_cipher.h"
#include "support/random_sql.h"
#include "support/results.h"
#include "support/seeded_random.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string_view>

using namespace laoke;
using namespace laoke::testing;
using sqlite::CopyFault;
using sqlite::SecondCopy;
using sqlite::StoreFailureReason;

namespace {

/// Small, so that short workloads make checkpoints too.
constexpr std::size_t log_limit = 40'000;
constexpr std::uint64_t archive_id = 7;
constexpr Argon2Cost cheapest{.memory_kib = 19 * 1024, .passes = 1};
constexpr std::string_view passphrase = "清明雨前 2025";

using Stored = std::array<StoredArchive, 2>;

/// The key and the slots of the archives here, made once: Argon2 takes its time.
struct Keys {
    Keys() {
        const auto make = [this](SlotKind kind, std::span<const std::byte> secret) {
            make_slot(cipher, random, archive_id, kind, secret, key, cheapest,
                      [this](const std::optional<KeySlot>& made) { slots.push_back(made.value()); });
        };
        make(SlotKind::passphrase, secret_of_passphrase(passphrase));
        make(SlotKind::recovery_code, code.secret());
    }

    LibraryCipher cipher;
    SeededRandom random{5};
    RawKey key = random_key(random);
    RecoveryCode code = RecoveryCode::random(random);
    std::vector<KeySlot> slots;
};

const Keys& keys() {
    static const Keys made;
    return made;
}

/// One life of an archive in one place, or in two.
class SealedShop {
public:
    explicit SealedShop(Stored stored = {}, sqlite::WriterToken writer = 20, bool is_pair = true,
                        std::uint64_t id = archive_id)
        : writer_(writer), id_(id) {
        for (std::size_t i = 0; i < 2; ++i)
            copies[i] = std::make_shared<MemoryBlockStore>(std::move(stored[i]));
        sealing = std::make_shared<Sealing>(cipher, random, id);
        store = make_sealed_store(sealing, std::make_unique<SharedStore>(copies[0]),
                                  is_pair ? std::make_unique<SharedStore>(copies[1]) : nullptr);
    }

    void create(bool is_sealed) {
        if (is_sealed) sealing->turn_on(keys().key, keys().slots);
        mirror = std::make_unique<sqlite::PageMirror>();
        database = std::make_unique<sqlite::Database>(*sqlite::open_mirrored(*mirror));
        execute("CREATE TABLE t(id INTEGER PRIMARY KEY, body)");
        store->claim(writer_, [](const sqlite::StoreResult& result) { REQUIRE(result); });
        start(SavedPosition::nothing(id_, writer_));
    }

    Result<std::optional<LoadedArchive>> look() {
        std::optional<Result<std::optional<LoadedArchive>>> result;
        Loading loading(*store, id_, StoreAccess::read_and_write, writer_,
                        [&](Result<std::optional<LoadedArchive>> loaded) { result = std::move(loaded); });
        loading.start();
        while (cipher.answer()) {
        }
        REQUIRE(result.has_value());
        return *std::move(result);
    }

    Sealing::Unlocked unlock(std::string_view with = passphrase) {
        Sealing::Unlocked answer{};
        sealing->unlock(SlotKind::passphrase, secret_of_passphrase(with),
                        [&](Sealing::Unlocked unlocked) { answer = unlocked; });
        return answer;
    }

    /// Loads it, by the passphrase where one is wanted, and goes on from there.
    void open() {
        auto loaded = look();
        if (!loaded && loaded.error().key == TextKey::loading_locked) {
            REQUIRE(unlock() == Sealing::Unlocked::yes);
            loaded = look();
        }
        go_on(value_of(std::move(loaded)));
    }

    void go_on(std::optional<LoadedArchive> loaded) {
        REQUIRE(loaded.has_value());
        mirror = std::move(loaded->mirror);
        database = std::make_unique<sqlite::Database>(*sqlite::open_mirrored(*mirror));
        start(std::move(loaded->position));
    }

    void turn_on() {
        sealing->turn_on(keys().key, keys().slots);
        saving->rewrite(Saving::Rewrite::everything);
    }
    void turn_off() {
        sealing->turn_off();
        saving->rewrite(Saving::Rewrite::everything);
    }

    void execute(std::string_view sql) { succeed(database->execute(sql)); }
    [[nodiscard]] std::string digest() { return digest_of(*database); }
    [[nodiscard]] Stored stored() const { return {copies[0]->stored, copies[1]->stored}; }

    std::array<std::shared_ptr<MemoryBlockStore>, 2> copies;
    FixedClock clock{1'760'000'000'000};
    LibraryCipher cipher;
    SeededRandom random{9};
    std::shared_ptr<Sealing> sealing;
    std::unique_ptr<sqlite::BlockStore> store;
    std::unique_ptr<sqlite::PageMirror> mirror;
    std::unique_ptr<Saving> saving;
    std::unique_ptr<sqlite::Database> database;

private:
    void start(SavedPosition position) {
        saving = std::make_unique<Saving>(*mirror, *store, clock, std::move(position), log_limit);
    }

    sqlite::WriterToken writer_;
    std::uint64_t id_;
};

bool hold_the_same(const StoredArchive& a, const StoredArchive& b) {
    return a.header == b.header && a.segments == b.segments && a.records == b.records;
}

template <class Act>
void for_each_part(const StoredArchive& stored, Act act) {
    if (stored.header) act(*stored.header);
    for (const auto& [index, bytes] : stored.segments) act(bytes);
    for (const auto& [number, bytes] : stored.records) act(bytes);
}

bool has_text(const StoredArchive& stored, std::string_view text) {
    bool is_found = false;
    for_each_part(stored, [&](const std::vector<std::byte>& bytes) {
        const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        is_found = is_found || all.contains(text);
    });
    return is_found;
}

/// What would be read if the page died now.
std::string reloaded_digest(const Stored& stored, sqlite::WriterToken writer = 21) {
    SealedShop again(stored, writer);
    again.open();
    CHECK(integrity_of(*again.database) == "ok");
    CHECK(again.store->copies().second == SecondCopy::kept_up);
    return again.digest();
}

constexpr std::string_view canary = "CANARY-13800138000";

/// With several segments and a log.
Stored a_stored_archive(bool is_sealed, bool is_pair = true, std::uint64_t id = archive_id,
                        bool is_large = true) {
    SealedShop shop({}, 20, is_pair, id);
    shop.create(is_sealed);
    if (is_large) shop.execute("INSERT INTO t(body) VALUES (randomblob(600000))");
    for (int i = 0; i < 4; ++i) shop.execute("INSERT INTO t(body) VALUES ('CANARY-13800138000')");
    REQUIRE(shop.saving->state() == SaveState::saved);
    REQUIRE(shop.copies[0]->stored.records.size() == 4);
    REQUIRE(shop.copies[0]->stored.segments.size() >= (is_large ? 3 : 1));
    return shop.stored();
}

}  // namespace

TEST_CASE("a sealed archive comes back whole by its passphrase, and nothing of it lies there in clear") {
    const Stored stored = a_stored_archive(true);
    REQUIRE(has_text(a_stored_archive(false)[0], canary));  // or the search would find nothing anywhere
    CHECK_FALSE(has_text(stored[0], canary));
    CHECK_FALSE(has_text(stored[1], canary));
    CHECK_FALSE(has_text(stored[0], "SQLite format"));

    SealedShop shop(stored);
    CHECK(key_of_error(shop.look()) == TextKey::loading_locked);
    CHECK(shop.unlock("清明雨前 2024") == Sealing::Unlocked::no);
    CHECK(key_of_error(shop.look()) == TextKey::loading_locked);
    CHECK(hold_the_same(shop.stored()[0], stored[0]));
    CHECK(shop.unlock() == Sealing::Unlocked::yes);
    shop.go_on(value_of(shop.look()));

    CHECK(integrity_of(*shop.database) == "ok");
    CHECK(shop.sealing->is_on());
    shop.execute("INSERT INTO t(body) VALUES ('CANARY-13800138000')");
    CHECK_FALSE(has_text(shop.stored()[0], canary));
    CHECK(reloaded_digest(shop.stored()) == shop.digest());
}

TEST_CASE("the recovery code opens it too, and a damaged slot does not keep the other from doing so") {
    Stored stored = a_stored_archive(true);
    for (StoredArchive& copy : stored) (*copy.header)[28 + 40] ^= std::byte{1};  // in the passphrase's slot
    SealedShop shop(stored);
    CHECK(key_of_error(shop.look()) == TextKey::loading_locked);
    CHECK(shop.unlock() == Sealing::Unlocked::slot_damaged);

    Sealing::Unlocked answer{};
    shop.sealing->unlock(SlotKind::recovery_code, keys().code.secret(),
                         [&](Sealing::Unlocked unlocked) { answer = unlocked; });

    CHECK(answer == Sealing::Unlocked::yes);
    shop.go_on(value_of(shop.look()));
    CHECK(shop.sealing->has_damage());
    shop.sealing->replace(keys().slots.front());
    shop.saving->rewrite(Saving::Rewrite::header);
    CHECK(reloaded_digest(shop.stored()) == shop.digest());
}

TEST_CASE("whichever byte of a sealed archive is another one, that is found") {
    const Stored whole = a_stored_archive(true, false, archive_id, false);
    const auto result_of = [](const StoredArchive& stored, std::optional<bool> wants_slot = {}) {
        SealedShop shop({stored, {}}, 21, false);
        shop.sealing->turn_on(keys().key, keys().slots);  // the key is known: Argon2 would take minutes
        const auto loaded = shop.look();
        if (wants_slot) CHECK(shop.sealing->has_damage() == *wants_slot);
        return loaded ? std::optional<TextKey>() : std::optional(loaded.error().key);
    };
    REQUIRE(result_of(whole[0], false) == std::nullopt);
    constexpr std::size_t slots_end = 28 + 2 * KeySlot::stored_size;
    const std::size_t header_size = whole[0].header->size();
    for (std::size_t i = 0; i < header_size; ++i) {
        CAPTURE(i);
        StoredArchive stored = whole[0];
        (*stored.header)[i] ^= std::byte{0x04};
        // A slot does not keep the others from opening; that it is damaged is noted, and so is the hash.
        const bool is_noted = (i >= 28 && i < slots_end) || i >= header_size - sqlite::hash_size;
        if (is_noted)
            REQUIRE(result_of(stored, true) == std::nullopt);
        else
            REQUIRE(result_of(stored) == TextKey::storage_header_damaged);
    }
    for (const auto& [number, record] : whole[0].records) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            CAPTURE(i);
            StoredArchive stored = whole[0];
            stored.records[number][i] ^= std::byte{0x80};
            REQUIRE(result_of(stored) == TextKey::storage_record_damaged);
        }
    }
    SeededRandom random(8);
    const StoredArchive large = a_stored_archive(true, false)[0];
    for (const auto& [index, segment] : large.segments) {
        for (std::size_t round = 0; round < 40; ++round) {
            const std::size_t i = round < 20 ? round * segment.size() / 20 : random.below(segment.size());
            StoredArchive stored = large;
            stored.segments[index][i] ^= std::byte{1};
            REQUIRE(result_of(stored) == TextKey::storage_segment_damaged);
        }
    }
}

TEST_CASE("parts that lie in another's place, or come from another archive, do not open") {
    const StoredArchive whole = a_stored_archive(true, false)[0];
    const StoredArchive other = a_stored_archive(true, false, archive_id + 1)[0];
    const auto key_of = [](const StoredArchive& stored) {
        SealedShop shop({stored, {}}, 21, false);
        shop.sealing->turn_on(keys().key, keys().slots);
        return key_of_error(shop.look());
    };
    StoredArchive segments = whole;
    std::swap(segments.segments[0], segments.segments[1]);
    CHECK(key_of(segments) == TextKey::storage_segment_damaged);

    StoredArchive records = whole;
    std::swap(records.records.begin()->second, std::next(records.records.begin())->second);
    CHECK(key_of(records) == TextKey::storage_record_damaged);

    StoredArchive cut = whole;
    cut.records.erase(std::next(cut.records.begin()));
    CHECK(key_of(cut) == TextKey::storage_log_gap);

    StoredArchive foreign = whole;
    foreign.segments[1] = other.segments.at(1);
    CHECK(key_of(foreign) == TextKey::storage_segment_damaged);
    foreign = whole;
    foreign.records.begin()->second = other.records.begin()->second;
    CHECK(key_of(foreign) == TextKey::storage_record_damaged);
    foreign = whole;
    foreign.header = other.header;
    CHECK(key_of(foreign) == TextKey::loading_failed);  // it belongs to another key, as far as is seen
}

TEST_CASE("a hostile header neither hangs nor crashes what reads it") {
    const StoredArchive whole = a_stored_archive(true, false)[0];
    SeededRandom random(12);
    for (int round = 0; round < 300; ++round) {
        StoredArchive stored = whole;
        std::vector<std::byte>& header = *stored.header;
        if (round % 3 == 0) header.resize(random.below(header.size()));
        for (int i = 0; i < round % 7; ++i)
            if (!header.empty()) header[random.below(header.size())] = static_cast<std::byte>(random.next());
        SealedShop shop({stored, {}}, 21, false);
        shop.sealing->turn_on(keys().key, keys().slots);
        const auto loaded = shop.look();
        if (loaded) REQUIRE((*loaded)->position.sequence > 0);
    }
}

TEST_CASE("whenever the page dies while encryption is turned on or off, the archive opens, complete") {
    for (const bool turns_on : {true, false}) {
        const Stored before = a_stored_archive(!turns_on);
        const std::string expected = reloaded_digest(before);
        int moments = 0;
        // Which of the copies' writes are carried out before the page dies.
        for (unsigned carried_out = 0; carried_out < 4; ++carried_out) {
            CAPTURE(carried_out);
            SealedShop shop(before);
            shop.open();
            for (const auto& copy : shop.copies) copy->answers_at_once = false;
            if (turns_on)
                shop.turn_on();
            else
                shop.turn_off();
            CHECK(shop.saving->state() == SaveState::saving);
            for (const std::size_t i : {0U, 1U}) {
                REQUIRE(shop.copies[i]->is_writing());
                if ((carried_out >> i & 1U) != 0) shop.copies[i]->complete_write();
            }
            for (const sqlite::WriterToken writer : {30U, 31U}) {
                CHECK(reloaded_digest(shop.stored(), writer) == expected);
                ++moments;
            }
            if (carried_out == 3) {
                CHECK(shop.saving->state() == SaveState::saved);
                CHECK(has_text(shop.stored()[0], canary) != turns_on);
                CHECK(has_text(shop.stored()[1], canary) != turns_on);
            }
        }
        CHECK(moments == 8);
    }
}

TEST_CASE(
    "commits made while it is turned on and off, with writes that fail, are all there after every step") {
    constexpr std::array faults = {Fault::aborted, Fault::quota, Fault::closed, Fault::answer_lost};
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        RandomSql sql(seed);
        SeededRandom random(seed);
        SealedShop shop(a_stored_archive(seed % 2 == 0));
        shop.open();
        shop.execute(RandomSql::schema());
        for (int step = 0; step < 40; ++step) {
            if (step % 9 == 4) {
                MemoryBlockStore& failing = *shop.copies[random.below(2)];
                failing.fault = faults[random.below(faults.size())];
                failing.fail_from = failing.writes + 1;
                failing.fail_count = 1 + random.below(2);
            }
            if (step % 13 == 5) shop.turn_on();
            if (step % 13 == 11) shop.turn_off();
            shop.execute(sql.next());
            if (shop.saving->state() == SaveState::saved) {
                if (step % 3 == 0)
                    REQUIRE(reloaded_digest(shop.stored(), 40 + random.below(2)) == shop.digest());
            } else {
                shop.clock.advance_ms(60'000);
                shop.saving->run();
            }
        }
    }
}

TEST_CASE("what is written before the archive is rewritten lies there as its header does") {
    for (const bool begins_sealed : {true, false}) {
        SealedShop shop(a_stored_archive(begins_sealed));
        shop.open();
        if (begins_sealed)
            shop.sealing->turn_off();
        else
            shop.sealing->turn_on(keys().key, keys().slots);
        // A commit, or one that failed and is tried again, comes first; then the page dies.
        shop.execute("INSERT INTO t(body) VALUES ('CANARY-13800138000')");
        REQUIRE(shop.saving->state() == SaveState::saved);
        CHECK(reloaded_digest(shop.stored()) == shop.digest());
        CHECK(has_text(shop.stored()[0], canary) != begins_sealed);
        // So does a checkpoint that does not hold everything.
        for (int i = 0; i < 30; ++i) shop.execute("INSERT INTO t(body) VALUES (randomblob(3000))");
        CHECK(shop.saving->figures().checkpoints > 0);
        CHECK(reloaded_digest(shop.stored()) == shop.digest());
        shop.saving->rewrite(Saving::Rewrite::everything);
        CHECK(reloaded_digest(shop.stored()) == shop.digest());
        CHECK(has_text(shop.stored()[0], canary) == begins_sealed);
    }
}

TEST_CASE("a write under way keeps to the key it began with, whatever is turned on or off meanwhile") {
    for (const bool begins_sealed : {true, false}) {
        SealedShop shop(a_stored_archive(begins_sealed));
        shop.open();
        shop.cipher.answers_at_once = false;
        for (const auto& copy : shop.copies) copy->answers_at_once = false;
        shop.execute("INSERT INTO t(body) VALUES ('under way')");
        if (begins_sealed)
            shop.turn_off();
        else
            shop.turn_on();
        std::size_t turn = 0;
        for (int round = 0; round < 200 && shop.saving->state() != SaveState::saved; ++round) {
            while (shop.cipher.answer(turn++)) {
            }
            for (const auto& copy : shop.copies)
                if (copy->is_writing()) copy->complete_write();
        }
        CHECK(shop.saving->state() == SaveState::saved);
        CHECK(reloaded_digest(shop.stored()) == shop.digest());
        CHECK(has_text(shop.stored()[0], canary) == begins_sealed);
    }
}

TEST_CASE("parts are delivered in their order, in whatever order the cipher answers") {
    const Stored stored = a_stored_archive(true);
    const std::string expected = reloaded_digest(stored);
    for (std::size_t seed = 0; seed < 20; ++seed) {
        SealedShop shop(stored, 20 + seed % 2);
        REQUIRE(key_of_error(shop.look()) == TextKey::loading_locked);
        REQUIRE(shop.unlock() == Sealing::Unlocked::yes);
        shop.cipher.answers_at_once = false;
        std::optional<Result<std::optional<LoadedArchive>>> result;
        Loading loading(*shop.store, archive_id, StoreAccess::read_and_write, 20 + seed % 2,
                        [&](Result<std::optional<LoadedArchive>> loaded) { result = std::move(loaded); });
        loading.start();
        SeededRandom random(seed);
        while (shop.cipher.answer(random.below(50))) {
        }
        REQUIRE(result.has_value());
        shop.cipher.answers_at_once = true;
        shop.go_on(value_of(*std::move(result)));
        CHECK(shop.digest() == expected);
    }
}

TEST_CASE("a store that is closed while the cipher works hears nothing more") {
    const Stored stored = a_stored_archive(true);
    for (int answers = 0; answers < 8; ++answers) {
        LibraryCipher cipher;
        SeededRandom random;
        auto sealing = std::make_shared<Sealing>(cipher, random, archive_id);
        sealing->turn_on(keys().key, keys().slots);
        bool is_closed = false;
        int late = 0;
        {
            auto copy = std::make_shared<MemoryBlockStore>(stored[0]);
            auto store = make_sealed_store(sealing, std::make_unique<SharedStore>(copy), nullptr);
            cipher.answers_at_once = false;
            Loading loading(*store, archive_id, StoreAccess::read_only, 5,
                            [&](const Result<std::optional<LoadedArchive>>&) { late += is_closed ? 1 : 0; });
            loading.start();
            store->write({.writer = 20, .records = {{99, {std::byte{1}}}}},
                         [&](const sqlite::StoreResult&) { late += is_closed ? 1 : 0; });
            for (int i = 0; i < answers / 2; ++i) cipher.answer();
            is_closed = true;
        }
        while (cipher.answer()) {
        }
        CHECK(late == 0);
    }
}

TEST_CASE("a copy that is sealed with another key is left alone, and is not taken for a damaged one") {
    Stored stored = a_stored_archive(true);
    // The other one was sealed anew later, with the same passphrase.
    SealedShop later(stored);
    later.open();
    later.execute("INSERT INTO t(body) VALUES ('later')");
    SeededRandom random(77);
    const RawKey another = random_key(random);
    std::optional<KeySlot> slot;
    make_slot(later.cipher, random, archive_id, SlotKind::passphrase, secret_of_passphrase("另一个口令"),
              another, cheapest, [&](const std::optional<KeySlot>& made) { slot = made; });
    later.sealing->turn_on(another, {*slot});
    later.saving->rewrite(Saving::Rewrite::everything);
    stored[1] = later.stored()[1];

    SealedShop shop(stored);
    REQUIRE(key_of_error(shop.look()) == TextKey::loading_locked);
    REQUIRE(shop.unlock() == Sealing::Unlocked::yes);
    shop.go_on(value_of(shop.look()));
    CHECK(shop.store->copies().is_one_away);
    shop.execute("INSERT INTO t(body) VALUES ('x')");
    CHECK(hold_the_same(shop.stored()[1], stored[1]));  // untouched

    SealedShop both(stored);
    REQUIRE(key_of_error(both.look()) == TextKey::loading_locked);
    REQUIRE(both.unlock() == Sealing::Unlocked::yes);
    REQUIRE(both.unlock("另一个口令") == Sealing::Unlocked::yes);
    both.go_on(value_of(both.look()));
    CHECK(both.digest() == later.digest());  // the newer one
    CHECK(both.store->copies().second == SecondCopy::kept_up);
    SealedShop after(both.stored());
    REQUIRE(key_of_error(after.look()) == TextKey::loading_locked);
    REQUIRE(after.unlock("另一个口令") == Sealing::Unlocked::yes);
    after.go_on(value_of(after.look()));
    CHECK(after.digest() == later.digest());
}

TEST_CASE("one damaged copy of a sealed archive is made good from the other") {
    const Stored whole = a_stored_archive(true);
    const std::string expected = reloaded_digest(whole);
    SeededRandom random(3);
    for (int round = 0; round < 30; ++round) {
        CAPTURE(round);
        Stored stored = whole;
        StoredArchive& copy = stored[random.below(2)];
        std::vector<std::byte>& part = round % 3 == 0   ? *copy.header
                                       : round % 3 == 1 ? copy.segments.begin()->second
                                                        : copy.records.begin()->second;
        const std::size_t at =
            round % 3 == 0 ? 28 + 2 * KeySlot::stored_size + random.below(60) : random.below(part.size());
        part[at] ^= std::byte{1};
        SealedShop shop(stored, 20 + random.below(2));
        shop.open();
        CHECK(shop.digest() == expected);
    }
}

TEST_CASE("a browser that cannot encrypt leaves a change NOT saved, and writes nothing in clear") {
    SealedShop shop(a_stored_archive(true));
    shop.open();
    const Stored before = shop.stored();
    shop.cipher.fails = true;

    shop.execute("INSERT INTO t(body) VALUES ('CANARY-13800138000')");

    CHECK(shop.saving->state() == SaveState::not_saved);
    CHECK(hold_the_same(before[0], shop.stored()[0]));
    shop.cipher.fails = false;
    shop.saving->retry_now();
    CHECK(shop.saving->state() == SaveState::saved);
    CHECK(reloaded_digest(shop.stored()) == shop.digest());
}

TEST_CASE("a new passphrase rewrites its slot and nothing else that is large; the old one opens no more") {
    SealedShop shop(a_stored_archive(true));
    shop.open();
    const auto segments_before = shop.stored()[0].segments;
    std::optional<KeySlot> slot;
    make_slot(shop.cipher, shop.random, archive_id, SlotKind::passphrase, secret_of_passphrase("新的口令 88"),
              keys().key, cheapest, [&](const std::optional<KeySlot>& made) { slot = made; });
    shop.sealing->replace(*slot);
    shop.saving->rewrite(Saving::Rewrite::header);

    int rewritten = 0;
    for (const auto& [index, bytes] : shop.stored()[0].segments)
        rewritten += segments_before.at(index) == bytes ? 0 : 1;
    CHECK(rewritten <= 1);  // that with the log's changes
    SealedShop again(shop.stored());
    REQUIRE(key_of_error(again.look()) == TextKey::loading_locked);
    CHECK(again.unlock() == Sealing::Unlocked::no);
    CHECK(again.unlock("新的口令 88") == Sealing::Unlocked::yes);
    again.go_on(value_of(again.look()));
    CHECK(again.digest() == shop.digest());
}

TEST_CASE("a program from before encryption refuses a sealed header politely") {
    const Stored stored = a_stored_archive(true);
    CHECK(key_of_error(sqlite::decode_stored_header(*stored[0].header)) == TextKey::archive_too_new);
}
