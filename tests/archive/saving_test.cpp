#include "archive/saving.h"

#include "archive/loading.h"
#include "base/texts.h"
#include "sqlite/database.h"
#include "sqlite/mirror_vfs.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;
using sqlite::StoreFailureReason;

TEST_CASE("a commit counts as saved only when the store has completed it") {
    StoredShop shop;
    shop.store.answers_at_once = false;

    shop.execute("INSERT INTO t(body) VALUES ('张三')");
    const SaveState while_writing = shop.saving->state();
    shop.store.complete_write();

    CHECK(while_writing == SaveState::saving);
    CHECK(shop.saving->state() == SaveState::saved);
    CHECK(shop.saving->durable_sequence() == shop.saving->committed_sequence());
}

TEST_CASE("what is committed during a write goes down together in the next one") {
    StoredShop shop;
    shop.store.answers_at_once = false;
    const auto writes_before = shop.store.writes;

    for (int i = 0; i < 10; ++i) {
        shop.execute("INSERT INTO t(body) VALUES ('x')");
    }
    shop.store.complete_write();
    // The first of them is down; the nine that were committed meanwhile are not.
    CHECK(shop.saving->durable_sequence() + 9 == shop.saving->committed_sequence());
    CHECK(shop.saving->state() == SaveState::saving);
    shop.store.complete_write();

    CHECK(shop.store.writes - writes_before == 2);
    CHECK(shop.saving->state() == SaveState::saved);
    CHECK(shop.reloaded_digest() == shop.digest());
}

TEST_CASE("an open transaction is not saved, and the commits before it are") {
    StoredShop shop;
    shop.store.answers_at_once = false;
    shop.execute("INSERT INTO t(body) VALUES ('first')");
    shop.execute("INSERT INTO t(body) VALUES ('second')");
    const std::string committed = shop.digest();

    // Far more than the page cache holds, so that uncommitted pages lie in the mirror.
    shop.execute("BEGIN");
    shop.execute(
        "INSERT INTO t(body) SELECT randomblob(3000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
        "SELECT i + 1 FROM n WHERE i < 6000) SELECT i FROM n)");
    shop.execute("UPDATE t SET body = 'changed' WHERE body = 'first'");
    shop.store.complete_write();
    shop.store.complete_write();

    CHECK(shop.saving->state() == SaveState::saved);
    CHECK(shop.reloaded_digest() == committed);
    shop.execute("ROLLBACK");
    CHECK_FALSE(shop.store.is_writing());
    CHECK(shop.digest() == committed);
}

