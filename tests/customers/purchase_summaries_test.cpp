#include "customers/purchase_summaries_store.h"

#include "contact/customer_removal_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/derived_tables.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// "last last-but-one half-days" of a customer; "" where nothing is kept.
std::string summary_of(TestArchive& archive, Id<Customer> wanted) {
    std::string text;
    succeed(read_purchase_summaries(archive.database(),
                                    [&](Id<Customer> customer, const PurchaseSummary& purchases) {
                                        if (customer != wanted) return;
                                        text = purchases.last->iso();
                                        if (purchases.last_but_one)
                                            text += ' ' + purchases.last_but_one->iso();
                                        if (purchases.half_days)
                                            text += ' ' + std::to_string(*purchases.half_days);
                                    }));
    return text;
}

}  // namespace

TEST_CASE("what is kept of purchases follows each sale, change, removal and undo") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    CHECK(summary_of(archive, zhang).empty());

    const auto first = archive.add(a_sale("2026-01-01").to(zhang).line("龙井", 1, 100));
    CHECK(summary_of(archive, zhang) == "2026-01-01");
    archive.add(a_sale("2026-01-11").to(zhang).line("龙井", 1, 100));
    archive.add(a_sale("2026-01-11").to(zhang).line("龙井", 2, 100));
    CHECK(summary_of(archive, zhang) == "2026-01-11 2026-01-01");
    archive.add(a_sale("2026-01-31").to(zhang).line("龙井", 1, 100));
    CHECK(summary_of(archive, zhang) == "2026-01-31 2026-01-11 30");

    value_of(undo(*archive));
    CHECK(summary_of(archive, zhang) == "2026-01-11 2026-01-01");
    value_of(redo(*archive));
    CHECK(summary_of(archive, zhang) == "2026-01-31 2026-01-11 30");

    Sale moved = *value_of(find_sale(archive.database(), first));
    moved.customer = li;
    succeed(change_sale(*archive, moved));
    CHECK(summary_of(archive, zhang) == "2026-01-31 2026-01-11");
    CHECK(summary_of(archive, li) == "2026-01-01");
    succeed(remove_sale(*archive, first));
    CHECK(summary_of(archive, li).empty());

    succeed(remove_customer(*archive, zhang));
    CHECK(summary_of(archive, zhang).empty());
    value_of(undo(*archive));
    CHECK(summary_of(archive, zhang) == "2026-01-31 2026-01-11");
    CHECK(wrong_purchase_summaries(archive.database()) == 0);
}

TEST_CASE("what is read of purchases within an action that is given up is forgotten with it") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    archive.add(a_sale("2026-01-01").to(zhang).line("龙井", 1, 100));
    CHECK(summary_of(archive, zhang) == "2026-01-01");
    {
        auto action = value_of(Action::begin(*archive, TextKey::sales_change_changed));
        succeed(archive.database().execute("UPDATE sales SET sold_on = '2026-02-02'"));
        CHECK(summary_of(archive, zhang) == "2026-02-02");
    }
    CHECK(summary_of(archive, zhang) == "2026-01-01");
    CHECK(wrong_purchase_summaries(archive.database()) == 0);
}

TEST_CASE("what was made half of what keeps purchases is made whole when it is asked for again") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    archive.add(a_sale("2026-01-01").to(zhang).line("龙井", 1, 100));
    const auto moved = archive.add(a_sale("2026-01-05").to(li).line("龙井", 1, 100));
    // As the memory gives out on the way: each piece may be there, in the order in which they are made.
    succeed(make_purchase_summaries(archive.database()));
    const std::array pieces = {"TRIGGER sales_updated_summary", "TRIGGER sales_deleted_summary",
                               "TRIGGER sales_inserted_summary", "TABLE changed_purchases",
                               "TABLE purchase_summaries"};
    for (std::size_t missing = 1; missing <= pieces.size(); ++missing) {
        CAPTURE(missing);
        CHECK(summary_of(archive, zhang) == "2026-01-01");
        for (std::size_t i = 0; i < missing; ++i)
            succeed(archive.database().execute(std::string("DROP ") + pieces[i]));
        // What happens meanwhile is not forgotten.
        Sale sale = *value_of(find_sale(archive.database(), moved));
        sale.sold_on = sale.sold_on.plus_days(1);
        succeed(change_sale(*archive, sale));
        CHECK(summary_of(archive, li) == sale.sold_on.iso());
        CHECK(wrong_purchase_summaries(archive.database()) == 0);
        sale.sold_on = sale.sold_on.plus_days(1);
        succeed(change_sale(*archive, sale));
        CHECK(summary_of(archive, li) == sale.sold_on.iso());
    }
    CHECK(wrong_purchase_summaries(archive.database()) == 0);
}

TEST_CASE("purchases are summed up in slices, each of which gets on") {
    TestArchive archive;
    for (int i = 0; i < 450; ++i) {
        const auto customer = archive.add(a_customer("客户" + std::to_string(i)));
        archive.add(a_sale("2026-01-01").to(customer).line("龙井", 1, 100));
    }
    int slices = 1;
    while (value_of(work_on_purchase_summaries(archive.database(), CountedSlice(1)))) ++slices;
    CHECK(slices == 4);
    CHECK(wrong_purchase_summaries(archive.database()) == 0);
    CHECK_FALSE(value_of(work_on_purchase_summaries(archive.database(), CountedSlice(1))));
}
