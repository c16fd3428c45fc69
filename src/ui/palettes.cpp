/// The palettes beside the light one, whose values are the tokens' own (theme.h).
#include "ui/theme.h"

namespace laoke::ui {
namespace {

constexpr Palette light;

/// What lies higher is lighter; filled controls are light with dark ink.
constexpr Palette dark{
    .ground = rgb(0x111318),
    .card = rgb(0x1A1D23),
    .popup = rgb(0x22262E),
    .thumb = rgb(0x434A57),
    .line = rgb(0x2D323C),
    .line_soft = rgb(0x24282F),
    .line_field = rgb(0x6C7484),
    .text = rgb(0xE7E9ED),
    .label = rgb(0xC9CED7),
    .muted = rgb(0xA1A9B7),
    .hint = rgb(0x969EAD),
    .hover = rgb(0x292E37),
    .pressed = rgb(0x333944),
    .header = rgb(0x1F2329),
    .row_hover = rgb(0x22262D),
    .primary = rgb(0x82B1FF),
    .primary_hover = rgb(0x9DC1FF),
    .primary_pressed = rgb(0xB6D1FF),
    .primary_tint = rgb(0x1C2B47),
    .on_primary = rgb(0x0B1B36),
    .danger = rgb(0xFF8E86),
    .danger_hover = rgb(0xFFABA5),
    .selection = rgb(0x2F4F85),
    .focus_halo = rgb(0x82B1FF, 64),
    .danger_halo = rgb(0xFF8E86, 56),
    .scrollbar = rgb(0x4A515E),
    .scrollbar_hover = rgb(0x6B7383),
    .scrim = rgb(0x000000, 130),
    .shadow = rgb(0x000000, 110),
    .shadow_soft = rgb(0x000000, 16),
    .toast = rgb(0x3A414E),
    .on_toast = rgb(0xF5F6F8),
    .toast_action = rgb(0xA9C9FF),
    .toast_hover = rgb(0xFFFFFF, 24),
    .neutral = {rgb(0xBAC1CD), rgb(0x2B3039)},
    .good = {rgb(0x72D98F), rgb(0x16301F)},
    .info = {rgb(0x9CC1FF), rgb(0x1B2E50)},
    .warning = {rgb(0xF3BE60), rgb(0x382B13)},
    .bad = {rgb(0xFF9F98), rgb(0x432222)},
    .series = {rgb(0x82B1FF), rgb(0xEFA187), rgb(0x26E7DF), rgb(0xBB3398), rgb(0xD3D316), rgb(0x906AE5),
               rgb(0x298C01), rgb(0xBE7E82)},
};

constexpr Palette light_high_contrast{
    .ground = rgb(0xFFFFFF),
    .card = rgb(0xFFFFFF),
    .popup = rgb(0xFFFFFF),
    .thumb = rgb(0xFFFFFF),
    .line = rgb(0x5B626E),
    .line_soft = rgb(0x868E9D),
    .line_field = rgb(0x1F2937),
    .text = rgb(0x000000),
    .label = rgb(0x111827),
    .muted = rgb(0x2B323E),
    .hint = rgb(0x3B4350),
    .hover = rgb(0xE6EAF0),
    .pressed = rgb(0xD5DBE5),
    .header = rgb(0xF0F2F5),
    .row_hover = rgb(0xEBEFF5),
    .primary = rgb(0x0B3FA8),
    .primary_hover = rgb(0x082F80),
    .primary_pressed = rgb(0x05225E),
    .primary_tint = rgb(0xDCE7FF),
    .on_primary = rgb(0xFFFFFF),
    .danger = rgb(0x960F0F),
    .danger_hover = rgb(0x730A0A),
    .selection = rgb(0xA9C8FF),
    .focus_halo = rgb(0x0B3FA8, 96),
    .danger_halo = rgb(0x960F0F, 96),
    .scrollbar = rgb(0x5B626E),
    .scrollbar_hover = rgb(0x1F2937),
    .scrim = rgb(0x000000, 150),
    .shadow = rgb(0x000000, 28),
    .shadow_soft = rgb(0x000000, 5),
    .toast = rgb(0x000000),
    .on_toast = rgb(0xFFFFFF),
    .toast_action = rgb(0xA8CCFF),
    .toast_hover = rgb(0xFFFFFF, 48),
    .neutral = {rgb(0x1F2937), rgb(0xE6EAF0)},
    .good = {rgb(0x0A4A22), rgb(0xD6F8E1)},
    .info = {rgb(0x0B357F), rgb(0xD6E6FF)},
    .warning = {rgb(0x5E2A02), rgb(0xFDF0BE)},
    .bad = {rgb(0x820D0D), rgb(0xFEDEDE)},
    .series = {rgb(0x0B3FA8), rgb(0xA77254), rgb(0x0F9293), rgb(0x5C0048), rgb(0x756208), rgb(0x9260DA),
               rgb(0x203501), rgb(0x803846)},
};

constexpr Palette dark_high_contrast{
    .ground = rgb(0x000000),
    .card = rgb(0x000000),
    .popup = rgb(0x0C0E12),
    .thumb = rgb(0x3A404B),
    .line = rgb(0x8D95A4),
    .line_soft = rgb(0x565D6A),
    .line_field = rgb(0xD5DBE5),
    .text = rgb(0xFFFFFF),
    .label = rgb(0xF3F4F6),
    .muted = rgb(0xD5DAE2),
    .hint = rgb(0xC3C9D4),
    .hover = rgb(0x23272F),
    .pressed = rgb(0x333944),
    .header = rgb(0x15181D),
    .row_hover = rgb(0x1E2229),
    .primary = rgb(0x9CC4FF),
    .primary_hover = rgb(0xBAD6FF),
    .primary_pressed = rgb(0xD5E6FF),
    .primary_tint = rgb(0x12284F),
    .on_primary = rgb(0x000000),
    .danger = rgb(0xFFA29B),
    .danger_hover = rgb(0xFFC1BC),
    .selection = rgb(0x224A8F),
    .focus_halo = rgb(0x9CC4FF, 110),
    .danger_halo = rgb(0xFFA29B, 110),
    .scrollbar = rgb(0x8D95A4),
    .scrollbar_hover = rgb(0xD5DBE5),
    .scrim = rgb(0x000000, 190),
    .shadow = rgb(0x000000, 110),
    .shadow_soft = rgb(0x000000, 16),
    .toast = rgb(0xFFFFFF),
    .on_toast = rgb(0x000000),
    .toast_action = rgb(0x0B3FA8),
    .toast_hover = rgb(0x000000, 32),
    .neutral = {rgb(0xE6EAF0), rgb(0x2B3039)},
    .good = {rgb(0x8CF0A9), rgb(0x0C2616)},
    .info = {rgb(0xB5D3FF), rgb(0x12284F)},
    .warning = {rgb(0xFFD27A), rgb(0x2E2209)},
    .bad = {rgb(0xFFB5B0), rgb(0x3A1717)},
    .series = {rgb(0x9CC4FF), rgb(0xEA5202), rgb(0x4AFBF2), rgb(0xFC899D), rgb(0xC7BC1C), rgb(0x918DDF),
               rgb(0xC4EE99), rgb(0xBA6C78)},
};

}  // namespace

const Palette& palette_of(Look look) {
    if (look.has_high_contrast) return look.is_dark ? dark_high_contrast : light_high_contrast;
    return look.is_dark ? dark : light;
}

Look look_of(const Appearance& appearance, Look system) {
    return {
        .is_dark = appearance.scheme == Scheme::system ? system.is_dark : appearance.scheme == Scheme::dark,
        .has_high_contrast = appearance.contrast == Contrast::system ? system.has_high_contrast
                                                                     : appearance.contrast == Contrast::high};
}

}  // namespace laoke::ui
