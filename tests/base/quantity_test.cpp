#include "base/quantity.h"

#include "support/results.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace laoke;
using namespace laoke::testing;

namespace {

Quantity thousandths(std::int64_t value) { return *Quantity::from_thousandths(value); }

std::int64_t product(std::int64_t price_minor, std::int64_t quantity_thousandths) {
    return multiply(Money::of_minor(price_minor), thousandths(quantity_thousandths))->minor();
}

}  // namespace

TEST_CASE("a quantity is exact to the thousandth") {
    CHECK(parse_quantity("2")->thousandths() == 2000);
    CHECK(parse_quantity("1.5")->thousandths() == 1500);
    CHECK(parse_quantity("０．１２５")->thousandths() == 125);
    CHECK(parse_quantity("-3")->thousandths() == -3000);
    CHECK(parse_quantity("1,000")->thousandths() == 1'000'000);
    CHECK(parse_quantity("1.0000")->thousandths() == 1000);
}

TEST_CASE("each kind of wrong quantity has its own sentence") {
    CHECK(key_of_error(parse_quantity("")) == TextKey::quantity_not_a_number);
    CHECK(key_of_error(parse_quantity("two")) == TextKey::quantity_not_a_number);
    CHECK(key_of_error(parse_quantity("1e3")) == TextKey::quantity_not_a_number);
    CHECK(key_of_error(parse_quantity("0.0001")) == TextKey::quantity_too_many_decimals);
    CHECK(key_of_error(parse_quantity("1000000000.001")) == TextKey::quantity_too_large);
    CHECK(key_of_error(parse_quantity("99999999999999999999")) == TextKey::quantity_too_large);
    CHECK(parse_quantity("1000000000")->thousandths() == Quantity::limit);
    CHECK_FALSE(Quantity::from_thousandths(Quantity::limit + 1));
    CHECK_FALSE(Quantity::from_thousandths(-Quantity::limit - 1));
}

TEST_CASE("a quantity is written without needless zeros") {
    CHECK(format_quantity(thousandths(2000)) == "2");
    CHECK(format_quantity(thousandths(1500)) == "1.5");
    CHECK(format_quantity(thousandths(-125)) == "-0.125");
    CHECK(format_quantity(thousandths(100'000)) == "100");
    CHECK(format_quantity(thousandths(0)) == "0");
    for (const std::int64_t value :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{10}, std::int64_t{999},
          std::int64_t{100'500}, -Quantity::limit, Quantity::limit}) {
        CHECK(parse_quantity(format_quantity(thousandths(value))) == thousandths(value));
    }
}

TEST_CASE("price times quantity is rounded half away from zero") {
    CHECK(product(6400, 2000) == 12800);
    CHECK(product(1, 500) == 1);
    CHECK(product(1, 499) == 0);
    CHECK(product(-1, 500) == -1);
    CHECK(product(1, -500) == -1);
    CHECK(product(1, -499) == 0);
    CHECK(product(3, 1500) == 5);
    CHECK(product(999, 333) == 333);
}

TEST_CASE("price times quantity beyond the limit is refused") {
    const Money most = Money::of_minor(Money::limit);

    CHECK(multiply(most, Quantity::of_units(1))->minor() == Money::limit);
    CHECK(key_of_error(multiply(most, thousandths(1001))) == TextKey::money_too_large);
    CHECK(key_of_error(multiply(-most, thousandths(Quantity::limit))) == TextKey::money_too_large);
}
