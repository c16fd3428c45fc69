#include "customers/buyers_store.h"

#include "contact/customer_merge_actions.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/derived_tables.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

using Buyers = std::vector<Id<Customer>>;

struct TeaShop : TestArchive {
    /// Of goods whose name has one of these in it.
    Buyers buyers(std::vector<std::string_view> names) {
        return value_of(buyers_of(database(), [&](std::string_view text) {
            return std::ranges::any_of(names, [&](std::string_view name) { return text.contains(name); });
        }));
    }
    Sale sale_of(const char* day, Id<Customer> customer, Id<Product> product) {
        Sale sale = a_sale(day).to(customer).line("茶", 1, 6400);
        sale.lines.front().product = product;
        sale.id = add(sale);
        return sale;
    }
    Sale kept(Id<Sale> id) { return *value_of(find_sale(database(), id)); }

    Id<Customer> zhang = add(a_customer("张三"));
    Id<Customer> li = add(a_customer("李四"));
    Id<Product> tea = add(a_product("西湖龙井", 6400));
    Id<Product> cup = add(a_product("盖碗", 9000));
};

}  // namespace

TEST_CASE("who bought goods follows each sale, changed line, removal and undo") {
    TeaShop shop;
    CHECK(shop.buyers({"龙井", "盖碗", "竹篮"}).empty());

    Sale sale = a_sale("2026-01-01").to(shop.zhang).line("西湖龙井", 1, 6400).line("竹篮", 1, 100);
    sale.lines.front().product = shop.tea;
    sale.id = shop.add(sale);
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    CHECK(shop.buyers({"竹篮"}) == Buyers{shop.zhang});  // which is no product
    CHECK(shop.buyers({"盖碗"}).empty());
    const Sale other = shop.sale_of("2026-01-02", shop.li, shop.cup);
    CHECK(shop.buyers({"盖碗", "龙井"}) == Buyers{shop.zhang, shop.li});

    sale = shop.kept(sale.id);
    sale.lines.front().product = shop.cup;
    sale.lines.back().name = "木箱";
    succeed(change_sale(*shop, sale));
    CHECK(shop.buyers({"盖碗"}) == Buyers{shop.zhang, shop.li});
    CHECK(shop.buyers({"龙井"}).empty());
    CHECK(shop.buyers({"竹篮"}).empty());
    CHECK(shop.buyers({"木箱"}) == Buyers{shop.zhang});
    value_of(undo(*shop));
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    CHECK(shop.buyers({"竹篮"}) == Buyers{shop.zhang});

    succeed(remove_sale(*shop, other.id));
    CHECK(shop.buyers({"盖碗"}).empty());
    value_of(undo(*shop));
    CHECK(shop.buyers({"盖碗"}) == Buyers{shop.li});
    CHECK(wrong_buyers(shop.database()) == 0);
}

TEST_CASE("what is done to single lines, as a changeset does, is followed by itself") {
    TeaShop shop;
    shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    const auto change = [&](std::string_view sql) { succeed(shop.database().execute(std::string(sql))); };
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    change("UPDATE sale_lines SET product = NULL, name = '普洱'");
    CHECK(shop.buyers({"龙井"}).empty());
    CHECK(shop.buyers({"普洱"}) == Buyers{shop.zhang});
    change("UPDATE sale_lines SET name = '白茶'");
    CHECK(shop.buyers({"普洱"}).empty());
    change("INSERT INTO sale_lines SELECT sale, 2, NULL, '红茶', '', '', 1000, NULL, 0, 0 FROM sale_lines");
    CHECK(shop.buyers({"红茶"}) == Buyers{shop.zhang});
    change("DELETE FROM sale_lines WHERE position = 1");
    CHECK(shop.buyers({"白茶"}).empty());
    change("PRAGMA foreign_keys = OFF");
    change("UPDATE sales SET customer = NULL");
    CHECK(shop.buyers({"红茶"}).empty());
    CHECK(wrong_buyers(shop.database()) == 0);
}

TEST_CASE("a sale is noted by itself where its lines were there before it") {
    TeaShop shop;
    const Sale sale = shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    const auto change = [&](std::string_view sql) { succeed(shop.database().execute(std::string(sql))); };
    change("PRAGMA foreign_keys = OFF");
    change("CREATE TEMP TABLE moved AS SELECT * FROM sales");
    change("DELETE FROM sales");
    CHECK(shop.buyers({"龙井"}).empty());
    change("INSERT INTO sales SELECT * FROM moved");
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
}

