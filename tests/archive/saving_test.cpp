#include "archive/saving.h"

#include "archive/loading.h"
#include "base/texts.h"
#include "sqlite/database.h"
#include "sqlite/mirror_vfs.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::test;
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
