#include "archive/change_log.h"

#include "archive/settings_actions.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "sales/products_actions.h"
#include "sales/sales_store.h"
#include "support/json_backup.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

std::string last_sentence(TestArchive& archive, Language language = Language::chinese) {
    const auto changes = value_of(latest_changes(archive.database(), 1));
    return changes.empty() ? std::string() : sentence(changes.front(), language);
}

}  // namespace

TEST_CASE("an action leaves one sentence in the change log, in the language of whoever reads it") {
    TestArchive archive;

    const auto id = archive.add(a_customer("张三"));

    const auto changes = value_of(latest_changes(archive.database(), 10));
    REQUIRE(changes.size() == 1);
    CHECK(sentence(changes[0], Language::chinese) == "新增客户 张三");
    CHECK(sentence(changes[0], Language::english) == "Added customer 张三");
    CHECK(changes[0].subject == id);
    CHECK(changes[0].at == archive.clock().now());
    CHECK(changes[0].is_undoable);
}

TEST_CASE("an action that changes nothing leaves no entry") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三").phone("13800138000"));
    const auto same = *value_of(find_customer(archive.database(), id));
    const auto revision = archive->revision();

    succeed(change_customer(*archive, same));

    CHECK(value_of(latest_changes(archive.database(), 10)).size() == 1);
    CHECK(archive->revision() == revision);
}

TEST_CASE("undo brings back exactly what was there before, redo exactly what was there after") {
    TestArchive archive;
    const ContentHash empty = archive.hash();
    const auto id = archive.add(a_customer("张三").phone("13800138000").wechat("zhangsan"));
    const ContentHash created = archive.hash();
    succeed(remove_customer(*archive, id));
    CHECK(archive.hash() == empty);

    value_of(undo(*archive));
    CHECK(archive.hash() == created);
    CHECK(last_sentence(archive) == "已撤销：删除客户 张三");
    value_of(undo(*archive));
    CHECK(archive.hash() == empty);
    value_of(redo(*archive));
    CHECK(archive.hash() == created);
    CHECK(last_sentence(archive, Language::english) == "Did again: Added customer 张三");
    value_of(redo(*archive));
    CHECK(archive.hash() == empty);
}

TEST_CASE("a new action ends what can be done again") {
    TestArchive archive;
    archive.add(a_customer("张三"));
    value_of(undo(*archive));

    archive.add(a_customer("李四"));

    const auto redone = redo(*archive);
    REQUIRE_FALSE(redone);
    CHECK(key_of_error(redone) == TextKey::redo_nothing);
    CHECK(value_of(count_customers(archive.database())) == 1);
}

TEST_CASE("with nothing done there is nothing to undo and nothing to do again") {
    TestArchive archive;

    const auto undone = undo(*archive);
    const auto redone = redo(*archive);

    CHECK(key_of_error(undone) == TextKey::undo_nothing);
    CHECK(key_of_error(redone) == TextKey::redo_nothing);
}

TEST_CASE("a change in the middle can be taken back when nothing later touched it") {
    TestArchive archive;
    const auto first = archive.add(a_customer("张三"));
    archive.add(a_customer("李四"));

    value_of(undo_change(*archive, 1));

    CHECK_FALSE(value_of(find_customer(archive.database(), first)));
    CHECK(value_of(count_customers(archive.database())) == 1);
    CHECK(value_of(find_change(archive.database(), 1))->is_undone);
    // The next undo takes the other one, and then there is nothing left.
    value_of(undo(*archive));
    CHECK(value_of(count_customers(archive.database())) == 0);
    CHECK(key_of_error(undo(*archive)) == TextKey::undo_nothing);
}

TEST_CASE("a change that a later one touched is not taken back by itself") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三"));
    auto customer = *value_of(find_customer(archive.database(), id));
    customer.name = "张三丰";
    succeed(change_customer(*archive, customer));
    const ContentHash before = archive.hash();

    const auto undone = undo_change(*archive, 1);

    REQUIRE_FALSE(undone);
    CHECK(key_of_error(undone) == TextKey::undo_touched_later);
    CHECK(archive.hash() == before);
    CHECK(value_of(latest_changes(archive.database(), 10)).size() == 2);
    CHECK_FALSE(archive->is_busy());
}

TEST_CASE("a customer who has bought since is not undone away") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三"));
    archive.add(a_sale().to(id).line("龙井", 2, 6400));
    const ContentHash before = archive.hash();

    const auto undone = undo_change(*archive, 1);

    REQUIRE_FALSE(undone);
    CHECK(key_of_error(undone) == TextKey::undo_linked_later);
    CHECK(archive.hash() == before);
}

TEST_CASE("changes of different fields of one customer do not stand in each other's way") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三"));
    auto customer = *value_of(find_customer(archive.database(), id));
    customer.note = "喜欢绿茶";
    succeed(change_customer(*archive, customer));
    customer.region = "杭州";
    succeed(change_customer(*archive, customer));

    value_of(undo_change(*archive, 2));

    const auto after = *value_of(find_customer(archive.database(), id));
    CHECK(after.note.empty());
    CHECK(after.region == "杭州");
}

