// The list of sales: which are found, in which order, and what is done with many of them.
#include "sales/sales_list_store.h"

#include "archive/change_log.h"
#include "customers/customers_store.h"
#include "sales/product_order.h"
#include "sales/products_actions.h"
#include "sales/products_job_actions.h"
#include "sales/products_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_job_actions.h"
#include "sales/sales_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

/// On 2026-11-23: 张三 bought tea twice, 李四 a cup, and somebody whose name nobody knows a pot.
struct SalesShop : TestArchive {
    SalesShop() {
        zhang = add(a_customer("张三").phone("13800138000"));
        li = add(a_customer("李四"));
        const auto tea = add(a_product("西湖龙井", 6400));
        Sale first = a_sale("2026-10-05").to(zhang).line("西湖龙井", 1, 6400);
        first.lines.front().product = tea;
        first.number = "A-17";
        a = add(first);
        Sale second = a_sale("2026-11-20").to(zhang).line("西湖龙井", 2, 6400);
        second.lines.front().product = tea;
        b = add(second);
        c = add(a_sale("2026-11-23").to(li).line("茶杯", 1, 3000));
        d = add(a_sale("2026-11-01").line("紫砂壶", 1, 50000));
    }

    /// "cb": by their names.
    std::string found(SalesQuery query, std::size_t limit = 100) {
        const auto listed = value_of(list_sales(database(), query, (*this)->currency(), limit));
        std::string names;
        for (const Id<Sale> id : listed.ids)
            names += id == a ? 'a' : id == b ? 'b' : id == c ? 'c' : id == d ? 'd' : '?';
        return names;
    }
    std::string searched(std::string_view text) {
        return found({.text = std::string(text), .first = {}, .last = {}});
    }
    SalesQuery all() { return {.text = {}, .first = {}, .last = {}}; }

    Id<Customer> zhang, li;
    Id<Sale> a, b, c, d;
};

void finish(const std::unique_ptr<Job>& job) {
    while (!value_of(job->run(EndlessSlice()))) {
    }
}

}  // namespace

TEST_CASE("the sum of what is listed takes returns off, whatever the list is kept to") {
    SalesShop shop;
    const Sale kept = *value_of(find_sale(shop.database(), shop.b));
    Sale back = value_of(return_of(kept, std::array{Quantity::of_units(1)}, std::array{Quantity()}));
    back.sold_on = day("2026-11-23");
    shop.add(back);
    const auto sums = [&](const SalesQuery& query) {
        const auto listed = value_of(list_sales(shop.database(), query, shop->currency(), 100));
        return std::array{listed.total.minor(), listed.returned.minor()};
    };
    CHECK(sums(shop.all()) == std::array<std::int64_t, 2>{72200 - 6400, -6400});
    SalesQuery query = shop.all();
    query.state = SalesState::returns;
    CHECK(sums(query) == std::array<std::int64_t, 2>{-6400, -6400});
    query.state = SalesState::sales;
    CHECK(sums(query) == std::array<std::int64_t, 2>{72200, 0});
    query.state = SalesState::all;
    query.first = day("2026-11-20");
    CHECK(sums(query) == std::array<std::int64_t, 2>{12800 + 3000 - 6400, -6400});
    query = shop.all();
    query.text = "张三";
    CHECK(sums(query) == std::array<std::int64_t, 2>{6400 + 12800 - 6400, -6400});
    query.text = "11-01";
    query.named = day("2026-11-01");
    CHECK(sums(query) == std::array<std::int64_t, 2>{50000, 0});
}

TEST_CASE("sales are found by the customer, the goods, the number and the total") {
    SalesShop shop;
    CHECK(shop.searched("") == "cbda");
    CHECK(shop.searched("张") == "ba");
    CHECK(shop.searched("zs") == "ba");
    CHECK(shop.searched("0013") == "ba");
    CHECK(shop.searched("龙井") == "ba");
    CHECK(shop.searched("茶杯") == "c");  // in no catalogue
    CHECK(shop.searched("A-17") == "a");
    CHECK(shop.searched("128") == "b");
    CHECK(shop.searched("500元") == "d");
    CHECK(shop.searched("没有").empty());
}

TEST_CASE("sales stand in the order of days, totals and customers, passers-by at the end") {
    SalesShop shop;
    SalesQuery query = shop.all();
    query.is_descending = false;
    CHECK(shop.found(query) == "adbc");
    query.order = SalesOrder::total;
    CHECK(shop.found(query) == "cabd");
    query.is_descending = true;
    CHECK(shop.found(query) == "dbac");
    query.order = SalesOrder::customer;
    CHECK(shop.found(query) == "bacd");
    query.is_descending = false;
    CHECK(shop.found(query) == "cbad");
    CHECK(shop.found(query, 2) == "cb");
    // The same of those that are sorted one by one.
    query.first = day("2026-10-01");
    CHECK(shop.found(query) == "cbad");
    query.is_descending = true;
    CHECK(shop.found(query) == "bacd");
    query.order = SalesOrder::total;
    CHECK(shop.found(query) == "dbac");
}

