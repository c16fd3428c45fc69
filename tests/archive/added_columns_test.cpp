// What was recorded before tables got a further column can still be taken back and redone: birthdays, return
// visits, counts.
#include "archive/archive.h"
#include "archive/change_chain.h"
#include "archive/change_log.h"
#include "archive/change_recording.h"
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/follow_ups_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/pain_points_store.h"
#include "generated/migrations_generated.h"
#include "sales/products_store.h"
#include "sales/stock_store.h"
#include "sqlite/migrations.h"
#include "sqlite/search_tokenizer.h"
#include "sqlite/transaction.h"
#include "support/derived_tables.h"
#include "support/test_archive.h"

#include <algorithm>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// A database as the program before the migration of this name left it.
sqlite::Database database_before(std::string_view migration) {
    auto database = value_of(sqlite::Database::in_memory());
    succeed(sqlite::register_search_tokenizer(database));
    std::vector<sqlite::Migration> migrations;
    for (const auto& [number, name, sql] : generated::migrations) {
        if (name == migration) break;
        migrations.push_back({number, name, sql});
    }
    REQUIRE(migrations.size() < generated::migrations.size());
    succeed(sqlite::migrate(database, migrations));
    succeed(database.execute("INSERT INTO archive (only_row, id, created_at_ms) VALUES (1, 77, 0);"
                             "INSERT INTO settings (name, value) VALUES ('shop.currency', 'CNY'),"
                             " ('shop.is_sample', '0'), ('shop.name', '清风茶庄')"));
    return database;
}

/// An entry of the change log about a statement, as an action makes it.
void record(sqlite::Database& database, std::string_view sql) {
    auto transaction = value_of(sqlite::Transaction::begin(database));
    const ChangeLogHead head = value_of(change_log_head(database));
    const auto recording = value_of(ChangeRecording::start(database, head.sequence + 1));
    succeed(database.execute(std::string(sql)));
    succeed(recording->cut());
    REQUIRE(recording->chunk_count() == 1);
    ChangeRecord entry;
    entry.sequence = head.sequence + 1;
    entry.what = "customers.change_changed";
    entry.arguments = "{}";
    entry.chunk_count = recording->chunk_count();
    entry.chunks_hash = recording->finish();
    entry.previous_hash = head.hash;
    succeed(append_change(database, entry));
    succeed(transaction.commit());
}

std::optional<Birthday> birthday_of(Archive& archive, std::int64_t customer) {
    const auto found = value_of(find_customer(archive.database(), Id<Customer>(customer)));
    REQUIRE(found);
    return found->birthday;
}

constexpr std::string_view insert_sql =
    "INSERT INTO customers (id, kind, name, birthday, name_sort_key, created_at_ms)"
    " VALUES (1, 'person', '张三', '1990-05-12', 'zhangsan', 0)";

}  // namespace

TEST_CASE("a birthday entered before there were others keeps its value, and is found by its day") {
    FixedClock clock;
    SeededRandom random(1);
    auto old = database_before("birthdays");
    record(old, insert_sql);

    const auto archive = value_of(Archive::open(std::move(old), clock, random));

    CHECK(birthday_of(*archive, 1) == Birthday(value_of(Day::parse_iso("1990-05-12"))));
}

TEST_CASE("changes recorded before there were other birthdays are taken back and done again") {
    FixedClock clock;
    SeededRandom random(1);
    auto old = database_before("birthdays");
    record(old, insert_sql);
    record(old, "UPDATE customers SET birthday = '1991-06-13' WHERE id = 1");
    record(old, "DELETE FROM customers WHERE id = 1");
    const auto archive = value_of(Archive::open(std::move(old), clock, random));

    CHECK(value_of(undo(*archive)).target == 3);
    CHECK(birthday_of(*archive, 1)->word() == "1991-06-13");
    CHECK(value_of(undo(*archive)).target == 2);
    CHECK(birthday_of(*archive, 1)->word() == "1990-05-12");
    CHECK(value_of(undo(*archive)).target == 1);
    CHECK(value_of(count_customers(archive->database())) == 0);

    CHECK(value_of(redo(*archive)).target == 1);
    CHECK(value_of(redo(*archive)).target == 2);
    CHECK(birthday_of(*archive, 1)->word() == "1991-06-13");
    CHECK(value_of(redo(*archive)).target == 3);
    CHECK(value_of(count_customers(archive->database())) == 0);
    CHECK(first_damaged_change(archive->database()) == 0);
}

