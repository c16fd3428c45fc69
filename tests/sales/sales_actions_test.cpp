#include "sales/sales_actions.h"

#include "archive/change_log.h"
#include "customers/customers_store.h"
#include "sales/products_actions.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "support/test_archive.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

Sale stored(TestArchive& archive, Id<Sale> id) {
    auto sale = value_of(find_sale(archive.database(), id));
    REQUIRE(sale);
    return *std::move(sale);
}

Result<Id<Sale>> give_back(TestArchive& archive, Id<Sale> sale, std::int64_t units,
                           std::string_view day = "2026-11-24") {
    return record_return(*archive, sale, std::array{Quantity::of_units(units)},
                         value_of(Day::parse_iso(day)));
}

}  // namespace

TEST_CASE("a sale is read back as it was recorded") {
    TestArchive archive;
    const auto customer = archive.add(a_customer("张三"));
    const auto product = archive.add(a_product("龙井", 6400, "LJ1"));
    Sale sale =
        a_sale("2026-11-23").to(customer).line("龙井", 2, 6400, 300).line("礼盒", 1, 1500).number("R-1");
    sale.lines[0].product = product;
    sale.lines[0].model = "明前";
    sale.lines[0].spec = "250g";
    sale.note = "  送货 ";

    const auto id = archive.add(sale);

    const Sale read = stored(archive, id);
    CHECK(read.customer == customer);
    CHECK(read.number == "R-1");
    CHECK(read.note == "送货");
    CHECK(read.sold_on.iso() == "2026-11-23");
    CHECK(read.sold_at == archive.clock().now());
    CHECK(read.total == Money::of_minor(14000));
    REQUIRE(read.lines.size() == 2);
    CHECK(read.lines[0].product == product);
    CHECK(read.lines[0].spec == "250g");
    CHECK(read.lines[1].name == "礼盒");
    CHECK(value_of(total_of_day(archive.database(), read.sold_on)).total == read.total);
}

TEST_CASE("a passer-by is sold to without a name") {
    TestArchive archive;

    const auto id = archive.add(a_sale().line("龙井", 1, 6400));

    CHECK_FALSE(stored(archive, id).customer.is_set());
    const auto latest = value_of(latest_sales(archive.database(), 10));
    REQUIRE(latest.size() == 1);
    CHECK(latest[0].customer_name.empty());
    CHECK(latest[0].first_line == "龙井");
    value_of(give_back(archive, id, 1));
    CHECK(value_of(total_of_day(archive.database(), value_of(Day::parse_iso("2026-11-24")))).total.minor() ==
          -6400);
}

TEST_CASE("a sale with a fault or to a customer who is gone is not recorded") {
    TestArchive archive;
    const ContentHash before = archive.hash();

    CHECK(key_of_error(record_sale(*archive, a_sale())) == TextKey::sales_lines_missing);
    CHECK(key_of_error(record_sale(*archive, a_sale().to(Id<Customer>(99)).line("龙井", 1, 1))) ==
          TextKey::sales_customer_gone);
    CHECK(key_of_error(record_sale(*archive, a_sale().line("金", 2, Money::limit))) ==
          TextKey::money_too_large);

    CHECK(archive.hash() == before);
    CHECK(value_of(latest_changes(archive.database(), 10)).empty());
}

TEST_CASE("a customer and a product that a sale brings along are one change with it") {
    TestArchive archive;
    const ContentHash before = archive.hash();
    FirstSeen first_seen{.customer = Customer{.name = " 李四 "}};
    first_seen.products.emplace(1, a_product("普洱", 8800));

    const auto id =
        value_of(record_sale(*archive, a_sale().line("龙井", 1, 6400).line("普洱", 1, 8800), first_seen));

    const Sale read = stored(archive, id);
    CHECK(value_of(find_customer(archive.database(), read.customer))->name == "李四");
    CHECK_FALSE(read.lines[0].product.is_set());
    CHECK(value_of(find_product(archive.database(), read.lines[1].product))->name == "普洱");
    const auto changes = value_of(latest_changes(archive.database(), 10));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].subject == read.customer);

    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}

TEST_CASE("the same new goods in two lines of a sale become one product") {
    TestArchive archive;
    FirstSeen first_seen;
    first_seen.products.emplace(0, a_product("普洱", 8800));
    first_seen.products.emplace(1, a_product(" 普洱 ", 8000));

    const auto id =
        value_of(record_sale(*archive, a_sale().line("普洱", 1, 8800).line("普洱", 2, 8000), first_seen));

    CHECK(value_of(count_products(archive.database())) == 1);
    const Sale read = stored(archive, id);
    CHECK(read.lines[0].product.is_set());
    CHECK(read.lines[0].product == read.lines[1].product);
}

