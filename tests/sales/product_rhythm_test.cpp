#include "sales/product_rhythm.h"

#include "sales/habits_store.h"
#include "sales/product_rhythms_store.h"
#include "sales/products_actions.h"
#include "sales/products_store.h"
#include "sales/sales_actions.h"
#include "sales/turnover_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

const Day begin = value_of(Day::parse_iso("2026-01-01"));

ProductPurchase bought(int day, std::int64_t thousandths) {
    return {begin.plus_days(day), value_of(Quantity::from_thousandths(thousandths))};
}

struct Goods {
    TestArchive archive;
    Id<Customer> zhang = archive.add(a_customer("张三"));
    Id<Customer> li = archive.add(a_customer("李四"));
    Day now = today(archive.clock());

    Id<Product> product(std::string_view name, std::optional<int> usage_days = {}) {
        Product made = a_product(name, 10'000);
        made.usage_days = usage_days;
        return archive.add(made);
    }
    Id<Sale> sell(Id<Customer> customer, Id<Product> product, int days_ago, std::int64_t units = 1,
                  std::int64_t price = 10'000, PaymentMethod method = PaymentMethod::unknown) {
        Sale sale = a_sale(now.plus_days(-days_ago)).to(customer).line("货", units, price);
        sale.lines[0].product = product;
        sale.payment_method = method;
        return archive.add(sale);
    }
    std::vector<Id<Product>> favourites(Id<Customer> customer) {
        std::vector<Id<Product>> ids;
        for (const Favourite& each : value_of(favourites_of(archive.database(), customer, 9)))
            ids.push_back(each.product.id);
        return ids;
    }
};

std::vector<ProductBuyer> buyers(Goods& goods, Id<Product> id, const Slice& slice) {
    const Product product = *value_of(find_product(goods.archive.database(), id));
    ProductBuyersSearch search(goods.archive.database(), id, product.usage_days);
    while (!value_of(search.run(slice))) {
    }
    auto found = search.take();
    std::ranges::sort(found, {}, [](const ProductBuyer& each) { return each.cycle.next(); });
    return found;
}

Turnover turnover(Goods& goods) {
    TurnoverSearch search(goods.archive.database(), goods.now);
    while (!value_of(search.run(CountedSlice(1)))) {
    }
    return search.take();
}

}  // namespace