TEST_CASE("a log that would grow too long becomes a checkpoint, and the same archive comes back") {
    StoredShop with_checkpoints(10'000);
    StoredShop with_a_log;

    for (int i = 0; i < 50; ++i) {
        const std::string sql = "INSERT INTO t(body) VALUES (hex(zeroblob(" + std::to_string(100 * i) + ")))";
        with_checkpoints.execute(sql);
        with_a_log.execute(sql);
    }

    CHECK(with_checkpoints.saving->figures().checkpoints > 3);
    CHECK(with_a_log.saving->figures().checkpoints == 1);
    CHECK(with_checkpoints.store.stored.records.size() < 20);
    CHECK(with_checkpoints.reloaded_digest() == with_a_log.reloaded_digest());
}

TEST_CASE("a change larger than the whole log goes straight into segments") {
    StoredShop shop;

    shop.execute("INSERT INTO t(body) VALUES (randomblob(5000000))");

    CHECK(shop.store.stored.records.empty());
    CHECK(shop.saving->state() == SaveState::saved);
    CHECK(shop.reloaded_digest() == shop.digest());
}

TEST_CASE("an archive that shrinks loses the segments behind its end") {
    StoredShop shop;
    shop.execute("INSERT INTO t(body) VALUES (randomblob(6000000))");
    const std::size_t segments_before = shop.store.stored.segments.size();

    shop.execute("DELETE FROM t; VACUUM");
    shop.execute("INSERT INTO t(body) VALUES (randomblob(4500000))");
    shop.execute("DELETE FROM t; VACUUM");
    shop.execute("INSERT INTO t(body) VALUES (randomblob(4300000))");

    CHECK(shop.store.stored.segments.size() < segments_before);
    CHECK(shop.reloaded_digest() == shop.digest());
}

TEST_CASE("after a failed write the user is told, and it is tried again with growing pauses") {
    StoredShop shop;
    shop.store.fault = Fault::quota;
    shop.store.fail_from = shop.store.writes + 1;
    shop.store.fail_count = 3;

    shop.execute("INSERT INTO t(body) VALUES ('x')");
    CHECK(shop.saving->state() == SaveState::not_saved);
    CHECK(shop.saving->failure()->reason == StoreFailureReason::quota);
    CHECK_FALSE(shop.saving->is_editing_stopped());
    const Instant first_retry = *shop.saving->wakes_at();
    CHECK(first_retry.utc_ms() - shop.clock.now().utc_ms() == 500);
    shop.saving->run();  // too early
    CHECK(shop.saving->figures().failures == 1);

    shop.clock.advance_ms(500);
    shop.saving->run();
    CHECK(shop.saving->figures().failures == 2);
    CHECK(shop.saving->is_editing_stopped());
    CHECK(shop.saving->wakes_at()->utc_ms() - shop.clock.now().utc_ms() == 1000);

    shop.saving->retry_now();
    shop.saving->retry_now();
    CHECK(shop.saving->state() == SaveState::saved);
    CHECK_FALSE(shop.saving->is_editing_stopped());
    CHECK_FALSE(shop.saving->failure().has_value());
    CHECK(shop.reloaded_digest() == shop.digest());
}

TEST_CASE("nothing committed after a failed write is acknowledged before it") {
    StoredShop shop;
    shop.store.fault = Fault::aborted;
    shop.store.fail_from = shop.store.writes + 1;
    const std::uint64_t durable_before = shop.saving->durable_sequence();

    shop.execute("INSERT INTO t(body) VALUES ('lost?')");
    shop.execute("INSERT INTO t(body) VALUES ('later')");
    CHECK(shop.saving->durable_sequence() == durable_before);

    shop.saving->retry_now();
    CHECK(shop.saving->durable_sequence() == durable_before + 2);
    CHECK(shop.reloaded_digest() == shop.digest());
}

TEST_CASE("a clock that is set back does not put off the next try") {
    StoredShop shop;
    shop.store.fault = Fault::aborted;
    shop.store.fail_from = shop.store.writes + 1;
    shop.execute("INSERT INTO t(body) VALUES ('x')");

    shop.clock.advance_ms(-3'600'000);
    shop.saving->run();

    CHECK(shop.saving->state() == SaveState::saved);
}

TEST_CASE("a tab that was left behind by another one stops, and what the other one wrote stays") {
    StoredShop shop;
    shop.execute("INSERT INTO t(body) VALUES ('ours')");
    const std::string saved = shop.digest();

    shop.store.claim(4711, [](const sqlite::StoreResult&) {});
    shop.execute("INSERT INTO t(body) VALUES ('too late')");
    shop.clock.advance_ms(3'600'000);
    shop.saving->run();
    shop.saving->retry_now();

    CHECK(shop.saving->state() == SaveState::not_saved);
    CHECK(shop.saving->failure()->reason == StoreFailureReason::fenced);
    CHECK(shop.saving->is_editing_stopped());
    CHECK_FALSE(shop.saving->wakes_at().has_value());
    CHECK(shop.reloaded_digest() == saved);
}

TEST_CASE("a store that was emptied under the open archive is written anew, whole") {
    StoredShop shop;
    shop.execute("INSERT INTO t(body) VALUES (randomblob(700000))");

    shop.store.stored = StoredArchive{};
    shop.execute("INSERT INTO t(body) VALUES ('after')");
    CHECK(shop.saving->failure()->reason == StoreFailureReason::vanished);
    shop.saving->retry_now();

    CHECK(shop.saving->state() == SaveState::saved);
    CHECK(shop.reloaded_digest() == shop.digest());
}

TEST_CASE("changes of the state are told") {
    StoredShop shop;
    shop.store.answers_at_once = false;
    std::vector<SaveState> states;
    shop.saving->when_changed([&] { states.push_back(shop.saving->state()); });

    shop.execute("INSERT INTO t(body) VALUES ('x')");
    shop.store.complete_write();

    CHECK(states == std::vector{SaveState::saving, SaveState::saved});
}

TEST_CASE("an answer that comes after the archive was closed finds nobody") {
    StoredShop shop;
    shop.store.answers_at_once = false;
    shop.execute("INSERT INTO t(body) VALUES ('x')");

    shop.saving.reset();
    shop.store.complete_write();

    CHECK(shop.reloaded_digest() == shop.digest());
}

TEST_CASE("a thousand commits in a row cost two writes while the store is slow") {
    StoredShop shop;
    shop.store.answers_at_once = false;
    const std::size_t writes_before = shop.store.writes;

    for (int i = 0; i < 1000; ++i) {
        shop.execute("INSERT INTO t(body) VALUES (1)");
    }
    shop.store.complete_write();
    shop.store.complete_write();

    CHECK(shop.store.writes - writes_before == 2);
    CHECK(shop.saving->state() == SaveState::saved);
}
