#include "archive/change_log.h"
#include "contact/customer_removal_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/derived_tables.h"
#include "support/test_archive.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// "2 22800 2026-03-01 2026-05-01": what is kept of a customer, after comparing all of it.
std::string totals(TestArchive& archive, Id<Customer> customer) {
    CHECK(wrong_totals(archive.database()) == 0);
    CHECK(wrong_day_totals(archive.database()) == 0);
    const CustomerTotals kept = value_of(totals_of_customer(archive.database(), customer));
    const auto iso = [](const std::optional<Day>& day) { return day ? day->iso() : std::string("-"); };
    return std::to_string(kept.purchase_count) + ' ' + std::to_string(kept.total.minor()) + ' ' +
           iso(kept.first_purchase) + ' ' + iso(kept.last_purchase);
}

Sale stored(TestArchive& archive, Id<Sale> id) { return *value_of(find_sale(archive.database(), id)); }

}  // namespace

TEST_CASE("a customer's totals follow every sale, return, change and removal, and each undo of them") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    CHECK(totals(archive, zhang) == "0 0 - -");

    const auto march = archive.add(a_sale("2026-03-01").to(zhang).line("龙井", 2, 6400));
    CHECK(totals(archive, zhang) == "1 12800 2026-03-01 2026-03-01");
    const auto may = archive.add(a_sale("2026-05-01").to(zhang).line("普洱", 1, 10000));
    CHECK(totals(archive, zhang) == "2 22800 2026-03-01 2026-05-01");
    archive.add(a_sale("2026-01-01").line("龙井", 1, 6400));
    CHECK(totals(archive, zhang) == "2 22800 2026-03-01 2026-05-01");

    SUBCASE("goods come back: less money, as many purchases, the same days") {
        value_of(record_return(*archive, march, std::array{Quantity::of_units(1)},
                               value_of(Day::parse_iso("2026-06-01"))));
        CHECK(totals(archive, zhang) == "2 16400 2026-03-01 2026-05-01");
    }
    SUBCASE("the first sale is removed") {
        succeed(remove_sale(*archive, march));
        CHECK(totals(archive, zhang) == "1 10000 2026-05-01 2026-05-01");
    }
    SUBCASE("the last sale is removed") {
        succeed(remove_sale(*archive, may));
        CHECK(totals(archive, zhang) == "1 12800 2026-03-01 2026-03-01");
    }
    SUBCASE("a sale turns out to be another customer's") {
        Sale sale = stored(archive, may);
        sale.customer = li;
        succeed(change_sale(*archive, sale));
        CHECK(totals(archive, zhang) == "1 12800 2026-03-01 2026-03-01");
        CHECK(totals(archive, li) == "1 10000 2026-05-01 2026-05-01");
    }
    SUBCASE("a sale turns out to be a passer-by's") {
        Sale sale = stored(archive, may);
        sale.customer = {};
        succeed(change_sale(*archive, sale));
        CHECK(totals(archive, zhang) == "1 12800 2026-03-01 2026-03-01");
    }
    SUBCASE("a sale was on another day and of another amount") {
        Sale sale = stored(archive, march);
        sale.sold_on = value_of(Day::parse_iso("2026-07-01"));
        sale.lines[0].quantity = Quantity::of_units(1);
        succeed(change_sale(*archive, sale));
        CHECK(totals(archive, zhang) == "2 16400 2026-05-01 2026-07-01");
    }
    SUBCASE("the customer is removed") {
        succeed(remove_customer(*archive, zhang));
        CHECK(totals(archive, zhang) == "0 0 - -");
    }

    value_of(undo(*archive));
    CHECK(totals(archive, zhang) == "2 22800 2026-03-01 2026-05-01");
    CHECK(totals(archive, li) == "0 0 - -");
    value_of(redo(*archive));
    value_of(undo(*archive));
    CHECK(totals(archive, zhang) == "2 22800 2026-03-01 2026-05-01");
}

TEST_CASE("what another customer brought back outlives the one who bought it") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    const auto sold = archive.add(a_sale("2026-03-01").to(zhang).line("龙井", 2, 6400));
    // Li Si brings back what Zhang San bought.
    Sale back = a_sale("2026-03-05").to(li).line("龙井", -1, 6400);
    back.kind = SaleKind::goods_return;
    back.returns_sale = sold;
    const auto returned = archive.add(back);
    const ContentHash before = archive.hash();

    succeed(remove_customer(*archive, zhang));

    CHECK_FALSE(stored(archive, returned).returns_sale.is_set());
    CHECK(totals(archive, li) == "0 -6400 - -");
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(stored(archive, returned).returns_sale == sold);
    CHECK(totals(archive, zhang) == "1 12800 2026-03-01 2026-03-01");
}
