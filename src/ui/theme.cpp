#include "ui/theme.h"

#include "ui/interface.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

float current_ratio = 1;

void set(ImGuiStyle& style, ImGuiCol index, Color color) {
    style.Colors[index] = ImGui::ColorConvertU32ToFloat4(color);
}

void apply_colors(ImGuiStyle& style, const Palette& palette) {
    set(style, ImGuiCol_WindowBg, palette.ground);
    set(style, ImGuiCol_ChildBg, rgb(0, 0));
    set(style, ImGuiCol_PopupBg, palette.popup);
    set(style, ImGuiCol_Text, palette.text);
    set(style, ImGuiCol_TextDisabled, palette.hint);
    set(style, ImGuiCol_Border, palette.line);
    set(style, ImGuiCol_BorderShadow, rgb(0, 0));
    set(style, ImGuiCol_ScrollbarBg, rgb(0, 0));
    set(style, ImGuiCol_ScrollbarGrab, palette.scrollbar);
    set(style, ImGuiCol_ScrollbarGrabHovered, palette.scrollbar_hover);
    set(style, ImGuiCol_ScrollbarGrabActive, palette.scrollbar_hover);
    set(style, ImGuiCol_ModalWindowDimBg, palette.scrim);
}

}  // namespace

const Theme& theme() { return interface().theme(); }

float px(float css) { return css > 0 ? std::max(1.0F, std::floor(css * current_ratio + 0.5F)) : 0.0F; }

float pixel_ratio() { return current_ratio; }

bool is_narrow() {
    return static_cast<float>(interface().input().width_px) < sizes().narrow_below * current_ratio;
}

bool is_low() {
    return static_cast<float>(interface().input().height_px) < sizes().low_below * current_ratio;
}

bool is_touch() { return interface().input().is_touch; }

float control_height() { return is_touch() ? sizes().touch_height : sizes().control_height; }

void apply_theme(const Theme& theme, float pixel_ratio) {
    current_ratio = std::clamp(pixel_ratio, 0.5F, 8.0F);
    const Sizes& size = theme.sizes;

    ImGuiStyle style;
    style.WindowPadding = ImVec2(0, 0);
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.WindowMinSize = ImVec2(1, 1);
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 0;
    style.PopupRounding = px(size.round_popup);
    style.ItemSpacing = ImVec2(px(size.gap_inline), px(size.gap_items));
    style.ItemInnerSpacing = ImVec2(px(size.gap_inline), px(size.gap_label));
    style.ScrollbarSize = px(size.scrollbar);
    style.ScrollbarRounding = px(size.scrollbar / 2);
    style.GrabMinSize = px(28);
    style.HoverDelayNormal = 0.5F;
    style.HoverStationaryDelay = 0.1F;
    style.DisabledAlpha = 1.0F;
    style.CircleTessellationMaxError = 0.2F;
    style.CurveTessellationTol = 0.8F;
    style.FontSizeBase = size.text * size.line;
    style.FontScaleDpi = current_ratio;
    apply_colors(style, theme.colors);
    ImGui::GetStyle() = style;
}

}  // namespace laoke::ui
