#include "ui/text_pieces.h"

#include "ui/text_layout.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace laoke::ui;

namespace {

/// The pieces with more than a code point in brackets, those that run from right to left in braces.
std::string pieces_of(std::string_view text) {
    std::string out;
    TextPieces pieces(text);
    while (const auto piece = pieces.next()) {
        const char* marks = piece->is_right_to_left ? "{}" : piece->is_shaped ? "[]" : "";
        if (*marks != 0) out += marks[0];
        out += piece->text;
        if (*marks != 0) out += marks[1];
    }
    return out;
}

/// Every piece is as wide as one Hanzi.
float one(const TextPiece&) { return 1; }

}  // namespace

TEST_CASE("Chinese, English and their marks are read once and need no shaping") {
    for (const std::string_view text : {"", "老客 Laoke", "合计：￥1,234.50（含税）", "“老客户”……——",
                                        "Café Müller", "一、二。", "½ × 3 °C"}) {
        INFO(text);
        CHECK_FALSE(may_need_shaping(text));
        CHECK(pieces_of(text) == text);
    }
}

TEST_CASE("an emoji of several parts is one piece") {
    CHECK(pieces_of("妈👨‍👩‍👧家") == "妈[👨‍👩‍👧]家");
    CHECK(pieces_of("🇨🇳🇩🇪") == "[🇨🇳][🇩🇪]");
    CHECK(pieces_of("👍🏽!") == "[👍🏽]!");
    CHECK(pieces_of("1️⃣2") == "[1️⃣]2");
    CHECK(pieces_of("❤️") == "[❤️]");
    CHECK(pieces_of("👍王") == "👍王");
}

TEST_CASE("combining marks belong to their letter") {
    CHECK(pieces_of("e\u0301t") == "[e\u0301]t");
    CHECK(pieces_of("Nguye\u0302\u0303n") == "Nguy[e\u0302\u0303]n");
    CHECK(pieces_of("葛\U000E0100城") == "[葛\U000E0100]城");
    CHECK(pieces_of("か\u3099") == "[か\u3099]");
    CHECK(pieces_of("สวัสดี") == "ส[วั]ส[ดี]");
}

TEST_CASE("a word whose letters join is one piece") {
    CHECK(pieces_of("राजेश कुमार") == "[राजेश] [कुमार]");
    CHECK(pieces_of("王Raj राज店") == "王Raj [राज]店");
}

TEST_CASE("a right-to-left part reaches from its first to its last letter") {
    CHECK(pieces_of("客户محمد علي，5") == "客户{محمد}{ }{علي}，5");
    CHECK(pieces_of("(علي) 12") == "({علي}) 12");
    CHECK(pieces_of("شركة (النور) 2020") == "{شركة}{ }{(النور)} 2020");
    CHECK(pieces_of("علي ABC محمد") == "{علي} ABC {محمد}");
    CHECK(pieces_of("שלום 12 עולם") == "{שלום}{ }{12}{ }{עולם}");
}

TEST_CASE("direction controls do not reorder what stands around them") {
    CHECK(pieces_of("王\u202Eabc\u202C李") == "王\u202Eabc\u202C李");
    CHECK(pieces_of("\u2067علي\u2069店") == "\u2067{علي}\u2069店");
}

TEST_CASE("a word without end is cut between its letters, and every byte is in one piece") {
    std::string endless;
    for (int i = 0; i < 100; ++i) endless += "ب";
    std::string joined;
    int count = 0;
    TextPieces pieces(endless);
    for (; const auto piece = pieces.next(); ++count) joined += piece->text;
    CHECK(count == 5);
    CHECK(joined == endless);
    const std::string_view broken = "\xE2\x80\xFF"
                                    "e\xCC";
    joined.clear();
    TextPieces rest(broken);
    while (const auto piece = rest.next()) joined += piece->text;
    CHECK(joined == broken);
}

TEST_CASE("no line is broken and no text cut inside of a piece") {
    CHECK(break_lines("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2, one) ==
          std::vector<std::string_view>{"👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"});
    CHECK(break_lines("محمد علي حسن", 3, one) == std::vector<std::string_view>{"محمد علي", "حسن"});
    CHECK(break_lines("e\u0301e\u0301e\u0301", 2, one) ==
          std::vector<std::string_view>{"e\u0301e\u0301", "e\u0301"});
    CHECK(cut_to_width("🇨🇳🇨🇳🇨🇳", 2, one) == "🇨🇳…");
}
