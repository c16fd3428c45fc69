/// What every theme keeps to, and how one is chosen.
///
/// The mirror's text is not seen, so no checker that looks at the page can tell whether what is drawn
/// can be read: it is computed here, from the theme, as WCAG 2 defines contrast.
#include "gallery/gallery.h"
#include "support/headless_page.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <set>

using namespace laoke::ui;
using laoke::testing::HeadlessPage;

namespace {

double linear(Color color, unsigned shift) {
    const double part = static_cast<double>((color >> shift) & 0xFFU) / 255;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color, 0) + 0.7152 * linear(color, 8) + 0.0722 * linear(color, 16);
}

double contrast(Color one, Color other) {
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

constexpr double for_signs = 3;  ///< icons, marks, frames of fields and of what has the focus

struct Themed {
    const char* name;  ///< as in shell.html
    Look look;
    double for_text;
};
constexpr Themed themes[] = {{"light", {false, false}, 4.5},
                             {"dark", {true, false}, 4.5},
                             {"light-high", {false, true}, 7},
                             {"dark-high", {true, true}, 7}};

using Lab = std::array<double, 3>;
using Matrix = double[3][3];

/// How the colour-blind see (Machado, Oliveira and Fernandes 2009), in linear RGB.
constexpr Matrix eyes[] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};

std::array<double, 3> times(const Matrix& matrix, const std::array<double, 3>& by) {
    std::array<double, 3> out{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) out[i] += matrix[i][j] * by[j];
    return out;
}

/// A colour as these eyes see it, in OKLab.
Lab seen(Color color, const Matrix& eye) {
    std::array<double, 3> light = times(eye, {linear(color, 0), linear(color, 8), linear(color, 16)});
    for (double& part : light) part = std::clamp(part, 0.0, 1.0);
    std::array<double, 3> cones = times({{0.4122214708, 0.5363325363, 0.0514459929},
                                         {0.2119034982, 0.6806995451, 0.1073969566},
                                         {0.0883024619, 0.2817188376, 0.6299787005}},
                                        light);
    for (double& cone : cones) cone = std::cbrt(cone);
    return times({{0.2104542553, 0.7936177850, -0.0040720468},
                  {1.9779984951, -2.4285922050, 0.4505937099},
                  {0.0259040371, 0.7827717662, -0.8086757660}},
                 cones);
}

double distance(const Lab& one, const Lab& other) {
    return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/// The colours of what is drawn, without their opacity; glyphs that bring their own are drawn in white.
std::set<Color> drawn_colors() {
    std::set<Color> found;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
        for (const ImDrawVert& vertex : list->VtxBuffer)
            if ((vertex.col >> 24U) != 0) found.insert(vertex.col & 0xFFFFFFU);
    return found;
}

std::set<Color> colors_of(const Palette& palette) {
    std::set<Color> all;
    Color words[sizeof palette / sizeof(Color)];
    std::memcpy(words, &palette, sizeof palette);
    for (const Color color : words) all.insert(color & 0xFFFFFFU);
    return all;
}

std::string shell_of_the_page() {
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen("shell.html", "rb"), close);
    REQUIRE(file);
    std::string text(65536, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    return text;
}

std::string as_css(Color color) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02X%02X%02X", color & 0xFFU, (color >> 8U) & 0xFFU,
                  (color >> 16U) & 0xFFU);
    return text;
}

}  // namespace

TEST_CASE("contrast is 21 between black and white and 1 between equal colours") {
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == doctest::Approx(21));
    CHECK(contrast(rgb(0x2563EB), rgb(0x2563EB)) == doctest::Approx(1));
    CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == doctest::Approx(4.478).epsilon(0.001));
}

