// The list of sales: which are found, in which order, and what is done with many of them.
#include "sales/sales_list_store.h"

#include "archive/change_log.h"
#include "base/pinyin.h"
#include "customers/customers_store.h"
#include "sales/product_order.h"
#include "sales/products_actions.h"
#include "sales/products_job_actions.h"
#include "sales/products_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_job_actions.h"
#include "sales/sales_store.h"
#include "support/derived_tables.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

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

namespace {

/// A sale as a plain reading of the rows says it.
struct PlainSale {
    std::int64_t id;
    std::string day;
    std::int64_t total;
    bool is_return;
    bool is_on_account;
    std::string customer;  ///< the sort key of the name; empty for a passer-by
};

/// More than the list looks at one by one; days, totals and customers are shared by many.
void make_many(SalesShop& shop) {
    succeed(shop.database().execute(
        "INSERT INTO sales (id, customer, kind, sold_on, sold_at_ms, total_minor, payment_method, due_on)"
        " WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 24000)"
        " SELECT 1000000 + n * 7919 % 24001, CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN " +
        std::to_string(shop.li.value()) + " ELSE " + std::to_string(shop.zhang.value()) +
        " END, iif(n % 11, 'sale', 'return'), date('2024-01-01', (n * 13 % 700) || ' days'), 0,"
        " iif(n % 11, n % 97 * 100, n % 97 * -100), iif(n % 7 = 2 AND n % 5 AND n % 11, 'account', 'cash'),"
        " iif(n % 7 = 2 AND n % 5 AND n % 11, '2026-01-01', NULL) FROM numbers"));
}

std::vector<PlainSale> all_sales(sqlite::Database& database) {
    std::vector<PlainSale> sales;
    auto rows = database.prepare("SELECT s.id, sold_on, total_minor, s.kind = 'return', due_on IS NOT NULL,"
                                 " c.name_sort_key FROM sales s LEFT JOIN customers c ON c.id = s.customer");
    while (value_of(rows.step()))
        sales.push_back({rows.integer(0), std::string(rows.text(1)), rows.integer(2), rows.boolean(3),
                         rows.boolean(4), std::string(rows.text(5))});
    return sales;
}

bool is_listed(const PlainSale& sale, const SalesQuery& query, std::string_view customer) {
    if (!customer.empty() && sale.customer != customer) return false;
    if (query.first && sale.day < query.first->iso()) return false;
    if (query.last && sale.day > query.last->iso()) return false;
    switch (query.state) {
        case SalesState::all: return true;
        case SalesState::sales: return !sale.is_return;
        case SalesState::returns: return sale.is_return;
        case SalesState::on_account: return sale.is_on_account;
    }
    return false;
}

bool is_before(const PlainSale& a, const PlainSale& b, const SalesQuery& query) {
    const auto later = std::tie(a.day, a.id) > std::tie(b.day, b.id);
    const auto up = [&](auto x, auto y) { return query.is_descending ? y < x : x < y; };
    switch (query.order) {
        case SalesOrder::day: return query.is_descending ? later : !later;
        case SalesOrder::total:
            return a.total != b.total ? up(a.total, b.total) : query.is_descending ? later : !later;
        case SalesOrder::customer:
            if (a.customer.empty() != b.customer.empty()) return b.customer.empty();
            return a.customer != b.customer ? up(a.customer, b.customer) : later;
    }
    return false;
}

}  // namespace

TEST_CASE("of many sales, every period, state, order and search lists what a plain reading lists") {
    SalesShop shop;
    make_many(shop);
    const std::vector<PlainSale> sales = all_sales(shop.database());
    const std::string zhang = value_of(find_customer(shop.database(), shop.zhang))->name;
    const std::string zhang_key = name_sort_key(zhang);
    struct Period {
        std::optional<Day> first, last;
    };
    const std::array periods = {Period{}, Period{day("2024-02-01"), day("2025-11-20")},
                                Period{day("2024-06-01"), day("2024-06-30")}, Period{day("2024-01-20"), {}}};
    constexpr std::size_t limit = 500;
    for (const Period& period : periods) {
        for (const SalesState state :
             {SalesState::all, SalesState::sales, SalesState::returns, SalesState::on_account}) {
            for (const std::string& text : {std::string(), zhang}) {
                for (const SalesOrder order : {SalesOrder::day, SalesOrder::customer, SalesOrder::total}) {
                    for (const bool is_descending : {false, true}) {
                        const SalesQuery query{.text = text,
                                               .first = period.first,
                                               .last = period.last,
                                               .state = state,
                                               .order = order,
                                               .is_descending = is_descending};
                        CAPTURE(static_cast<int>(state));
                        CAPTURE(static_cast<int>(order));
                        CAPTURE(is_descending);
                        CAPTURE(text);
                        std::vector<PlainSale> expected;
                        for (const PlainSale& sale : sales)
                            if (is_listed(sale, query, text.empty() ? "" : zhang_key))
                                expected.push_back(sale);
                        std::ranges::sort(expected, [&](const PlainSale& a, const PlainSale& b) {
                            return a.id != b.id && is_before(a, b, query);
                        });
                        const auto listed =
                            value_of(list_sales(shop.database(), query, shop->currency(), limit));
                        CHECK(listed.found == expected.size());
                        std::vector<std::int64_t> ids, expected_ids;
                        for (const Id<Sale> id : listed.ids) ids.push_back(id.value());
                        for (const PlainSale& sale : expected) expected_ids.push_back(sale.id);
                        expected_ids.resize(std::min(expected_ids.size(), ids.size()));
                        CHECK(ids.size() >= std::min(limit, expected.size()));
                        CHECK(ids == expected_ids);
                        if (!listed.has_sum) continue;
                        std::int64_t total = 0, returned = 0;
                        for (const PlainSale& sale : expected) {
                            total += sale.total;
                            returned += std::min<std::int64_t>(sale.total, 0);
                        }
                        CHECK(listed.total.minor() == total);
                        CHECK(listed.returned.minor() == returned);
                    }
                }
            }
        }
    }
    CHECK(wrong_day_totals(shop.database()) == 0);
    // Each sale that a search finds would be looked up.
    succeed(shop.database().execute("UPDATE sales SET customer = " + std::to_string(shop.zhang.value())));
    CHECK_FALSE(value_of(list_sales(shop.database(), {.text = zhang, .first = {}, .last = {}},
                                    shop->currency(), limit))
                    .has_sum);
    CHECK(value_of(list_sales(shop.database(), shop.all(), shop->currency(), limit)).has_sum);
    // A day that comes to more than money goes.
    succeed(shop.database().execute(
        "INSERT INTO sales (id, kind, sold_on, sold_at_ms, total_minor) VALUES"
        " (3, 'sale', '2026-01-01', 0, 1),"
        " (1, 'sale', '2026-01-01', 0, 9000000000000000), (2, 'sale', '2026-01-01', 0, 9000000000000000)"));
    const auto sum = [&] {
        return value_of(list_sales(shop.database(), shop.all(), shop->currency(), limit)).total;
    };
    CHECK(sum().minor() > Money::limit - 1'000'000'000);
    CHECK(value_of(total_of_day(shop.database(), value_of(Day::parse_iso("2026-01-01")))).total.minor() ==
          Money::limit);
    succeed(shop.database().execute("DELETE FROM sales WHERE id IN (1, 2)"));
    CHECK(wrong_day_totals(shop.database()) == 0);
    succeed(shop.database().execute("DELETE FROM sale_lines; DELETE FROM sales"));
    CHECK(wrong_day_totals(shop.database()) == 0);
    CHECK(sum() == Money());
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
