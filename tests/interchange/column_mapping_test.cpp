#include "interchange/column_mapping.h"

#include "interchange/column_names.h"
#include "support/results.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;
using enum ColumnMeaning;
using Rows = std::vector<std::vector<std::string>>;

namespace {

ColumnMeaning meaning_of_header(std::string_view header) {
    return laoke::meaning_of_header(header, TableKind::transactions);
}
ColumnMeaning meaning_in_list(std::string_view header) {
    return laoke::meaning_of_header(header, TableKind::customers);
}

}  // namespace

TEST_CASE("columns are known by their names in Chinese and English") {
    CHECK(::meaning_of_header("CustomerID") == customer_number);
    CHECK(::meaning_of_header("customer_id") == customer_number);
    CHECK(::meaning_of_header(" 客户编号 ") == customer_number);
    CHECK(::meaning_of_header("金额（元）") == amount);
    CHECK(::meaning_of_header("Amount (CNY)") == amount);
    CHECK(::meaning_of_header("ＩｎｖｏｉｃｅＮｏ") == invoice_number);
    CHECK(::meaning_of_header("Unit Price") == unit_price);
    CHECK(::meaning_of_header("number_of_cds") == quantity);
    CHECK(::meaning_of_header("dollar_value") == amount);
    CHECK(::meaning_of_header("手机号") == phone);
    CHECK(::meaning_of_header("shoe size of the dog") == ignored);
}

TEST_CASE("the columns of CDNOW are understood") {
    const Rows rows = {{"customer_id", "date", "number_of_cds", "dollar_value"},
                       {"00001", "19970101", "1", "11.77"},
                       {"00002", "19970112", "5", "77.00"}};

    const ColumnMapping mapping = guess_columns(rows);

    CHECK(mapping.columns == std::vector{customer_number, day, quantity, amount});
    CHECK(mapping.has_header);
    CHECK(mapping.day_order == DayOrder::year_month_day);
    CHECK(mapping.is_day_order_certain);
    CHECK(check_columns(mapping));
}

TEST_CASE("the columns of the gift shop are understood") {
    const Rows rows = {
        {"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID",
         "Country"},
        {"C536379", "D", "Discount", "-1", "2010-12-01 09:41:00", "27.5", "14527.0", "United Kingdom"}};

    const ColumnMapping mapping = guess_columns(rows);

    CHECK(mapping.columns == std::vector{invoice_number, product_code, product_name, quantity, day,
                                         unit_price, customer_number, region});
}

TEST_CASE("a Chinese till's file is understood, and a 时间 with days is the day") {
    const Rows rows = {
        {"小票号", "时间", "会员", "手机号", "商品名称", "规格", "数量", "单价", "优惠", "实收", "备注"},
        {"1", "2025/2/8 9:05", "张三", "13800138000", "龙井", "250g", "2", "64.25", "0", "128.50", ""}};

    const ColumnMapping mapping = guess_columns(rows);

    CHECK(mapping.columns == std::vector{invoice_number, day, customer_name, phone, product_name, spec,
                                         quantity, unit_price, discount, amount, note});
}

TEST_CASE("a file without names is understood by what stands in it") {
    const Rows rows = {{"00004", "0001", "19970101", "2", "29.33"},
                       {"00021", "0002", "19970118", "3", "63.34"}};

    const ColumnMapping mapping = guess_columns(rows);

    CHECK_FALSE(mapping.has_header);
    CHECK(mapping.columns == std::vector{customer_number, ignored, day, quantity, amount});
}

TEST_CASE("unknown names are names all the same when values stand below") {
    const Rows rows = {
        {"who", "when", "how much"}, {"Zhang", "2025-01-02", "12.00"}, {"Li", "2025-01-03", "9.00"}};

    const ColumnMapping mapping = guess_columns(rows);

    CHECK(mapping.has_header);
    CHECK(mapping.columns == std::vector{ignored, day, amount});
}

TEST_CASE("the order of day and month follows from a day above 12") {
    const auto guess = [](const std::string& first, const std::string& second) {
        return guess_columns(Rows{{"date", "amount"}, {first, "1"}, {second, "2"}});
    };

    CHECK(guess("3/25/2025", "4/1/2025").day_order == DayOrder::month_day_year);
    CHECK(guess("25.3.2025", "1.4.2025").day_order == DayOrder::day_month_year);
    CHECK(guess("25.3.2025", "1.4.2025").is_day_order_certain);
    CHECK(guess("2025/3/4", "2025/3/5").is_day_order_certain);
    CHECK_FALSE(guess("3/4/2025", "5/6/2025").is_day_order_certain);
}

