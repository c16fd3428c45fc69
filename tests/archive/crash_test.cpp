// What the page's death at any moment, and every failure of the store, may do to an archive: nothing
// that was acknowledged is lost, and what comes back is one committed state, whole.
#include "sqlite/mirror_vfs.h"
#include "support/random_sql.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

#include <map>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// Small, so that short workloads make checkpoints too.
constexpr std::size_t log_limit = 40'000;

Blake2bHash image_of(const sqlite::PageMirror& mirror) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(mirror.committed_size()));
    mirror.read_committed(0, bytes);
    return blake2b(bytes);
}

/// What the store held at some moment, and which commit had been acknowledged by then.
struct Moment {
    StoredArchive stored;
    std::uint64_t acknowledged;
};

/// A shop at work that remembers every committed state and every moment of its store.
class Workload {
public:
    explicit Workload(std::uint64_t seed) : sql_(seed), shop_(log_limit) {
        shop_.store.answers_at_once = false;
        remember_state();
        shop_.saving->when_changed([this] { remember_state(); });  // called in every commit
        shop_.execute(RandomSql::schema());
    }

    void step() { shop_.execute(sql_.next()); }

    /// Carries out the write that waits.  (Between writing and answering less is acknowledged and the
    /// same is stored, so that moment needs no look of its own.)
    void complete_write() {
        shop_.store.complete_write();
        moments.push_back({shop_.store.stored, shop_.saving->durable_sequence()});
    }

    /// Lets time pass until all is saved.
    void settle() {
        for (int round = 0; round < 100 && shop_.saving->state() != SaveState::saved; ++round) {
            while (shop_.store.is_writing()) {
                complete_write();
            }
            shop_.clock.advance_ms(60'000);
            shop_.saving->run();
        }
    }

    [[nodiscard]] bool decides(std::uint64_t one_in) { return sql_.below(one_in) == 0; }
    [[nodiscard]] StoredShop& shop() { return shop_; }

    /// What came back from a moment is the committed state that its sequence names.
    void check(const Moment& moment) const {
        MemoryBlockStore store(moment.stored);
        const auto loaded = load(store);
        REQUIRE(loaded);
        if (!loaded->has_value()) {
            REQUIRE(moment.acknowledged == 0);
            return;
        }
        const std::uint64_t sequence = (*loaded)->position.sequence;
        REQUIRE(sequence >= moment.acknowledged);
        REQUIRE(images_.contains(sequence));
        REQUIRE(image_of(*(*loaded)->mirror) == images_.at(sequence));
    }

    std::vector<Moment> moments;

private:
    void remember_state() {
        images_.insert_or_assign(shop_.saving->committed_sequence(), image_of(*shop_.mirror));
    }

    RandomSql sql_;
    StoredShop shop_;
    std::map<std::uint64_t, Blake2bHash> images_;
};

}  // namespace

TEST_CASE("whenever the page dies, what was acknowledged is there, and it is one committed state") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Workload workload(seed);
        for (int step = 0; step < 60; ++step) {
            workload.step();
            if (workload.shop().store.is_writing() && workload.decides(2)) workload.complete_write();
        }
        workload.settle();

        REQUIRE(workload.shop().saving->figures().checkpoints > 1);
        REQUIRE(workload.moments.size() > 10);
        for (const Moment& moment : workload.moments) {
            workload.check(moment);
        }
        StoredShop again(workload.moments.back().stored, log_limit);
        CHECK(integrity_of(*again.database) == "ok");
        CHECK(again.digest() == workload.shop().digest());
    }
}

TEST_CASE("an archive that was cut off goes on from where it was, again and again") {
    RandomSql sql(4);
    StoredArchive stored = StoredShop(log_limit).store.stored;
    std::string expected;

    for (int life = 0; life < 30; ++life) {
        StoredShop shop(stored, log_limit);
        if (!expected.empty()) REQUIRE(shop.digest() == expected);
        shop.execute(RandomSql::schema());
        for (int step = 0; step < 5; ++step) {
            shop.execute(sql.next());
        }
        expected = shop.digest();
        // The last commits of this life never get down.
        shop.store.answers_at_once = false;
        stored = shop.store.stored;
        shop.execute(sql.next());
        shop.execute(sql.next());
    }

    StoredShop last(stored, log_limit);
    CHECK(integrity_of(*last.database) == "ok");
}

TEST_CASE("whichever write fails, and however, nothing acknowledged is lost and saving recovers") {
    constexpr int steps = 20;
    for (const Fault fault : all_faults) {
        for (std::size_t fail_count = 1; fail_count <= 3; ++fail_count) {
            for (std::size_t k = 2; k <= steps; k += fail_count) {
                CAPTURE(static_cast<int>(fault));
                CAPTURE(fail_count);
                CAPTURE(k);
                Workload workload(1000 + k);
                workload.settle();
                workload.shop().store.fault = fault;
                workload.shop().store.fail_from = k;
                workload.shop().store.fail_count = fail_count;
                for (int step = 0; step < steps; ++step) {
                    workload.step();
                    if (workload.decides(2)) workload.settle();
                }
                workload.settle();

                REQUIRE(workload.shop().saving->state() == SaveState::saved);
                REQUIRE_FALSE(workload.shop().saving->is_editing_stopped());
                if (fault != Fault::vanished) {
                    for (const Moment& moment : workload.moments) {
                        workload.check(moment);
                    }
                }
                workload.check({workload.shop().store.stored, workload.shop().saving->committed_sequence()});
            }
        }
    }
}

TEST_CASE("the very first write may fail too") {
    for (const Fault fault : all_faults) {
        CAPTURE(static_cast<int>(fault));
        FixedClock clock{1'760'000'000'000};
        MemoryBlockStore store;
        store.fault = fault;
        store.fail_from = 1;
        store.fail_count = 2;
        sqlite::PageMirror mirror;
        sqlite::Database database = *sqlite::open_mirrored(mirror);
        REQUIRE(database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, body)"));
        store.claim(11, [](const sqlite::StoreResult&) {});

        Saving saving(mirror, store, clock, SavedPosition::nothing(7, 11));
        CHECK(saving.state() == SaveState::not_saved);
        REQUIRE(database.execute("INSERT INTO t VALUES (1, 'x')"));
        for (int i = 0; i < 3; ++i) {
            clock.advance_ms(60'000);
            saving.run();
        }

        CHECK(saving.state() == SaveState::saved);
        CHECK(StoredShop(store.stored).digest() == digest_of(database));
    }
}
