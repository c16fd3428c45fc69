#include "base/decimal.h"

#include <doctest/doctest.h>

#include <limits>

using namespace laoke;

TEST_CASE("a decimal is read up to its limit and not one beyond") {
    CHECK(parse_decimal("9.99", 2, 999, "", '.') == 999);
    CHECK(parse_decimal("-9.99", 2, 999, "", '.') == -999);
    CHECK(parse_decimal("10", 2, 999, "", '.') == std::unexpected(DecimalFault::too_large));
    CHECK(parse_decimal("10.00", 2, 1000, "", '.') == 1000);

    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(parse_decimal("9223372036854775807", 0, most, "", '.') == most);
    CHECK(parse_decimal("9223372036854775808", 0, most, "", '.') == std::unexpected(DecimalFault::too_large));
}

TEST_CASE("a decimal with too many places is told apart from one that is no number") {
    CHECK(parse_decimal("1.234", 2, 999, "", '.') == std::unexpected(DecimalFault::too_many_decimals));
    CHECK(parse_decimal("1.23x", 2, 999, "", '.') == std::unexpected(DecimalFault::not_a_number));
    CHECK(parse_decimal("1.", 0, 999, "", '.') == 1);
    CHECK(parse_decimal("1.1", 0, 999, "", '.') == std::unexpected(DecimalFault::too_many_decimals));
}

TEST_CASE("groups are of three and of one kind") {
    CHECK(parse_decimal("1,234,567", 0, 9'999'999, "", '.') == 1'234'567);
    CHECK(parse_decimal("1,234'567", 0, 9'999'999, "", '.') == std::unexpected(DecimalFault::not_a_number));
    CHECK(parse_decimal("1234,567", 0, 9'999'999, "", '.') == std::unexpected(DecimalFault::not_a_number));
    CHECK(parse_decimal("1,234,56", 0, 9'999'999, "", '.') == std::unexpected(DecimalFault::not_a_number));
}

TEST_CASE("a decimal is written with its places and groups") {
    CHECK(format_decimal(0, 0, true) == "0");
    CHECK(format_decimal(0, 2, true) == "0.00");
    CHECK(format_decimal(-5, 2, true) == "-0.05");
    CHECK(format_decimal(100'000, 2, true) == "1,000.00");
    CHECK(format_decimal(99'999, 2, true) == "999.99");
    CHECK(format_decimal(1'234'567, 0, true) == "1,234,567");
    CHECK(format_decimal(1'234'567, 0, false) == "1234567");
    CHECK(format_decimal(std::numeric_limits<std::int64_t>::min(), 2, true) == "-92,233,720,368,547,758.08");
}