TEST_CASE("a sale whose new product is faulty brings nothing along") {
    TestArchive archive;
    archive.add(a_product("龙井", 6400, "LJ1"));
    const ContentHash before = archive.hash();
    FirstSeen first_seen{.customer = Customer{.name = "李四"}};
    first_seen.products.emplace(0, a_product("普洱", 8800, "LJ1"));

    CHECK(key_of_error(record_sale(*archive, a_sale().line("普洱", 1, 8800), first_seen)) ==
          TextKey::products_code_taken);

    CHECK(archive.hash() == before);
}

TEST_CASE("a sale that is corrected brings a customer along in the same change") {
    TestArchive archive;
    const auto id = archive.add(a_sale().line("龙井", 1, 6400));

    succeed(
        change_sale(*archive, stored(archive, id), {.customer = Customer{.name = "李四"}, .products = {}}));

    const auto customer = stored(archive, id).customer;
    CHECK(value_of(find_customer(archive.database(), customer))->name == "李四");
    value_of(undo(*archive));
    CHECK_FALSE(stored(archive, id).customer.is_set());
    CHECK_FALSE(value_of(find_customer(archive.database(), customer)));
}

TEST_CASE("an old receipt does not change when its product does") {
    TestArchive archive;
    const auto product = archive.add(a_product("龙井", 6400));
    Sale sale = a_sale().line("龙井", 1, 6400);
    sale.lines[0].product = product;
    const auto id = archive.add(sale);

    auto changed = *value_of(find_product(archive.database(), product));
    changed.name = "西湖龙井";
    changed.price = Money::of_minor(9900);
    succeed(change_product(*archive, changed));
    succeed(deactivate_product(*archive, product));

    const Sale read = stored(archive, id);
    CHECK(read.lines[0].name == "龙井");
    CHECK(read.total == Money::of_minor(6400));
    CHECK(read.lines[0].product == product);
}

TEST_CASE("goods come back in parts until none is left") {
    TestArchive archive;
    const auto id = archive.add(a_sale().line("龙井", 3, 6400, 100));

    value_of(give_back(archive, id, 1));
    CHECK(key_of_error(give_back(archive, id, 3)) == TextKey::sales_return_too_many);
    value_of(give_back(archive, id, 2));

    CHECK(key_of_error(give_back(archive, id, 1)) == TextKey::sales_return_too_many);
    CHECK(value_of(returned_quantities(archive.database(), stored(archive, id))) ==
          std::vector{Quantity::of_units(3)});
    const auto returns = value_of(returns_of_sale(archive.database(), id));
    REQUIRE(returns.size() == 2);
    CHECK(stored(archive, returns[0]).total.minor() + stored(archive, returns[1]).total.minor() == -19100);
}

TEST_CASE("two lines of the same goods take what came back one after the other") {
    TestArchive archive;
    const auto id = archive.add(a_sale().line("龙井", 1, 6400).line("龙井", 2, 6400));

    value_of(record_return(*archive, id, std::array{Quantity(), Quantity::of_units(2)},
                           value_of(Day::parse_iso("2026-11-24"))));

    const auto returned = value_of(returned_quantities(archive.database(), stored(archive, id)));
    CHECK(returned == std::vector{Quantity::of_units(1), Quantity::of_units(1)});
}

TEST_CASE("a return of a return, of nothing and of a sale that is gone is refused") {
    TestArchive archive;
    const auto id = archive.add(a_sale().line("龙井", 2, 6400));
    const auto back = value_of(give_back(archive, id, 1));
    const ContentHash before = archive.hash();

    CHECK(key_of_error(give_back(archive, back, 1)) == TextKey::sales_return_of_return);
    CHECK(key_of_error(give_back(archive, id, 0)) == TextKey::sales_return_nothing);
    CHECK(key_of_error(give_back(archive, Id<Sale>(99), 1)) == TextKey::sales_gone);

    CHECK(archive.hash() == before);
}

