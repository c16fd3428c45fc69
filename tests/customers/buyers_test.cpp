#include "customers/buyers_store.h"

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

using Buyers = std::vector<Id<Customer>>;

struct TeaShop : TestArchive {
    Buyers buyers(std::vector<Id<Product>> products) {
        return value_of(buyers_of(database(), std::move(products)));
    }
    Sale sale_of(const char* day, Id<Customer> customer, Id<Product> product) {
        Sale sale = a_sale(day).to(customer).line("茶", 1, 6400);
        sale.lines.front().product = product;
        sale.id = add(sale);
        return sale;
    }

    Id<Customer> zhang = add(a_customer("张三"));
    Id<Customer> li = add(a_customer("李四"));
    Id<Product> tea = add(a_product("西湖龙井", 6400));
    Id<Product> cup = add(a_product("盖碗", 9000));
};

}  // namespace

TEST_CASE(
    "who bought a product follows each sale, changed line, removal and undo; returns take nothing away") {
    TeaShop shop;
    CHECK(shop.buyers({shop.tea, shop.cup}).empty());

    Sale sale = a_sale("2026-01-01").to(shop.zhang).line("西湖龙井", 1, 6400).line("竹篮", 1, 100);
    sale.lines.front().product = shop.tea;
    sale.id = shop.add(sale);
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang});
    CHECK(shop.buyers({shop.cup}).empty());
    Sale other = a_sale("2026-01-02").to(shop.li).line("盖碗", 1, 9000).line("西湖龙井", 1, 6400);
    other.lines.front().product = shop.cup;
    other.lines.back().product = shop.tea;
    other.id = shop.add(other);
    CHECK(shop.buyers({shop.cup, shop.tea}) == Buyers{shop.zhang, shop.li});
    CHECK(shop.buyers({shop.tea, shop.cup}) == Buyers{shop.zhang, shop.li});
    CHECK(shop.buyers({shop.cup}) == Buyers{shop.li});

    sale = *value_of(find_sale(shop.database(), sale.id));
    sale.lines.front().product = shop.cup;
    succeed(change_sale(*shop, sale));
    CHECK(shop.buyers({shop.cup}) == Buyers{shop.zhang, shop.li});
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.li});
    value_of(undo(*shop));
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang, shop.li});

    other = *value_of(find_sale(shop.database(), other.id));
    const std::array all = {Quantity::of_units(1), Quantity::of_units(1)};
    Sale back = value_of(return_of(other, all, std::array<Quantity, 2>{}));
    back.sold_on = other.sold_on;
    shop.add(back);
    CHECK(shop.buyers({shop.cup}) == Buyers{shop.li});
    value_of(undo(*shop));
    succeed(remove_sale(*shop, other.id));
    CHECK(shop.buyers({shop.cup}).empty());
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang});
    CHECK(wrong_buyers(shop.database()) == 0);

    // What an shop that is read or merged does to single lines.
    succeed(shop.database().execute("UPDATE sale_lines SET product = NULL"));
    CHECK(shop.buyers({shop.tea}).empty());
    CHECK(wrong_buyers(shop.database()) == 0);
    auto statement = shop.database().prepare("UPDATE sale_lines SET product = :product WHERE position = 2");
    statement.bind(":product", shop.cup);
    succeed(statement.run());
    CHECK(shop.buyers({shop.cup}) == Buyers{shop.zhang});
    succeed(shop.database().execute("DELETE FROM sale_lines WHERE position = 2"));
    CHECK(shop.buyers({shop.cup}).empty());
    CHECK(wrong_buyers(shop.database()) == 0);
}

TEST_CASE("a sale that becomes another customer's, a removed customer and their undo are followed") {
    TeaShop shop;
    Sale sale = shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang});
    sale = *value_of(find_sale(shop.database(), sale.id));
    sale.customer = shop.li;
    succeed(change_sale(*shop, sale));
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.li});
    succeed(remove_customer(*shop, shop.li));
    CHECK(shop.buyers({shop.tea}).empty());
    value_of(undo(*shop));
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.li});
    value_of(undo(*shop));
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang});
    CHECK(wrong_buyers(shop.database()) == 0);
}

TEST_CASE("buyers that were read within an action that is given up are forgotten with it") {
    TeaShop shop;
    shop.sale_of("2026-01-01", shop.zhang, shop.tea);
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang});
    {
        auto action = value_of(Action::begin(*shop, TextKey::sales_change_changed));
        succeed(shop.database().execute("UPDATE sale_lines SET product = NULL"));
        CHECK(shop.buyers({shop.tea}).empty());
    }
    CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang});
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
                               "TABLE bought_products"};
    for (std::size_t missing = 1; missing <= pieces.size(); ++missing) {
        CAPTURE(missing);
        CHECK(shop.buyers({shop.tea}).size() == 1);
        for (std::size_t i = 0; i < missing; ++i)
            succeed(shop.database().execute(std::string("DROP ") + pieces[i]));
        // What happens meanwhile is not forgotten.
        shop.sale_of("2026-01-02", shop.li, shop.tea);
        CHECK(shop.buyers({shop.tea}) == Buyers{shop.zhang, shop.li});
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
