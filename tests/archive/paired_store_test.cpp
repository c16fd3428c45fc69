// Two copies of an archive: whatever happens to one of them, and at whatever moment the page dies, what was
// acknowledged is read back whole, and the other copy is made good.
#include "archive/paired_store.h"

#include "archive/saving.h"
#include "sqlite/mirror_vfs.h"
#include "support/random_sql.h"
#include "support/results.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

#include <array>
#include <iterator>
#include <map>

using namespace laoke;
using namespace laoke::testing;
using sqlite::CopyFault;
using sqlite::SecondCopy;
using sqlite::StoreFailure;
using sqlite::StoreFailureReason;

namespace {

/// Small, so that short workloads make checkpoints too.
constexpr std::size_t log_limit = 40'000;
constexpr std::uint64_t archive_id = 7;

using Stored = std::array<StoredArchive, 2>;

bool hold_the_same(const StoredArchive& a, const StoredArchive& b) {
    return a.header == b.header && a.segments == b.segments && a.records == b.records;
}

bool are_same(const Stored& stored) { return hold_the_same(stored[0], stored[1]); }

/// One life of an archive that is kept twice.
class PairedShop {
public:
    explicit PairedShop(Stored stored = {}, sqlite::WriterToken writer = 20) : writer_(writer) {
        for (std::size_t i = 0; i < 2; ++i)
            copies[i] = std::make_shared<MemoryBlockStore>(std::move(stored[i]));
        pair = std::make_unique<PairedStore>(std::make_unique<SharedStore>(copies[0]),
                                             std::make_unique<SharedStore>(copies[1]));
    }

    /// Makes a new archive with a table t(id, body).
    void create() {
        mirror = std::make_unique<sqlite::PageMirror>();
        database = std::make_unique<sqlite::Database>(*sqlite::open_mirrored(*mirror));
        execute("CREATE TABLE t(id INTEGER PRIMARY KEY, body)");
        pair->claim(writer_, [](const sqlite::StoreResult& result) { REQUIRE(result); });
        start(SavedPosition::nothing(archive_id, writer_));
    }

    /// Loads it; nothing where there is none.
    Result<std::optional<LoadedArchive>> look() {
        std::optional<Result<std::optional<LoadedArchive>>> result;
        Loading loading(*pair, archive_id, StoreAccess::read_and_write, writer_,
                        [&](Result<std::optional<LoadedArchive>> loaded) { result = std::move(loaded); });
        loading.start();
        REQUIRE(result.has_value());
        return *std::move(result);
    }

    /// Loads it and goes on from there.
    void open() {
        auto loaded = value_of(look());
        REQUIRE(loaded.has_value());
        mirror = std::move(loaded->mirror);
        database = std::make_unique<sqlite::Database>(*sqlite::open_mirrored(*mirror));
        start(std::move(loaded->position));
    }

    void execute(std::string_view sql) { succeed(database->execute(sql)); }
    [[nodiscard]] std::string digest() { return digest_of(*database); }
    [[nodiscard]] Stored stored() const { return {copies[0]->stored, copies[1]->stored}; }
    [[nodiscard]] SecondCopy second() const { return pair->copies().second; }

    std::array<std::shared_ptr<MemoryBlockStore>, 2> copies;
    FixedClock clock{1'760'000'000'000};
    std::unique_ptr<PairedStore> pair;
    std::unique_ptr<sqlite::PageMirror> mirror;
    std::unique_ptr<Saving> saving;
    std::unique_ptr<sqlite::Database> database;

private:
    void start(SavedPosition position) {
        saving = std::make_unique<Saving>(*mirror, *pair, clock, std::move(position), log_limit);
    }

