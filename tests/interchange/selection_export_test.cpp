// Some customers as a document: with all that belongs to them, and nothing of anybody else.
#include "archive/customer_copy.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_store.h"
#include "interchange/selection_export.h"
#include "support/json_backup.h"
#include "support/rich_records.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::string export_selection(Archive& archive, const std::vector<Id<Customer>>& customers,
                             const Slice& slice = EndlessSlice()) {
    std::string document;
    const auto job = value_of(
        start_selection_export(archive, customers, [&](std::string_view piece) { document += piece; }));
    while (!value_of(job->run(slice))) {
    }
    CHECK(job->progress().done == job->progress().total);
    return document;
}

std::vector<Id<Customer>> customers_of(TestArchive& archive) {
    return value_of(list_customers(archive.database(), CustomerSort::name, SortDirection::ascending));
}

/// All rows of a table.
std::vector<std::string> rows(TestArchive& archive, const std::string& table,
                              const std::string& where = "1") {
    auto row =
        value_of(RowStatement::prepare(archive.database(), "SELECT * FROM " + table + " WHERE " + where));
    std::vector<std::string> all;
    while (value_of(row.step())) {
        std::string text;
        for (int column = 0; column < row.columns(); ++column) text += row.text(column) + '|';
        all.push_back(text);
    }
    std::ranges::sort(all);
    return all;
}

std::int64_t count(TestArchive& archive, const std::string& sql) {
    auto row = value_of(RowStatement::prepare(archive.database(), sql));
    REQUIRE(value_of(row.step()));
    return row.integer(0);
}

}  // namespace

TEST_CASE("a selection is what would be left if all others were deleted") {
    TestArchive shop;
    fill(shop, {.customers = 60, .sales_per_customer = 3, .seed = 5});
    add_rich_records(shop);
    const auto all = customers_of(shop);
    std::vector<Id<Customer>> chosen;
    std::vector<Id<Customer>> others;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool is_rich = value_of(find_customer(shop.database(), all[i]))->name.starts_with("欧阳");
        (i % 3 == 0 || is_rich ? chosen : others).push_back(all[i]);
    }
    const std::string document = export_selection(*shop, chosen);
    CHECK(export_selection(*shop, chosen, CountedSlice(1)) == document);

    TestArchive taken(2);
    succeed(import_json(*taken, document));
    CHECK(export_json(*taken) == document);

    TestArchive left(3);
    succeed(import_json(*left, export_json(*shop)));
    const auto removal = value_of(start_removing_customers(*left, others));
    while (!value_of(removal->run(EndlessSlice()))) {
    }
    int compared = 0;
    for (const Belonging& belonging : belongings) {
        if (*belonging.rows == '\0' || *belonging.ids != '\0') continue;
        const std::string table = belonging.table;
        CAPTURE(table);
        const std::string of_customers = table == "sales" || table == "tasks" ? "customer IS NOT NULL"
                                         : table == "sale_lines"
                                             ? "sale IN (SELECT id FROM sales WHERE customer IS NOT NULL)"
                                             : "1";
        CHECK(rows(taken, table) == rows(left, table, of_customers));
        CHECK_FALSE(rows(taken, table).empty());
        ++compared;
    }
    CHECK(compared > 15);
    // Nothing that nobody refers to, and nothing of the shop as a whole.
    CHECK(count(taken, "SELECT count(*) FROM products WHERE id NOT IN"
                       " (SELECT product FROM sale_lines WHERE product IS NOT NULL UNION"
                       " SELECT product FROM quote_lines WHERE product IS NOT NULL UNION"
                       " SELECT product FROM pain_points WHERE product IS NOT NULL)") == 0);
    CHECK(count(taken, "SELECT count(*) FROM tags WHERE id NOT IN (SELECT tag FROM customer_tags)") == 0);
    CHECK(count(taken, "SELECT count(*) FROM meetings WHERE id NOT IN"
                       " (SELECT meeting FROM meeting_customers)") == 0);
    for (const char* const table : {"message_templates", "playbooks", "customer_filters"}) {
        CHECK(rows(taken, table).empty());
        CHECK_FALSE(rows(left, table).empty());
    }
    CHECK(value_of(count_customers(taken.database())) == std::ssize(chosen));
}

TEST_CASE("what links a selected customer to another one is not handed on") {
    TestArchive shop;
    add_rich_records(shop);
    std::vector<Id<Customer>> chosen;
    for (const auto id : customers_of(shop))
        if (value_of(find_customer(shop.database(), id))->name.starts_with("欧阳")) chosen.push_back(id);
    REQUIRE(chosen.size() == 1);
    REQUIRE(rows(shop, "relations").size() == 2);

    TestArchive taken(2);
    succeed(import_json(*taken, export_selection(*shop, chosen)));

    CHECK(value_of(count_customers(taken.database())) == 1);
    CHECK(rows(taken, "relations").empty());
    CHECK(rows(taken, "distinct_customers").empty());
    CHECK(rows(taken, "meeting_customers").size() == 2);
    CHECK(rows(taken, "customer_pictures").size() == 1);
    CHECK(rows(taken, "picture_images").size() == 1);
}

TEST_CASE("a selection that the shop changes under says so, and one of nobody is a document too") {
    TestArchive shop;
    const auto id = shop.add(a_customer());
    const auto job = value_of(start_selection_export(*shop, {id}, [](std::string_view) {}));
    CHECK_FALSE(value_of(job->run(CountedSlice(1))));
    shop.add(a_customer("李四"));
    CHECK(key_of_error(job->run(CountedSlice(1))) == TextKey::interchange_json_archive_changed);

    TestArchive taken(2);
    succeed(import_json(*taken, export_selection(*shop, {})));
    CHECK(value_of(count_customers(taken.database())) == 0);
    CHECK(taken->settings() == shop->settings());
}
