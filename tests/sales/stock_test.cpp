#include "archive/change_log.h"
#include "contact/customer_removal_actions.h"
#include "sales/products_actions.h"
#include "sales/products_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "sales/stock_actions.h"
#include "sales/stock_count_actions.h"
#include "sales/stock_store.h"
#include "support/derived_tables.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// Tea that is counted, 10 of it.
Id<Product> counted_tea(TestArchive& archive) {
    Product tea = a_product("龙井", 6400);
    tea.keeps_stock = true;
    return value_of(create_product(*archive, tea, Quantity::of_units(10)));
}

Sale a_sale_of(Id<Product> product, std::int64_t units, std::string_view day = "2026-11-24") {
    Sale sale = a_sale(day).line("龙井", units, 6400);
    sale.lines[0].product = product;
    return sale;
}

/// In units, after comparing all that is derived; -999 where it is not counted.
std::int64_t stock(TestArchive& archive, Id<Product> product) {
    CHECK(wrong_stocks(archive.database()) == 0);
    const auto level = value_of(stock_of(archive.database(), product));
    if (!level) return -999;
    CHECK(*level % 1000 == 0);
    return *level / 1000;
}

void enter(TestArchive& archive, Id<Product> product, StockEntryKind kind, std::int64_t units) {
    value_of(enter_stock(*archive, product,
                         {.kind = kind, .quantity = Quantity::of_units(units), .note = " 进货 "}));
}

}  // namespace

TEST_CASE("the stock follows every sale, return, change and removal, and each undo of them") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    const auto cup = archive.add(a_product("茶杯", 1000));
    const auto sold = archive.add(a_sale_of(tea, 3));
    archive.add(a_sale_of(cup, 3));
    CHECK(stock(archive, tea) == 7);
    CHECK(stock(archive, cup) == -999);
    const ContentHash before = archive.hash();

    SUBCASE("another sale") {
        archive.add(a_sale_of(tea, 9));
        CHECK(stock(archive, tea) == -2);
    }
    SUBCASE("a sale of a day before it was counted") {
        archive.add(a_sale_of(tea, 9, "2025-01-01"));
        CHECK(stock(archive, tea) == 7);
    }
    SUBCASE("the sale turns out to be of a day before it was counted") {
        Sale sale = *value_of(find_sale(archive.database(), sold));
        sale.sold_on = value_of(Day::parse_iso("2026-11-22"));
        succeed(change_sale(*archive, sale));
        CHECK(stock(archive, tea) == 10);
    }
    SUBCASE("a sale of the day on which it was counted, but earlier") {
        Sale sale = a_sale_of(tea, 1, "2026-11-23");
        sale.sold_at = Instant(archive.clock().now().utc_ms() - 1);
        archive.add(sale);
        CHECK(stock(archive, tea) == 7);
    }
    SUBCASE("a sale of the day on which it was counted") {
        archive.add(a_sale_of(tea, 1, "2026-11-23"));
        CHECK(stock(archive, tea) == 6);
    }
    SUBCASE("goods come back") {
        value_of(record_return(*archive, sold, std::array{Quantity::of_units(2)},
                               value_of(Day::parse_iso("2026-11-25"))));
        CHECK(stock(archive, tea) == 9);
    }
    SUBCASE("the sale is changed to another quantity") {
        Sale sale = *value_of(find_sale(archive.database(), sold));
        sale.lines[0].quantity = Quantity::of_units(1);
        succeed(change_sale(*archive, sale));
        CHECK(stock(archive, tea) == 9);
    }
    SUBCASE("the sale turns out to be of another product") {
        Sale sale = *value_of(find_sale(archive.database(), sold));
        sale.lines[0].product = cup;
        succeed(change_sale(*archive, sale));
        CHECK(stock(archive, tea) == 10);
    }
    SUBCASE("the sale is removed") {
        succeed(remove_sale(*archive, sold));
        CHECK(stock(archive, tea) == 10);
    }
    SUBCASE("goods come in") {
        enter(archive, tea, StockEntryKind::received, 5);
        CHECK(stock(archive, tea) == 12);
    }
    SUBCASE("goods go without a sale") {
        enter(archive, tea, StockEntryKind::removed, 5);
        CHECK(stock(archive, tea) == 2);
    }
    SUBCASE("it is counted") {
        archive.clock().advance_ms(2LL * 24 * 60 * 60 * 1000);
        enter(archive, tea, StockEntryKind::counted, 0);
        CHECK(stock(archive, tea) == 0);
        const auto newest = value_of(stock_movements_of(archive.database(), tea, 1)).front();
        CHECK(newest.change == -7000);
        CHECK(newest.counted == Quantity());
        CHECK(newest.note == "进货");
    }
    SUBCASE("it is counted no more") {
        Product product = *value_of(find_product(archive.database(), tea));
        product.keeps_stock = false;
        succeed(change_product(*archive, product));
        CHECK(stock(archive, tea) == -999);
    }
    SUBCASE("the other one is counted, too, whatever was sold of it before") {
        archive.clock().advance_ms(2LL * 24 * 60 * 60 * 1000);
        Product product = *value_of(find_product(archive.database(), cup));
        product.keeps_stock = true;
        succeed(change_product(*archive, product, Quantity::of_units(20)));
        CHECK(stock(archive, cup) == 20);
    }

    value_of(undo(*archive));
    CHECK(stock(archive, tea) == 7);
    CHECK(stock(archive, cup) == -999);
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(wrong_stocks(archive.database()) == 0);
    value_of(undo(*archive));
    CHECK(stock(archive, tea) == 7);
}

