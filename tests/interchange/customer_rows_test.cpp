#include "interchange/customer_rows.h"

#include "support/table_files.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// Reads the first row below the header.
Result<CustomerFromRow> read(const std::string& header, const std::string& cells) {
    const TableFile file = a_table(header + "\n" + cells + "\n");
    REQUIRE(file.mapping.kind == TableKind::customers);
    TableReader reader(file.text, file.delimiter);
    TableRow row;
    REQUIRE(reader.next(row));
    REQUIRE(reader.next(row));
    return read_customer(row, file);
}

std::vector<std::string> values(const Customer& customer, ContactKind kind) {
    std::vector<std::string> all;
    for (const ContactPoint& point : customer.contact_points) {
        if (point.kind == kind) all.push_back(point.value);
    }
    return all;
}

using Texts = std::vector<std::string>;

CustomerFromRow from(const Customer& customer, std::string added_note = {}) {
    return {.customer = normalized(customer), .has_name = true, .added_note = std::move(added_note)};
}

}  // namespace

TEST_CASE("a row with everything becomes a customer with everything") {
    const auto row = read(
        "客户类型,姓名,别名,电话,电话 2,微信,QQ,邮箱,性别,生日,公司,职位,行业,地区,地址,来源,备注,客户编号",
        "个人, 张三 ,老张,138 0013 8000,021-12345678,zs_88,10001,zs@example.com,女,1990年5月20日,"
        "清和茶行,店长,零售,上海,人民路 1 号,朋友介绍,\"爱喝龙井\n周三来\",\"00042\t\"");

    REQUIRE(row);
    const Customer& customer = row->customer;
    CHECK(customer.kind == CustomerKind::person);
    CHECK(customer.name == "张三");
    CHECK(customer.aliases == "老张");
    CHECK(values(customer, ContactKind::phone) == Texts{"138 0013 8000", "021-12345678"});
    CHECK(values(customer, ContactKind::wechat) == Texts{"zs_88"});
    CHECK(values(customer, ContactKind::qq) == Texts{"10001"});
    CHECK(values(customer, ContactKind::email) == Texts{"zs@example.com"});
    CHECK(customer.gender == Gender::female);
    REQUIRE(customer.birthday);
    CHECK(customer.birthday->word() == "1990-05-20");
    CHECK(customer.company == "清和茶行");
    CHECK(customer.position == "店长");
    CHECK(customer.industry == "零售");
    CHECK(customer.region == "上海");
    CHECK(customer.address == "人民路 1 号");
    CHECK(customer.source == "朋友介绍");
    CHECK(customer.note == "爱喝龙井\n周三来");
    CHECK(customer.external_code == "00042");
    CHECK(row->unread == 0);
    CHECK(row->added_note.empty());
}

TEST_CASE("what is not understood goes into the note with its title, and the row goes in") {
    const auto row = read("姓名,手机,生日,性别,客户类型,余额", "张三,13800138000,春天,不详,VIP,120.00");

    REQUIRE(row);
    CHECK_FALSE(row->customer.birthday);
    CHECK(row->unread == 3);
    CHECK(row->customer.note.empty());
    CHECK(new_customer_of(*row).note == "生日：春天\n性别：不详\n客户类型：VIP\n余额：120.00");
}

TEST_CASE("a birthday may lack its year, be lunar, or have a time behind it") {
    const auto birthday = [](const std::string& cell) {
        return value_of(read("姓名,生日", "张三," + cell)).customer.birthday.value().word();
    };

    CHECK(birthday("5月20日") == "--05-20");
    CHECK(birthday("农历八月十五") == "lunar --08-15");
    CHECK(birthday("1990/5/20 0:00:00") == "1990-05-20");
}

TEST_CASE("a birthday before all customers is kept as it stands, one of zeros is none") {
    const auto old = read("姓名,生日", "张三,1790-05-20");
    const auto none = read("姓名,生日", "张三,0000-00-00");

    REQUIRE(old);
    CHECK(new_customer_of(*old).note == "生日：1790-05-20");
    REQUIRE(none);
    CHECK(none->unread == 0);
    CHECK(new_customer_of(*none).note.empty());
}

