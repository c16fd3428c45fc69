#include "contact/customer_removal_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

/// The names found, best first, separated by blanks.
std::string found(TestArchive& archive, std::string_view query) {
    const auto matches = value_of(search_customers(archive.database(), query));
    std::string names;
    for (const CustomerRow& row : value_of(fetch_customer_rows(archive.database(), matches.ids))) {
        names += (names.empty() ? "" : " ") + row.name;
    }
    return names;
}

}  // namespace

TEST_CASE("a customer is found by characters, pinyin, initials, and any part of the phone number") {
    TestArchive archive;
    archive.add(
        a_customer("张三").phone("138-0013-8000").wechat("zs_tea99").email("san@example.com").code("00042"));
    archive.add(a_customer("李四").phone("13912345678"));

    CHECK(found(archive, "张") == "张三");
    CHECK(found(archive, "张三") == "张三");
    CHECK(found(archive, "三") == "张三");
    CHECK(found(archive, "z") == "张三");
    CHECK(found(archive, "zhang") == "张三");
    CHECK(found(archive, "zhangs") == "张三");
    CHECK(found(archive, "ZhangSan") == "张三");
    CHECK(found(archive, "zhang s") == "张三");
    CHECK(found(archive, "san") == "张三");
    CHECK(found(archive, "zs") == "张三");
    CHECK(found(archive, "138") == "张三");
    CHECK(found(archive, "13800138000") == "张三");
    CHECK(found(archive, "+86 138 0013 8000") == "张三");
    CHECK(found(archive, "8000") == "张三");
    CHECK(found(archive, "0013") == "张三");
    CHECK(found(archive, "１３８") == "张三");
    CHECK(found(archive, "张 138") == "张三");
    CHECK(found(archive, "张138") == "张三");
    CHECK(found(archive, "tea99") == "张三");
    CHECK(found(archive, "example") == "张三");
    CHECK(found(archive, "00042") == "张三");
    CHECK(found(archive, "42") == "张三");
    CHECK(found(archive, "13") == "张三 李四");
    CHECK(found(archive, "张四").empty());
    CHECK(found(archive, "zl").empty());
    CHECK(found(archive, "张 139").empty());
}

TEST_CASE("a surname in full is followed by initials") {
    TestArchive archive;
    archive.add(a_customer("王建国"));
    archive.add(a_customer("欧阳娜娜"));
    archive.add(a_customer("单芳芳"));
    archive.add(a_customer("Anna Maria Smith"));

    CHECK(found(archive, "wangjg") == "王建国");
    CHECK(found(archive, "wangj") == "王建国");
    CHECK(found(archive, "wjg") == "王建国");
    CHECK(found(archive, "ouyangnn") == "欧阳娜娜");
    CHECK(found(archive, "shanff") == "单芳芳");
    CHECK(found(archive, "wangjj").empty());
    CHECK(found(archive, "annams").empty());
}

TEST_CASE("surnames are read as surnames") {
    TestArchive archive;
    archive.add(a_customer("单芳芳"));
    archive.add(a_customer("曾国"));
    archive.add(a_customer("尉迟恭"));
    archive.add(a_customer("吕布"));

    CHECK(found(archive, "sff") == "单芳芳");
    CHECK(found(archive, "shanfang") == "单芳芳");
    CHECK(found(archive, "danfang") == "单芳芳");
    CHECK(found(archive, "zengguo") == "曾国");
    CHECK(found(archive, "yuchig") == "尉迟恭");
    CHECK(found(archive, "ycg") == "尉迟恭");
    CHECK(found(archive, "lvbu") == "吕布");
    CHECK(found(archive, "lübu") == "吕布");
}

TEST_CASE("exact names come first, then beginnings of names, then initials, then the rest") {
    TestArchive archive;
    archive.add(a_customer("王小明").company("安然茶楼"));
    archive.add(a_customer("艾瑞"));
    archive.add(a_customer("安然之"));
    archive.add(a_customer("安然"));

    CHECK(found(archive, "安然") == "安然 安然之 王小明");
    CHECK(found(archive, "ar") == "艾瑞 安然之 安然 王小明");
    CHECK(found(archive, "a") == "艾瑞 安然之 安然 王小明");
}

TEST_CASE("Latin names are found by each word and by their initials") {
    TestArchive archive;
    archive.add(a_customer("John Smith"));
    archive.add(a_customer("Zoë O'Hara"));

    CHECK(found(archive, "john") == "John Smith");
    CHECK(found(archive, "SMI") == "John Smith");
    CHECK(found(archive, "smith john") == "John Smith");
    CHECK(found(archive, "johnsm") == "John Smith");
    CHECK(found(archive, "js") == "John Smith");
    CHECK(found(archive, "zoë") == "Zoë O'Hara");
    CHECK(found(archive, "o'hara") == "Zoë O'Hara");
}

TEST_CASE("aliases and companies are found too") {
    TestArchive archive;
    archive.add(a_customer("张三").aliases("老张，茶友老三").company("清风贸易有限公司"));

    CHECK(found(archive, "老张") == "张三");
    CHECK(found(archive, "laosan") == "张三");
    CHECK(found(archive, "贸易") == "张三");
    CHECK(found(archive, "qfmy") == "张三");
}

TEST_CASE("what is typed cannot break the search") {
    TestArchive archive;
    archive.add(a_customer("张三"));

    for (const std::string_view query : {"\"", "'", "*", "a*", "AND", "OR NOT", "(", "NEAR(a b)", "-", "😀",
                                         "\\", "%", "a:b", "^a", "{x}", "\xFF\xFE", "", " ", "　"}) {
        CAPTURE(query);
        CHECK(found(archive, query).empty());
    }
    CHECK(found(archive, "\"张\"") == "张三");
}

TEST_CASE("the search follows every change of a customer") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三").phone("13800138000"));
    auto customer = *value_of(find_customer(archive.database(), id));
    customer.name = "章散";
    customer.contact_points[0].value = "13711112222";
    succeed(change_customer(*archive, customer));

    CHECK(found(archive, "张").empty());
    CHECK(found(archive, "章") == "章散");
    CHECK(found(archive, "138").empty());
    CHECK(found(archive, "1111") == "章散");
    value_of(undo(*archive));
    CHECK(found(archive, "张138") == "张三");
    succeed(remove_customer(*archive, id));
    CHECK(found(archive, "张").empty());
}

TEST_CASE("more matches than wanted are cut, and it is said") {
    TestArchive archive;
    for (int i = 0; i < 12; ++i) archive.add(a_customer("张" + std::to_string(i)));

    const auto some = value_of(search_customers(archive.database(), "zhang", 10));
    const auto all = value_of(search_customers(archive.database(), "zhang", 12));

    CHECK(some.ids.size() == 10);
    CHECK(some.has_more);
    CHECK(all.ids.size() == 12);
    CHECK_FALSE(all.has_more);
}

TEST_CASE("only those who are taken fill the places of a search") {
    TestArchive archive;
    std::vector<Id<Customer>> last;
    for (int i = 0; i < 12; ++i) {
        const auto id = archive.add(a_customer("张" + std::to_string(i)));
        if (i >= 8) last.push_back(id);
    }
    const auto is_last = [&](Id<Customer> id) { return std::ranges::contains(last, id); };

    const auto all = value_of(search_customers(archive.database(), "zhang", 4, is_last));
    const auto some = value_of(search_customers(archive.database(), "zhang", 3, is_last));

    CHECK(all.ids == last);
    CHECK_FALSE(all.has_more);
    CHECK(some.ids.size() == 3);
    CHECK(some.has_more);
}