    sqlite::WriterToken writer_;
};

/// What would be read if the page died now.
std::string reloaded_digest(const Stored& stored, sqlite::WriterToken writer = 21) {
    PairedShop again(stored, writer);
    again.open();
    CHECK(integrity_of(*again.database) == "ok");
    CHECK(are_same(again.stored()));
    return again.digest();
}

/// An archive with several segments and a log, in both copies.
Stored a_stored_pair() {
    PairedShop shop;
    shop.create();
    shop.execute("INSERT INTO t(body) VALUES (randomblob(700000))");
    for (int i = 0; i < 5; ++i) shop.execute("INSERT INTO t(body) VALUES ('x')");
    REQUIRE(are_same(shop.stored()));
    REQUIRE(shop.copies[0]->stored.records.size() == 5);
    REQUIRE(shop.copies[0]->stored.segments.size() >= 3);
    return shop.stored();
}

void flip(std::vector<std::byte>& bytes, std::uint64_t bit) {
    bytes[static_cast<std::size_t>(bit / 8) % bytes.size()] ^= static_cast<std::byte>(1 << (bit % 8));
}

/// Flips a bit in the header, a segment or a record.
void damage(StoredArchive& stored, std::uint64_t where) {
    const auto part = [&](auto& blocks) -> std::vector<std::byte>& {
        return std::next(blocks.begin(), static_cast<long>(where / 3 % blocks.size()))->second;
    };
    flip(where % 3 == 0 ? *stored.header : part(where % 3 == 1 ? stored.segments : stored.records),
         where * 7919);
}

}  // namespace

TEST_CASE("a commit is acknowledged when both copies have it, whichever is the slower") {
    for (const std::size_t slow : {0U, 1U}) {
        PairedShop shop;
        shop.create();
        shop.copies[slow]->answers_at_once = false;

        shop.execute("INSERT INTO t(body) VALUES ('张三')");
        CHECK(shop.saving->state() == SaveState::saving);
        shop.copies[slow]->complete_write();

        CHECK(shop.saving->state() == SaveState::saved);
        CHECK(are_same(shop.stored()));
        CHECK(shop.second() == SecondCopy::kept_up);
    }
}

TEST_CASE("when one copy fails the other counts, it is said, and the one that failed is written anew") {
    for (const std::size_t failing : {0U, 1U}) {
        for (const Fault fault : {Fault::aborted, Fault::quota, Fault::closed, Fault::answer_lost}) {
            PairedShop shop;
            shop.create();
            MemoryBlockStore& store = *shop.copies[failing];
            store.fault = fault;
            store.fail_from = store.writes + 1;
            store.fail_count = 2;  // and the attempt to make up for it

            shop.execute("INSERT INTO t(body) VALUES ('first')");
            CHECK(shop.saving->state() == SaveState::saved);
            REQUIRE(shop.second() == SecondCopy::behind);
            CHECK(shop.pair->copies().failure.has_value());
            CHECK(reloaded_digest(shop.stored()) == shop.digest());
            shop.execute("INSERT INTO t(body) VALUES ('second')");
            shop.execute("INSERT INTO t(body) VALUES ('third')");

            CHECK(shop.second() == SecondCopy::kept_up);
            CHECK_FALSE(shop.pair->copies().failure.has_value());
            CHECK(are_same(shop.stored()));
        }
    }
}

TEST_CASE("a copy that fails for good is tried seldom, and costs the other one nothing") {
    PairedShop shop;
    shop.create();
    shop.copies[1]->fault = Fault::quota;
    shop.copies[1]->fail_from = shop.copies[1]->writes + 1;
    shop.copies[1]->fail_count = 1'000'000;
    const std::size_t tried_before = shop.copies[1]->writes;

    for (int i = 0; i < 2000; ++i) shop.execute("UPDATE t SET body = 1; INSERT INTO t(body) VALUES (1)");

    CHECK(shop.saving->state() == SaveState::saved);
    CHECK(shop.copies[1]->writes - tried_before < 30);
    CHECK(reloaded_digest(shop.stored()) == shop.digest());
}