TEST_CASE("a return makes nobody a buyer, and takes nothing away") {
    TeaShop shop;
    const Sale sale = shop.kept(shop.sale_of("2026-01-01", shop.zhang, shop.tea).id);
    Sale back = value_of(return_of(sale, std::array{Quantity::of_units(1)}, std::array<Quantity, 1>{}));
    back.sold_on = sale.sold_on;
    shop.add(back);
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    // Of one whose sale is gone only the return is left.
    Sale alone = back;
    alone.returns_sale = {};
    alone.customer = shop.li;
    shop.add(alone);
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    CHECK(wrong_buyers(shop.database()) == 0);
}

TEST_CASE("whoever was merged into another one stays away when that is undone and done again") {
    TeaShop shop;
    shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    shop.sale_of("2026-01-02", shop.li, shop.tea);
    const auto check = [&](const Buyers& expected) {
        CHECK(shop.buyers({"龙井"}) == expected);
        CHECK(wrong_buyers(shop.database()) == 0);
        CHECK(wrong_purchase_summaries(shop.database()) == 0);
    };
    check({shop.zhang, shop.li});
    const Customer zhang = *value_of(find_customer(shop.database(), shop.zhang));
    succeed(merge_customers(*shop, zhang, std::array{shop.li}));
    check({shop.zhang});
    value_of(undo(*shop));
    check({shop.zhang, shop.li});
    value_of(redo(*shop));
    check({shop.zhang});
}

TEST_CASE("a sale that becomes another customer's, a removed customer and their undo are followed") {
    TeaShop shop;
    Sale sale = shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    sale = shop.kept(sale.id);
    sale.customer = shop.li;
    succeed(change_sale(*shop, sale));
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.li});
    succeed(remove_customer(*shop, shop.li));
    CHECK(shop.buyers({"龙井"}).empty());
    value_of(undo(*shop));
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.li});
    value_of(undo(*shop));
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    CHECK(wrong_buyers(shop.database()) == 0);
}

TEST_CASE("buyers that were read within an action that is given up are forgotten with it") {
    TeaShop shop;
    shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
    {
        auto action = value_of(Action::begin(*shop, TextKey::sales_change_changed));
        succeed(shop.database().execute("UPDATE sale_lines SET product = NULL, name = '普洱'"));
        CHECK(shop.buyers({"龙井"}).empty());
    }
    CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang});
}

TEST_CASE("what was made half of what keeps buyers is made whole when it is asked for again") {
    TeaShop shop;
    shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    // As the memory gives out on the way: each piece may be there, in the order in which they are made.
    succeed(make_buyers(shop.database()));
    const std::array pieces = {"TRIGGER sales_updated_buyer",
                               "TRIGGER sales_deleted_buyer",
                               "TRIGGER sales_inserted_buyer",
                               "TRIGGER sale_lines_updated_buyer",
                               "TRIGGER sale_lines_deleted_buyer",
                               "TRIGGER sale_lines_inserted_buyer",
                               "TABLE changed_buyers",
                               "TABLE bought_goods",
                               "TABLE bought_names"};
    for (std::size_t missing = 1; missing <= pieces.size(); ++missing) {
        CAPTURE(missing);
        CHECK(shop.buyers({"龙井"}).size() == 1);
        for (std::size_t i = 0; i < missing; ++i)
            succeed(shop.database().execute(std::string("DROP ") + pieces[i]));
        // What happens meanwhile is not forgotten.
        shop.sale_of("2026-01-02", shop.li, shop.tea);
        CHECK(shop.buyers({"龙井"}) == Buyers{shop.zhang, shop.li});
        value_of(undo(*shop));
        CHECK(wrong_buyers(shop.database()) == 0);
    }
}

TEST_CASE("buyers are read in slices, each of which gets on") {
    TeaShop shop;
    for (int i = 0; i < 450; ++i)
        shop.sale_of("2026-01-01", shop.add(a_customer("客户" + std::to_string(i))), shop.tea);
    int slices = 1;
    while (value_of(work_on_buyers(shop.database(), CountedSlice(1)))) ++slices;
    CHECK(slices == 4);
    CHECK(wrong_buyers(shop.database()) == 0);
    CHECK_FALSE(value_of(work_on_buyers(shop.database(), CountedSlice(1))));
}