TEST_CASE("taking back an old change never gives a customer two birthdays") {
    FixedClock clock;
    SeededRandom random(1);
    auto old = database_before("birthdays");
    record(old, insert_sql);
    record(old, "UPDATE customers SET birthday = NULL WHERE id = 1");
    const auto archive = value_of(Archive::open(std::move(old), clock, random));
    Customer customer = *value_of(find_customer(archive->database(), Id<Customer>(1)));
    customer.birthday = Birthday::from_word("lunar --08-15");
    succeed(change_customer(*archive, customer));

    CHECK(key_of_error(undo_change(*archive, 2)) == TextKey::undo_touched_later);
    CHECK(birthday_of(*archive, 1)->word() == "lunar --08-15");

    CHECK(value_of(undo(*archive)).target == 3);
    CHECK(value_of(undo(*archive)).target == 2);
    CHECK(birthday_of(*archive, 1)->word() == "1990-05-12");
}

TEST_CASE("follow-ups recorded before there were return visits come back, and are found by their words") {
    FixedClock clock;
    SeededRandom random(1);
    auto old = database_before("visits");
    record(old, insert_sql);
    record(old,
           "INSERT INTO follow_ups (id, customer, channel, outcome, content, happened_on, recorded_at_ms)"
           " VALUES (2, 1, 'phone', 'talked', '想试红茶', '2026-11-20', 0)");
    record(old, "UPDATE follow_ups SET content = '想试绿茶' WHERE id = 2");
    record(old, "DELETE FROM follow_ups WHERE id = 2");
    const auto archive = value_of(Archive::open(std::move(old), clock, random));
    const auto found = [&](std::string_view query) {
        return value_of(search_text(archive->database(), follow_up_text, query, 9)).size();
    };

    CHECK(value_of(undo(*archive)).target == 4);
    CHECK(found("绿茶") == 1);
    CHECK_FALSE(value_of(find_follow_up(archive->database(), Id<FollowUp>(2)))->is_return_visit());
    CHECK(value_of(undo(*archive)).target == 3);
    CHECK(found("红茶") == 1);
    CHECK(found("绿茶") == 0);
    CHECK(value_of(undo(*archive)).target == 2);
    CHECK(found("红茶") == 0);
    CHECK(value_of(redo(*archive)).target == 2);
    CHECK(found("红茶") == 1);
}

TEST_CASE("pain points recorded before they had a source come back, and addresses of before are found") {
    FixedClock clock;
    SeededRandom random(1);
    auto old = database_before("profiles_with_sources");
    record(old, insert_sql);
    record(old, "UPDATE customers SET region = '浙江省杭州市', address = '文三路 1 号' WHERE id = 1");
    record(old,
           "INSERT INTO pain_points (id, customer, description, since) VALUES (2, 1, '太苦', '2026-11-20')");
    record(old, "DELETE FROM pain_points WHERE id = 2");
    const auto archive = value_of(Archive::open(std::move(old), clock, random));
    const auto found = [&](std::string_view query) {
        return value_of(search_text(archive->database(), main_address_text, query, 9)).size();
    };
    CHECK(found("文三路") == 1);
    CHECK(found("杭州") == 1);

    CHECK(value_of(undo(*archive)).target == 4);
    CHECK(value_of(find_pain_point(archive->database(), Id<PainPoint>(2)))->source.empty());
    CHECK(value_of(undo(*archive)).target == 3);
    CHECK(value_of(undo(*archive)).target == 2);
    CHECK(found("文三路") == 0);
    CHECK(value_of(redo(*archive)).target == 2);
    CHECK(found("文三路") == 1);
}

