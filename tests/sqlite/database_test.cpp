#include "sqlite/database.h"

#include "sqlite/mirror_vfs.h"
#include "sqlite/transaction.h"
#include "support/results.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

using namespace laoke;
using namespace laoke::testing;
using sqlite::Database;
using sqlite::Transaction;

namespace {

Database a_database() {
    auto database = Database::in_memory();
    REQUIRE(database);
    REQUIRE(database->execute("CREATE TABLE t(id INTEGER PRIMARY KEY, body, parent REFERENCES t(id))"));
    return *std::move(database);
}

std::int64_t count_rows(Database& database) {
    auto statement = database.prepare("SELECT count(*) FROM t");
    REQUIRE(statement.step().value_or(false));
    return statement.integer(0);
}

}  // namespace

TEST_CASE("what is bound comes back as it was") {
    Database database = a_database();
    const std::string text = "张三\0x";
    const std::byte blob[] = {std::byte{0}, std::byte{255}};

    {
        auto statement =
            database.prepare("SELECT :text, :blob, :number, :yes, :day, :none, :empty_text, :empty_blob");
        statement.bind(":text", text);
        statement.bind(":blob", std::span<const std::byte>(blob));
        statement.bind(":number", std::int64_t{1} << 62);
        statement.bind(":yes", true);
        statement.bind(":day", *Day::parse_iso("2026-11-23"));
        statement.bind(":none", std::optional<std::int64_t>());
        statement.bind(":empty_text", std::string_view());
        statement.bind(":empty_blob", std::span<const std::byte>());
        REQUIRE(statement.step().value_or(false));

        CHECK(statement.text(0) == text);
        CHECK(statement.blob(1).size() == 2);
        CHECK(statement.integer(2) == std::int64_t{1} << 62);
        CHECK(statement.boolean(3));
        CHECK(statement.day(4) == *Day::parse_iso("2026-11-23"));
        CHECK(statement.is_null(5));
        CHECK_FALSE(statement.is_null(6));
        CHECK_FALSE(statement.is_null(7));
    }
}

TEST_CASE("a statement comes back without the bindings of its last use") {
    Database database = a_database();
    constexpr std::string_view sql = "SELECT :value";
    {
        auto statement = database.prepare(sql);
        statement.bind(":value", 5);
        REQUIRE(statement.step().value_or(false));
    }

    auto again = database.prepare(sql);
    REQUIRE(again.step().value_or(false));

    CHECK(again.is_null(0));
}

TEST_CASE("a statement stays prepared whatever is bound to it") {
    Database database = a_database();
    constexpr std::string_view limited_sql = "SELECT id FROM t WHERE body LIKE :body LIMIT :limit";
    for (const std::int64_t limit : {1, 200, 0}) {
        auto statement = database.prepare(limited_sql);
        statement.bind(":body", limit == 1 ? "a%" : "%b");
        statement.bind(":limit", limit);
        CHECK(statement.step());
    }
    sqlite3_stmt* const kept = sqlite3_next_stmt(database.handle(), nullptr);
    REQUIRE(kept != nullptr);
    REQUIRE(std::string_view(sqlite3_sql(kept)) == limited_sql);
    CHECK(sqlite3_stmt_status(kept, SQLITE_STMTSTATUS_REPREPARE, 0) == 0);
}

TEST_CASE("a transaction that is not committed leaves nothing") {
    Database database = a_database();
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction);
        REQUIRE(database.execute("INSERT INTO t(body) VALUES (1)"));
    }

    CHECK(count_rows(database) == 0);
    CHECK_FALSE(database.is_in_transaction());
}

TEST_CASE("a commit that a reference refuses rolls back and says so") {
    Database database = a_database();
    REQUIRE(database.execute("CREATE TABLE u(p REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED)"));

    auto transaction = Transaction::begin(database);
    REQUIRE(transaction);
    REQUIRE(database.execute("INSERT INTO u VALUES (77)"));
    const Status committed = transaction->commit();

    REQUIRE_FALSE(committed);
    CHECK(key_of_error(committed) == TextKey::sqlite_refused);
    CHECK_FALSE(database.is_in_transaction());
}

TEST_CASE("references are enforced from the start") {
    Database database = a_database();

    CHECK_FALSE(database.execute("INSERT INTO t(body, parent) VALUES (1, 99)"));
}

TEST_CASE("what SQLite refuses at run time is an error with its words") {
    Database database = a_database();

    const Status status = database.execute("SELECT abs(-9223372036854775807 - 1)");

    REQUIRE_FALSE(status);
    CHECK(key_of_error(status) == TextKey::sqlite_failed);
    CHECK(status.error().arguments.at(1).value == "integer overflow");
}

TEST_CASE("pages that make no sense are an error that says the archive is damaged") {
    sqlite::PageMirror mirror;
    Database database = *sqlite::open_mirrored(mirror);
    REQUIRE(database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, body); INSERT INTO t(body) VALUES (1)"));
    const std::vector<std::byte> nonsense(sqlite::PageMirror::page_size, std::byte{0x5a});

    REQUIRE(mirror.write(sqlite::PageMirror::page_size, nonsense) == sqlite::PageMirror::Write::done);
    auto statement = database.prepare("SELECT body FROM t");
    const Result<bool> row = statement.step();

    REQUIRE_FALSE(row);
    CHECK(key_of_error(row) == TextKey::sqlite_damaged);
}