TEST_CASE("two phones in one cell are two, an extension is none of its own") {
    const auto phones = [](const std::string& cell) {
        return values(value_of(read("姓名,手机", "张三,\"" + cell + "\"")).customer, ContactKind::phone);
    };

    CHECK(phones("13800138000/021-12345678") == Texts{"13800138000", "021-12345678"});
    CHECK(phones("13800138000、13900139000；13700137000") ==
          Texts{"13800138000", "13900139000", "13700137000"});
    CHECK(phones("021-12345678/802") == Texts{"021-12345678/802"});
    CHECK(phones("13800138000/+86 138 0013 8000") == Texts{"13800138000"});
    CHECK(phones("138 0013 8000") == Texts{"138 0013 8000"});
    CHECK(phones("-").empty());
    CHECK(phones("0").empty());
}

TEST_CASE("whoever has no name is called by company, phone or number, and nobody stays out") {
    const auto company = value_of(read("姓名,公司,电话", ",大成机械厂,021-12345678"));
    CHECK(company.customer.name == "大成机械厂");
    CHECK(company.customer.company.empty());
    CHECK(company.customer.kind == CustomerKind::company);
    CHECK(company.has_name);

    const auto phone = value_of(read("姓名,微信,电话", ",zs,13800138000"));
    CHECK(phone.customer.name == "13800138000");
    CHECK_FALSE(phone.has_name);

    CHECK(value_of(read("姓名,编号", ",00042")).customer.name == "00042");
    CHECK(value_of(read("客户名称,电话", "上海清和商贸有限公司,1")).customer.kind == CustomerKind::company);
    CHECK(key_of_error(read("姓名,电话,地址", ",,人民路 1 号")) == TextKey::interchange_row_no_customer);
}

TEST_CASE("a phone that a spreadsheet has shortened keeps the row out") {
    CHECK(key_of_error(read("姓名,手机", "张三,1.38E+10")) == TextKey::interchange_row_number_shortened);
    CHECK(key_of_error(read("姓名,编号", "张三,6.9E+12")) == TextKey::interchange_row_number_shortened);
    CHECK(key_of_error(read("姓名,地址", "张三," + std::string(201, 'x'))) ==
          TextKey::customers_text_too_long);
}

TEST_CASE("filling in gives what is missing and changes nothing that is there") {
    Customer known = normalized(a_customer("张三").phone("13800138000").company("清和"));
    known.note = "老客";
    Customer given =
        a_customer("张三丰").phone("+86 138-0013-8000").phone("13900139000").wechat("zs").company("别家");
    given.region = "上海";
    given.note = "别的";

    const Customer filled = filled_in(known, from(given, "生日：5月20日"));

    CHECK(filled.name == "张三");
    CHECK(filled.aliases == "张三丰");
    CHECK(filled.company == "清和");
    CHECK(filled.region == "上海");
    CHECK(filled.note == "老客\n生日：5月20日");
    CHECK(values(filled, ContactKind::phone) == Texts{"13800138000", "13900139000"});
    CHECK(primary(filled, ContactKind::phone)->value == "13800138000");
    CHECK(primary(filled, ContactKind::wechat)->value == "zs");
    // A second time there is nothing left to fill in.
    CHECK(filled_in(filled, from(given, "生日：5月20日")) == filled);
}

TEST_CASE("whoever was called by a number gets the name of the list") {
    Customer known = normalized(a_customer("00042").code("00042"));

    const Customer filled = filled_in(known, from(a_customer("张三").code("00042")));

    CHECK(filled.name == "张三");
    CHECK(filled.aliases.empty());
}

TEST_CASE("overwriting takes all that the file has, and leaves what it is silent about") {
    Customer known = normalized(a_customer("张三").phone("13800138000").company("清和").code("7"));
    known.address = "人民路";
    CustomerFromRow row = from(a_customer("张三丰").phone("13900139000").company("大成"));
    row.has_kind = true;
    row.customer.kind = CustomerKind::company;

    const Customer changed = overwritten(known, row);

    CHECK(changed.name == "张三丰");
    CHECK(changed.kind == CustomerKind::company);
    CHECK(changed.company == "大成");
    CHECK(changed.address == "人民路");
    CHECK(changed.external_code == "7");
    CHECK(values(changed, ContactKind::phone) == Texts{"13800138000", "13900139000"});
    CHECK(primary(changed, ContactKind::phone)->value == "13900139000");
    CHECK(overwritten(changed, row) == changed);
}

TEST_CASE("a customer who can take no more stays as they were") {
    Customer known = normalized(a_customer("张三"));
    for (int i = 0; i < 50; ++i) {
        ContactPoint& point = known.contact_points.emplace_back();
        point.value = std::to_string(13'800'138'000 + i);
    }
    known = normalized(known);

    CHECK(filled_in(known, from(a_customer("张三").phone("021-12345678"))) == known);
}
