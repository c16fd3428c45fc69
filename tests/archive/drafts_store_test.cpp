#include "archive/drafts_store.h"
#include "support/results.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

Draft draft(std::int64_t number) {
    const std::string name = std::to_string(number);
    return {
        .head = {.address = "customers/" + name + "/edit", .subject = name, .changed_at = Instant(number)},
        .content = R"({"note":")" + name + R"("})",
        .opened_with = "{}"};
}

}  // namespace

TEST_CASE("when there are too many drafts, those changed longest ago make way") {
    TestArchive archive;
    sqlite::Database& database = archive.database();
    for (std::int64_t number = 1; number <= most_drafts; ++number)
        REQUIRE(store_draft(database, draft(number)));
    Draft first = draft(1);
    first.head.changed_at = Instant(most_drafts + 1);
    REQUIRE(store_draft(database, first));  // which is the newest now

    REQUIRE(store_draft(database, draft(most_drafts + 2)));

    const auto kept = value_of(list_drafts(database));
    CHECK(static_cast<std::int64_t>(kept.size()) == most_drafts);
    CHECK(kept[0].subject == std::to_string(most_drafts + 2));
    CHECK(kept[1].subject == "1");
    CHECK_FALSE(value_of(find_draft(database, draft(2).head.address)).has_value());
    CHECK(value_of(find_draft(database, draft(3).head.address)).has_value());
}

TEST_CASE("drafts older than a moment are deleted, that of the moment is not") {
    TestArchive archive;
    for (std::int64_t number = 1; number <= 3; ++number)
        REQUIRE(store_draft(archive.database(), draft(number)));

    REQUIRE(delete_drafts_before(archive.database(), Instant(2)));

    const auto kept = value_of(list_drafts(archive.database()));
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].subject == "3");
    CHECK(kept[1].subject == "2");
}