TEST_CASE(
    "a copy that cannot be made good, and takes the room of the other, is soon left alone for a while") {
    for (const bool is_empty : {true, false}) {
        PairedShop shop(a_stored_pair());
        if (is_empty) shop.copies[1]->stored = StoredArchive{};
        for (auto& copy : shop.copies) {
            copy->fault = Fault::quota;
            copy->fail_from = copy->writes + (is_empty || copy == shop.copies[1] ? 1 : 2);
        }
        shop.copies[1]->fail_count = 1'000'000;
        shop.copies[0]->fail_count = 1'000'000;
        shop.open();
        shop.execute("INSERT INTO t(body) VALUES ('x')");
        const auto tried = [&] { return shop.copies[1]->writes; };

        // As long as the second is given the whole, the first has no room either.
        for (int i = 0; i < 20 && shop.saving->state() != SaveState::saved; ++i) {
            const std::size_t before = tried();
            shop.saving->retry_now();
            if (tried() == before) {
                shop.copies[0]->fail_count = 0;
                shop.saving->retry_now();
            }
        }

        CHECK(shop.saving->state() == SaveState::saved);
        CHECK(shop.second() == SecondCopy::behind);
        CHECK(reloaded_digest(shop.stored()) == shop.digest());
    }
}

TEST_CASE("when both fail nothing is acknowledged, and the next try takes the place of what may lie in one") {
    for (const Fault first : {Fault::aborted, Fault::answer_lost}) {
        for (const Fault second : {Fault::quota, Fault::answer_lost}) {
            PairedShop shop;
            shop.create();
            shop.copies[0]->fault = first;
            shop.copies[1]->fault = second;
            for (auto& copy : shop.copies) copy->fail_from = copy->writes + 1;
            const std::uint64_t durable_before = shop.saving->durable_sequence();

            shop.execute("INSERT INTO t(body) VALUES ('first')");
            CHECK(shop.saving->state() == SaveState::not_saved);
            CHECK(shop.saving->durable_sequence() == durable_before);
            shop.execute("INSERT INTO t(body) VALUES ('second')");
            shop.saving->retry_now();

            CHECK(shop.saving->state() == SaveState::saved);
            CHECK(shop.second() == SecondCopy::kept_up);
            CHECK(reloaded_digest(shop.stored()) == shop.digest());
        }
    }
}

TEST_CASE("a tab that was overtaken in either place writes nothing that counts") {
    for (const std::size_t place : {0U, 1U}) {
        PairedShop shop;
        shop.create();

        shop.copies[place]->claim(4711, [](const sqlite::StoreResult&) {});
        shop.execute("INSERT INTO t(body) VALUES ('too late')");

        CHECK(shop.saving->state() == SaveState::not_saved);
        CHECK(shop.saving->failure()->reason == StoreFailureReason::fenced);
        CHECK(shop.saving->is_editing_stopped());
    }
}

TEST_CASE("a copy that is deleted under the open archive makes both be written anew") {
    for (const std::size_t place : {0U, 1U}) {
        PairedShop shop(a_stored_pair());
        shop.open();
        shop.copies[place]->stored = StoredArchive{};

        shop.execute("INSERT INTO t(body) VALUES ('after')");
        CHECK(shop.saving->failure()->reason == StoreFailureReason::vanished);
        shop.saving->retry_now();

        CHECK(shop.saving->state() == SaveState::saved);
        CHECK(are_same(shop.stored()));
        CHECK(reloaded_digest(shop.stored()) == shop.digest());
    }
}

TEST_CASE("an archive that lies in one place gets its second copy when it is opened") {
    const Stored both = a_stored_pair();
    const std::string expected = reloaded_digest(both);
    for (const std::size_t missing : {0U, 1U}) {
        Stored stored = both;
        stored[missing] = StoredArchive{};
        PairedShop shop(stored);

        shop.open();

        CHECK(shop.digest() == expected);
        CHECK(shop.saving->state() == SaveState::saved);
        CHECK(shop.second() == SecondCopy::kept_up);
        CHECK(are_same(shop.stored()));
        const sqlite::CopiesReport report = shop.pair->copies();
        CHECK((missing == 0 ? report.first_fault : report.second_fault) == CopyFault::empty);
        CHECK((missing == 0 ? report.second_fault : report.first_fault) == CopyFault::none);
        shop.execute("INSERT INTO t(body) VALUES ('more')");
        CHECK(reloaded_digest(shop.stored()) == shop.digest());
    }
}

