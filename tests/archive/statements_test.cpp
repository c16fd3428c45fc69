// Every statement of the program against the migrated schema.  scripts/checks/statements.mjs sees to
// it that no statement is missing from the lists that are walked here.
#include "archive/archive.h"
#include "archive/archive_check.h"
#include "archive/change_chain.h"
#include "archive/change_log.h"
#include "archive/change_recording.h"
#include "archive/drafts_store.h"
#include "archive/late_indexing.h"
#include "archive/record_changes_store.h"
#include "archive/record_counts.h"
#include "archive/settings_store.h"
#include "archive/text_search_store.h"
#include "contact/cadence_store.h"
#include "contact/customer_merge_store.h"
#include "contact/due_customers_store.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_store.h"
#include "contact/message_templates_store.h"
#include "contact/playbooks_store.h"
#include "contact/task_order_store.h"
#include "contact/tasks_store.h"
#include "customers/account_plans_store.h"
#include "customers/birthdays_store.h"
#include "customers/buyers_store.h"
#include "customers/contact_persons_store.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customer_values_store.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"
#include "customers/needs_store.h"
#include "customers/notes_store.h"
#include "customers/pain_points_store.h"
#include "customers/pictures_store.h"
#include "customers/profiles_to_confirm_store.h"
#include "customers/purchase_summaries_store.h"
#include "customers/recent_names_store.h"
#include "customers/relations_store.h"
#include "customers/stages_store.h"
#include "customers/tags_store.h"
#include "customers/tiers_store.h"
#include "interchange/known_sales_store.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_store.h"
#include "sales/accounts_store.h"
#include "sales/category_spend_store.h"
#include "sales/habits_store.h"
#include "sales/payments_store.h"
#include "sales/product_rhythms_store.h"
#include "sales/products_store.h"
#include "sales/purchase_cycles_store.h"
#include "sales/sales_list_store.h"
#include "sales/sales_store.h"
#include "sales/stock_store.h"
#include "sales/turnover_store.h"
#include "support/test_archive.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::vector<std::string_view> all_statements() {
    std::vector<std::string_view> all;
    for (const auto statements : {archive_statements(),
                                  archive_check_statements(),
                                  record_counts_statements(),
                                  record_changes_statements(),
                                  late_indexing_statements(),
                                  change_chain_statements(),
                                  change_log_statements(),
                                  change_recording_statements(),
                                  drafts_statements(),
                                  undo_statements(),
                                  settings_statements(),
                                  customers_statements(),
                                  profiles_to_confirm_statements(),
                                  customers_search_statements(),
                                  birthdays_statements(),
                                  products_statements(),
                                  sales_statements(),
                                  known_sales_statements(),
                                  sales_list_statements(),
                                  follow_ups_statements(),
                                  tasks_statements(),
                                  task_order_statements(),
                                  purchase_cycles_statements(),
                                  purchase_summaries_statements(),
                                  buyers_statements(),
                                  due_customers_statements(),
                                  payments_statements(),
                                  accounts_statements(),
                                  text_search_statements(),
                                  tags_statements(),
                                  custom_fields_statements(),
                                  customer_filters_statements(),
                                  stages_statements(),
                                  customer_values_statements(),
                                  notes_statements(),
                                  relations_statements(),
                                  contact_persons_statements(),
                                  needs_statements(),
                                  pain_points_statements(),
                                  account_plans_statements(),
                                  pictures_statements(),
                                  category_spend_statements(),
                                  stock_statements(),
                                  product_rhythms_statements(),
                                  turnover_statements(),
                                  habits_statements(),
                                  duplicates_statements(),
                                  customer_merge_statements(),
                                  cadence_statements(),
                                  tiers_statements(),
                                  recent_names_statements(),
                                  message_templates_statements(),
                                  playbooks_statements(),
                                  meetings_statements(),
                                  pipelines_statements(),
                                  opportunities_statements(),
                                  quotes_statements()}) {
        all.insert(all.end(), statements.begin(), statements.end());
    }
    return all;
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

/// Empty when it does not compile or is not one statement.
Prepared prepare(sqlite::Database& database, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code =
        sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement, &rest);
    Prepared prepared(statement);
    if (code != SQLITE_OK || rest != sql.data() + sql.size()) return nullptr;
    return prepared;
}

/// The steps of SQLite's plan for a statement: "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)".
std::vector<std::string> plan(sqlite::Database& database, std::string_view sql) {
    const std::string explain = "EXPLAIN QUERY PLAN " + std::string(sql);
    const Prepared prepared = prepare(database, explain);
    REQUIRE_MESSAGE(prepared != nullptr, sqlite3_errmsg(database.handle()), ": ", explain);
    std::vector<std::string> steps;
    while (sqlite3_step(prepared.get()) == SQLITE_ROW) {
        steps.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(prepared.get(), 3)));
    }
    return steps;
}

/// Whether a step reads the rows of a whole table that grows with the shop.
bool scans_growing_table(std::string_view step) {
    if (!step.starts_with("SCAN ")) return false;
    // One row, a handful of rows, or no table at all.
    for (const std::string_view small :
         {"SCAN archive", "SCAN settings", "SCAN filter_conditions", "SCAN CONSTANT ROW",
          "SCAN sqlite_schema", "SCAN temp.sqlite_schema"}) {
        if (step == small) return false;
    }
    return step.find(" USING ") == std::string_view::npos &&
           step.find(" VIRTUAL TABLE INDEX ") == std::string_view::npos;
}