TEST_CASE("the primary phone can pass from one contact point to another and back") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三").phone("13800138000").phone("13900139000"));
    auto customer = *value_of(find_customer(archive.database(), id));
    REQUIRE(customer.contact_points[0].is_primary);
    const ContentHash before = archive.hash();
    customer.contact_points[0].is_primary = false;
    customer.contact_points[1].is_primary = true;
    succeed(change_customer(*archive, customer));
    const ContentHash after = archive.hash();

    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);
}

TEST_CASE("totals and search follow undo and redo, though no changeset holds them") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三").phone("13800138000"));
    archive.add(a_sale("2026-03-01").to(id).line("龙井", 2, 6400));
    archive.add(a_sale("2026-05-01").to(id).line("普洱", 1, 10000));
    succeed(remove_customer(*archive, id));
    CHECK(value_of(search_customers(archive.database(), "张")).ids.empty());

    value_of(undo(*archive));

    CHECK(value_of(search_customers(archive.database(), "8000")).ids.size() == 1);
    const auto totals = value_of(totals_of_customer(archive.database(), id));
    CHECK(totals.purchase_count == 2);
    CHECK(totals.total == Money::of_minor(22800));
    CHECK(totals.first_purchase->iso() == "2026-03-01");
    CHECK(totals.last_purchase->iso() == "2026-05-01");
    value_of(undo(*archive));
    CHECK(value_of(totals_of_customer(archive.database(), id)).last_purchase->iso() == "2026-03-01");
}

TEST_CASE("the change log of one customer tells of that customer only") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    archive.add(a_sale().to(zhang).line("龙井", 1, 6400));

    const auto changes = value_of(changes_about(archive.database(), zhang, 10));

    REQUIRE(changes.size() == 2);
    CHECK(sentence(changes[0], Language::chinese) == "登记销售 ¥64.00");
    CHECK(sentence(changes[1], Language::chinese) == "新增客户 张三");
    CHECK(value_of(changes_about(archive.database(), li, 10)).size() == 1);
}

TEST_CASE("only one action can be under way") {
    TestArchive archive;
    auto action = value_of(Action::begin(*archive, TextKey::archive_change_settings));

    const auto second = Action::begin(*archive, TextKey::archive_change_settings);

    REQUIRE_FALSE(second);
    CHECK(key_of_error(second) == TextKey::archive_busy);
    CHECK(key_of_error(undo(*archive)) == TextKey::archive_busy);
}

TEST_CASE("an action that is not committed leaves nothing behind") {
    TestArchive archive;
    const ContentHash before = archive.hash();
    {
        auto action =
            value_of(Action::begin(*archive, TextKey::customers_change_created, {{"name", "张三"}}));
        Customer customer = a_customer("张三");
        customer.id = archive->ids().next<Customer>();
        succeed(insert_customer(action.database(), customer));
    }

    CHECK(archive.hash() == before);
    CHECK_FALSE(archive->is_busy());
    archive.add(a_customer("李四"));
}

TEST_CASE("changing a setting is an action like any other") {
    TestArchive archive;
    auto settings = archive->settings();
    settings.shop_name = "新茶庄";

    value_of(change_settings(*archive, settings));
    CHECK(archive->settings().shop_name == "新茶庄");
    value_of(undo(*archive));

    CHECK(archive->settings().shop_name == "清风茶庄");
}

TEST_CASE("what papers say of the shop is kept in one line each, and nothing is written while it is empty") {
    TestArchive archive;
    CHECK_FALSE(export_json(*archive).contains("shop.address"));
    auto settings = archive->settings();
    settings.address = " 文三路 1 号\n二楼 ";
    settings.receipt_line = "谢谢惠顾";
    value_of(change_settings(*archive, settings));
    CHECK(archive->settings().address == "文三路 1 号 二楼");
    CHECK(archive->settings().receipt_line == "谢谢惠顾");
    const std::string document = export_json(*archive);
    CHECK(document.contains(R"("shop.address":"文三路 1 号 二楼")"));
    CHECK_FALSE(document.contains("shop.phone"));
    TestArchive other(2);
    succeed(import_json(*other, document));
    CHECK(other->settings() == archive->settings());

    // An older version kept the marks that an address book puts round a number: such a backup still comes
    // back.
    std::string older = document;
    const std::string_view address = R"("shop.address":)";
    older.insert(older.find(address), "\"shop.phone\":\"\u202A13800138000\u202C\",");
    TestArchive restored(3);
    succeed(import_json(*restored, older));
    CHECK(restored->settings().phone == "13800138000");

    settings = archive->settings();
    settings.address.clear();
    value_of(change_settings(*archive, settings));
    CHECK(archive->settings().address.empty());
    value_of(undo(*archive));
    value_of(undo(*archive));
    CHECK(archive->settings().address.empty());
    CHECK(archive->settings().receipt_line.empty());

    settings.phone = std::string(longest_shop_detail + 1, '1');
    CHECK(key_of_error(change_settings(*archive, settings)) == TextKey::settings_detail_too_long);
}

TEST_CASE("the currency stays once there are amounts") {
    TestArchive archive;
    archive.add(a_product("龙井", 6400));
    auto settings = archive->settings();
    settings.currency = *find_currency("JPY");

    const auto changed = change_settings(*archive, settings);

    CHECK(key_of_error(changed) == TextKey::settings_currency_in_use);
}