TEST_CASE("a flipped bit anywhere in one copy is made good from the other, as soon as it is read") {
    const Stored whole = a_stored_pair();
    const std::string expected = reloaded_digest(whole);
    int noticed = 0;
    for (std::uint64_t where = 0; where < 120; ++where) {
        CAPTURE(where);
        Stored stored = whole;
        damage(stored[where % 2], where);
        PairedShop shop(stored, 20 + where / 2 % 2);

        shop.open();

        REQUIRE(shop.digest() == expected);
        const sqlite::CopiesReport report = shop.pair->copies();
        const CopyFault fault = where % 2 == 0 ? report.first_fault : report.second_fault;
        if (fault == CopyFault::damaged) {
            ++noticed;
            REQUIRE(are_same(shop.stored()));
        } else {
            REQUIRE(where % 3 == 1);  // in a segment of the copy that was not read this time
        }
    }
    CHECK(noticed >= 95);
}

TEST_CASE("the copy that reaches farther is taken, and the other one brought to its state") {
    for (const std::size_t older : {0U, 1U}) {
        for (int commits = 1; commits < 60; commits += 7) {
            PairedShop shop(a_stored_pair());
            shop.open();
            Stored stored = shop.stored();
            for (int i = 0; i < commits; ++i) shop.execute("INSERT INTO t(body) VALUES (randomblob(2000))");
            stored[1 - older] = shop.stored()[1 - older];

            CHECK(reloaded_digest(stored) == shop.digest());
        }
    }
}

TEST_CASE(
    "a damaged copy that reaches farther gives way to the older one, whatever numbers it has left behind") {
    PairedShop shop(a_stored_pair());
    shop.open();
    Stored stored = shop.stored();
    const std::string older = shop.digest();
    for (int i = 0; i < 5; ++i) shop.execute("INSERT INTO t(body) VALUES ('y')");
    stored[0] = shop.stored()[0];
    flip(stored[0].segments.begin()->second, 4711);

    PairedShop again(stored);
    const auto loaded = value_of(again.look());
    REQUIRE(loaded.has_value());
    CHECK(again.pair->copies().reaches == loaded->position.sequence + 5);
    CHECK(hold_the_same(again.stored()[0], stored[0]));  // nothing is written before it was asked for
    again.open();
    CHECK(again.digest() == older);
    CHECK(again.pair->copies().first_fault == CopyFault::damaged);
    again.execute("INSERT INTO t(body) VALUES ('z')");

    CHECK(are_same(again.stored()));
    CHECK(reloaded_digest(again.stored()) == again.digest());
}

TEST_CASE("when both copies are damaged the archive is refused and neither is touched") {
    Stored stored = a_stored_pair();
    flip(stored[0].segments.begin()->second, 1);
    flip(*stored[1].header, 1);
    PairedShop shop(stored);

    CHECK(key_of_error(shop.look()) == TextKey::storage_segment_damaged);
    CHECK(are_same({stored[0], shop.stored()[0]}));
    CHECK(are_same({stored[1], shop.stored()[1]}));
}

TEST_CASE("two empty copies are an archive that is not there") {
    PairedShop shop;

    const auto loaded = value_of(shop.look());

    CHECK_FALSE(loaded.has_value());
}

TEST_CASE("a copy that cannot be looked at is left alone, and is not taken for an empty one") {
    const Stored both = a_stored_pair();
    const std::string expected = reloaded_digest(both);
    for (const std::size_t away : {0U, 1U}) {
        for (const bool claims : {false, true}) {
            PairedShop shop(both);
            const StoreFailure failure{StoreFailureReason::closed, "test"};
            (claims ? shop.copies[away]->load_failure : shop.copies[away]->claim_failure) = failure;
            shop.open();
            CHECK(shop.digest() == expected);
            CHECK(shop.second() == SecondCopy::behind);
            CHECK(shop.pair->copies().failure == failure);
            shop.execute("INSERT INTO t(body) VALUES ('one copy')");
            CHECK(shop.saving->state() == SaveState::saved);
            CHECK(are_same({both[away], shop.stored()[away]}));
            CHECK(reloaded_digest(shop.stored()) == shop.digest());

            Stored alone = both;
            alone[1 - away] = StoredArchive{};
            PairedShop nothing(alone);
            (claims ? nothing.copies[away]->load_failure : nothing.copies[away]->claim_failure) = failure;
            CHECK(key_of_error(nothing.look()) == TextKey::loading_failed);
        }
    }
}

