#include "app/last_read.h"

#include "support/results.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("what was read last is read anew for another key, and after it could not be read") {
    LastRead<std::pair<int, std::string>, int> last;
    int times = 0;
    const auto read = [&] { return Result<int>(++times); };

    CHECK(*value_of(last.get({1, "a"}, read)) == 1);
    CHECK(*value_of(last.get({1, "a"}, read)) == 1);
    CHECK(*value_of(last.get({2, "a"}, read)) == 2);
    CHECK(*value_of(last.get({2, "b"}, read)) == 3);
    CHECK_FALSE(last.get({3, "b"}, [] { return Result<int>(fail(TextKey::sqlite_damaged)); }));
    CHECK(*value_of(last.get({2, "b"}, read)) == 4);
    CHECK(*value_of(last.get({2, "b"}, read)) == 4);
}