/// Statements that read a table row by row, and why they may.
bool may_scan(std::string_view sql) {
    // A list is filtered, sorted and grouped by what all customers have, when that is asked for.
    if (std::ranges::contains(buyers_scans(), sql)) return true;
    // A list is grouped by what all customers have, when that is asked for.
    if (std::ranges::contains(customer_values_statements(), sql)) return true;
    // Those that are the newest, as many as it says.
    if (std::ranges::contains(recent_names_statements(), sql)) return true;
    constexpr std::array reasons = {
        // Verifying reads the whole log, by definition.
        std::string_view(
            "SELECT sequence, at_ms, member, kind, target, what, arguments, subject, chunk_count"),
        // These walk back from the newest entry and stop at the first that holds.
        std::string_view("SELECT ifnull(c.target, c.sequence) FROM changes c WHERE c.kind <> 'undone'"),
        std::string_view("SELECT c.target FROM changes c WHERE c.kind = 'undone'"),
        // The recycle bin reads the log once when it is opened: 15 ms for 100,000 entries.
        std::string_view(
            "SELECT c.sequence FROM changes c WHERE c.kind = 'done' AND c.what GLOB '*_deleted'"),
        // What is scanned is what was found: one name after the other.
        std::string_view("WITH RECURSIVE found (last)"),
        // Read with the whole log, for a backup and for a merge.
        std::string_view("SELECT id, at_ms, is_deleted FROM record_changes"),
        // Asked only when the shop changes its currency, and stops at the first amount.
        std::string_view(
            "SELECT EXISTS (SELECT 1 FROM sales) OR EXISTS (SELECT 1 FROM products WHERE price_minor"),
    };
    return std::ranges::any_of(reasons,
                               [&](std::string_view beginning) { return sql.starts_with(beginning); });
}

/// What a query returns, the columns of a row joined by blanks.
std::vector<std::string> rows_of(sqlite::Database& database, std::string_view sql) {
    const Prepared prepared = prepare(database, sql);
    REQUIRE(prepared != nullptr);
    std::vector<std::string> rows;
    while (sqlite3_step(prepared.get()) == SQLITE_ROW) {
        rows.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(prepared.get(), 0)));
    }
    return rows;
}

}  // namespace

TEST_CASE("every statement is one statement that the schema understands") {
    TestArchive archive;
    succeed(make_purchase_summaries(archive.database()));
    succeed(make_buyers(archive.database()));

    const auto statements = all_statements();

    CHECK(statements.size() > 70);
    for (const std::string_view sql : statements) {
        CHECK_MESSAGE(prepare(archive.database(), sql) != nullptr,
                      sqlite3_errmsg(archive.database().handle()), ": ", std::string(sql));
    }
}

TEST_CASE("no statement reads a table that grows without an index") {
    TestArchive archive;
    succeed(make_purchase_summaries(archive.database()));
    succeed(make_buyers(archive.database()));

    for (const std::string_view sql : all_statements()) {
        if (may_scan(sql)) continue;
        for (const std::string& step : plan(archive.database(), sql)) {
            CHECK_MESSAGE(!scans_growing_table(step), step, ": ", std::string(sql));
        }
    }
}

TEST_CASE("no list is sorted anew each time it is read") {
    TestArchive archive;
    succeed(make_purchase_summaries(archive.database()));
    succeed(make_buyers(archive.database()));

    for (const std::string_view sql : all_statements()) {
        // The customers who share one phone number are few.
        if (sql.starts_with("SELECT customer, kind FROM contact_points WHERE match_value")) continue;
        // Of what has a word, a limited number is sorted.
        if (sql.contains("text_search MATCH :expression ORDER BY rowid LIMIT :most) ORDER BY")) continue;
        for (const std::string& step : plan(archive.database(), sql)) {
            CHECK_MESSAGE(!step.starts_with("USE TEMP B-TREE"), step, ": ", std::string(sql));
        }
    }
}

TEST_CASE("what the triggers look up has an index") {
    TestArchive archive;

    for (const std::string_view sql :
         {"SELECT id, terms FROM customer_search_source WHERE id = :id",
          "SELECT id, terms FROM text_search_source WHERE id = :id",
          "SELECT id, terms FROM product_search_source WHERE id = :id",
          "SELECT count(*) FROM sales WHERE customer = :customer AND kind = 'sale'",
          "SELECT sold_on FROM sales WHERE customer = :customer AND kind = 'sale' ORDER BY sold_on LIMIT 1",
          "SELECT sold_on FROM sales WHERE customer = :customer AND kind = 'sale' ORDER BY sold_on DESC "
          "LIMIT 1",
          "SELECT ifnull(sum(total_minor), 0) FROM sales WHERE customer = :customer",
          "SELECT product, quantity_milli FROM product_stock_source WHERE product = :product"}) {
        for (const std::string& step : plan(archive.database(), sql)) {
            CHECK_MESSAGE(!step.starts_with("SCAN"), step, ": ", std::string(sql));
            CHECK_MESSAGE(!step.starts_with("USE TEMP B-TREE"), step, ": ", std::string(sql));
        }
    }
}

TEST_CASE("a record that others refer to is deleted without reading all of them") {
    TestArchive archive;

    const auto references =
        rows_of(archive.database(),
                "SELECT 'SELECT 1 FROM ' || t.name || ' WHERE ' || k.\"from\" || ' = :parent'"
                " FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table'");

    CHECK(references.size() >= 6);
    for (const std::string& sql : references) {
        for (const std::string& step : plan(archive.database(), sql))
            CHECK_MESSAGE(step.starts_with("SEARCH"), step, ": ", sql);
    }
}