TEST_CASE("bought on three days or more the median gap counts, else how long the last quantity lasts") {
    const auto days = [](std::initializer_list<ProductPurchase> purchases, std::optional<int> usage) {
        const auto cycle = product_cycle(std::vector(purchases), usage);
        return cycle ? cycle->days() : 0;
    };
    CHECK(days({bought(0, 1000), bought(10, 1000), bought(30, 1000)}, 99) == 15);
    CHECK(days({bought(0, 1000), bought(0, 1000), bought(10, 2000)}, 30) == 60);  // two days only
    CHECK(days({bought(10, 1000), bought(10, 500)}, 30) == 45);
    CHECK(days({bought(10, 1)}, 1) == 1);
    CHECK(days({bought(10, Quantity::limit), bought(10, Quantity::limit)}, 3650) == 36'500);
    CHECK(days({bought(0, 1000), bought(10, 1000)}, std::nullopt) == 0);
    CHECK(days({}, 30) == 0);
    CHECK(product_cycle(std::array{bought(10, 2000)}, 30)->next() == begin.plus_days(70));
}

TEST_CASE("a customer's products, what is due next first") {
    Goods goods;
    const auto tea = goods.product("龙井");
    const auto cup = goods.product("茶杯", 100);
    const auto pot = goods.product("壶");
    const auto gone = goods.product("停", 10);
    for (const int ago : {61, 41, 21}) goods.sell(goods.zhang, tea, ago);
    goods.sell(goods.zhang, cup, 50);
    goods.sell(goods.zhang, pot, 50);
    goods.sell(goods.zhang, gone, 50);
    succeed(deactivate_product(*goods.archive, gone));
    const auto back = goods.sell(goods.zhang, cup, 10);
    value_of(record_return(*goods.archive, back, std::array{Quantity::of_units(1)}, goods.now));

    const auto rhythms = value_of(product_rhythms_of(goods.archive.database(), goods.zhang));

    REQUIRE(rhythms.size() == 2);
    CHECK(rhythms[0].product.id == tea);
    CHECK(rhythms[0].cycle.days() == 20);
    CHECK(is_due(rhythms[0].cycle, goods.now));
    CHECK(rhythms[1].product.id == cup);
    CHECK(rhythms[1].cycle.next() == goods.now.plus_days(90));
    CHECK_FALSE(is_due(rhythms[1].cycle, goods.now));
    CHECK(value_of(product_rhythms_of(goods.archive.database(), goods.li)).empty());
}

TEST_CASE("who buys a product again, whatever the size of the slices") {
    Goods goods;
    const auto tea = goods.product("龙井", 30);
    for (int i = 0; i < 400; ++i) goods.sell(goods.zhang, tea, 800 - i);
    goods.sell(goods.li, tea, 100, 4);
    goods.sell({}, tea, 1);
    Sale twice = a_sale(goods.now.plus_days(-100)).to(goods.li).line("货", 1, 1).line("货", 1, 1);
    for (SaleLine& line : twice.lines) line.product = tea;
    goods.archive.add(twice);

    const auto found = buyers(goods, tea, EndlessSlice());
    REQUIRE(found.size() == 2);
    CHECK(found[0].customer == goods.zhang);
    CHECK(found[0].cycle.days() == 1);
    CHECK(found[1].customer == goods.li);
    CHECK(found[1].cycle.days() == 180);
    const auto in_slices = buyers(goods, tea, CountedSlice(1));
    REQUIRE(in_slices.size() == 2);
    CHECK(in_slices[1].cycle == found[1].cycle);
}

TEST_CASE("a customer's share of the last twelve months and their place") {
    Goods goods;
    const auto tea = goods.product("龙井");
    goods.sell(goods.zhang, tea, 0, 3);
    goods.sell(goods.zhang, tea, 365, 50);  // a day too long ago
    const auto sold = goods.sell(goods.li, tea, 364, 6);
    goods.sell({}, tea, 10, 1);
    const auto wang = goods.archive.add(a_customer("王五"));
    goods.sell(wang, tea, 1, 3);

    Turnover all = turnover(goods);
    CHECK(all.place_of(goods.li)->share_per_mille == 462);  // 6 of 13
    CHECK(all.place_of(goods.li)->rank == 1);
    CHECK(all.place_of(goods.zhang)->share_per_mille == 231);
    CHECK(all.place_of(goods.zhang)->rank == 2);
    CHECK(all.place_of(wang)->rank == 2);
    CHECK_FALSE(all.place_of(Id<Customer>(7)));

    value_of(record_return(*goods.archive, sold, std::array{Quantity::of_units(6)}, goods.now));
    all = turnover(goods);
    CHECK_FALSE(all.place_of(goods.li));
    CHECK(all.place_of(goods.zhang)->rank == 1);
}

TEST_CASE("the potential is the average order times the orders of a year") {
    const PurchaseCycle monthly{.half_days = 73, .last = begin};  // 36.5 days: ten a year
    const auto potential = [&](std::int64_t total, std::int64_t count,
                               const std::optional<PurchaseCycle>& cycle, int days_later) {
        const auto value = potential_value(Money::of_minor(total), count, cycle, begin.plus_days(days_later));
        return value ? value->minor() : -1;
    };
    CHECK(potential(30'000, 3, monthly, 5) == 100'000);
    CHECK(potential(30'000, 3, monthly, 100) == 100'000);
    CHECK(potential(30'000, 3, monthly, 120) == -1);  // lost
    CHECK(potential(30'000, 3, std::nullopt, 5) == -1);
    CHECK(potential(0, 3, monthly, 5) == -1);
    CHECK(potential(-5, 3, monthly, 5) == -1);
    CHECK(potential(Money::limit, 1, PurchaseCycle{.half_days = 2, .last = begin}, 0) == -1);
}

TEST_CASE("favourites are what was bought most often, at the last price") {
    Goods goods;
    const auto tea = goods.product("龙井");
    const auto cup = goods.product("茶杯");
    const auto pot = goods.product("壶");
    goods.sell(goods.zhang, tea, 9, 1, 5000);
    goods.sell(goods.zhang, tea, 8, 1, 7000);
    goods.sell(goods.zhang, cup, 7);
    goods.sell(goods.zhang, pot, 6);
    goods.sell(goods.li, pot, 200);
    CHECK(goods.favourites(goods.zhang) == std::vector{tea, pot, cup});
    CHECK(value_of(favourites_of(goods.archive.database(), goods.zhang, 1)).front().price ==
          Money::of_minor(7000));
    CHECK(goods.favourites(goods.li) == std::vector{pot});
    const auto shop = value_of(favourites_since(goods.archive.database(), goods.now.plus_days(-90), 2));
    REQUIRE(shop.size() == 2);
    CHECK(shop[0].product.id == tea);
    succeed(deactivate_product(*goods.archive, tea));
    CHECK(goods.favourites(goods.zhang) == std::vector{pot, cup});
}

TEST_CASE("the usual way to pay is the most frequent of the last twenty sales") {
    Goods goods;
    const auto usual = [&] { return value_of(usual_payment_method(goods.archive.database())); };
    const auto tea = goods.product("龙井");
    CHECK_FALSE(usual());
    goods.sell({}, tea, 50);
    CHECK_FALSE(usual());
    for (int i = 0; i < 15; ++i) goods.sell({}, tea, 40, 1, 100, PaymentMethod::cash);
    CHECK(usual() == PaymentMethod::cash);
    for (int i = 0; i < 9; ++i) goods.sell({}, tea, 30, 1, 100, PaymentMethod::alipay);
    CHECK(usual() == PaymentMethod::cash);  // 11 of 20
    goods.sell({}, tea, 20, 1, 100, PaymentMethod::alipay);
    CHECK(usual() == PaymentMethod::alipay);  // as many, and later
    for (int i = 0; i < 20; ++i) goods.sell(goods.zhang, tea, 10);
    CHECK_FALSE(usual());
}
