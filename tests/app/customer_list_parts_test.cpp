// What lists of customers are made of, read in several frames: each part once, and again when something
// changes.
#include "app/customer_list_parts.h"

#include "customers/customer_filters_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/filtering_store.h"
#include "customers/purchase_summaries_store.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

using Ids = CustomerIds;
using enum FilterField;
using enum FilterComparison;

const FrameBudget one_part(1'000'000, FrameBudget::usual, false);

struct PartsShop : TestArchive {
    PartsShop() {
        for (const char* const name : {"张三", "李四", "王五", "赵六"}) {
            Customer customer = a_customer(name);
            customer.region = name == std::string_view("王五") ? "" : "杭州";
            customers.push_back(add(customer));
        }
        add(a_sale("2026-11-01").to(customers[1]).line("龙井", 1, 6400));
        add(a_sale("2026-11-20").to(customers[3]).line("龙井", 1, 6400));
        for (const std::size_t place : {1U, 2U, 3U}) succeed(tag_customer(**this, customers[place], "熟客"));
        tag = value_of(list_tags(database())).front().id;
    }

    /// In how many frames it is read.
    int frames(const CustomerListQuery& wanted) {
        for (int frame = 1; frame < 100; ++frame) {
            auto result = value_of(parts.read(**this, wanted, one_part));
            if (!result) continue;
            read = *std::move(result);
            return frame;
        }
        FAIL("it is never read");
        return 0;
    }

    CustomerListParts parts;
    CustomerListResult read;  ///< by frames()
    Ids customers;
    Id<Tag> tag;
};

const FilterCondition has_region{.field = region, .comparison = filled};
const FilterCondition has_bought{.field = total, .comparison = at_least, .value = "1"};
const std::pair by_name{ChosenField{name}, SortDirection::ascending};

}  // namespace

