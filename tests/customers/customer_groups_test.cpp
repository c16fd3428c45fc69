// Customers in groups: in which order, and how many there are.
#include "customers/customer_groups_store.h"

#include "customers/custom_fields_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

struct GroupShop : TestArchive {
    Id<Customer> add_from(std::string_view name, std::string region) {
        Customer customer = a_customer(name);
        customer.region = std::move(region);
        return add(customer);
    }

    /// "上海:2 杭州:1 :1 | 李四 张三": the groups, then the names in their order.
    std::string grouped(const ChosenField& by, CustomerSort sort = CustomerSort::name) {
        auto ids = value_of(list_customers(database(), sort, SortDirection::ascending));
        std::string found;
        for (const CustomerGroup& each : value_of(CustomerGroups::read(database(), by, clock())).arrange(ids))
            found += each.value + ':' + std::to_string(each.count) + ' ';
        found += '|';
        for (const CustomerRow& row : value_of(fetch_customer_rows(database(), ids))) found += ' ' + row.name;
        return found;
    }
};

}  // namespace

TEST_CASE("groups stand by the sound of their names, who has nothing comes last, and each keeps its order") {
    GroupShop shop;
    shop.add_from("张三", "上海");
    shop.add_from("王五", "");
    shop.add_from("李四", "上海");
    shop.add_from("赵六", "杭州");
    CHECK(shop.grouped(ChosenField{FilterField::region}) == "杭州:1 上海:2 :1 | 赵六 李四 张三 王五");
    CHECK(shop.grouped(ChosenField{FilterField::region}, CustomerSort::created) ==
          "杭州:1 上海:2 :1 | 赵六 张三 李四 王五");
    CHECK(shop.grouped(ChosenField{FilterField::source}) == ":4 | 李四 王五 张三 赵六");
}

TEST_CASE("each column groups by itself") {
    GroupShop shop;
    Customer customer = a_customer("张三");
    customer.region = "杭州";
    customer.source = "路过";
    customer.industry = "餐饮";
    customer.kind = CustomerKind::company;
    shop.add(customer);
    CHECK(shop.grouped(ChosenField{FilterField::region}) == "杭州:1 | 张三");
    CHECK(shop.grouped(ChosenField{FilterField::source}) == "路过:1 | 张三");
    CHECK(shop.grouped(ChosenField{FilterField::industry}) == "餐饮:1 | 张三");
    CHECK(shop.grouped(ChosenField{FilterField::kind}) == "company:1 | 张三");
}

TEST_CASE("stages stand in the order of a customer's life, by hand or not") {
    GroupShop shop;
    Customer lost = a_customer("张三");
    lost.set_stage = SetStage{.stage = LifecycleStage::lost, .until = {}};
    shop.add(lost);
    shop.add(a_customer("王五"));
    shop.add(a_sale().to(shop.add(a_customer("李四"))).line("茶", 1, 100));
    CHECK(shop.grouped(ChosenField{FilterField::stage}) == "lead:1 new:1 lost:1 | 王五 李四 张三");
}

TEST_CASE("the shop's own choices make groups, and of a list that was filtered only those in it count") {
    GroupShop shop;
    const auto field = value_of(
        save_custom_field(*shop, {.name = "等级", .kind = CustomFieldKind::choice, .choices = {"甲", "乙"}}));
    Customer customer = a_customer("张三");
    customer.custom_values = {{.field = field, .value = "甲"}};
    const auto zhang = shop.add(customer);
    shop.add(a_customer("李四"));
    CHECK(shop.grouped(ChosenField{FilterField::custom_choice, field}) == "甲:1 :1 | 张三 李四");
    std::vector<Id<Customer>> one = {zhang};
    const auto read = value_of(
        CustomerGroups::read(shop.database(), ChosenField{FilterField::custom_choice, field}, shop.clock()));
    const auto groups = read.arrange(one);
    REQUIRE(groups.size() == 1);
    CHECK(groups.front().count == 1);
}

TEST_CASE("who has two tags stands in both groups, and their counts say customers") {
    GroupShop shop;
    const auto zhang = shop.add(a_customer("张三"));
    const auto li = shop.add(a_customer("李四"));
    shop.add(a_customer("王五"));
    succeed(tag_customer(*shop, zhang, "VIP"));
    succeed(tag_customer(*shop, zhang, "茶友"));
    succeed(tag_customer(*shop, li, "茶友"));
    const auto id_of = [&](std::string_view name) {
        return std::to_string(value_of(find_tag(shop.database(), name))->id.value());
    };
    CHECK(shop.grouped(ChosenField{FilterField::tag}) ==
          id_of("茶友") + ":2 " + id_of("VIP") + ":1 :1 | 李四 张三 张三 王五");
}

TEST_CASE("months of the last purchase make groups, the latest first") {
    GroupShop shop;
    shop.add(a_sale("2026-09-30").to(shop.add(a_customer("张三"))).line("茶", 1, 100));
    const auto li = shop.add(a_customer("李四"));
    shop.add(a_sale("2026-09-01").to(li).line("茶", 1, 100));
    shop.add(a_sale("2026-11-02").to(li).line("茶", 1, 100));
    shop.add(a_sale("2026-09-02").to(shop.add(a_customer("赵六"))).line("茶", 1, 100));
    shop.add(a_customer("王五"));
    CHECK(shop.grouped(ChosenField{FilterField::last_purchase}) ==
          "2026-11:1 2026-09:2 :1 | 李四 张三 赵六 王五");
}
