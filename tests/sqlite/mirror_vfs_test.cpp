#include "sqlite/mirror_vfs.h"

#include "sqlite/redo_record.h"
#include "support/random_sql.h"
#include "support/results.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;
using sqlite::Database;
using sqlite::PageMirror;

namespace {

std::vector<std::byte> committed_bytes(const PageMirror& mirror) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(mirror.committed_size()));
    mirror.read_committed(0, bytes);
    return bytes;
}

/// A mirror with a database on it, and a second one that knows the first from its records only.
struct Pair {
    PageMirror mirror;
    Database database = *sqlite::open_mirrored(mirror);
    PageMirror replica;
    std::uint64_t records = 0;

    void execute(const std::string& sql) const { REQUIRE(const_cast<Database&>(database).execute(sql)); }

    void pass_on_what_was_committed() {
        const sqlite::PageChanges changes = mirror.take();
        const auto bytes = sqlite::encode({.number = ++records,
                                           .sequence = records,
                                           .previous = {},
                                           .database_size = changes.database_size,
                                           .ranges = changes.ranges,
                                           .hash = {}});
        const auto record = sqlite::decode_redo_record(bytes);
        REQUIRE(record);
        REQUIRE(sqlite::replay(*record, replica));
    }

    [[nodiscard]] bool is_replica_equal() const {
        return committed_bytes(mirror) == committed_bytes(replica);
    }
};

std::string numbers_up_to(int count) {
    return "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
           std::to_string(count) + ") SELECT i FROM n)";
}

}  // namespace

TEST_CASE("a database on the mirror says what a plain one says, whatever is done to both") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Pair pair;
        Database plain = *Database::in_memory();
        RandomSql sql(seed);
        pair.execute(RandomSql::schema());
        REQUIRE(plain.execute(RandomSql::schema()));

        for (int step = 0; step < 60; ++step) {
            const std::string statements = sql.next();
            pair.execute(statements);
            REQUIRE(plain.execute(statements));
            pair.mirror.check_invariants();
            if (sql.below(3) == 0) pair.pass_on_what_was_committed();
        }
        pair.pass_on_what_was_committed();

        CHECK(digest_of(pair.database) == digest_of(plain));
        CHECK(integrity_of(pair.database) == "ok");
        CHECK(pair.is_replica_equal());
    }
}

TEST_CASE("records alone rebuild every committed state, byte for byte") {
    Pair pair;
    RandomSql sql(99);
    pair.execute(RandomSql::schema());

    for (int step = 0; step < 150; ++step) {
        pair.execute(sql.next());
        pair.pass_on_what_was_committed();
        REQUIRE(pair.is_replica_equal());
    }

    pair.replica.check_invariants();
    Database again = *sqlite::open_mirrored(pair.replica);
    CHECK(digest_of(again) == digest_of(pair.database));
}

TEST_CASE("a transaction that is rolled back leaves nothing to save") {
    Pair pair;
    pair.execute(RandomSql::schema());
    pair.pass_on_what_was_committed();
    const auto before = committed_bytes(pair.mirror);

    // The page cache is far smaller than this, so it is spilled into the mirror.
    pair.execute("PRAGMA cache_size = 10; BEGIN");
    pair.execute("INSERT INTO t(body) SELECT zeroblob(5000) FROM " + numbers_up_to(200));
    const bool was_spilled = pair.mirror.size() > before.size();
    pair.execute("ROLLBACK");

    CHECK(was_spilled);
    CHECK(committed_bytes(pair.mirror) == before);
    pair.execute("INSERT INTO names(name) VALUES ('李四')");
    const sqlite::PageChanges changes = pair.mirror.take();
    CHECK(changes.pages.size() <= 4);
    CHECK(changes.byte_count < 400);
    pair.mirror.check_invariants();
}