TEST_CASE("a frame reads all parts of a small shop's list, and of a large one's one and a light one") {
    FrameBudget small(10'000, FrameBudget::usual, false);
    for (int part = 0; part < 12; ++part) CHECK(small.take());
    CHECK_FALSE(small.take());
    FrameBudget large(102'000, FrameBudget::usual, false);
    CHECK(large.take());
    CHECK_FALSE(large.take());
    CHECK(large.take_light());
    CHECK_FALSE(large.take_light());
    FrameBudget larger(1'000'000, FrameBudget::usual, false);
    CHECK(larger.take_light());
    CHECK_FALSE(larger.take_light());
    FrameBudget endless = FrameBudget::endless();
    for (int part = 0; part < 100; ++part) CHECK(endless.take(1'000'000));
    FrameBudget large_at_once(1'000'000, FrameBudget::usual, true);
    CHECK_FALSE(large_at_once.take());
    CHECK_FALSE(large_at_once.take_light());
    FrameBudget small_at_once(10'000, FrameBudget::usual, true);
    CHECK(small_at_once.take());
    // What came before a large part has left no room for it.
    FrameBudget begun(100'000, FrameBudget::usual, false);
    CHECK(begun.take(30'000));
    CHECK_FALSE(begun.take());
}

TEST_CASE("the parts of a list are read one in a frame, and together they are the list") {
    PartsShop shop;
    const CustomerListQuery wanted{.tag = shop.tag,
                                   .conditions = {has_region, has_bought},
                                   .order = by_name,
                                   .grouped_by = ChosenField{region}};
    // With the tag, two conditions, in order, of these who pass, groups, the list in these.
    CHECK(shop.frames(wanted) == 7);
    CHECK(*shop.read.listed == Ids{shop.customers[1], shop.customers[3]});
    REQUIRE(shop.read.groups != nullptr);
    Ids grouped = *shop.read.listed;
    CHECK(shop.read.groups->arrange(grouped).size() == 1);
    CHECK(shop.read.passes(shop.customers[1]));
    CHECK_FALSE(shop.read.passes(shop.customers[0]));
    CHECK_FALSE(shop.read.passes(shop.customers[2]));

    CHECK(shop.frames(wanted) == 1);  // nothing of it anew
}

TEST_CASE("only the parts that are others are read anew, and all of them after a change") {
    PartsShop shop;
    CustomerListQuery wanted{
        .tag = {}, .conditions = {has_region, has_bought}, .order = by_name, .grouped_by = {}};
    CHECK(shop.frames(wanted) == 4);
    wanted.conditions[1].value = "2";
    CHECK(shop.frames(wanted) == 2);  // the condition, and who passes
    wanted.order->second = SortDirection::descending;
    CHECK(shop.frames(wanted) == 2);
    CHECK(*shop.read.listed == Ids{shop.customers[3], shop.customers[1]});
    wanted.order.reset();  // somebody is searched for
    CHECK(shop.frames(wanted) == 1);
    CHECK(shop.read.passes(shop.customers[3]));

    wanted.order = by_name;
    wanted.tag = shop.tag;
    wanted.grouped_by = ChosenField{region};
    std::ignore = shop.frames(wanted);
    CHECK(*shop.read.listed == Ids{shop.customers[1], shop.customers[3]});
    const auto groups = [&] {
        Ids ids = *shop.read.listed;
        return shop.read.groups->arrange(ids).size();
    };
    CHECK(groups() == 1);
    wanted.tag = {};
    std::ignore = shop.frames(wanted);
    CHECK(*shop.read.listed == Ids{shop.customers[1], shop.customers[3]});  // the others never bought
    wanted.conditions = {has_region};
    std::ignore = shop.frames(wanted);
    CHECK(shop.read.listed->size() == 3);
    wanted.tag = shop.tag;
    std::ignore = shop.frames(wanted);
    CHECK(shop.read.listed->size() == 2);

    // A change: one more has the tag, another region makes a group of its own.
    succeed(tag_customer(*shop, shop.customers[0], "熟客"));
    Customer moved = *value_of(find_customer(shop.database(), shop.customers[3]));
    moved.region = "苏州";
    succeed(change_customer(*shop, moved));
    CHECK(shop.frames(wanted) == 6);
    CHECK(shop.read.listed->size() == 3);
    CHECK(groups() == 2);

    wanted = {.tag = {}, .conditions = {has_region, has_bought}, .order = by_name, .grouped_by = {}};
    std::ignore = shop.frames(wanted);
    shop.add(a_sale("2026-11-21").to(shop.customers[0]).line("龙井", 1, 6400));
    CHECK(shop.frames(wanted) == 4);
    CHECK(*shop.read.listed == Ids{shop.customers[1], shop.customers[0], shop.customers[3]});
    CHECK(shop.read.groups == nullptr);
}

TEST_CASE(
    "what several lists were made of is kept beside each other, and the dialog's conditions are the list's") {
    PartsShop shop;
    const CustomerListQuery one{.conditions = {has_region}, .order = by_name};
    const CustomerListQuery other{.conditions = {has_bought, has_region},
                                  .order = std::pair{ChosenField{total}, SortDirection::descending},
                                  .grouped_by = ChosenField{region}};
    CHECK(shop.frames(one) == 3);
    FrameBudget budget = one_part;
    REQUIRE(value_of(shop.parts.let_through(*shop, other.conditions, budget)) != nullptr);
    CHECK(shop.frames(other) == 4);  // in order, who passes, groups, the list in these
    CHECK(shop.frames(one) == 1);
    CHECK(shop.read.listed->size() == 3);
    CHECK(shop.frames(other) == 1);
    CHECK(*shop.read.listed == Ids{shop.customers[3], shop.customers[1]});
}

TEST_CASE("a filter that is kept changes no record, and nothing is read anew for it; undoing it may") {
    PartsShop shop;
    const CustomerListQuery wanted{.tag = {},
                                   .conditions = {has_region, has_bought},
                                   .order = by_name,
                                   .grouped_by = ChosenField{region}};
    CHECK(shop.frames(wanted) == 6);
    CustomerFilter filter;
    filter.name = "有地区";
    filter.conditions = {has_region};
    const std::uint64_t before = shop->revision();
    const auto id = value_of(save_customer_filter(*shop, filter));
    CHECK(shop->revision() != before);
    CHECK(shop.frames(wanted) == 1);
    filter.id = id;
    succeed(remove_customer_filter(*shop, filter));
    CHECK(shop.frames(wanted) == 1);
    value_of(undo(*shop));
    CHECK(shop.frames(wanted) == 6);
}

TEST_CASE("on another day all parts are read anew: days that are near, an order by them, groups by stage") {
    PartsShop shop;
    Customer customer = a_customer("寿星");
    customer.birthday = Birthday::from_word("1990-12-05");  // in twelve days
    const auto born = shop.add(customer);
    const auto first = shop.customers[0];
    Customer other = *value_of(find_customer(shop.database(), first));
    other.birthday = Birthday::from_word("1990-11-24");  // tomorrow
    succeed(change_customer(*shop, other));
    const FilterCondition is_near{.field = FilterField::birthday, .comparison = coming, .value = "20"};
    const FilterCondition is_new{.field = total, .comparison = at_most, .value = "0"};
    const CustomerListQuery wanted{
        .tag = {},
        .conditions = {is_near, is_new},
        .order = std::pair{ChosenField{FilterField::birthday}, SortDirection::ascending},
        .grouped_by = ChosenField{stage}};
    CHECK(shop.frames(wanted) == 6);
    CHECK(*shop.read.listed == Ids{first, born});
    shop.clock().advance_ms(2 * 86'400'000LL);
    CHECK(shop.frames(wanted) == 6);
    CHECK(*shop.read.listed == Ids{born});
}

TEST_CASE("who bought a product is a part of its own, and is read anew where something else is asked for") {
    PartsShop shop;
    const auto tea = shop.add(a_product("西湖龙井", 6400));
    Sale sale = a_sale("2026-11-01").to(shop.customers[2]).line("西湖龙井", 1, 6400);
    sale.lines.front().product = tea;
    shop.add(sale);
    const FilterCondition bought_tea{.field = bought, .comparison = contains, .value = "西湖"};
    const CustomerListQuery wanted{.tag = {}, .conditions = {bought_tea}, .order = by_name, .grouped_by = {}};
    CHECK(shop.frames(wanted) == 4);  // summed up, the condition, the order, who passes
    CHECK(*shop.read.listed == Ids{shop.customers[2]});

    CustomerListQuery other = wanted;
    other.conditions.front().comparison = lacks;
    CHECK(shop.frames(other) == 2);
    CHECK(shop.read.listed->size() == shop.customers.size() - 1);
    other.conditions.front() = {.field = bought, .comparison = contains, .value = "普洱"};
    std::ignore = shop.frames(other);
    CHECK(shop.read.listed->empty());
    std::ignore = shop.frames(wanted);
    CHECK(*shop.read.listed == Ids{shop.customers[2]});
}

TEST_CASE("nobody is left out where a list is neither tagged nor filtered") {
    PartsShop shop;
    CHECK(shop.frames({.tag = {}, .conditions = {}, .order = by_name, .grouped_by = {}}) == 1);
    CHECK(shop.read.listed->size() == shop.customers.size());
    CHECK(shop.frames({}) == 1);
    CHECK(shop.read.passes(shop.customers[0]));
}

TEST_CASE("what follows from purchases waits until these are summed up, some in each frame") {
    PartsShop shop;
    constexpr int batches = 25;  // of 200
    for (int i = 0; i < 200 * batches; ++i) shop.customers.push_back(shop.add(a_customer("客")));
    succeed(shop.database().execute(
        "UPDATE customer_totals SET purchase_count = 1"));  // as many as have to be summed up, without the
                                                            // sales
    const std::pair by_stage{ChosenField{stage}, SortDirection::ascending};
    const CustomerListQuery wanted{.tag = {}, .conditions = {}, .order = by_stage, .grouped_by = {}};
    // Nine batches fill a frame; the frame with the last of them has no room for the order any more.
    CHECK(shop.frames(wanted) == 4);
    CHECK(shop.read.listed->size() == shop.customers.size());
    CHECK(shop.frames(wanted) == 1);
    // One more sale is summed up in the frame before the order.
    shop.add(a_sale("2026-11-21").to(shop.customers[0]).line("龙井", 1, 6400));
    CHECK(shop.frames(wanted) == 2);

    const CustomerListQuery at_once{.tag = {},
                                    .conditions = {{.field = stage, .comparison = is, .value = "lead"}},
                                    .order = by_stage,
                                    .grouped_by = ChosenField{stage}};
    CHECK(value_of(shop.parts.read(*shop, at_once, FrameBudget::endless())).has_value());
}
