// Provinces, cities, districts and counties are found as people type them.
#include "base/divisions.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace laoke;

namespace {

bool finds(std::string_view typed, std::string_view division) {
    return std::ranges::contains(find_divisions(typed, 40), division);
}

}  // namespace

TEST_CASE("a district is found by its name, by pinyin and by initials, with what it lies in") {
    for (const std::string_view typed : {"西湖", "xihu", "xh", "XiHu", "西 湖", "西hu", "杭州西湖", "hzxh",
                                         "浙江省杭州市西湖", "zjhzxh", "hangzhouxihu", "ｘｉｈｕ"}) {
        CAPTURE(typed);
        CHECK(finds(typed, "浙江省杭州市西湖区"));
    }
    CHECK_FALSE(finds("xiho", "浙江省杭州市西湖区"));
    CHECK_FALSE(finds("西湖东", "浙江省杭州市西湖区"));
    CHECK_FALSE(finds("湖西", "浙江省杭州市西湖区"));
}

TEST_CASE("what begins so comes first, then what lies in it, and what has it further on") {
    const auto found = find_divisions("杭州", 5);
    REQUIRE(found.size() == 5);
    CHECK(found[0] == "浙江省杭州市");
    CHECK(found[1] == "浙江省杭州市上城区");
    CHECK(find_divisions("浙江", 1) == std::vector<std::string>{"浙江省"});
    CHECK(find_divisions("西湖", 9) ==
          std::vector<std::string>{"浙江省杭州市西湖区", "江西省南昌市西湖区", "湖北省武汉市东西湖区"});
    CHECK(find_divisions("xihu", 2) == std::vector<std::string>{"辽宁省本溪市溪湖区", "浙江省杭州市西湖区"});
    CHECK(find_divisions("吉林", 2) == std::vector<std::string>{"吉林省", "吉林省吉林市"});
    CHECK(finds("湖", "浙江省湖州市"));
    CHECK(find_divisions("门头沟", 9) == std::vector<std::string>{"北京市门头沟区"});
    CHECK(find_divisions("头沟", 9) == std::vector<std::string>{"北京市门头沟区"});
}

TEST_CASE("places of every kind are there: municipalities, counties under a province, the latest ones") {
    CHECK(finds("浦东", "上海市浦东新区"));
    CHECK(finds("仙桃", "湖北省仙桃市"));
    CHECK(finds("城口", "重庆市城口县"));
    CHECK(finds("linping", "浙江省杭州市临平区"));
    CHECK(finds("和康", "新疆维吾尔自治区和田地区和康县"));
    CHECK(finds("东莞", "广东省东莞市"));
    CHECK(finds("台湾", "台湾省"));
    CHECK_FALSE(finds("虎门", "广东省东莞市虎门镇"));
    CHECK_FALSE(finds("上城", "浙江省杭州市下城区"));
}

TEST_CASE("places that are read otherwise than their characters are found by how they are read") {
    for (const auto& [typed, division] : {std::pair{"chongqing", "重庆市"},
                                          {"luan", "安徽省六安市"},
                                          {"bengbu", "安徽省蚌埠市"},
                                          {"panyu", "广东省广州市番禺区"},
                                          {"yueqing", "浙江省温州市乐清市"},
                                          {"leshan", "四川省乐山市"},
                                          {"foshan", "广东省佛山市"},
                                          {"xizang", "西藏自治区"},
                                          {"yuli", "新疆维吾尔自治区巴音郭楞蒙古自治州尉犁县"}}) {
        CAPTURE(typed);
        CHECK(finds(typed, division));
    }
}

TEST_CASE("nothing typed, or nothing that a place is called, finds none") {
    CHECK(find_divisions("", 8).empty());
    CHECK(find_divisions(" ", 8).empty());
    CHECK(find_divisions("火星", 8).empty());
    CHECK(find_divisions("\xF0\x9F\x8D\xB5", 8).empty());
    CHECK(find_divisions(std::string(10'000, 'x'), 8).empty());
    CHECK(find_divisions("西湖", 0).empty());
}
