#include "archive/change_log.h"

#include "archive/deflating.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace std::string_view_literals;
using namespace laoke::testing;

namespace {

/// An archive with five entries, one of them an undo.
void fill(TestArchive& archive) {
    archive.add(a_customer("张三"));
    archive.add(a_customer("李四"));
    archive.add(a_customer("王五"));
    value_of(undo(*archive));
    archive.add(a_customer("赵六"));
}

}  // namespace

TEST_CASE("a change log that nobody touched is whole") {
    TestArchive archive;
    fill(archive);

    ChangeLogWalk walk(archive.database());
    while (value_of(walk.step())) {
    }

    CHECK(walk.first_damaged() == 0);
    CHECK(walk.checked() == 5);
}

TEST_CASE("every way to falsify the change log shows") {
    TestArchive archive;
    fill(archive);
    const auto falsify = [&](std::string_view sql) {
        succeed(archive.database().execute("PRAGMA foreign_keys = OFF"));
        succeed(archive.database().execute(sql));
    };

    SUBCASE("a sentence was edited") {
        falsify("UPDATE changes SET arguments = '{\"name\":\"李五\"}' WHERE sequence = 2");
    }
    SUBCASE("a time was edited") { falsify("UPDATE changes SET at_ms = at_ms + 1 WHERE sequence = 2"); }
    SUBCASE("the member was edited") { falsify("UPDATE changes SET member = '老板' WHERE sequence = 2"); }
    SUBCASE("a changeset was edited") {
        falsify("UPDATE change_chunks SET data = zeroblob(9) WHERE sequence = 2");
    }
    SUBCASE("an entry was deleted") { falsify("DELETE FROM changes WHERE sequence = 2"); }
    SUBCASE("two entries changed places") {
        falsify("UPDATE changes SET sequence = 99 WHERE sequence = 2;"
                "UPDATE changes SET sequence = 2 WHERE sequence = 3;"
                "UPDATE changes SET sequence = 3 WHERE sequence = 99");
    }
    SUBCASE("a hash was replaced") { falsify("UPDATE changes SET hash = randomblob(32) WHERE sequence = 2"); }

    CHECK(first_damaged_change(archive.database()) == 2);
}

TEST_CASE("a log whose end was cut off shows") {
    TestArchive archive;
    fill(archive);
    const ChangeLogHead head = value_of(change_log_head(archive.database()));
    succeed(archive.database().execute(
        "DELETE FROM change_chunks WHERE sequence = 5; DELETE FROM changes WHERE sequence = 5"));

    CHECK(first_damaged_change(archive.database()) == 5);

    // Whoever cuts the head as well is found by the head that a backup remembers.
    succeed(archive.database().execute(
        "UPDATE archive SET log_sequence = 4, log_hash = (SELECT hash FROM changes WHERE sequence = 4)"));
    CHECK(first_damaged_change(archive.database()) == 0);
    CHECK(first_damaged_change(archive.database(), head) == 5);
}

TEST_CASE("a log that went on since a backup agrees with the backup's head") {
    TestArchive archive;
    fill(archive);
    const ChangeLogHead head = value_of(change_log_head(archive.database()));
    archive.add(a_customer("钱七"));

    CHECK(first_damaged_change(archive.database(), head) == 0);
    CHECK(first_damaged_change(archive.database(), ChangeLogHead{head.sequence, {}}) == head.sequence);
}

TEST_CASE("a changeset that was dropped to make room leaves the chain whole and cannot be undone") {
    TestArchive archive;
    fill(archive);
    succeed(archive.database().execute("DELETE FROM change_chunks WHERE sequence = 1"));

    CHECK(first_damaged_change(archive.database()) == 0);
    CHECK_FALSE(value_of(find_change(archive.database(), 1))->is_undoable);
    CHECK(key_of_error(undo_change(*archive, 1)) == TextKey::undo_dropped);
}

// SQLite lost what it had read of the record, which only the sanitizer sees.
TEST_CASE("a changeset in which a record gets another id is refused before anything of it is replayed") {
    // As fuzzing found it.
    constexpr std::string_view changeset =
        "T\x06\x01\0\0\0\0\0custom_fields\0"
        "\x17\0\x01\x0c\xaa&\xc4\xb8\x01\0{\xe1\xb8\xdak@"
        "\xdc\xe6\xb8\x85\xe9\xa6\x99\"\n\xe6\xb5\x93\xe9\xa6\x99"
        "x\0\0\0@\0\x03\x10\xe6\xb5\x93\xe9\xa6\x99\xef\xbc\xb8\n\xe6\xb8\x85\xe9\xa6\x99\0"sv;
    TestArchive archive;
    archive.add(a_customer("张三"));
    const auto data = deflated(std::as_bytes(std::span(changeset)), 1);
    REQUIRE(data);
    {
        auto replace = archive.database().prepare(
            "UPDATE change_chunks SET inflated_bytes = :size, data = :data WHERE sequence = 1");
        replace.bind(":size", static_cast<std::int64_t>(changeset.size()));
        replace.bind(":data", std::span<const std::byte>(*data));
        succeed(replace.run());
    }
    const ContentHash before = archive.hash();

    CHECK(key_of_error(undo(*archive)) == TextKey::undo_damaged);
    CHECK(archive.hash() == before);
}
