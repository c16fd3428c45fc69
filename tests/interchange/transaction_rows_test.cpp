#include "interchange/transaction_rows.h"

#include "support/results.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <utility>

using namespace laoke;
using namespace laoke::testing;
using enum ColumnMeaning;

namespace {

using Cell = std::pair<ColumnMeaning, std::string_view>;

/// Reads one row that has these cells.
Result<TransactionRow> read(std::initializer_list<Cell> cells, char decimal_mark = '.') {
    ColumnMapping mapping;
    mapping.decimal_mark = decimal_mark;
    TableRow row;
    for (const auto& [meaning, text] : cells) {
        mapping.columns.push_back(meaning);
        row.fields.push_back(text);
    }
    return read_transaction(row, mapping, *find_currency("CNY"));
}

TextKey reason(std::initializer_list<Cell> cells) { return key_of_error(read(cells)); }

Money yuan(std::int64_t fen) { return Money::of_minor(fen); }

}  // namespace

TEST_CASE("a row with only an amount has no unit price") {
    const auto row =
        read({{customer_number, "00002"}, {day, "19970112"}, {quantity, "5"}, {amount, "77.00"}});

    REQUIRE(row);
    CHECK(row->customer_number == "00002");
    CHECK(row->day.iso() == "1997-01-12");
    CHECK(row->quantity == Quantity::of_units(5));
    CHECK_FALSE(row->unit_price);
    CHECK(row->amount == yuan(7700));
    CHECK(row->kind == SaleKind::sale);
}

TEST_CASE("the amount follows from unit price, quantity and discount") {
    const auto row = read(
        {{day, "2025-02-08 16:20:00"}, {quantity, "1.5"}, {unit_price, "￥1,234.50"}, {discount, "0.75"}});

    REQUIRE(row);
    CHECK(row->amount == yuan(185100));
    CHECK(row->discount == yuan(75));
    CHECK(row->minute == 16 * 60 + 20);
}

TEST_CASE("where amount and price disagree the amount is what was paid") {
    const auto cheaper = read({{day, "2025-02-08"}, {quantity, "2"}, {unit_price, "10"}, {amount, "18.00"}});
    const auto dearer = read({{day, "2025-02-08"}, {quantity, "2"}, {unit_price, "10"}, {amount, "21.00"}});

    REQUIRE(cheaper);
    CHECK(cheaper->discount == yuan(200));
    CHECK(cheaper->unit_price == yuan(1000));
    REQUIRE(dearer);
    CHECK_FALSE(dearer->unit_price);
    CHECK(dearer->amount == yuan(2100));
}

TEST_CASE("a return is one however the file sets its signs") {
    const auto expected_amount = yuan(-5500);

    for (const auto& row : {
             read({{invoice_number, "C536379"}, {day, "2010-12-01"}, {quantity, "-2"}, {unit_price, "27.5"}}),
             read({{invoice_number, "C536379"}, {day, "2010-12-01"}, {quantity, "2"}, {unit_price, "27.5"}}),
             read({{invoice_number, "1"}, {day, "2010-12-01"}, {quantity, "-2"}, {unit_price, "27.5"}}),
             read({{invoice_number, "1"}, {day, "2010-12-01"}, {quantity, "2"}, {unit_price, "-27.5"}}),
             read({{invoice_number, "1"},
                   {day, "2010-12-01"},
                   {quantity, "2"},
                   {unit_price, "27.5"},
                   {amount, "-55"}}),
         }) {
        REQUIRE(row);
        CHECK(row->kind == SaleKind::goods_return);
        CHECK(row->quantity == Quantity::of_units(-2));
        CHECK(row->unit_price == yuan(2750));
        CHECK(row->amount == expected_amount);
    }
}

TEST_CASE("a return's discount has its sign") {
    const auto row = read({{day, "2025-02-08"}, {quantity, "-2"}, {unit_price, "10"}, {discount, "1"}});

    REQUIRE(row);
    CHECK(row->discount == yuan(-100));
    CHECK(row->amount == yuan(-1900));
}

TEST_CASE("an invoice of nothing but letters is no return") {
    CHECK(is_return_number("C536379"));
    CHECK(is_return_number("退20250208"));
    CHECK_FALSE(is_return_number("CASH"));
    CHECK_FALSE(is_return_number("536379"));
    CHECK_FALSE(is_return_number("C"));
}

