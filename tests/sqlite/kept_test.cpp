#include "sqlite/kept.h"

#include "sqlite/transaction.h"
#include "support/results.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::string_view insert_sql = "INSERT INTO counted (number) VALUES (7)";

struct Counted {
    Counted() { value_of(database.execute("CREATE TABLE counted (number INTEGER)")); }
    [[nodiscard]] bool is_kept() { return sqlite::find_kept_value<int>(database, "sum") != nullptr; }

    sqlite::Database database = value_of(sqlite::Database::in_memory());
};

}  // namespace

TEST_CASE("what was found out is kept until a row changes") {
    Counted counted;
    CHECK_FALSE(counted.is_kept());
    sqlite::keep_value(counted.database, "sum", 3);
    REQUIRE(counted.is_kept());
    CHECK(*sqlite::find_kept_value<int>(counted.database, "sum") == 3);

    value_of(counted.database.prepare(insert_sql).run());
    CHECK_FALSE(counted.is_kept());
    sqlite::keep_value(counted.database, "sum", 10);
    CHECK(*sqlite::find_kept_value<int>(counted.database, "sum") == 10);
}

TEST_CASE("what was found out within a transaction is not kept, and what was before is not known any more") {
    Counted counted;
    sqlite::keep_value(counted.database, "sum", 3);
    {
        auto transaction = value_of(sqlite::Transaction::begin(counted.database));
        value_of(counted.database.prepare(insert_sql).run());
        sqlite::keep_value(counted.database, "sum", 10);
        CHECK_FALSE(counted.is_kept());
    }
    CHECK_FALSE(counted.is_kept());  // it was rolled back
}
