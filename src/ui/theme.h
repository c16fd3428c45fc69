/// The look in one place: colours and sizes that every widget takes from here, so that a dark or a
/// high-contrast theme is another set of tokens and nothing else.
///
/// Sizes are CSS pixels.  ImGui is driven in physical pixels (text would blur otherwise), so a
/// size goes through `px()` on its way to the draw list.
#pragma once

#include <array>
#include <cstdint>

namespace laoke::ui {

/// 0xAABBGGRR, as ImGui's draw lists take it.
using Color = std::uint32_t;

/// A colour from its usual spelling: `rgb(0x2563EB)`.
constexpr Color rgb(std::uint32_t hex, unsigned alpha = 255) {
    return (alpha << 24) | ((hex & 0xFF) << 16) | (hex & 0xFF00) | ((hex >> 16) & 0xFF);
}

/// Foreground and background that belong together.
struct Tint {
    Color ink;
    Color ground;
};

struct Palette {
    Color ground = rgb(0xF5F6F8);
    Color card = rgb(0xFFFFFF);
    Color popup = rgb(0xFFFFFF);  ///< what lies over the page: lists, dialogs
    Color thumb = rgb(0xFFFFFF);  ///< the taken one of a few choices
    Color line = rgb(0xE5E7EB);
    Color line_soft = rgb(0xF0F1F3);
    Color line_field = rgb(0x868E9D);  ///< around what is typed into or pressed
    Color text = rgb(0x1F2937);
    Color label = rgb(0x374151);
    Color muted = rgb(0x656F7F);
    Color hint = rgb(0x6E7584);
    Color hover = rgb(0xF3F4F6);
    Color pressed = rgb(0xE5E7EB);
    Color header = rgb(0xF9FAFB);
    Color row_hover = rgb(0xF8FAFC);
    Color primary = rgb(0x2563EB);
    Color primary_hover = rgb(0x1D4ED8);
    Color primary_pressed = rgb(0x1E40AF);
    Color primary_tint = rgb(0xEFF4FF);
    Color on_primary = rgb(0xFFFFFF);
    Color danger = rgb(0xDC2626);
    Color danger_hover = rgb(0xB91C1C);
    Color selection = rgb(0xBFD7FE);  ///< behind the marked text of an editor
    Color focus_halo = rgb(0x2563EB, 56);
    Color danger_halo = rgb(0xDC2626, 48);
    Color scrollbar = rgb(0xCBD0D8);
    Color scrollbar_hover = rgb(0xA9B0BC);
    Color scrim = rgb(0x111827, 96);
    Color shadow = rgb(0x111827, 28);      ///< of a notice
    Color shadow_soft = rgb(0x111827, 5);  ///< one of the frames that a list's shadow is laid of
    Color toast = rgb(0x1F2937);
    Color on_toast = rgb(0xFFFFFF);
    Color toast_action = rgb(0x93C5FD);
    Color toast_hover = rgb(0xFFFFFF, 24);
    Tint neutral{rgb(0x4B5563), rgb(0xF1F3F5)};
    Tint good{rgb(0x15803D), rgb(0xDCFCE7)};
    Tint info{rgb(0x1D4ED8), rgb(0xDBEAFE)};
    Tint warning{rgb(0xA14A08), rgb(0xFEF3C7)};
    Tint bad{rgb(0xC81E1E), rgb(0xFEE2E2)};
    /// Of a chart on a card, in the order in which they are taken.  Told apart by the colour-blind too.
    std::array<Color, 8> series{rgb(0x2563EB), rgb(0xFA5570), rgb(0x289F9F), rgb(0x7D0D5B),
                                rgb(0x977E0D), rgb(0x7860A0), rgb(0x244806), rgb(0x8A5619)};
};

/// Which palette is shown.
struct Look {
    bool is_dark = false;
    bool has_high_contrast = false;

    bool operator==(const Look&) const = default;
};

[[nodiscard]] const Palette& palette_of(Look look);

/// Lengths in CSS pixels.
struct Sizes {
    float text = 14;
    float text_small = 12;
    float text_label = 13;
    float text_title = 16;
    float text_page_title = 22;
    float text_figure = 24;
    float line = 1.2F;  ///< line box in em: layout does not depend on the font

    float round_card = 10;
    float round_control = 6;
    float round_popup = 8;
    float round_dialog = 12;

    float control_height = 34;  ///< buttons and fields; 44 under a finger
    float touch_height = 44;
    float pad_control = 12;
    float pad_card_x = 20;
    float pad_card_y = 18;
    float pad_page_x = 24;
    float pad_page_y = 20;
    float gap = 16;        ///< between cards
    float gap_items = 10;  ///< between widgets below one another
    float gap_inline = 8;  ///< between widgets beside one another
    float gap_label = 6;   ///< between a label and its field

    float row_height = 40;
    float header_height = 38;
    float navigation_width = 208;
    float navigation_item = 40;
    float bottom_bar = 56;
    float top_bar = 44;
    float scrollbar = 10;
    float dialog_width = 440;
    float narrow_below = 700;  ///< a page narrower than this is a phone's
    float low_below = 500;     ///< on a page lower than this lists scroll with what is above them
};

struct Theme {
    Palette colors;
    Sizes sizes;
};

enum class Scheme : unsigned char { system, light, dark };
enum class Contrast : unsigned char { system, normal, high };

/// What the user has chosen for this browser; `system` follows what the system is set to.
struct Appearance {
    Scheme scheme = Scheme::system;
    Contrast contrast = Contrast::system;
    int text_percent = 100;  ///< 100 to 200: of the text and of everything around it

    bool operator==(const Appearance&) const = default;
};

[[nodiscard]] Look look_of(const Appearance& appearance, Look system);

/// The theme of the page that is being drawn.
[[nodiscard]] const Theme& theme();
[[nodiscard]] inline const Palette& colors() { return theme().colors; }
[[nodiscard]] inline const Sizes& sizes() { return theme().sizes; }

/// CSS pixels to whole physical pixels; at least 1 for anything above 0.
[[nodiscard]] float px(float css);

/// How many physical pixels a CSS pixel of the theme has: devicePixelRatio times the text's size, 0.5 to 8.
[[nodiscard]] float pixel_ratio();

/// The page is narrow like a phone's.
[[nodiscard]] bool is_narrow();

/// The page is low, like that of a phone held across or of a very large text.
[[nodiscard]] bool is_low();

/// The page is touched rather than pointed at: controls are 44 high.
[[nodiscard]] bool is_touch();

/// `control_height` or `touch_height`.
[[nodiscard]] float control_height();

/// Gives ImGui's style the theme's values at this pixel ratio.
void apply_theme(const Theme& theme, float pixel_ratio);

}  // namespace laoke::ui
