#include "base/money.h"

#include "support/results.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace laoke;
using namespace laoke::testing;

namespace {

const Currency& yuan() { return *find_currency("CNY"); }
const Currency& yen() { return *find_currency("JPY"); }

/// The minor units that `text` is read as, or a number no amount can have.
std::int64_t read(std::string_view text, const Currency& currency = yuan(), char decimal_mark = '.') {
    const auto amount = parse_money(text, currency, decimal_mark);
    return amount ? amount->minor() : Money::limit + 1;
}

/// Why `text` is refused.
TextKey refusal(std::string_view text, const Currency& currency = yuan()) {
    return key_of_error(parse_money(text, currency));
}

}  // namespace

TEST_CASE("an amount is read as people type it") {
    CHECK(read("128.5") == 12850);
    CHECK(read("128.50") == 12850);
    CHECK(read("128.500") == 12850);
    CHECK(read("0") == 0);
    CHECK(read(".5") == 50);
    CHECK(read("3.") == 300);
    CHECK(read("007") == 700);
    CHECK(read("1,234.50") == 123450);
    CHECK(read("1,234,567") == 123456700);
    CHECK(read("1 234.50") == 123450);
    CHECK(read("1'234.50") == 123450);
    CHECK(read("  12  ") == 1200);
}

TEST_CASE("the currency's sign may stand on either side, and full-width forms are the same") {
    CHECK(read("¥1,234.50") == 123450);
    CHECK(read("￥1,234.50") == 123450);
    CHECK(read("¥ 12") == 1200);
    CHECK(read("12 ¥") == 1200);
    CHECK(read("CNY 12") == 1200);
    CHECK(read("12CNY") == 1200);
    CHECK(read("１２８．５０") == 12850);
    CHECK(read("１，２３４．５０") == 123450);
    CHECK(read("\u300012\u00A0") == 1200);
}

TEST_CASE("a minus before or behind the currency's sign makes an amount negative") {
    CHECK(read("-3") == -300);
    CHECK(read("-¥3") == -300);
    CHECK(read("¥-3") == -300);
    CHECK(read("－３") == -300);
    CHECK(read("\u22123.01") == -301);
    CHECK(read("+3") == 300);
    CHECK(read("-0") == 0);
}

TEST_CASE("what is no plain number is refused and named") {
    for (const std::string_view text :
         {"",      " ",        "¥",   "-",    ".",        ",",      "1e9",  "1E9",    "0x10",
          "12a",   "abc",      "nan", "1,23", "12,34.50", "1,2345", ",123", "1,,234", "1,234 567",
          "1.2.3", "1.234,50", "--3", "-+3",  "3-",       "¥¥3",    "$3",   "1\n2",   "\xFF"}) {
        CAPTURE(text);
        CHECK(refusal(text) == TextKey::money_not_a_number);
    }

    const auto amount = parse_money("1e9", yuan());

    REQUIRE_FALSE(amount);
    CHECK(text(amount.error(), Language::chinese) == "“1e9”不是金额，请只写数字和小数点，例如 128.50。");
}

TEST_CASE("an amount finer than the currency's minor unit is refused, not rounded") {
    CHECK(refusal("-0.001") == TextKey::money_too_many_decimals);
    CHECK(refusal("128.505") == TextKey::money_too_many_decimals);

    const auto amount = parse_money("-0.001", yuan());

    REQUIRE_FALSE(amount);
    CHECK(text(amount.error(), Language::english) == "\"-0.001\" has too many decimals: 2 at most.");
}

TEST_CASE("a currency without a minor unit takes whole numbers") {
    CHECK(read("128", yen()) == 128);
    CHECK(read("JP¥1,280", yen()) == 1280);
    CHECK(read("128.00", yen()) == 128);
    CHECK(refusal("128.50", yen()) == TextKey::money_too_many_decimals);
    CHECK(format_money(Money::of_minor(1280), yen()) == "JP¥1,280");
    CHECK(format_money_plain(Money::of_minor(-1280), yen()) == "-1280");
}

