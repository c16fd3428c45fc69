#include "ui/text_layout.h"

#include "base/utf8.h"

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

TEST_CASE("whatever the width, no mark stands alone and nothing is torn that belongs together") {
    constexpr std::string_view texts[] = {
        "他说：“老客户（上海）偏好周五送货，《茶经》要三本！”真的吗？是的……好吧——就这样。",
        "合计￥1,234.50元，含税13％，优惠5%，温度-18℃，库存≥3件。",
        "型号ABC-12和A4纸，单价$9.90/件，重3.5kg，电话0571-87654321。",
        "下次2027-04-29（农历三月廿三）上门；买买提·艾合买提说\"好的\"，和/或周末。",
        "一（二（三《四》五）六）七、八；九：十！十一？十二～十三…十四—十五",
        "共计\u00A0元，10\u00A0件"};
    constexpr std::string_view never_begins = "。，、；：！？）》”……——～·％℃%,.;:!?)/";
    constexpr std::string_view never_ends = "（《“￥$(";
    const auto is_word = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    for (const std::string_view text : texts) {
        // The longest thing that cannot be broken is 0571-87654321 with its full stop.
        for (int width = 16; width < 80; ++width) {
            const auto broken = lines(text, static_cast<float>(width));
            for (std::size_t i = 1; i < broken.size(); ++i) {
                INFO("width ", width, ": ", broken[i - 1], " | ", broken[i]);
                const std::string_view before = broken[i - 1];
                const std::string_view first = broken[i].substr(0, laoke::first_code_point(broken[i]).length);
                CHECK(never_begins.find(first) == std::string_view::npos);
                for (std::size_t at = 0; at < never_ends.size();) {
                    const std::size_t length = laoke::first_code_point(never_ends.substr(at)).length;
                    CHECK_FALSE(before.ends_with(never_ends.substr(at, length)));
                    at += length;
                }
                CHECK_FALSE((is_word(before.back()) && is_word(broken[i].front())));
                CHECK_FALSE(
                    (before.ends_with('-') && is_word(broken[i].front()) && broken[i].front() <= '9'));
            }
        }
    }
}

TEST_CASE("line feeds end a line, an empty line stays") {
    CHECK(lines("一\n\n二\r\n三", 20) == std::vector<std::string_view>{"一", "", "二", "三"});
}

TEST_CASE("a text that fits is not cut, one that does not ends with an ellipsis") {
    CHECK(cut_to_width("张三", 4, fixed) == "张三");
    CHECK(cut_to_width("张三李四", 5, fixed) == "张三…");
    CHECK(cut_to_width("abcdef", 4, fixed) == "abc…");
}
