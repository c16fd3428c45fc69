/// The mirror's text is not seen, so no checker that looks at the page can tell whether what is drawn
/// can be read: it is computed here, from the theme, as WCAG 2 defines contrast.
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace laoke::ui;

namespace {

double luminance(Color color) {
    const auto linear = [color](unsigned shift) {
        const double part = static_cast<double>((color >> shift) & 0xFFU) / 255;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16);
}

double contrast(Color one, Color other) {
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

constexpr double for_text = 4.5;
constexpr double for_signs = 3;  ///< icons, marks, frames of what has the focus

constexpr Palette palette;

}  // namespace

TEST_CASE("contrast is 21 between black and white and 1 between equal colours") {
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == doctest::Approx(21));
    CHECK(contrast(rgb(0x2563EB), rgb(0x2563EB)) == doctest::Approx(1));
    CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == doctest::Approx(4.478).epsilon(0.001));
}

TEST_CASE("text can be read on every ground it stands on") {
    const struct {
        const char* what;
        Color ink, ground;
    } pairs[] = {
        {"text on the page", palette.text, palette.ground},
        {"text on a card", palette.text, palette.card},
        {"text on a row under the pointer", palette.text, palette.row_hover},
        {"text on a chosen row", palette.text, palette.primary_tint},
        {"a button under the pointer", palette.text, palette.hover},
        {"a button that is held", palette.text, palette.pressed},
        {"a label on a card", palette.label, palette.card},
        {"a label on the page", palette.label, palette.ground},
        {"a quiet button that is held", palette.label, palette.pressed},
        {"a sorted header", palette.label, palette.header},
        {"a page's subtitle", palette.muted, palette.ground},
        {"a remark on a card", palette.muted, palette.card},
        {"a header", palette.muted, palette.header},
        {"a remark in a row under the pointer", palette.muted, palette.row_hover},
        {"a remark in a chosen row", palette.muted, palette.primary_tint},
        {"a choice that is not taken", palette.muted, palette.neutral.ground},
        {"the hint in an empty field", palette.hint, palette.card},
        {"a link on a card", palette.primary, palette.card},
        {"a link on the page", palette.primary, palette.ground},
        {"the chosen entry of the navigation", palette.primary, palette.primary_tint},
        {"an entry of the navigation", palette.neutral.ink, palette.card},
        {"an entry of the navigation under the pointer", palette.neutral.ink, palette.hover},
        {"a main button", palette.on_primary, palette.primary},
        {"a main button under the pointer", palette.on_primary, palette.primary_hover},
        {"a main button that is held", palette.on_primary, palette.primary_pressed},
        {"a dangerous button", palette.on_primary, palette.danger},
        {"a dangerous button under the pointer", palette.on_primary, palette.danger_hover},
        {"a fault below a field", palette.danger, palette.card},
        {"an amount that is paid back", palette.danger, palette.row_hover},
        {"a notice at the lower edge", palette.on_toast, palette.toast},
        {"the action of a notice", palette.toast_action, palette.toast},
    };
    for (const auto& [what, ink, ground] : pairs) {
        CAPTURE(what);
        CHECK(contrast(ink, ground) >= for_text);
    }
}

TEST_CASE("chips and notices can be read") {
    for (const Tint& tint : {palette.neutral, palette.good, palette.info, palette.warning, palette.bad}) {
        CHECK(contrast(tint.ink, tint.ground) >= for_text);
        CHECK(contrast(tint.ink, palette.card) >= for_text);
        CHECK(contrast(palette.label, tint.ground) >= for_text);  // the text below a notice's title
    }
}

TEST_CASE("signs stand out from what is around them") {
    CHECK(contrast(palette.primary, palette.card) >= for_signs);  // the ring of the focus
    CHECK(contrast(palette.primary, palette.ground) >= for_signs);
    CHECK(contrast(palette.hint, palette.card) >= for_signs);    // an empty check box, the sign of a search
    CHECK(contrast(palette.danger, palette.card) >= for_signs);  // the frame of a wrong field
    CHECK(contrast(palette.toast_action, palette.toast) >= for_signs);
}