TEST_CASE("what a customer took is gone, when the customer is deleted too") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    const auto cup = archive.add(a_product("茶杯", 1000));
    const auto zhang = archive.add(a_customer("张三"));
    Sale sale = a_sale("2026-11-24").to(zhang).line("龙井", 3, 6400).line("茶杯", 1, 1000);
    sale.lines[0].product = tea;
    sale.lines[1].product = cup;
    const auto sold = archive.add(sale);
    value_of(record_return(*archive, sold, std::array{Quantity::of_units(1), Quantity()},
                           value_of(Day::parse_iso("2026-11-25"))));
    CHECK(stock(archive, tea) == 8);
    const ContentHash before = archive.hash();

    succeed(remove_customer(*archive, zhang));
    CHECK(stock(archive, tea) == 8);
    const auto movements = value_of(stock_movements_of(archive.database(), tea, 9));
    REQUIRE(movements.size() == 3);
    CHECK(movements[0].change == 1000);
    CHECK(movements[1].change == -3000);
    CHECK(movements[1].sale == sold);
    CHECK(value_of(stock_movements_of(archive.database(), cup, 9)).empty());
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(stock(archive, tea) == 8);
    value_of(redo(*archive));
    CHECK(stock(archive, tea) == 8);
}

TEST_CASE("what is left of a deleted sale says nothing while the sale is there") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    const auto zhang = archive.add(a_customer("张三"));
    Sale sale = a_sale("2026-11-24").to(zhang).line("龙井", 3, 6400).line("龙井", 1, 6400);
    sale.lines[0].product = tea;
    sale.lines[1].product = tea;
    const auto sold = archive.add(sale);
    CHECK(stock(archive, tea) == 6);
    const auto goods = value_of(goods_of(archive.database(), zhang));
    REQUIRE(goods.size() == 1);
    CHECK(goods.front().change == -4000);

    // As a merge leaves it that keeps the sale, and brings what the other archive wrote when it was deleted
    // there.
    succeed(insert_stock_movement(archive.database(), goods.front()));
    CHECK(stock(archive, tea) == 6);
    Sale changed = *value_of(find_sale(archive.database(), sold));
    changed.lines[0].quantity = Quantity::of_units(5);
    succeed(change_sale(*archive, changed));
    CHECK(stock(archive, tea) == 4);
    const ContentHash before = archive.hash();

    succeed(remove_customer(*archive, zhang));
    CHECK(stock(archive, tea) == 4);
    CHECK_FALSE(value_of(find_sale(archive.database(), sold)));
    CHECK(value_of(count_stock_movements(archive.database())) == 2);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(stock(archive, tea) == 4);
}

