#include "sqlite/migrations.h"

#include "sqlite/database.h"
#include "support/results.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;
using sqlite::Database;
using sqlite::Migration;

namespace {

constexpr std::array three = {
    Migration{1, "people", "CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"},
    Migration{2, "pets",
              "CREATE TABLE pets(owner INTEGER NOT NULL REFERENCES people(id)) STRICT;"
              "INSERT INTO people VALUES (1, '张三'); INSERT INTO pets VALUES (1);"},
    Migration{3, "rebuild",
              "CREATE TABLE people2(id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT) STRICT;"
              "INSERT INTO people2 SELECT id, name, NULL FROM people; DROP TABLE people;"
              "ALTER TABLE people2 RENAME TO people;"},
};

Database an_empty_database() {
    auto database = Database::in_memory();
    REQUIRE(database);
    return *std::move(database);
}

std::int64_t integer(Database& database, std::string_view sql) {
    auto statement = database.prepare(sql);
    REQUIRE(statement.step().value_or(false));
    return statement.integer(0);
}

std::int64_t version_of(Database& database) { return integer(database, "PRAGMA user_version"); }

}  // namespace

TEST_CASE("an empty database gets every migration and the mark of an archive") {
    Database database = an_empty_database();

    REQUIRE(sqlite::migrate(database, three));

    CHECK(version_of(database) == 3);
    CHECK(integer(database, "PRAGMA application_id") == sqlite::application_id);
    CHECK(integer(database, "SELECT count(*) FROM pets") == 1);
    CHECK(integer(database, "PRAGMA foreign_keys") == 1);
}

TEST_CASE("a migration runs once") {
    Database database = an_empty_database();
    REQUIRE(sqlite::migrate(database, std::span(three).first(2)));

    REQUIRE(sqlite::migrate(database, three));
    REQUIRE(sqlite::migrate(database, three));

    CHECK(version_of(database) == 3);
    CHECK(integer(database, "SELECT count(*) FROM people") == 1);
}

TEST_CASE("a migration that fails leaves the schema as it was before it") {
    Database database = an_empty_database();
    const std::array broken = {three[0], three[1],
                               Migration{3, "broken", "CREATE TABLE half(x) STRICT; DROP TABLE nobody;"}};

    const Status migrated = sqlite::migrate(database, broken);

    CHECK_FALSE(migrated);
    CHECK(version_of(database) == 2);
    CHECK(integer(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
    CHECK(integer(database, "PRAGMA foreign_keys") == 1);
}

TEST_CASE("a migration that loses rows which others refer to is rolled back") {
    Database database = an_empty_database();
    const std::array broken = {three[0], three[1], Migration{3, "losing", "DELETE FROM people;"}};

    const Status migrated = sqlite::migrate(database, broken);

    REQUIRE_FALSE(migrated);
    CHECK(key_of_error(migrated) == TextKey::archive_upgrade_failed);
    CHECK(integer(database, "SELECT count(*) FROM people") == 1);
}

TEST_CASE("an archive of a newer program is refused and left as it is") {
    Database database = an_empty_database();
    REQUIRE(sqlite::migrate(database, three));
    const std::string before = digest_of(database);
    const std::int64_t changes_before = database.total_changes();

    const Status migrated = sqlite::migrate(database, std::span(three).first(2));

    REQUIRE_FALSE(migrated);
    CHECK(key_of_error(migrated) == TextKey::archive_too_new);
    CHECK(digest_of(database) == before);
    CHECK(database.total_changes() == changes_before);
    CHECK(version_of(database) == 3);
}

TEST_CASE("another program's database is refused and left as it is") {
    Database database = an_empty_database();
    REQUIRE(database.execute("CREATE TABLE bookmarks(url)"));
    const std::string before = digest_of(database);

    const Status migrated = sqlite::migrate(database, three);

    REQUIRE_FALSE(migrated);
    CHECK(key_of_error(migrated) == TextKey::archive_not_laoke);
    CHECK(digest_of(database) == before);
}