TEST_CASE("a decimal comma is seen from cents, not from thousands") {
    const auto mark = [](const std::string& amount) {
        return guess_columns(Rows{{"date", "amount"}, {"2025-01-01", amount}, {"2025-01-01", "12"}})
            .decimal_mark;
    };

    CHECK(mark("12,50") == ',');
    CHECK(mark("1.234,50") == ',');
    CHECK(mark("1,234") == '.');
    CHECK(mark("1,234.50") == '.');
}

TEST_CASE("a mapping needs a day, money, and each meaning once") {
    ColumnMapping mapping;

    mapping.columns = {customer_name, amount};
    CHECK(key_of_error(check_columns(mapping)) == TextKey::interchange_columns_no_day);
    mapping.columns = {day, quantity};
    CHECK(key_of_error(check_columns(mapping)) == TextKey::interchange_columns_no_amount);
    mapping.columns = {day, amount, amount};
    CHECK(key_of_error(check_columns(mapping)) == TextKey::interchange_columns_meaning_twice);
    mapping.columns = {day, unit_price, ignored, ignored};
    CHECK(check_columns(mapping));
}

// ---- lists of customers ----

TEST_CASE("the columns of a list of customers are known by their names in Chinese and English") {
    CHECK(meaning_in_list("会员姓名") == customer_name);
    CHECK(meaning_in_list("会员卡号") == customer_number);
    CHECK(meaning_in_list("手机号码") == phone);
    CHECK(meaning_in_list("电话 2") == phone);
    CHECK(meaning_in_list("Phone 2") == phone);
    CHECK(meaning_in_list("E-mail") == email);
    CHECK(meaning_in_list("微信号") == wechat);
    CHECK(meaning_in_list("QQ") == qq);
    CHECK(meaning_in_list("生日（如 1990-05-20）") == birthday);
    CHECK(meaning_in_list("所属行业") == industry);
    CHECK(meaning_in_list("单位") == company);
    CHECK(meaning_in_list("编号") == customer_number);
    CHECK(meaning_in_list("备注") == note);
    // What has no field is kept in the note.
    CHECK(meaning_in_list("余额") == note);
    CHECK(meaning_in_list("联系人") == note);
    CHECK(meaning_in_list("金额") == ignored);
    CHECK(::meaning_of_header("生日") == ignored);
}

TEST_CASE("a table with names and phones and neither day nor money is a list of customers") {
    const ColumnMapping mapping = guess_columns(Rows{{"姓名", "手机", "电话", "邮箱", "生日", "地址", "鞋码"},
                                                     {"张三", "13800138000", "", "", "1990/5/20", "", "42"}});

    CHECK(mapping.kind == TableKind::customers);
    CHECK(mapping.columns == std::vector{customer_name, phone, phone, email, birthday, address, ignored});
    CHECK(mapping.has_header);
    CHECK(check_columns(mapping));
}

TEST_CASE("a table with day and money is one of sales, whatever it says of the customer") {
    const Rows rows = {{"日期", "客户", "手机", "微信", "地址", "金额"},
                       {"2026-01-05", "张三", "13800138000", "zs", "人民路 1 号", "12.50"}};

    CHECK(guess_columns(rows).kind == TableKind::transactions);
    const ColumnMapping as_list = guess_columns(rows, TableKind::customers);
    CHECK(as_list.columns == std::vector{ignored, customer_name, phone, wechat, address, ignored});
}

TEST_CASE("a birthday and a balance are not taken for a sale") {
    CHECK(
        guess_columns(Rows{{"姓名", "手机", "生日", "余额"}, {"张三", "13800138000", "1990-05-20", "12.50"}})
            .kind == TableKind::customers);
    CHECK(guess_columns(
              Rows{{"姓名", "手机", "入会日", "累计"}, {"张三", "13800138000", "2020-05-20", "12.50"}})
              .kind == TableKind::customers);
    CHECK(guess_columns(Rows{{"客户", "成交日", "数额"}, {"张三", "2020-05-20", "12.50"}}).kind ==
          TableKind::transactions);
}

TEST_CASE("a list without names is understood by what stands in it") {
    const ColumnMapping mapping =
        guess_columns(Rows{{"张三", "138 0013 8000", "zs@example.com"}, {"李四", "021-12345678", ""}});

    CHECK(mapping.kind == TableKind::customers);
    CHECK_FALSE(mapping.has_header);
    CHECK(mapping.columns == std::vector{customer_name, phone, email});
}

TEST_CASE("a list of customers needs something to tell them by, and each meaning once but for contacts") {
    ColumnMapping mapping;
    mapping.kind = TableKind::customers;

    mapping.columns = {gender, birthday};
    CHECK(key_of_error(check_columns(mapping)) == TextKey::interchange_columns_no_customer);
    mapping.columns = {customer_name, customer_name};
    CHECK(key_of_error(check_columns(mapping)) == TextKey::interchange_columns_meaning_twice);
    mapping.columns = {phone, phone, note, note, ignored, ignored};
    CHECK(check_columns(mapping));
}