TEST_CASE("a count that is taken back after a customer was deleted leaves what was sold gone") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    const auto zhang = archive.add(a_customer("张三"));
    Sale sale = a_sale("2026-11-24").to(zhang).line("龙井", 3, 6400);
    sale.lines[0].product = tea;
    archive.add(sale);
    archive.clock().advance_ms(3LL * 24 * 60 * 60 * 1000);
    enter(archive, tea, StockEntryKind::counted, 6);
    const ChangeSequence counted = value_of(change_log_head(archive.database())).sequence;
    succeed(remove_customer(*archive, zhang));
    CHECK(stock(archive, tea) == 6);
    value_of(undo_change(*archive, counted));
    CHECK(stock(archive, tea) == 7);
}

TEST_CASE("what was counted by a clock that ran ahead does not hold the stock") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    constexpr std::int64_t year_ms = 365LL * 24 * 60 * 60 * 1000;
    archive.clock().advance_ms(year_ms);
    enter(archive, tea, StockEntryKind::counted, 20);
    archive.clock().advance_ms(-year_ms + 60'000);
    enter(archive, tea, StockEntryKind::received, 5);
    CHECK(stock(archive, tea) == 25);
    archive.clock().advance_ms(60'000);
    archive.add(a_sale_of(tea, 1, "2026-11-23"));
    CHECK(stock(archive, tea) == 24);
    archive.clock().advance_ms(60'000);
    enter(archive, tea, StockEntryKind::counted, 12);
    CHECK(stock(archive, tea) == 12);
    for (int step = 0; step < 4; ++step) value_of(undo(*archive));
    CHECK(stock(archive, tea) == 10);
}

TEST_CASE("the last of several counts says how many there are, in whatever order they come") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    archive.add(a_sale_of(tea, 2, "2026-11-26"));
    const auto counted_on = [&](std::string_view day, std::int64_t units) {
        StockMovement movement{.id = archive->ids().next<StockMovement>(),
                               .product = tea,
                               .counted = Quantity::of_units(units),
                               .note = {},
                               .recorded_at = archive.clock().now(),
                               .recorded_on = value_of(Day::parse_iso(day))};
        succeed(insert_stock_movement(archive.database(), movement));
    };
    counted_on("2026-11-25", 20);
    CHECK(stock(archive, tea) == 18);
    counted_on("2026-11-24", 50);
    CHECK(stock(archive, tea) == 18);
    counted_on("2026-11-27", 30);
    CHECK(stock(archive, tea) == 30);
    succeed(archive.database().execute("DELETE FROM stock_movements WHERE recorded_on >= '2026-11-27'"));
    CHECK(stock(archive, tea) == 18);
}

TEST_CASE("a product that is made and counted is one step") {
    TestArchive archive;
    const ContentHash before = archive.hash();
    const auto tea = counted_tea(archive);
    CHECK(stock(archive, tea) == 10);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(stock(archive, tea) == -999);
    value_of(redo(*archive));
    CHECK(stock(archive, tea) == 10);
}

TEST_CASE("what makes no sense is refused and changes nothing") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    const auto cup = archive.add(a_product("茶杯", 1000));
    const ContentHash before = archive.hash();
    const auto refused = [&](Id<Product> product, StockEntryKind kind, std::int64_t units,
                             std::string note = {}) {
        return key_of_error(
            enter_stock(*archive, product,
                        {.kind = kind, .quantity = Quantity::of_units(units), .note = std::move(note)}));
    };
    CHECK(refused(tea, StockEntryKind::received, 0) == TextKey::sales_quantity_not_positive);
    CHECK(refused(tea, StockEntryKind::removed, -1) == TextKey::sales_quantity_not_positive);
    CHECK(refused(tea, StockEntryKind::counted, -1) == TextKey::stock_count_negative);
    CHECK(refused(tea, StockEntryKind::received, 1, std::string(201, 'a')) ==
          TextKey::products_text_too_long);
    CHECK(refused(cup, StockEntryKind::received, 1) == TextKey::stock_not_kept);
    CHECK(refused(cup, StockEntryKind::counted, 1) == TextKey::stock_not_kept);
    CHECK(refused(Id<Product>(1), StockEntryKind::received, 1) == TextKey::products_gone);
    for (const int days : {0, -1, 3651}) {
        Product product = *value_of(find_product(archive.database(), cup));
        product.usage_days = days;
        CHECK(key_of_error(change_product(*archive, product)) == TextKey::products_usage_unclear);
    }
    CHECK(archive.hash() == before);
}