TEST_CASE("text can be read on every ground it stands on") {
    for (const Themed& themed : themes) {
        const Palette& p = palette_of(themed.look);
        const struct {
            const char* what;
            Color ink, ground;
        } pairs[] = {
            {"text on the page", p.text, p.ground},
            {"text on a card", p.text, p.card},
            {"text in a dialog", p.text, p.popup},
            {"text on a row under the pointer", p.text, p.row_hover},
            {"text on a chosen row", p.text, p.primary_tint},
            {"a button under the pointer", p.text, p.hover},
            {"a button that is held", p.text, p.pressed},
            {"the taken one of a few choices", p.text, p.thumb},
            {"marked text in an editor", p.text, p.selection},
            {"a label on a card", p.label, p.card},
            {"a label on the page", p.label, p.ground},
            {"a label in a dialog", p.label, p.popup},
            {"a quiet button under the pointer", p.label, p.hover},
            {"a quiet button that is held", p.label, p.pressed},
            {"a sorted header", p.label, p.header},
            {"a page's subtitle", p.muted, p.ground},
            {"a remark on a card", p.muted, p.card},
            {"a remark in a dialog", p.muted, p.popup},
            {"a header", p.muted, p.header},
            {"a remark in a row under the pointer", p.muted, p.row_hover},
            {"a remark in a chosen row", p.muted, p.primary_tint},
            {"a choice that is not taken", p.muted, p.neutral.ground},
            {"what stands in a disabled field", p.muted, p.hover},
            {"the hint in an empty field", p.hint, p.card},
            {"a link on a card", p.primary, p.card},
            {"a link on the page", p.primary, p.ground},
            {"a link in a dialog", p.primary, p.popup},
            {"the chosen entry of the navigation", p.primary, p.primary_tint},
            {"an entry of the navigation", p.neutral.ink, p.card},
            {"an entry of the navigation under the pointer", p.neutral.ink, p.hover},
            {"a main button", p.on_primary, p.primary},
            {"a main button under the pointer", p.on_primary, p.primary_hover},
            {"a main button that is held", p.on_primary, p.primary_pressed},
            {"a dangerous button", p.on_primary, p.danger},
            {"a dangerous button under the pointer", p.on_primary, p.danger_hover},
            {"a fault below a field", p.danger, p.card},
            {"a fault in a dialog", p.danger, p.popup},
            {"an amount that is paid back", p.danger, p.row_hover},
            {"a notice at the lower edge", p.on_toast, p.toast},
            {"the action of a notice", p.toast_action, p.toast},
        };
        for (const auto& [what, ink, ground] : pairs) {
            CAPTURE(themed.name);
            CAPTURE(what);
            CHECK(contrast(ink, ground) >= themed.for_text);
        }
    }
}

TEST_CASE("chips and notices can be read") {
    for (const Themed& themed : themes) {
        CAPTURE(themed.name);
        const Palette& p = palette_of(themed.look);
        for (const Tint& tint : {p.neutral, p.good, p.info, p.warning, p.bad}) {
            CHECK(contrast(tint.ink, tint.ground) >= themed.for_text);
            CHECK(contrast(tint.ink, p.card) >= themed.for_text);
            CHECK(contrast(p.label, tint.ground) >= themed.for_text);  // the text below a notice's title
        }
    }
}

TEST_CASE("signs and the borders of controls stand out from what is around them") {
    for (const Themed& themed : themes) {
        CAPTURE(themed.name);
        const Palette& p = palette_of(themed.look);
        for (const Color around : {p.card, p.ground, p.popup}) {
            CHECK(contrast(p.primary, around) >= for_signs);  // the ring of the focus
            CHECK(contrast(p.line_field, around) >= for_signs);
            CHECK(contrast(p.hint, around) >= for_signs);    // an empty check box, the sign of a search
            CHECK(contrast(p.danger, around) >= for_signs);  // the frame of a wrong field
        }
        CHECK(contrast(p.primary, p.primary_tint) >= for_signs);
        CHECK(contrast(p.toast_action, p.toast) >= for_signs);
        // With high contrast what only decorates otherwise is seen too.
        if (themed.look.has_high_contrast) {
            CHECK(contrast(p.line, p.card) >= for_signs);
            CHECK(contrast(p.scrollbar, p.card) >= for_signs);
        }
    }
}

TEST_CASE("a chart's series stand out from the card and are told apart by every eye") {
    for (const Themed& themed : themes) {
        CAPTURE(themed.name);
        const Palette& p = palette_of(themed.look);
        for (std::size_t i = 0; i < p.series.size(); ++i) {
            CAPTURE(i);
            CHECK(contrast(p.series[i], p.card) >= for_signs);
            for (std::size_t k = 0; k < i; ++k) {
                CAPTURE(k);
                for (const Matrix& eye : eyes)
                    CHECK(distance(seen(p.series[i], eye), seen(p.series[k], eye)) > 0.08);
            }
        }
    }
}