TEST_CASE("while a transaction is open, what can be taken is the state before it") {
    Pair pair;
    pair.execute(RandomSql::schema());
    pair.execute("INSERT INTO t(body) SELECT zeroblob(3000) FROM " + numbers_up_to(50));
    const auto committed = committed_bytes(pair.mirror);

    pair.execute("PRAGMA cache_size = 10; BEGIN; UPDATE t SET body = randomblob(6000)");
    pair.pass_on_what_was_committed();

    CHECK(pair.is_replica_equal());
    CHECK(committed_bytes(pair.mirror) == committed);
    pair.execute("COMMIT");
    pair.pass_on_what_was_committed();
    CHECK(pair.is_replica_equal());
    CHECK(committed_bytes(pair.mirror) != committed);
}

TEST_CASE("a commit of one row is saved as a few hundred bytes") {
    Pair pair;
    pair.execute(RandomSql::schema());
    pair.execute("INSERT INTO names(name, n) SELECT 'name', 1 FROM " + numbers_up_to(1000));
    pair.pass_on_what_was_committed();

    pair.execute("INSERT INTO names(name, n) VALUES ('王五', 3)");
    const sqlite::PageChanges changes = pair.mirror.take();

    CHECK(sqlite::encoded_size(changes.ranges, changes.byte_count) < 700);
}

TEST_CASE("VACUUM shrinks the file, and the replica with it") {
    Pair pair;
    pair.execute(RandomSql::schema());
    pair.execute("INSERT INTO t(body) SELECT zeroblob(2000) || i FROM (SELECT * FROM " + numbers_up_to(500) +
                 " AS n)");
    pair.pass_on_what_was_committed();
    const std::uint64_t size_before = pair.mirror.size();

    pair.execute("DELETE FROM t WHERE id > 3; VACUUM");
    pair.pass_on_what_was_committed();

    CHECK(pair.mirror.size() < size_before / 10);
    CHECK(pair.is_replica_equal());
    pair.replica.check_invariants();
    pair.execute("INSERT INTO t(body) SELECT randomblob(900) FROM " + numbers_up_to(300));
    pair.pass_on_what_was_committed();
    CHECK(pair.is_replica_equal());
}

TEST_CASE("nothing but the main file is ever opened, and it stays as it can be saved") {
    Pair pair;
    pair.execute(RandomSql::schema());
    const auto before = committed_bytes(pair.mirror);

    for (const char* refused :
         {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = OFF",
          "PRAGMA page_size = 8192", "ATTACH 'other.db' AS other"}) {
        CAPTURE(refused);
        CHECK_FALSE(pair.database.execute(refused));
    }

    pair.execute("VACUUM");
    CHECK(committed_bytes(pair.mirror).size() == before.size());
    auto statement = pair.database.prepare("PRAGMA journal_mode");
    REQUIRE(statement.step().value_or(false));
    CHECK(statement.text(0) == "memory");
}

TEST_CASE("the page that SQLite keeps for locks is never written, and everything around it is saved") {
    // The page lies at 1 GiB; SQLite can be told to have it at 1 MiB.
    const int usual = 0x40000000;
    sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, 0x100000);
    {
        Pair pair;
        pair.execute(RandomSql::schema());
        pair.pass_on_what_was_committed();

        pair.execute("INSERT INTO t(body) SELECT randomblob(20000) FROM " + numbers_up_to(100));
        pair.pass_on_what_was_committed();

        CHECK(pair.mirror.size() > 0x100000 + PageMirror::page_size);
        CHECK(pair.is_replica_equal());
        CHECK(integrity_of(pair.database) == "ok");
        std::vector<std::byte> lock_page(PageMirror::page_size);
        pair.mirror.read(0x100000, lock_page);
        CHECK(std::ranges::all_of(lock_page, [](std::byte byte) { return byte == std::byte{0}; }));
    }
    sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, usual);
}

TEST_CASE("what is no database is refused") {
    PageMirror mirror;
    const std::vector<std::byte> nonsense(8192, std::byte{0x55});
    REQUIRE(mirror.load_size(nonsense.size()));
    REQUIRE(mirror.load(0, nonsense));

    const auto database = sqlite::open_mirrored(mirror);

    REQUIRE_FALSE(database);
    CHECK(key_of_error(database) == TextKey::sqlite_damaged);
}
