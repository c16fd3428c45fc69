#include "archive/archive_check.h"

#include "support/slices.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

void fill(TestArchive& archive) {
    archive.add(a_customer("张三").phone("13800138000"));
    archive.add(a_customer("李四"));
    value_of(undo(*archive));
}

/// Runs the check to its end.
Status check(TestArchive& archive, const Slice& slice = EndlessSlice()) {
    const auto job = value_of(ArchiveCheck::start(*archive));
    while (true) {
        LAOKE_TRY(const bool is_finished, job->run(slice));
        if (!is_finished) continue;
        CHECK(job->progress().done == job->progress().total);
        return {};
    }
}

/// The key of the error that the check ends with once `sql` was done to the archive behind its back.
TextKey key_after(std::string_view sql) {
    TestArchive archive;
    fill(archive);
    succeed(archive.database().execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON"));
    succeed(archive.database().execute(sql));
    succeed(archive.database().execute("PRAGMA ignore_check_constraints = OFF"));
    const Status status = check(archive);
    REQUIRE_FALSE(status.has_value());
    return status.error().key;
}

}  // namespace

TEST_CASE("an archive that is whole is found so, however the check is sliced, and is not changed") {
    TestArchive archive;
    fill(archive);
    const ContentHash before = archive.hash();

    CHECK(check(archive).has_value());
    CHECK(check(archive, CountedSlice(1)).has_value());

    CHECK(archive.hash() == before);
    CHECK_FALSE(archive->is_busy());
}

TEST_CASE("damage is found in the records, between them and in the history") {
    CHECK(key_after("UPDATE contact_points SET kind = 'pigeon'") == TextKey::archive_damaged_table);
    CHECK(key_after("DELETE FROM customers WHERE name = '张三'") == TextKey::archive_damaged_links);
    CHECK(key_after("UPDATE changes SET at_ms = at_ms + 1 WHERE sequence = 2") ==
          TextKey::archive_damaged_history);
}

TEST_CASE("an archive that is being changed is not checked") {
    TestArchive archive;
    fill(archive);
    const Action action = value_of(Action::begin(*archive, TextKey::archive_change_settings));

    CHECK(key_of_error(ArchiveCheck::start(*archive)) == TextKey::archive_busy);
}