TEST_CASE("a browser that refuses one place keeps the archive in the other") {
    PairedShop shop;
    shop.copies[1]->claim_failure = StoreFailure{StoreFailureReason::refused, "test"};
    CHECK_FALSE(value_of(shop.look()).has_value());

    PairedShop other;
    other.copies[1]->claim_failure = StoreFailure{StoreFailureReason::refused, "test"};
    other.create();
    CHECK(other.saving->state() == SaveState::saved);
    CHECK(other.copies[1]->stored.segments.empty());
}

TEST_CASE("an archive that a newer program has written in one place is refused, and not overwritten from the "
          "other") {
    for (const std::size_t newer : {0U, 1U}) {
        for (const bool is_readable : {false, true}) {
            Stored stored = a_stored_pair();
            auto header = value_of(sqlite::decode_stored_header(*stored[newer].header));
            header.min_writer = sqlite::storage_format + 1;
            if (!is_readable) header.min_reader = sqlite::storage_format + 1;
            stored[newer].header = sqlite::encode(header);
            stored[newer].records.clear();
            PairedShop shop(stored);

            CHECK(key_of_error(shop.look()) == TextKey::archive_too_new);
            CHECK(are_same({stored[newer], shop.stored()[newer]}));
        }
    }
}

TEST_CASE(
    "whichever writes fail in either copy, and whenever the page dies, what was acknowledged is there") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        RandomSql sql(seed);
        const auto below = [&sql](std::size_t limit) { return static_cast<std::size_t>(sql.below(limit)); };
        PairedShop shop;
        shop.create();
        std::map<std::uint64_t, std::string> digests;
        shop.execute(RandomSql::schema());
        for (auto& copy : shop.copies) copy->answers_at_once = false;
        struct Moment {
            Stored stored;
            std::uint64_t acknowledged;
        };
        std::vector<Moment> moments;
        const auto look = [&] { moments.push_back({shop.stored(), shop.saving->durable_sequence()}); };
        const auto let_fail = [&](MemoryBlockStore& store) {
            store.fault = all_faults[below(4)];  // not `vanished`: that both be deleted is another thing
            store.fail_from = store.writes + 1;
            store.fail_count = 1 + below(4);
        };
        digests[shop.saving->committed_sequence()] = shop.digest();
        for (int step = 0; step < 60; ++step) {
            if (sql.below(5) == 0) let_fail(*shop.copies[below(2)]);
            shop.execute(sql.next());
            digests[shop.saving->committed_sequence()] = shop.digest();
            while (sql.below(3) != 0) {
                MemoryBlockStore& store = *shop.copies[below(2)];
                if (store.is_writing()) store.complete_write();
                look();
                if (sql.below(4) == 0) shop.saving->retry_now();
            }
        }
        for (int round = 0; round < 500 && shop.saving->state() != SaveState::saved; ++round) {
            for (auto& copy : shop.copies) {
                if (copy->is_writing()) copy->complete_write();
                look();
            }
            shop.saving->retry_now();
        }
        REQUIRE(shop.saving->state() == SaveState::saved);
        look();
        for (const Moment& moment : moments) {
            PairedShop again(moment.stored, 30 + seed);
            const auto loaded = value_of(again.look());
            if (!loaded.has_value()) {
                REQUIRE(moment.acknowledged == 0);
                continue;
            }
            REQUIRE(loaded->position.sequence >= moment.acknowledged);
            sqlite::Database database = *sqlite::open_mirrored(*loaded->mirror);
            REQUIRE(digests.contains(loaded->position.sequence));
            REQUIRE(digest_of(database) == digests.at(loaded->position.sequence));
        }
        REQUIRE(reloaded_digest(moments.back().stored) == shop.digest());
    }
}