TEST_CASE("each unreadable row says why") {
    CHECK(reason({{day, "2025-02-30"}, {amount, "1"}}) == TextKey::day_not_a_day);
    CHECK(reason({{day, "yesterday"}, {amount, "1"}}) == TextKey::day_not_a_day);
    CHECK(reason({{day, ""}, {amount, "1"}}) == TextKey::interchange_row_no_day);
    CHECK(reason({{day, "2025-02-08"}, {amount, ""}}) == TextKey::interchange_row_no_amount);
    CHECK(reason({{day, "2025-02-08"}, {amount, "1e9"}}) == TextKey::money_not_a_number);
    CHECK(reason({{day, "2025-02-08"}, {amount, "-0.001"}}) == TextKey::money_too_many_decimals);
    CHECK(reason({{day, "2025-02-08"}, {amount, "12345678901234567890"}}) == TextKey::money_too_large);
    CHECK(reason({{day, "2025-02-08"}, {quantity, "0"}, {amount, "1"}}) ==
          TextKey::interchange_row_quantity_zero);
    CHECK(reason({{day, "2025-02-08"}, {quantity, "two"}, {amount, "1"}}) == TextKey::quantity_not_a_number);
    CHECK(reason({{day, "2025-02-08"}, {quantity, "-5"}, {unit_price, "0.0"}}) ==
          TextKey::interchange_row_neither_sale_nor_return);
    CHECK(reason({{day, "2025-02-08"}, {unit_price, "5"}, {discount, "6"}}) ==
          TextKey::sales_discount_out_of_range);
    CHECK(reason({{day, "2025-02-08"}, {amount, "1"}, {customer_name, "\uFFFD\uFFFD"}}) ==
          TextKey::interchange_row_unreadable_characters);
    CHECK(reason({{day, "2025-02-08"}, {amount, "1"}, {phone, "1.38E+10"}}) ==
          TextKey::interchange_row_number_shortened);
}

TEST_CASE("a field more than the table has columns is refused, an empty one is not") {
    ColumnMapping mapping;
    mapping.columns = {day, amount};
    TableRow row;
    row.fields = {"2025-02-08", "1", ""};

    CHECK(read_transaction(row, mapping, *find_currency("CNY")));
    row.fields[2] = "x";
    const auto refused = read_transaction(row, mapping, *find_currency("CNY"));
    REQUIRE_FALSE(refused);
    CHECK(key_of_error(refused) == TextKey::interchange_row_surplus_columns);
}

TEST_CASE("money counts whatever sign it carries, in the archive's currency") {
    CHECK(read({{day, "2025-02-08"}, {amount, "$12.50"}})->amount == yuan(1250));
    CHECK(read({{day, "2025-02-08"}, {amount, "USD 12.50"}})->amount == yuan(1250));
    CHECK(read({{day, "2025-02-08"}, {amount, "12.5元"}})->amount == yuan(1250));
    CHECK(read({{day, "2025-02-08"}, {amount, "￥1,234.50"}})->amount == yuan(123450));
    CHECK(read({{day, "2025-02-08"}, {amount, "1.234,50"}}, ',')->amount == yuan(123450));
}

TEST_CASE("numbers that a program took for decimals are mended, texts are trimmed") {
    const auto row = read({{day, "2025-02-08"},
                           {amount, "1"},
                           {customer_number, "12923.0"},
                           {product_code, "85.10"},
                           {product_name, "  JAM  JAR \n BIG "}});

    REQUIRE(row);
    CHECK(row->customer_number == "12923");
    CHECK(row->product_code == "85.10");
    CHECK_FALSE(row->product_name.contains('\n'));
    CHECK(row->product_name.starts_with("JAM"));
}

TEST_CASE("times are read as people and programs write them") {
    CHECK(parse_minute("8:26") == 506);
    CHECK(parse_minute("16:20:00") == 980);
    CHECK(parse_minute("3:05 PM") == 905);
    CHECK(parse_minute("12:00 am") == 0);
    CHECK(parse_minute("下午3:05") == 905);
    CHECK_FALSE(parse_minute("24:00"));
    CHECK_FALSE(parse_minute("noon"));
    CHECK(read({{day, "2025年2月8日 下午3:05"}, {amount, "1"}})->minute == 905);
    CHECK(read({{day, "2025-02-08"}, {time_of_day, "09:30"}, {amount, "1"}})->minute == 570);
}
