#include "sales/sale.h"

#include "support/seeded_random.h"
#include "support/test_archive.h"

#include <array>
#include <numeric>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

Quantity thousandths(std::int64_t value) { return value_of(Quantity::from_thousandths(value)); }
Sale totalled(const Sale& sale) { return value_of(with_totals(sale)); }

/// The fault of `sale` once its totals are computed, which must be the only one.
SaleFault only_fault(const Sale& sale) {
    auto found = faults(totalled(sale));
    REQUIRE(found.size() == 1);
    return std::move(found.front());
}

/// Returns `parts` of a sale of one line one after the other; what the customer gets back in all.
std::int64_t refund(const Sale& sale, std::span<const std::int64_t> parts) {
    std::int64_t refunded = 0;
    Quantity before;
    for (const std::int64_t part : parts) {
        const Sale back = value_of(return_of(sale, std::array{thousandths(part)}, std::array{before}));
        CHECK(faults(Sale(back)).empty());
        refunded -= back.total.minor();
        before = thousandths(before.thousandths() + part);
    }
    return refunded;
}

}  // namespace

TEST_CASE("a sale's total is the sum of price times quantity less discount") {
    const Sale sale = totalled(a_sale().line("龙井", 2, 6400, 300).line("普洱", 1, 10000));

    CHECK(sale.lines[0].amount == Money::of_minor(12500));
    CHECK(sale.lines[1].amount == Money::of_minor(10000));
    CHECK(sale.total == Money::of_minor(22500));
    CHECK(faults(sale).empty());
}

TEST_CASE("a line without a unit price keeps the amount that the file gave") {
    Sale sale = a_sale().line("龙井", 2, 0);
    sale.lines[0].unit_price.reset();
    sale.lines[0].amount = Money::of_minor(12777);

    CHECK(totalled(sale).total == Money::of_minor(12777));
    CHECK(faults(totalled(sale)).empty());
}

TEST_CASE("a total beyond what money can hold is refused") {
    CHECK(key_of_error(with_totals(a_sale().line("金", 2, Money::limit))) == TextKey::money_too_large);
    CHECK(key_of_error(with_totals(a_sale().line("金", 1, Money::limit).line("银", 1, 1))) ==
          TextKey::money_too_large);
    CHECK(totalled(a_sale().line("金", 1, Money::limit)).total.minor() == Money::limit);
}

TEST_CASE("a discount may take all and not more") {
    CHECK(faults(totalled(a_sale().line("龙井", 1, 6400, 6400))).empty());

    CHECK(only_fault(a_sale().line("龙井", 1, 6400, 6401)).error.key == TextKey::sales_discount_out_of_range);
    CHECK(only_fault(a_sale().line("龙井", 1, 6400, -1)).error.key == TextKey::sales_discount_out_of_range);
}

TEST_CASE("a discount of so many tenths lowers the price to that share") {
    const auto discount = [](std::int64_t price, std::int64_t units, int per_mille) {
        return discount_for_share(Money::of_minor(price), Quantity::of_units(units), per_mille);
    };

    CHECK(discount(10000, 1, 955)->minor() == 450);
    CHECK(discount(10000, 2, 800)->minor() == 4000);
    CHECK(discount(999, 1, 500)->minor() == 499);  // 499.5 is charged as 500
    CHECK(discount(6400, 1, 1000)->minor() == 0);
    CHECK(discount(6400, 1, 0)->minor() == 6400);
    CHECK(discount(Money::limit, 1, 999)->minor() == Money::limit / 1000);
    CHECK(key_of_error(discount(6400, 1, 1001)) == TextKey::sales_discount_out_of_range);
    CHECK(key_of_error(discount(6400, 1, -1)) == TextKey::sales_discount_out_of_range);
}

TEST_CASE("what is wrong with a sale is said of the line and field where it is") {
    CHECK(only_fault(a_sale()).field == SaleField::lines);
    CHECK(only_fault(a_sale("1899-12-31").line("龙井", 1, 1)).field == SaleField::sold_on);
    CHECK(faults(totalled(a_sale("1900-01-01").line("龙井", 1, 1))).empty());
    CHECK(faults(totalled(a_sale("2199-12-31").line("龙井", 1, 1))).empty());
    CHECK(only_fault(a_sale("2200-01-01").line("龙井", 1, 1)).field == SaleField::sold_on);

    const SaleFault nameless = only_fault(a_sale().line("龙井", 1, 1).line(" \u200B", 1, 1));
    CHECK(nameless.field == SaleField::product_name);
    CHECK(nameless.line == 1);
    const SaleFault none_sold = only_fault(a_sale().line("龙井", 0, 1));
    CHECK(none_sold.field == SaleField::quantity);
    CHECK(none_sold.error.key == TextKey::sales_quantity_not_positive);
    CHECK(only_fault(a_sale().line("龙井", 1, -1)).field == SaleField::unit_price);
    CHECK(only_fault(a_sale().line(std::string(201, 'x'), 1, 1)).error.key == TextKey::sales_text_too_long);
    CHECK(faults(totalled(a_sale().line(std::string(200, 'x'), 1, 1))).empty());
    CHECK(only_fault(a_sale().line("龙井", 1, 1).number(std::string(201, '1'))).field == SaleField::number);
}