TEST_CASE("the page around the canvas has the same colours") {
    const std::string shell = shell_of_the_page();
    for (const Themed& themed : themes) {
        CAPTURE(themed.name);
        const Palette& p = palette_of(themed.look);
        const std::string colors = "--ground: " + as_css(p.ground) + "; --text: " + as_css(p.text) +
                                   "; --muted: " + as_css(p.muted) + "; --primary: " + as_css(p.primary) +
                                   "; --on-primary: " + as_css(p.on_primary) +
                                   "; --selection: " + as_css(p.selection) + "; }";
        const bool is_default = themed.look == Look{};
        const std::string rule =
            is_default ? ":root { " : ":root[data-look=\"" + std::string(themed.name) + "\"] {";
        const std::size_t begin = shell.find(rule);
        REQUIRE(begin != std::string::npos);
        CHECK(shell.substr(begin, shell.find('}', begin) + 1 - begin).ends_with(colors));
    }
    CHECK(shell.find("content=\"" + as_css(palette_of({}).ground) + "\"") != std::string::npos);
}

TEST_CASE("the system's look is followed where the user has chosen none") {
    const Look system{.is_dark = true, .has_high_contrast = false};

    CHECK(look_of({}, system) == system);
    CHECK(look_of({.scheme = Scheme::light}, system) == Look{});
    CHECK(look_of({.contrast = Contrast::high}, system) == Look{true, true});
    CHECK(look_of({.scheme = Scheme::dark, .contrast = Contrast::normal}, {false, true}) ==
          Look{true, false});
}

TEST_CASE("every theme draws with its own colours and no other") {
    laoke::gallery::Gallery gallery;
    HeadlessPage page({.width = 1280, .height = 4000}, [&] { gallery.draw(); });
    for (const Themed& themed : themes) {
        CAPTURE(themed.name);
        page.resize({.width = 1280, .height = 4000, .system_look = themed.look});
        const std::set<Color> known = colors_of(palette_of(themed.look));

        const std::set<Color> drawn = drawn_colors();

        CHECK(drawn.size() > 10);
        for (const Color color : drawn) {
            CAPTURE(as_css(color));
            CHECK(known.contains(color));
        }
    }
}

TEST_CASE("a larger text makes everything larger, and a page too narrow for it a phone's") {
    bool is_phone = false;
    HeadlessPage page({}, [&] {
        is_phone = is_narrow();
        button("保存");
    });
    const Rect before = page.button("保存").rect();

    page.interface().set_appearance({.text_percent = 150});
    page.settle();
    const Rect middle = page.button("保存").rect();
    const bool was_phone = is_phone;
    page.interface().set_appearance({.text_percent = 200});
    page.settle();

    CHECK(middle.height == before.height * 1.5F);
    CHECK(page.button("保存").rect().height == before.height * 2);
    CHECK_FALSE(was_phone);
    CHECK(is_phone);
}

TEST_CASE("the pointer says what can be done") {
    std::string name;
    std::string fixed = "C-1";
    HeadlessPage page({}, [&] {
        button("保存");
        button("删除", {.is_disabled = true});
        text_field("姓名", name);
        text_field("编号", fixed, {.is_disabled = true});
        text("文字");
    });
    const auto cursor_over = [&](laoke::testing::PageNode node) {
        node.hover();
        return ImGui::GetMouseCursor();
    };

    CHECK(cursor_over(page.button("保存")) == ImGuiMouseCursor_Hand);
    CHECK(cursor_over(page.button("删除")) == ImGuiMouseCursor_NotAllowed);
    CHECK(cursor_over(page.textbox("姓名")) == ImGuiMouseCursor_TextInput);
    CHECK(cursor_over(page.textbox("编号")) == ImGuiMouseCursor_NotAllowed);
    CHECK(cursor_over(page.node(Role::text, "文字")) == ImGuiMouseCursor_Arrow);
}

TEST_CASE("with reduced motion the bar of work of unknown length stands still") {
    HeadlessPage page({.reduces_motion = true}, [] { progress_dialog({.title = "导入"}); });
    const int before = page.pictures();

    page.wait(500);

    CHECK(page.pictures() == before);
}