namespace {

/// All that was counted of one product, when it was typed.
void count(TestArchive& archive, Id<Product> product, std::int64_t units, Instant at) {
    const auto job = value_of(
        start_counting_stock(*archive, {{product, {.quantity = Quantity::of_units(units), .at = at}}}));
    value_of(job->run(EndlessSlice()));
}

constexpr std::int64_t ms_per_day = 86'400'000;

}  // namespace

TEST_CASE("a count of many holds as of when each was typed, whatever is entered before it is saved") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    archive.clock().advance_ms(5 * ms_per_day);
    const Instant typed = archive.clock().now();

    SUBCASE("an older sale that is entered late was gone when it was counted") {
        archive.clock().advance_ms(60'000);
        value_of(record_sale(*archive, a_sale_of(tea, 2, today(archive.clock()).plus_days(-1).iso())));
        count(archive, tea, 8, typed);
        CHECK(stock(archive, tea) == 8);
    }
    SUBCASE("a sale that is taken back had not been when it was counted") {
        value_of(record_sale(*archive, a_sale_of(tea, 4, today(archive.clock()).iso())));
        archive.clock().advance_ms(60'000);
        const Instant later = archive.clock().now();
        value_of(undo(*archive));
        count(archive, tea, 10, later);
        CHECK(stock(archive, tea) == 10);
    }
    SUBCASE("a sale between typing and saving comes on top, whenever it is entered") {
        archive.clock().advance_ms(60'000);
        Sale between = a_sale_of(tea, 2, today(archive.clock()).iso());
        between.sold_at = archive.clock().now();
        archive.clock().advance_ms(3'600'000);
        count(archive, tea, 10, typed);
        CHECK(stock(archive, tea) == 10);
        value_of(record_sale(*archive, between));
        CHECK(stock(archive, tea) == 8);
    }
    SUBCASE("what was counted later stands") {
        archive.clock().advance_ms(60'000);
        value_of(enter_stock(
            *archive, tea, {.kind = StockEntryKind::counted, .quantity = Quantity::of_units(5), .note = {}}));
        archive.clock().advance_ms(60'000);
        count(archive, tea, 8, typed);
        CHECK(stock(archive, tea) == 5);
    }
    SUBCASE("what it made of the stock is what it says, undone and done again") {
        archive.clock().advance_ms(60'000);
        value_of(record_sale(*archive, a_sale_of(tea, 3, today(archive.clock()).iso())));
        const ContentHash before = archive.hash();
        count(archive, tea, 9, typed);
        CHECK(stock(archive, tea) == 6);
        CHECK(value_of(last_count_of(archive.database(), tea))->change == -1000);
        const ContentHash after = archive.hash();
        value_of(undo(*archive));
        CHECK(archive.hash() == before);
        CHECK(stock(archive, tea) == 7);
        value_of(redo(*archive));
        CHECK(archive.hash() == after);
    }
}

TEST_CASE("a return without a time lies behind its sale, and none before the day of it") {
    TestArchive archive;
    const auto tea = counted_tea(archive);
    archive.clock().advance_ms(3'600'000);
    Sale sale = a_sale_of(tea, 2, today(archive.clock()).iso());
    const auto id = value_of(record_sale(*archive, sale));
    const Day day = today(archive.clock());
    CHECK(stock(archive, tea) == 8);
    archive.clock().advance_ms(ms_per_day);

    const std::array quantities = {Quantity::of_units(2)};
    const auto refused = record_return(*archive, id, quantities, day.plus_days(-1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().key == TextKey::sales_return_before_sale);
    value_of(record_return(*archive, id, quantities, day));
    CHECK(stock(archive, tea) == 10);
}