TEST_CASE("with a decimal comma the point groups thousands") {
    CHECK(read("1.234,50", yuan(), ',') == 123450);
    CHECK(read("-0,5", yuan(), ',') == -50);
    CHECK(read("1.234", yuan(), ',') == 123400);
    CHECK(read("1,234.50", yuan(), ',') == Money::limit + 1);
}

TEST_CASE("amounts end at nine thousand million million minor units") {
    CHECK(read("90,000,000,000,000.00") == Money::limit);
    CHECK(read("-90000000000000") == -Money::limit);
    CHECK(refusal("90000000000000.01") == TextKey::money_too_large);
    CHECK(refusal("-90000000000000.01") == TextKey::money_too_large);
    CHECK(refusal("12345678901234567890") == TextKey::money_too_large);
    CHECK(refusal(std::string(1000, '9')) == TextKey::money_too_large);
    CHECK(Money::from_minor(Money::limit));
    CHECK_FALSE(Money::from_minor(Money::limit + 1));
    CHECK_FALSE(Money::from_minor(-Money::limit - 1));
}

TEST_CASE("a sum or difference beyond the limit is refused") {
    const Money most = Money::of_minor(Money::limit);
    const Money fen = Money::of_minor(1);

    CHECK(add(most, -fen)->minor() == Money::limit - 1);
    CHECK(subtract(-most, -fen)->minor() == 1 - Money::limit);
    CHECK(key_of_error(add(most, fen)) == TextKey::money_too_large);
    CHECK(key_of_error(subtract(-most, fen)) == TextKey::money_too_large);
}

TEST_CASE("every currency's amounts are read back as they are written") {
    for (const Currency& currency : currencies()) {
        for (const std::int64_t minor :
             {std::int64_t{0}, std::int64_t{5}, std::int64_t{-5}, std::int64_t{100}, std::int64_t{-99'999},
              std::int64_t{123'456'789}, Money::limit, -Money::limit}) {
            CAPTURE(currency.code);
            CAPTURE(minor);
            const Money amount = Money::of_minor(minor);
            if (minor != Money::limit && minor != -Money::limit)  // these are shown as "≥"
                CHECK(read(format_money(amount, currency), currency) == minor);
            CHECK(read(format_money_plain(amount, currency), currency) == minor);
        }
    }
    CHECK(format_money(Money::of_minor(-300), yuan()) == "-¥3.00");
    CHECK(format_money(Money::of_minor(123450), yuan()) == "¥1,234.50");
    CHECK(format_money(Money::of_minor(5), yuan()) == "¥0.05");
}

TEST_CASE("a currency is found by its code only") {
    CHECK(find_currency("USD")->symbol == "$");
    CHECK(find_currency("usd") == nullptr);
    CHECK(find_currency("") == nullptr);
}

TEST_CASE("a sum beyond the limit stays there and is shown as at least so much") {
    const Money most = Money::of_minor(Money::limit);
    const Money yuan_one = Money::of_minor(100);

    CHECK(add_up_to_limit(yuan_one, yuan_one) == Money::of_minor(200));
    CHECK(add_up_to_limit(most, yuan_one) == most);
    CHECK(add_up_to_limit(Money::of_minor(Money::limit - 1), yuan_one) == most);
    // What is taken off a sum that nobody knows leaves one that nobody knows.
    CHECK(add_up_to_limit(most, -yuan_one) == most);
    CHECK(add_up_to_limit(-yuan_one, -most) == -most);
    CHECK(format_money(most, yuan()) == "≥¥90,000,000,000,000.00");
    CHECK(format_money(-most, yuan()) == "≤-¥90,000,000,000,000.00");
    CHECK(format_money(Money::of_minor(Money::limit - 1), yuan()) == "¥89,999,999,999,999.99");
    CHECK(format_money_plain(most, yuan()) == "90000000000000.00");
}
