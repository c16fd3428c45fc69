#include "ui/text_layout.h"

#include <doctest/doctest.h>

using namespace laoke::ui;

namespace {

float fixed(const TextPiece& piece) { return piece.first < 0x2E80 ? 1.0F : 2.0F; }

std::vector<std::string_view> lines(std::string_view text, float width) {
    return break_lines(text, width, fixed);
}

}  // namespace

TEST_CASE("Chinese text breaks between any two characters") {
    CHECK(lines("老客户偏好周五送货", 8) == std::vector<std::string_view>{"老客户偏", "好周五送", "货"});
}

TEST_CASE("no line begins with a closing mark") {
    CHECK(lines("老客户偏，好周五", 8) == std::vector<std::string_view>{"老客户", "偏，好周", "五"});
    CHECK(lines("一二三四》五", 8) == std::vector<std::string_view>{"一二三", "四》五"});
    CHECK(lines("一二三四！？五", 8) == std::vector<std::string_view>{"一二三", "四！？五"});
}

TEST_CASE("no line ends with an opening mark") {
    CHECK(lines("老客户（上海）", 8) == std::vector<std::string_view>{"老客户", "（上海）"});
    CHECK(lines("一二三《四五》", 8) == std::vector<std::string_view>{"一二三", "《四五》"});
}

TEST_CASE("English text breaks at blanks, which vanish at the break") {
    CHECK(lines("the quick brown fox", 10) == std::vector<std::string_view>{"the quick", "brown fox"});
}

TEST_CASE("a word that is wider than a line is broken inside") {
    CHECK(lines("abcdefghij", 4) == std::vector<std::string_view>{"abcd", "efgh", "ij"});
}

TEST_CASE("a word does not break between its letters beside Chinese") {
    CHECK(lines("型号ABC到货", 8) == std::vector<std::string_view>{"型号ABC", "到货"});
}

TEST_CASE("a word breaks behind its hyphen, a date and a phone number do not") {
    CHECK(lines("well-known", 6) == std::vector<std::string_view>{"well-", "known"});
    CHECK(lines("下次 2027-04-29", 11) == std::vector<std::string_view>{"下次", "2027-04-29"});
    CHECK(lines("电话0571-87654321", 14) == std::vector<std::string_view>{"电话", "0571-87654321"});
}

TEST_CASE("line feeds end a line, an empty line stays") {
    CHECK(lines("一\n\n二\r\n三", 20) == std::vector<std::string_view>{"一", "", "二", "三"});
}

TEST_CASE("a text that fits is not cut, one that does not ends with an ellipsis") {
    CHECK(cut_to_width("张三", 4, fixed) == "张三");
    CHECK(cut_to_width("张三李四", 5, fixed) == "张三…");
    CHECK(cut_to_width("abcdef", 4, fixed) == "abc…");
}
