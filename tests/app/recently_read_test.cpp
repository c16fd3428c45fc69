#include "app/recently_read.h"

#include "support/results.h"

#include <doctest/doctest.h>

#include <string>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("the last few that were read are kept until they are forgotten; what could not be read is not") {
    RecentlyRead<std::string, int> recent(2);
    int times = 0;
    const auto read = [&] { return Result<int>(++times); };
    const auto get = [&](const char* key) { return *value_of(recent.get(key, read)); };

    CHECK(get("a") == 1);
    CHECK(get("b") == 2);
    CHECK(get("a") == 1);
    CHECK(recent.has("b"));
    CHECK(get("c") == 3);  // in place of "b", which was asked for before "a"
    CHECK_FALSE(recent.has("b"));
    CHECK(get("a") == 1);
    CHECK(get("b") == 4);

    CHECK_FALSE(recent.get("d", [] { return Result<int>(fail(TextKey::sqlite_damaged)); }));
    CHECK_FALSE(recent.has("d"));
    CHECK(get("d") == 5);

    const auto held = value_of(recent.get("d", read));
    recent.forget();
    CHECK_FALSE(recent.has("d"));
    CHECK(*held == 5);
    CHECK(get("d") == 6);
}
