// Indexes that are made at the end hold what those hold that are made row by row.
#include "archive/late_indexing.h"

#include "customers/customers_store.h"
#include "sqlite/transaction.h"
#include "support/json_backup.h"
#include "support/rich_records.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::vector<std::string> rows(sqlite::Database& database, std::string_view sql) {
    std::vector<std::string> found;
    auto statement = database.prepare(sql);
    while (value_of(statement.step()))
        found.push_back(std::string(statement.text(0)) + ' ' + std::string(statement.text(1)));
    return found;
}

constexpr std::string_view schema = "SELECT name, sql FROM sqlite_schema ORDER BY name";

/// Every term of an index with the records that have it.
constexpr std::array<std::array<std::string_view, 3>, 3> indexes = {{
    {"CREATE VIRTUAL TABLE temp.customer_terms USING fts5vocab('main', 'customer_search', 'instance')",
     "SELECT term, doc FROM temp.customer_terms ORDER BY 1, 2", "DROP TABLE temp.customer_terms"},
    {"CREATE VIRTUAL TABLE temp.product_terms USING fts5vocab('main', 'product_search', 'instance')",
     "SELECT term, doc FROM temp.product_terms ORDER BY 1, 2", "DROP TABLE temp.product_terms"},
    {"CREATE VIRTUAL TABLE temp.text_terms USING fts5vocab('main', 'text_search', 'instance')",
     "SELECT term, doc FROM temp.text_terms ORDER BY 1, 2", "DROP TABLE temp.text_terms"},
}};

std::vector<std::string> all_terms(sqlite::Database& database) {
    std::vector<std::string> all;
    for (const auto& [create, read, drop] : indexes) {
        succeed(database.execute(create));
        all.append_range(rows(database, read));
        succeed(database.execute(drop));
    }
    return all;
}

}  // namespace

TEST_CASE("an archive that was read in has the same indexes and the same schema as one that grew") {
    TestArchive shop;
    fill(shop, {.customers = 450, .sales_per_customer = 2});
    add_rich_records(shop);
    TestArchive other(2);
    const auto schema_before = rows(other.database(), schema);
    succeed(import_json(*other, export_json(*shop), 4096, CountedSlice(2)));
    CHECK(rows(other.database(), schema) == schema_before);
    const auto terms = all_terms(shop.database());
    CHECK(terms.size() > 1000);
    CHECK(all_terms(other.database()) == terms);

    // What is written later is indexed again.
    const auto id = other.add(a_customer("欧阳锋二"));
    CHECK(std::ranges::contains(value_of(search_customers(other.database(), "欧阳锋二", 10)).ids, id));
}

TEST_CASE("after a rollback the indexes are kept row by row as before") {
    TestArchive shop;
    const auto schema_before = rows(shop.database(), schema);
    {
        const auto transaction = value_of(sqlite::Transaction::begin(shop.database()));
        LateIndexing indexing(shop.database());
        succeed(indexing.begin());
        CHECK(rows(shop.database(), schema).size() < schema_before.size());
    }
    CHECK(rows(shop.database(), schema) == schema_before);
}