TEST_CASE("goods that come back are the sale with its signs turned") {
    Sale sale = totalled(a_sale().line("龙井", 2, 6400, 300).line("普洱", 1, 10000));
    sale.id = Id<Sale>(7);
    sale.customer = Id<Customer>(3);

    const Sale back = value_of(return_of(sale, std::array{thousandths(2000), thousandths(1000)},
                                         std::array{Quantity(), Quantity()}));

    CHECK(back.kind == SaleKind::goods_return);
    CHECK(back.returns_sale == sale.id);
    CHECK(back.customer == sale.customer);
    CHECK(back.total == -sale.total);
    CHECK(back.lines[0].quantity == thousandths(-2000));
    CHECK(back.lines[0].discount == Money::of_minor(-300));
    CHECK(back.lines[0].amount == Money::of_minor(-12500));
    CHECK(faults(back).empty());
}

TEST_CASE("a part that comes back bears its part of the discount") {
    const Sale sale = totalled(a_sale().line("龙井", 3, 6400, 100));

    const Sale first = value_of(return_of(sale, std::array{thousandths(1000)}, std::array{Quantity()}));
    const Sale second =
        value_of(return_of(sale, std::array{thousandths(1000)}, std::array{thousandths(1000)}));
    const Sale third =
        value_of(return_of(sale, std::array{thousandths(1000)}, std::array{thousandths(2000)}));

    CHECK(first.total == Money::of_minor(-6367));
    CHECK(second.total == Money::of_minor(-6366));
    CHECK(third.total == Money::of_minor(-6367));
}

TEST_CASE("a sale has two thousand lines at most") {
    Sale sale = a_sale().line("龙井", 1, 1);
    sale.lines.resize(2'000, SaleLine(sale.lines.front()));
    CHECK(faults(totalled(sale)).empty());
    sale.lines.push_back(SaleLine(sale.lines.front()));
    CHECK(only_fault(sale).error.key == TextKey::sales_too_many_lines);
}

TEST_CASE("lines that are kept are not in the return") {
    const Sale sale = totalled(a_sale().line("龙井", 2, 6400).line("普洱", 1, 10000));

    const Sale back = value_of(
        return_of(sale, std::array{Quantity(), thousandths(1000)}, std::array{Quantity(), Quantity()}));

    REQUIRE(back.lines.size() == 1);
    CHECK(back.lines[0].name == "普洱");
}

TEST_CASE("no more comes back than was bought and is still out") {
    const Sale sale = totalled(a_sale().line("龙井", 2, 6400));
    const auto back = [&](std::int64_t wanted, std::int64_t before) {
        return return_of(sale, std::array{thousandths(wanted)}, std::array{thousandths(before)});
    };

    CHECK(back(2000, 0));
    CHECK(back(1, 1999));
    CHECK(key_of_error(back(2001, 0)) == TextKey::sales_return_too_many);
    CHECK(key_of_error(back(2, 1999)) == TextKey::sales_return_too_many);
    CHECK(key_of_error(back(-1, 0)) == TextKey::sales_return_too_many);
    CHECK(key_of_error(back(0, 0)) == TextKey::sales_return_nothing);
    CHECK(text(back(1500, 1000).error(), Language::english).find('1') != std::string::npos);
}

TEST_CASE("a line without a unit price comes back at its average") {
    Sale sale = a_sale().line("龙井", 3, 0);
    sale.lines[0].unit_price.reset();
    sale.lines[0].amount = Money::of_minor(1000);
    sale = totalled(sale);

    CHECK(refund(sale, std::array{std::int64_t{1000}}) == 333);
    CHECK(refund(sale, std::array{std::int64_t{1000}, std::int64_t{1000}, std::int64_t{1000}}) == 1000);
}

TEST_CASE("goods of a kilo and a half that come back in three parts give back what was paid") {
    const Sale sale = totalled([] {
        Sale tea = a_sale().line("龙井", 1, 1999);
        tea.lines[0].quantity = thousandths(1500);
        return tea;
    }());

    CHECK(sale.total == Money::of_minor(2999));
    CHECK(refund(sale, std::array{std::int64_t{500}, std::int64_t{500}, std::int64_t{500}}) == 2999);
}

TEST_CASE("however goods come back, never more is given back than was paid") {
    SeededRandom random(11);
    for (int round = 0; round < 500; ++round) {
        const bool whole_units = random.below(2) == 0;
        const std::int64_t unit = whole_units ? 1000 : 1;
        const std::int64_t quantity =
            static_cast<std::int64_t>(1 + random.below(whole_units ? 9 : 9999)) * unit;
        Sale sale = a_sale().line("龙井", 1, static_cast<std::int64_t>(random.below(3000)));
        sale.lines[0].quantity = thousandths(quantity);
        const Money gross = value_of(multiply(*sale.lines[0].unit_price, sale.lines[0].quantity));
        sale.lines[0].discount = Money::of_minor(
            static_cast<std::int64_t>(random.below(static_cast<std::size_t>(gross.minor() + 1))));
        sale = totalled(sale);
        std::vector<std::int64_t> parts;
        for (std::int64_t left = quantity / unit; left > 0; left -= parts.back() / unit) {
            parts.push_back(static_cast<std::int64_t>(1 + random.below(static_cast<std::size_t>(left))) *
                            unit);
        }
        CAPTURE(round);
        CAPTURE(quantity);
        CAPTURE(gross.minor());

        const std::int64_t refunded = refund(sale, parts);

        CHECK(refunded <= sale.total.minor());
        CHECK(refunded >= sale.total.minor() - (whole_units ? 0 : static_cast<std::int64_t>(parts.size())));
    }
}
