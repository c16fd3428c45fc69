// Sales of days without times, beside stock that was counted.
#include "interchange/transactions_import.h"

#include "sales/products_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "sales/stock_actions.h"
#include "sales/stock_store.h"
#include "support/table_files.h"

#include <doctest/doctest.h>

#include <string>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t day_ms = 24 * hour_ms;

/// On 2026-11-23 at 14:05; tea of which 10 were counted long before.
struct CountingShop : TestArchive {
    Id<Product> tea;

    CountingShop() {
        Product product = a_product("龙井", 6400);
        product.keeps_stock = true;
        tea = value_of(create_product(**this, product, Quantity::of_units(10)));
        clock().advance_ms(9 * day_ms);  // 2026-12-02 14:05
    }
    void count(std::int64_t units) {
        value_of(enter_stock(
            **this, tea,
            {.kind = StockEntryKind::counted, .quantity = Quantity::of_units(units), .note = {}}));
    }
    /// How many sales had no time.
    std::int64_t import(std::string_view rows) {
        const TableFile file = a_table("日期,商品名称,数量,单价,客户\n" + std::string(rows), "sales.csv");
        const auto preview = value_of(TransactionsPreview::start(**this, file));
        while (!value_of(preview->run(CountedSlice(1)))) {
        }
        CHECK(preview->plan().keeps_stock);
        const std::int64_t without_time = preview->plan().found.without_time;
        const auto job =
            value_of(TransactionsImport::start(**this, file, preview->take(), KnownSales::leave_out));
        while (!value_of(job->run(CountedSlice(1)))) {
        }
        return without_time;
    }
    std::int64_t units() { return value_of(stock_of(database(), tea)).value() / 1000; }
};

}  // namespace

TEST_CASE("who counts in the evening has counted what the day's sales without a time took") {
    CountingShop shop;
    shop.clock().advance_ms(7 * hour_ms);  // 21:05
    shop.count(6);
    shop.clock().advance_ms(day_ms);
    CHECK(shop.import("2026-12-02,龙井,4,64,张三\n2026-12-01,龙井,3,64,张三\n") == 2);
    CHECK(shop.units() == 6);
    CHECK(shop.import("2026-12-03,龙井,1,64,李四\n") == 1);
    CHECK(shop.units() == 5);
}

TEST_CASE("who counts in the morning sells it after that, also where the day alone is known") {
    CountingShop shop;
    shop.clock().advance_ms(-6 * hour_ms);  // 08:05
    shop.count(6);
    shop.clock().advance_ms(day_ms);
    CHECK(shop.import("2026-12-02,龙井,4,64,张三\n2026-12-01,龙井,3,64,张三\n") == 2);
    CHECK(shop.units() == 2);
}

TEST_CASE("the midnight that a till writes behind a day is no time of a sale") {
    CountingShop shop;
    shop.clock().advance_ms(-6 * hour_ms);  // 08:05
    shop.count(6);
    shop.clock().advance_ms(day_ms);
    CHECK(shop.import("2026-12-02 0:00:00,龙井,1,64,张三\n2026-12-02T00:00,龙井,1,64,李四\n") == 2);
    CHECK(shop.units() == 4);
    CHECK(shop.import("2026-12-02 00:00:37,龙井,1,64,王五\n") == 0);  // a clock said so
    CHECK(shop.units() == 4);
}

TEST_CASE("a time that is known decides, and what was sold today without one was sold just now") {
    CountingShop shop;
    shop.clock().advance_ms(7 * hour_ms);  // 21:05
    shop.count(6);
    shop.clock().advance_ms(1);
    CHECK(shop.import("2026-12-02,龙井,1,64,张三\n") == 1);
    CHECK(shop.units() == 5);
    CHECK(shop.import("2026-12-02 21:30,龙井,1,64,李四\n2026-12-02 09:30,龙井,1,64,王五\n") == 0);
    CHECK(shop.units() == 4);
}

TEST_CASE(
    "a sale that is entered by hand counts like one of a table: at noon of its day, of today as of now") {
    CountingShop shop;
    const auto sell = [&](std::string_view day) {
        Sale sale = a_sale().line("龙井", 1, 6400);
        sale.lines[0].product = shop.tea;
        sale.sold_on = value_of(Day::parse_iso(day));
        return value_of(record_sale(*shop, sale));
    };
    shop.clock().advance_ms(7 * hour_ms);  // 21:05
    shop.count(6);
    shop.clock().advance_ms(day_ms);
    const Id<Sale> of_counted_day = sell("2026-12-02");
    CHECK(shop.units() == 6);
    CHECK(format_local(shop.clock(), value_of(find_sale(shop.database(), of_counted_day))->sold_at) ==
          "2026-12-02 12:00");
    const Id<Sale> of_today = sell("2026-12-03");
    CHECK(shop.units() == 5);
    CHECK(value_of(find_sale(shop.database(), of_today))->sold_at == shop.clock().now());

    // A day that is corrected takes the time along with it.
    Sale corrected = *value_of(find_sale(shop.database(), of_today));
    corrected.sold_on = value_of(Day::parse_iso("2026-12-01"));
    corrected.sold_at = {};
    succeed(change_sale(*shop, corrected));
    CHECK(shop.units() == 6);
    CHECK(format_local(shop.clock(), value_of(find_sale(shop.database(), of_today))->sold_at) ==
          "2026-12-01 12:00");
}
