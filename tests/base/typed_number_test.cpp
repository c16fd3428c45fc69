#include "base/typed_number.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <utility>

using namespace laoke;

using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;

TEST_CASE("a number as it is typed becomes plain") {
    for (const auto& [typed, plain] : Pairs{{"12.50", "12.50"},
                                            {"１，２３４。５", "1234.5"},
                                            {" 1,234.5 ", "1234.5"},
                                            {"1 234", "1234"},
                                            {"2。5", "2.5"},
                                            {"－３", "-3"},
                                            {"0.00001", "0.00001"}}) {
        CAPTURE(typed);
        CHECK(plain_number(typed) == plain);
    }
}

TEST_CASE("what is no number stays as it was typed") {
    for (const std::string_view typed : {"", " ", "二", "１２个", "1,23", "1e3", "12*3", "。"}) {
        CAPTURE(typed);
        CHECK(plain_number(typed) == typed);
    }
    for (const std::string_view typed :
         {"", "元", "¥ 12", "面议", "12*", "*12", "12**3", "3*-5", "1+二", "12元5"}) {
        CAPTURE(typed);
        CHECK(plain_amount(typed, 2) == typed);
    }
}

TEST_CASE("an amount may have its unit behind it") {
    for (const auto& [typed, plain] : Pairs{
             {"12.5元", "12.5"}, {"１２３", "123"}, {"1,234.50 元", "1234.50"}, {"8块", "8"}, {"-3", "-3"}}) {
        CAPTURE(typed);
        CHECK(plain_amount(typed, 2) == plain);
    }
}

TEST_CASE("simple sums are computed exactly and rounded to the currency's decimals") {
    for (const auto& [typed, plain] : Pairs{{"12*3", "36.00"},
                                            {"100-8", "92.00"},
                                            {"100-8.5元", "91.50"},
                                            {"3×4+1", "13.00"},
                                            {"１２＊３", "36.00"},
                                            {"2x19.9", "39.80"},
                                            {"-5+2", "-3.00"},
                                            {"0.335*3", "1.01"},
                                            {"0.1+0.2", "0.30"},
                                            {"1.005*1", "1.01"},
                                            {"100-20*3", "40.00"}}) {
        CAPTURE(typed);
        CHECK(plain_amount(typed, 2) == plain);
    }
    CHECK(plain_amount("100*1.5", 0) == "150");
}

TEST_CASE("a sum that is too large is none") {
    CHECK(plain_amount("99999999999999*99999999999999", 2) == "99999999999999*99999999999999");
    CHECK(plain_amount("99999999999999+99999999999999", 2) == "99999999999999+99999999999999");
}

TEST_CASE("a count that is none is a fault where 0 means something") {
    CHECK(typed_count_or_fault("30") == 30);
    CHECK(typed_count_or_fault("３０") == 30);
    CHECK(typed_count_or_fault("0") == 0);
    for (const char* none : {"", "三十", "30天", "12.5", "-1", "2000000"}) {
        CAPTURE(none);
        CHECK(typed_count_or_fault(none) == -1);
        CHECK(typed_count(none) == 0);
    }
}
