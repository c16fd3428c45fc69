// Notes and the like: what they are found by, and what of them is shown.
#include "base/search_terms.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace laoke;

TEST_CASE("running text has a term from each Hanzi on and for each word") {
    CHECK(search_terms("f想试红茶，3 盒Dragon Well") ==
          std::vector<std::string>{"f想试红茶", "f试红茶", "f红茶", "f茶", "f3", "f盒", "fdragon", "fwell"});
}

TEST_CASE(
    "what is still to be done has terms as it is read and of its initials, from each of the first Hanzi on") {
    CHECK(search_terms("e寄小样 3盒") == std::vector<std::string>{"e寄小样", "e小样", "e样", "e3", "e盒",
                                                                  "ejixiaoyang", "ejxy", "exiaoyang", "exy",
                                                                  "eyang", "ehe"});
    CHECK(search_terms("v茶") == std::vector<std::string>{"v茶", "vcha"});
    CHECK(search_terms("t茶") == std::vector<std::string>{"t茶"});  // it is done
    std::string text = "e";
    for (int i = 0; i < 50; ++i) text += "茶";
    CHECK(std::ranges::count(search_terms(text), "echachachachachac") == 40);  // of the first 40
}

TEST_CASE("an expression asks for every word, for long ones in parts") {
    CHECK(text_search_expression(follow_up_text, "红茶 drag") == "\"f红茶\"* AND \"fdrag\"*");
    CHECK(text_search_expression(task_text, "对账单和发票") == "\"t对账单和\"* AND \"t发票\"*");
    CHECK(text_search_expression(task_text, "a1茶") == "\"ta1\"* AND \"t茶\"*");
    CHECK(text_search_expression(task_text, " ，!\"* ").empty());
    CHECK(text_search_expression(task_text, "x") == "\"tx\"*");
    CHECK(text_search_expression(open_task_text, "x 茶 xy") == "\"ex\" AND \"e茶\"* AND \"exy\"*");
}

TEST_CASE("an excerpt begins shortly before what was looked for") {
    CHECK(excerpt("想试红茶", "红茶", 20) == "想试红茶");
    CHECK(excerpt("上次来的时候说想试试正山小种，\n先寄小样", "小样", 8) == "…小种， 先寄小样");
    CHECK(excerpt("上次来的时候说想试试正山小种", "龙井", 4) == "上次来的…");
    CHECK(excerpt("She asked for DRAGON WELL", "dragon", 12) == "…for DRAGON W…");
    CHECK(excerpt("Salem, Oregon", "oregon", 40) == "Salem, Oregon");
    CHECK(excerpt("口感 · 有点苦，老人喝不惯。", "苦", 40) == "口感 · 有点苦，老人喝不惯。");
    CHECK(excerpt("", "茶", 4).empty());
}
