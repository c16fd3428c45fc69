// How commands are found by what was typed: text, pinyin, initials, single letters.
#include "base/search_terms.h"

#include <doctest/doctest.h>

#include <array>

using namespace laoke;

TEST_CASE("a command is found by text, pinyin, initials and single letters, the closest first") {
    struct Row {
        std::string_view typed;
        std::string_view text;
        std::optional<int> rank;
    };
    constexpr auto none = std::nullopt;
    const std::array rows = {
        Row{"新增", "新增客户", 0},     Row{"新增客户", "新增客户", 0},
        Row{"xinzeng", "新增客户", 0},  Row{"xz", "新增客户", 1},
        Row{"xzkh", "新增客户", 1},     Row{"XZKH", "新增客户", 1},
        Row{"kh", "新增客户", 2},       Row{"kehu", "新增客户", 2},
        Row{"客户", "新增客户", 2},     Row{"xkh", "新增客户", 4},
        Row{"新客", "新增客户", 4},     Row{"新增 kh", "新增客户", 2},
        Row{"新增kh", "新增客户", 2},   Row{"kh 新增", "新增客户", 2},
        Row{"new", "New customer", 0},  Row{"nc", "New customer", 1},
        Row{"cust", "New customer", 2}, Row{"new cust", "New customer", 2},
        Row{"nwcs", "New customer", 5}, Row{"ｎｅｗ", "New customer", 0},
        Row{"商品", "新增客户", none},  Row{"客新", "新增客户", none},
        Row{"xzq", "新增客户", none},   Row{"new 商品", "New customer", none},
        Row{"", "新增客户", none},      Row{" ？", "新增客户", none},
        Row{"新增", "", none},
    };
    for (const Row& row : rows) {
        CAPTURE(row.typed);
        CAPTURE(row.text);
        CHECK(match_rank(row.typed, row.text) == row.rank);
    }
}
