// What was recorded before tables got a further column can still be taken back and redone: birthdays, return
// visits.
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
#include "sqlite/migrations.h"
#include "sqlite/search_tokenizer.h"
#include "sqlite/transaction.h"
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