TEST_CASE("a period and a state keep the others out") {
    SalesShop shop;
    SalesQuery query = shop.all();
    query.first = day("2026-11-01");
    query.last = day("2026-11-20");
    CHECK(shop.found(query) == "bd");
    query.text = "张三";
    CHECK(shop.found(query) == "b");

    Sale bad = a_sale("2026-11-23").to(shop.zhang).line("西湖龙井", 1, 6400);
    bad.payment_method = PaymentMethod::account;
    bad.due_on = day("2026-12-23");
    const auto owed = shop.add(bad);
    SalesQuery state = shop.all();
    state.state = SalesState::on_account;
    const auto listed = value_of(list_sales(shop.database(), state, shop->currency(), 10));
    CHECK(listed.ids == std::vector{owed});
    CHECK(listed.found == 1);
    state.state = SalesState::returns;
    CHECK(shop.found(state).empty());
    state.state = SalesState::sales;
    CHECK(value_of(list_sales(shop.database(), state, shop->currency(), 10)).found == 5);
}

TEST_CASE("many sales are deleted in one change, with returns or not at all") {
    SalesShop shop;
    const std::array some = {value_of(parse_quantity("1"))};
    const auto returned = value_of(record_return(*shop, shop.b, some, day("2026-11-23")));
    const ContentHash before = shop.hash();

    const auto refused = value_of(start_removing_sales(*shop, {shop.a, shop.b}));
    CHECK(key_of_error(refused->run(EndlessSlice())) == TextKey::sales_has_returns);
    CHECK(shop.hash() == before);

    finish(value_of(start_removing_sales(*shop, {shop.a, shop.b, returned})));
    CHECK(shop.found(shop.all()) == "cd");
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    value_of(redo(*shop));
    CHECK(shop.found(shop.all()) == "cd");
}

TEST_CASE("prices rise and fall by percent to the fen, in one change") {
    CHECK(value_of(raised(Money::of_minor(6450), value_of(parse_quantity("5")))).minor() == 6773);  // 6772.5
    CHECK(value_of(raised(Money::of_minor(6400), value_of(parse_quantity("-10")))).minor() == 5760);
    CHECK(value_of(raised(Money::of_minor(1), value_of(parse_quantity("-100")))).minor() == 0);
    CHECK(key_of_error(raised(Money::of_minor(Money::limit), value_of(parse_quantity("5")))) ==
          TextKey::money_too_large);

    TestArchive shop;
    const auto tea = shop.add(a_product("龙井", 6400));
    Product without = a_product("散茶", 0);
    without.price.reset();
    const auto loose = shop.add(without);
    const ContentHash before = shop.hash();
    finish(value_of(start_changing_products(
        *shop, {tea, loose},
        {.field = SharedProductField::price, .text = {}, .percent = value_of(parse_quantity("12.5"))})));
    CHECK(value_of(find_product(shop.database(), tea))->price == Money::of_minor(7200));
    CHECK_FALSE(value_of(find_product(shop.database(), loose))->price.has_value());
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    finish(value_of(start_changing_products(*shop, {tea, loose},
                                            {.field = SharedProductField::category, .text = " 绿茶 "})));
    CHECK(value_of(find_product(shop.database(), loose))->category == "绿茶");
    finish(value_of(start_changing_products(
        *shop, {tea}, {.field = SharedProductField::state, .text = {}, .is_active = false})));
    CHECK_FALSE(value_of(find_product(shop.database(), tea))->is_active);
    CHECK(
        key_of_error(start_changing_products(
            *shop, {tea},
            {.field = SharedProductField::price, .text = {}, .percent = value_of(parse_quantity("-101"))})) ==
        TextKey::product_list_percent_invalid);
}

TEST_CASE("products stand in the order of a column") {
    std::vector<Product> products = {a_product("碧螺春", 5000, "B2"), a_product("茶杯", 1000, "A1"),
                                     a_product("龙井", 0, "")};
    products[2].price.reset();
    products[0].category = products[2].category = "绿茶";
    const auto names = [&](ProductOrder order, bool is_descending) {
        sort_products(products, order, is_descending);
        std::string all;
        for (const Product& each : products) all += each.name + ' ';
        return all;
    };
    CHECK(names(ProductOrder::name, false) == "碧螺春 茶杯 龙井 ");
    CHECK(names(ProductOrder::name, true) == "龙井 茶杯 碧螺春 ");
    CHECK(names(ProductOrder::category, false) == "茶杯 碧螺春 龙井 ");
    CHECK(names(ProductOrder::price, false) == "茶杯 碧螺春 龙井 ");
    CHECK(names(ProductOrder::price, true) == "碧螺春 茶杯 龙井 ");
    CHECK(names(ProductOrder::code, true) == "碧螺春 茶杯 龙井 ");
}