TEST_CASE("a sale is changed with its lines, and undo brings the old ones back") {
    TestArchive archive;
    const auto id = archive.add(a_sale().line("龙井", 2, 6400).line("普洱", 1, 10000));
    const ContentHash before = archive.hash();
    Sale sale = stored(archive, id);
    sale.lines.erase(sale.lines.begin());
    sale.lines[0].quantity = Quantity::of_units(3);
    sale.sold_on = value_of(Day::parse_iso("2026-11-20"));

    succeed(change_sale(*archive, sale));

    CHECK(stored(archive, id).total == Money::of_minor(30000));
    CHECK(stored(archive, id).lines.size() == 1);
    CHECK(stored(archive, id).sold_on.iso() == "2026-11-20");
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}

TEST_CASE("a sale of which goods came back is neither changed nor removed until the return is") {
    TestArchive archive;
    const auto id = archive.add(a_sale().line("龙井", 2, 6400));
    const auto back = value_of(give_back(archive, id, 1));

    CHECK(key_of_error(change_sale(*archive, stored(archive, id))) == TextKey::sales_has_returns);
    CHECK(key_of_error(remove_sale(*archive, id)) == TextKey::sales_has_returns);

    succeed(remove_sale(*archive, back));
    succeed(remove_sale(*archive, id));
    CHECK(value_of(count_sales(archive.database())) == 0);
    CHECK(key_of_error(remove_sale(*archive, id)) == TextKey::sales_gone);
    CHECK(key_of_error(change_sale(*archive, a_sale().line("龙井", 1, 1))) == TextKey::sales_gone);
}

TEST_CASE("a return of a known sale cannot be changed into more than was sold, nor into other goods") {
    TestArchive archive;
    const auto id = archive.add(a_sale().line("龙井", 2, 6400));
    const auto back = value_of(give_back(archive, id, 1));
    const ContentHash before = archive.hash();
    const auto refused = [&](const Sale& sale) {
        const Status changed = change_sale(*archive, sale);
        return !changed && changed.error().key == TextKey::sales_return_fixed;
    };

    Sale more = stored(archive, back);
    more.lines[0].quantity = Quantity::of_units(-100);
    CHECK(refused(more));
    Sale dearer = stored(archive, back);
    dearer.lines[0].unit_price = Money::of_minor(640'000);
    CHECK(refused(dearer));
    Sale renamed = stored(archive, back);
    renamed.lines[0].name = "普洱";
    CHECK(refused(renamed));
    FirstSeen first_seen;
    first_seen.products.emplace(0, a_product("龙井", 6400));
    CHECK(key_of_error(change_sale(*archive, stored(archive, back), first_seen)) ==
          TextKey::sales_return_fixed);
    CHECK(archive.hash() == before);

    Sale earlier = stored(archive, back);
    earlier.sold_on = stored(archive, id).sold_on.plus_days(-1);
    CHECK(key_of_error(change_sale(*archive, earlier)) == TextKey::sales_return_before_sale);
    Sale given_away = stored(archive, back);
    given_away.customer = archive.add(a_customer("陈二"));
    const ContentHash with_other = archive.hash();
    CHECK(key_of_error(change_sale(*archive, given_away)) == TextKey::sales_return_customer);
    CHECK(archive.hash() == with_other);

    Sale later = stored(archive, back);
    later.sold_on = value_of(Day::parse_iso("2026-11-25"));
    later.note = "盒子破了";
    succeed(change_sale(*archive, later));
    CHECK(value_of(returned_quantities(archive.database(), stored(archive, id))) ==
          std::vector{Quantity::of_units(1)});
}

TEST_CASE("sales are listed newest first, page by page, without gap or repetition") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    for (int i = 0; i < 25; ++i) {
        const Day day = value_of(Day::parse_iso("2026-01-31")).plus_days(i / 3);
        archive.add(i % 2 == 0 ? a_sale(day).to(zhang).line("龙井", 1, 100)
                               : a_sale(day).line("龙井", 1, 100));
    }

    const auto all = value_of(latest_sales(archive.database(), 100));
    std::vector<Id<Sale>> paged;
    std::optional<SalesPlace> place;
    while (true) {
        const auto rows = value_of(latest_sales(archive.database(), 4, place));
        if (rows.empty()) break;
        for (const SaleRow& row : rows) paged.push_back(row.id);
        place = SalesPlace{rows.back().sold_on, rows.back().id};
    }

    REQUIRE(all.size() == 25);
    REQUIRE(paged.size() == 25);
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i].id == paged[i]);
    for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].sold_on >= all[i].sold_on);
    CHECK(value_of(sales_of_customer(archive.database(), zhang, 100)).size() == 13);
}