TEST_CASE("names and opportunities of older archives are found by what newer indexes hold") {
    FixedClock clock;
    SeededRandom random(1);
    auto old = database_before("list_indexes");
    record(old, "INSERT INTO customers (id, kind, name, name_sort_key, created_at_ms)"
                " VALUES (1, 'person', '王建国', 'wangjianguo', 0)");
    record(old, "INSERT INTO products (id, name, name_sort_key, keeps_stock) VALUES (2, '正山小种', 'z', 0)");
    record(old, "INSERT INTO pipelines (id, name, position) VALUES (3, '销售', 1)");
    record(old, "INSERT INTO pipeline_stages (id, pipeline, position, name, probability_percent)"
                " VALUES (4, 3, 1, '接触', 10)");
    record(old, "INSERT INTO opportunities (id, customer, stage, title, value_minor, state, created_at_ms,"
                " stage_since_on, position) VALUES (5, 1, 4, '年节礼盒', 0, 'open', 0, '2026-11-20', 1)");
    // As if their terms had been made before there were more of them.
    succeed(old.execute("DELETE FROM customer_search; DELETE FROM product_search"));
    const auto archive = value_of(Archive::open(std::move(old), clock, random));
    sqlite::Database& database = archive->database();
    CHECK(value_of(search_customers(database, "wangjg")).ids.size() == 1);
    CHECK(value_of(search_products(database, "zhengsxz", 9, ProductScope::all)).size() == 1);
    CHECK(value_of(search_text(database, open_opportunity_text, "礼盒", 9)).size() == 1);

    CHECK(value_of(undo(*archive)).target == 5);
    CHECK(value_of(search_text(database, open_opportunity_text, "礼盒", 9)).empty());
    CHECK(value_of(redo(*archive)).target == 5);
    CHECK(value_of(search_text(database, open_opportunity_text, "礼盒", 9)).size() == 1);
}

TEST_CASE("movements of the time before counts get their day, and what was there stays there") {
    FixedClock clock;
    SeededRandom random(1);
    auto old = database_before("counts");
    // Three that are counted, one that is not.
    record(old,
           "INSERT INTO products (id, name, name_sort_key, keeps_stock) VALUES (1, '龙井', 'longjing', 1),"
           " (2, '普洱', 'puer', 1), (3, '茶杯', 'chabei', 0), (4, '茶壶', 'chahu', 1)");
    // 2020-11-20 23:59:59.999 and 2020-11-21 00:00 in China; a count as it was kept then, as a difference.
    record(old,
           "INSERT INTO stock_movements (id, product, change_milli, counted_milli, recorded_at_ms) VALUES"
           " (11, 1, 8000, NULL, 1605887999999), (12, 1, -1000, 7000, 1605888000000), (13, 2, 3000, NULL, 0),"
           " (14, 3, 5000, NULL, 1605888000000)");
    record(old, "INSERT INTO sales (id, kind, sold_on, sold_at_ms, total_minor) VALUES (21, 'sale', "
                "'2020-01-01', 0, 0)");
    record(
        old,
        "INSERT INTO sale_lines (sale, position, product, name, quantity_milli, discount_minor, amount_minor)"
        " VALUES (21, 1, 1, '龙井', 2000, 0, 0), (21, 2, 2, '普洱', 4000, 0, 0)");
    record(old, "DELETE FROM stock_movements WHERE id = 11");
    const auto archive = value_of(Archive::open(std::move(old), clock, random));
    const auto stock = [&](std::int64_t product) {
        return value_of(stock_of(archive->database(), Id<Product>(product)));
    };
    const auto day_of = [&](std::int64_t movement) {
        const auto found =
            value_of(stock_movements_after(archive->database(), Id<StockMovement>(movement - 1), 1));
        return found.empty() || found.front().id.value() != movement ? std::string()
                                                                     : found.front().recorded_on.iso();
    };
    CHECK(stock(1) == -3000);
    CHECK(stock(2) == -1000);
    CHECK(stock(3) == std::nullopt);
    CHECK(stock(4) == 0);
    CHECK(wrong_stocks(archive->database()) == 0);
    CHECK(day_of(12) == "2020-11-21");
    CHECK(day_of(13) == "1970-01-01");
    CHECK(day_of(14) == "2020-11-21");
    const auto counted = value_of(stock_movements_of(archive->database(), Id<Product>(1), 9)).front();
    CHECK(counted.counted == Quantity::from_thousandths(-3000));
    CHECK(value_of(stock_movements_of(archive->database(), Id<Product>(3), 9)).size() == 1);

    // What the older program had taken back comes back with its day, and behind the count it changes nothing.
    CHECK(value_of(undo(*archive)).target == 5);
    CHECK(day_of(11) == "2020-11-20");
    CHECK(stock(1) == -3000);
    CHECK(value_of(undo(*archive)).target == 4);
    CHECK(stock(1) == -3000);
    CHECK(wrong_stocks(archive->database()) == 0);
}
