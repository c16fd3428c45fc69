// Customers in groups: in which order, and how many there are.
#include "customers/customer_groups_store.h"

#include "customers/custom_fields_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
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
    std::string grouped(CustomerGrouping by, CustomerSort sort = CustomerSort::name,
                        Id<CustomField> field = {}) {
        auto ids = value_of(list_customers(database(), sort, SortDirection::ascending));
        std::string found;
        for (const CustomerGroup& each :
             value_of(group_customers(database(), ids, by, field, today(clock()))))
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
    CHECK(shop.grouped(CustomerGrouping::region) == "杭州:1 上海:2 :1 | 赵六 李四 张三 王五");
    CHECK(shop.grouped(CustomerGrouping::region, CustomerSort::created) ==
          "杭州:1 上海:2 :1 | 赵六 张三 李四 王五");
    CHECK(shop.grouped(CustomerGrouping::none) == "| 李四 王五 张三 赵六");
    CHECK(shop.grouped(CustomerGrouping::source) == ":4 | 李四 王五 张三 赵六");
}

TEST_CASE("each column groups by itself") {
    GroupShop shop;
    Customer customer = a_customer("张三");
    customer.region = "杭州";
    customer.source = "路过";
    customer.industry = "餐饮";
    customer.kind = CustomerKind::company;
    shop.add(customer);
    CHECK(shop.grouped(CustomerGrouping::region) == "杭州:1 | 张三");
    CHECK(shop.grouped(CustomerGrouping::source) == "路过:1 | 张三");
    CHECK(shop.grouped(CustomerGrouping::industry) == "餐饮:1 | 张三");
    CHECK(shop.grouped(CustomerGrouping::kind) == "company:1 | 张三");
}

TEST_CASE("stages stand in the order of a customer's life, by hand or not") {
    GroupShop shop;
    Customer lost = a_customer("张三");
    lost.set_stage = SetStage{.stage = LifecycleStage::lost, .until = {}};
    shop.add(lost);
    shop.add(a_customer("王五"));
    shop.add(a_sale().to(shop.add(a_customer("李四"))).line("茶", 1, 100));
    CHECK(shop.grouped(CustomerGrouping::stage) == "lead:1 new:1 lost:1 | 王五 李四 张三");
}

TEST_CASE("the shop's own choices make groups, and of a list that was filtered only those in it count") {
    GroupShop shop;
    const auto field = value_of(
        save_custom_field(*shop, {.name = "等级", .kind = CustomFieldKind::choice, .choices = {"甲", "乙"}}));
    Customer customer = a_customer("张三");
    customer.custom_values = {{.field = field, .value = "甲"}};
    const auto zhang = shop.add(customer);
    shop.add(a_customer("李四"));
    CHECK(shop.grouped(CustomerGrouping::custom, CustomerSort::name, field) == "甲:1 :1 | 张三 李四");
    std::vector<Id<Customer>> one = {zhang};
    const auto groups =
        value_of(group_customers(shop.database(), one, CustomerGrouping::custom, field, today(shop.clock())));
    REQUIRE(groups.size() == 1);
    CHECK(groups.front().count == 1);
}
