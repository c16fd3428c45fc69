#include "ui/glyphs.h"

#include "base/utf8.h"
#include "support/headless_page.h"
#include "ui/item.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

struct Drawn {
    float x;
    std::uint32_t ink;
};

/// The glyphs of the picture, in the order in which they were drawn, as the graphics card would read them.
std::vector<Drawn> glyphs_drawn() {
    std::vector<Drawn> glyphs;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            ImTextureData& texture = *command.TexRef._TexData;
            for (unsigned i = 0; i + 5 < command.ElemCount; i += 6) {
                const auto index = static_cast<int>(command.IdxOffset + i);
                const auto vertex = static_cast<int>(command.VtxOffset) + list->IdxBuffer[index];
                const ImDrawVert& corner = list->VtxBuffer[vertex];
                if (corner.uv.x == list->VtxBuffer[vertex + 2].uv.x) continue;  // a plain area
                const auto u = static_cast<int>(std::lround(corner.uv.x * static_cast<float>(texture.Width)));
                const auto v =
                    static_cast<int>(std::lround(corner.uv.y * static_cast<float>(texture.Height)));
                const void* pixel = texture.GetPixelsAt(u, v);
                glyphs.push_back({corner.pos.x, *static_cast<const std::uint32_t*>(pixel)});
            }
        }
    }
    return glyphs;
}

std::vector<std::uint32_t> inks_from_left_to_right() {
    std::vector<Drawn> glyphs = glyphs_drawn();
    std::ranges::stable_sort(glyphs, {}, &Drawn::x);
    std::vector<std::uint32_t> inks;
    for (const Drawn& glyph : glyphs) inks.push_back(glyph.ink);
    return inks;
}

std::vector<std::uint32_t> inks_of(const std::vector<std::string>& texts) {
    std::vector<std::uint32_t> inks;
    for (const std::string& text : texts) inks.push_back(ink_of(text));
    return inks;
}

/// A page that shows one line.
struct Line {
    std::string text;
    float size = 14;
    float width = 0;
    HeadlessPage page{{.width = 5000, .height = 200}, [this] {
                          const ui::FontScope font(size, ui::FontWeight::regular);
                          width = ui::width_of(text);
                          ui::draw_text(ImGui::GetWindowDrawList(), ImVec2(10, 10), 0xFFFFFFFFU, text);
                      }};

    void show(std::string shown) {
        text = std::move(shown);
        page.frame();
    }
};

std::string rtl(std::string_view word) { return "\u202B" + std::string(word) + "\u202C"; }

std::string utf8(char32_t c) {
    std::string out;
    append_utf8(out, c);
    return out;
}

int pixels_kept() {
    const ImTextureData& texture = *ImGui::GetIO().Fonts->TexData;
    return texture.Width * texture.Height;
}

}  // namespace

TEST_CASE("what needs shaping is drawn as a whole") {
    Line line;

    line.show("妈👨‍👩‍👧e\u0301x");

    CHECK(inks_from_left_to_right() == inks_of({"妈", "👨‍👩‍👧", "e\u0301", "x"}));
    CHECK(line.width == 14 + 14 + 7 + 7);
}

TEST_CASE("words of a right-to-left script stand in reverse order, what is around them does not") {
    Line line;

    line.show("客户علي حسن店12");

    CHECK(inks_from_left_to_right() == inks_of({"客", "户", rtl("حسن"), rtl("علي"), "店", "1", "2"}));
}

TEST_CASE("direction controls are shown as nothing and turn nothing around") {
    Line line;

    line.show("王\u202Eab\u202C\u2067ع\u200Fلي\u2069李");

    CHECK(inks_from_left_to_right() == inks_of({"王", "a", "b", rtl("علي"), "李"}));
}

TEST_CASE("all digits take the same room, the narrow ones in the middle of it") {
    Line line;
    line.size = 16;

    line.show("01");

    CHECK(line.width == 16);
    const std::vector<Drawn> glyphs = glyphs_drawn();
    REQUIRE(glyphs.size() == 2);
    CHECK(glyphs[1].x - glyphs[0].x == 8 + 2);
}

TEST_CASE("twenty thousand Hanzi in several sizes neither grow without end nor show each other") {
    Line line;
    constexpr char32_t first = 0x4E00;
    constexpr char32_t in_a_line = 100;
    int most_pixels = 0;
    for (const float pixel_ratio : {1.0F, 2.0F}) {
        for (const float size : {14.0F, 22.0F}) {
            line.size = size;
            line.page.resize({.width = 5000, .height = 200, .pixel_ratio = pixel_ratio});
            for (char32_t c = first; c < first + 20'000; c += in_a_line) {
                std::string text;
                std::vector<std::uint32_t> expected;
                for (char32_t i = 0; i < in_a_line; ++i) {
                    text += utf8(c + i);
                    expected.push_back(ink_of(utf8(c + i)));
                }
                line.show(text);
                INFO("em ", size * pixel_ratio, ", from code point ", static_cast<int>(c));
                REQUIRE(inks_from_left_to_right() == expected);
                most_pixels = std::max(most_pixels, pixels_kept());
            }
        }
    }

    CHECK(most_pixels <= 4096 * 4096);
    for (int i = 0; i < 200; ++i) line.show("老客");
    CHECK(pixels_kept() <= 2048 * 2048);
}

TEST_CASE("seventy thousand runs neither grow without end nor show each other") {
    Line line;
    constexpr int in_a_line = 100;
    for (int i = 0; i < 70'000; i += in_a_line) {
        std::string text;
        std::vector<std::uint32_t> expected;
        for (int run = i; run < i + in_a_line; ++run) {
            const std::string marked = utf8(static_cast<char32_t>('a' + run % 26)) +
                                       utf8(static_cast<char32_t>(0x300 + run / 26 % 64)) +
                                       utf8(static_cast<char32_t>(0x300 + run / 26 / 64));
            text += marked;
            expected.push_back(ink_of(marked));
        }
        line.show(text);
        REQUIRE(inks_from_left_to_right() == expected);
    }

    CHECK(pixels_kept() <= 2048 * 2048);
}

TEST_CASE("more runs than can be kept at once show their first letters") {
    Line line;
    std::string text;
    for (int run = 0; run < 2100; ++run)
        text += "e" + utf8(static_cast<char32_t>(0x300 + run % 64)) +
                utf8(static_cast<char32_t>(0x300 + run / 64));
    line.page.resize({.width = 40000, .height = 200});

    line.show(text);

    const std::vector<std::uint32_t> inks = inks_from_left_to_right();
    CHECK(inks.size() == 2100);
    CHECK(std::ranges::count(inks, ink_of("e")) == 2100 - 2048);
}
