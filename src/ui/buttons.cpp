#include "ui/buttons.h"

#include "ui/item.h"
#include "ui/text_layout.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace laoke::ui {
namespace {

struct ButtonColors {
    Color ink, ground, ground_hovered, ground_held, border;
};

ButtonColors colors_of(ButtonKind kind) {
    const Palette& c = colors();
    switch (kind) {
        case ButtonKind::primary:
            return {c.on_primary, c.primary, c.primary_hover, c.primary_pressed, rgb(0, 0)};
        case ButtonKind::danger: return {c.on_primary, c.danger, c.danger_hover, c.danger_hover, rgb(0, 0)};
        case ButtonKind::quiet: return {c.label, rgb(0, 0), c.hover, c.pressed, rgb(0, 0)};
        case ButtonKind::normal: break;
    }
    return {c.text, c.card, c.hover, c.pressed, c.line_field};
}

Color faded(Color color) {
    return (color & 0x00FFFFFFU) | (static_cast<Color>(static_cast<float>(color >> 24U) * 0.45F) << 24U);
}

States press_states(bool is_disabled) { return is_disabled ? state::disabled : state::focusable; }

void draw_button_ground(const ImRect& box, const ButtonColors& look, const Press& state, bool is_disabled) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(sizes().round_control);
    Color ground = state.is_held && state.is_hovered ? look.ground_held
                   : state.is_hovered                ? look.ground_hovered
                                                     : look.ground;
    Color border = look.border;
    if (is_disabled) {
        ground = faded(ground);
        border = faded(border);
    }
    if ((ground >> 24U) != 0) list->AddRectFilled(box.Min, box.Max, ground, rounding);
    if ((border >> 24U) != 0) list->AddRect(box.Min, box.Max, border, rounding, 0, px(1));
    if (state.is_focused) draw_focus_ring(box, sizes().round_control);
}

void show_tooltip(std::string_view label, const ButtonOptions& options) {
    std::string text(options.tooltip.empty() ? label : options.tooltip);
    if (options.shortcut != 0) text += "  " + shortcut_label(options.shortcut);
    if (!options.tooltip.empty() || options.shortcut != 0) tooltip(text);
}

}  // namespace

const Shortcut save_keys = ImGuiMod_Ctrl | ImGuiKey_Enter;
const Shortcut help_keys = ImGuiMod_Shift | ImGuiKey_Slash;
const Shortcut save_and_next_keys = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Enter;

namespace {

/// Whether the shortcut of a button was pressed.
bool shortcut_presses(std::string_view label, const ButtonOptions& options) {
    if (options.is_disabled || options.shortcut == 0) return false;
    interface().note_shortcut(options.shortcut, label);
    return shortcut_pressed(options.shortcut);
}

}  // namespace

bool shortcut_pressed(Shortcut shortcut) {
    interface().note_shortcut(shortcut, {});
    return interface().focus().is_top_layer() && ImGui::IsKeyChordPressed(shortcut) &&
           interface().take_key_once(shortcut);
}

std::string shortcut_label(Shortcut shortcut) {
    const bool is_mac = ImGui::GetIO().ConfigMacOSXBehaviors;
    std::string label;
    if ((shortcut & ImGuiMod_Ctrl) != 0) label += is_mac ? "⌘" : "Ctrl+";
    if ((shortcut & ImGuiMod_Shift) != 0) label += is_mac ? "⇧" : "Shift+";
    if ((shortcut & ImGuiMod_Alt) != 0) label += is_mac ? "⌥" : "Alt+";
    if (shortcut == help_keys) return "?";
    return label + ImGui::GetKeyName(static_cast<ImGuiKey>(shortcut & ~ImGuiMod_Mask_));
}

bool button(std::string_view label, const ButtonOptions& options) {
    const bool is_strong = options.kind == ButtonKind::primary || options.kind == ButtonKind::danger;
    const FontScope font(sizes().text, is_strong ? FontWeight::semibold : FontWeight::regular);
    const NodeId id = id_of(label);
    const float height = px(control_height());
    const float icon_space = options.icon == Icon::none ? 0 : px(16 + 7);
    const float text = std::ceil(width_of(label));
    const float pad = px(options.kind == ButtonKind::quiet ? 10 : 16);
    float width = text + icon_space + 2 * pad;
    if (options.width > 0) width = px(options.width);
    if (options.width < 0) width = available_px();
    width = std::max(std::min(width, std::max(available_px(), px(64))),
                     px(options.kind == ButtonKind::quiet ? 40 : 64));

    const ImRect box = place(width, height, (height - line_height()) / 2);
    const bool is_seen = show(box, id);
    Press state = press(box, id, {.is_disabled = options.is_disabled});
    if (shortcut_presses(label, options)) state.is_pressed = true;
    mirror().add({.id = id,
                  .role = Role::button,
                  .name = label,
                  .rect = rect_of(box),
                  .states = press_states(options.is_disabled)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    show_tooltip(label, options);
    if (!is_seen) return state.is_pressed;

    const ButtonColors look = colors_of(options.kind);
    draw_button_ground(box, look, state, options.is_disabled);
    const Color ink = options.is_disabled ? faded(look.ink) : look.ink;
    const float inner = std::min(text + icon_space, width - px(8));
    const float x = std::floor((box.Min.x + box.Max.x - inner) / 2);
    if (options.icon != Icon::none)
        draw_icon(options.icon, x, std::floor((box.Min.y + box.Max.y - px(16)) / 2), 16, ink);
    draw_line(ImGui::GetWindowDrawList(), ImRect(x + icon_space, box.Min.y, x + inner, box.Max.y), ink,
              label);
    return state.is_pressed;
}

bool icon_button(Icon icon, std::string_view name, const ButtonOptions& options) {
    const NodeId id = id_of(name);
    const float side = px(control_height());
    const ImRect box = place(side, side, (side - line_height()) / 2);
    const bool is_seen = show(box, id);
    Press state = press(box, id, {.is_disabled = options.is_disabled});
    if (shortcut_presses(name, options)) state.is_pressed = true;
    mirror().add({.id = id,
                  .role = Role::button,
                  .name = name,
                  .rect = rect_of(box),
                  .states = press_states(options.is_disabled)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ButtonOptions with_tooltip = options;
    with_tooltip.tooltip = options.tooltip.empty() ? name : options.tooltip;
    show_tooltip(name, with_tooltip);
    if (!is_seen) return state.is_pressed;
    const ButtonColors look =
        colors_of(options.kind == ButtonKind::normal ? ButtonKind::quiet : options.kind);
    draw_button_ground(box, look, state, options.is_disabled);
    const float inset = std::floor((side - px(18)) / 2);
    draw_icon(icon, box.Min.x + inset, box.Min.y + inset, 18,
              options.is_disabled ? faded(look.ink) : look.ink);
    return state.is_pressed;
}

bool link(std::string_view label) {
    const NodeId id = id_of(label);
    const float pad = is_touch() ? px(10) : 0;
    const ImRect box = place(std::min(std::ceil(width_of(label)), available_px()), line_height() + 2 * pad,
                             std::max(0.01F, pad));
    const bool is_seen = show(box, id);
    const Press state = press(box, id);
    mirror().add(
        {.id = id, .role = Role::link, .name = label, .rect = rect_of(box), .states = state::focusable});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!is_seen) return state.is_pressed;
    const Color ink = state.is_hovered ? colors().primary_hover : colors().primary;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_line(list, box, ink, label);
    if (state.is_hovered) {
        const float y = std::floor((box.Min.y + box.Max.y + line_height()) / 2);
        list->AddRectFilled(ImVec2(box.Min.x, y - px(1)), ImVec2(box.Max.x, y), ink);
    }
    if (state.is_focused) draw_focus_ring(box, 3);
    return state.is_pressed;
}

void draw_check_square(const ImRect& square, bool is_checked, bool is_hovered, bool is_disabled) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(4);
    Color fill = is_checked ? (is_hovered ? colors().primary_hover : colors().primary) : colors().card;
    if (is_disabled && is_checked) fill = faded(fill);
    list->AddRectFilled(square.Min, square.Max, fill, rounding);
    if (!is_checked)
        list->AddRect(square.Min, square.Max, is_hovered ? colors().primary : colors().hint, rounding, 0,
                      px(1));
    if (is_checked)
        draw_icon(Icon::check, square.Min.x + px(2), square.Min.y + px(2), 14, colors().on_primary);
}

bool checkbox(std::string_view label, bool& is_checked, bool is_disabled) {
    const NodeId id = id_of(label);
    const float side = px(18);
    const float height = px(control_height());  // as high as a button: beside one they share a baseline
    const float room = available_px() - side - px(8);
    const ImRect box = place(side + px(8) + std::min(std::ceil(width_of(label)), room), height,
                             (height - line_height()) / 2);
    const bool is_seen = show(box, id);
    const Press state = press(box, id, {.is_disabled = is_disabled});
    if (state.is_pressed) is_checked = !is_checked;
    mirror().add(
        {.id = id,
         .role = Role::checkbox,
         .name = label,
         .rect = rect_of(box),
         .states = press_states(is_disabled) | state::checkable | (is_checked ? state::checked : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!is_seen) return state.is_pressed;

    ImDrawList* list = ImGui::GetWindowDrawList();
    const float y = std::floor((box.Min.y + box.Max.y - side) / 2);
    const ImRect square(ImVec2(box.Min.x, y), ImVec2(box.Min.x + side, y + side));
    draw_check_square(square, is_checked, state.is_hovered, is_disabled);
    draw_line(list, ImRect(square.Max.x + px(8), box.Min.y, box.Max.x, box.Max.y),
              is_disabled ? faded(colors().text) : colors().text, label);
    if (state.is_focused) draw_focus_ring(square, 4);
    return state.is_pressed;
}

bool list_item(const ListItem& item) {
    const NodeId id = id_of(item.title);
    const float trailing = item.trailing.empty() ? 0 : std::ceil(width_of(item.trailing)) + px(12);
    const float indent = px(item.icon == Icon::none ? 12.0F : 44.0F);
    std::vector<std::string_view> titles;
    {
        const FontScope font(sizes().text, FontWeight::semibold);
        titles = break_lines(item.title, available_px() - indent - px(12) - trailing, advance_of);
    }
    const float title_height = px(20) * static_cast<float>(titles.size());
    std::vector<std::string_view> details;
    if (!item.detail.empty()) {
        const FontScope font(sizes().text_label, FontWeight::regular);
        details = break_lines(item.detail, available_px() - indent - px(12) - trailing, advance_of);
    }
    const float height = details.empty() ? px(24) + title_height
                                         : px(16 + 20 * static_cast<float>(details.size())) + title_height;
    const ImRect box = place_block(height);
    const bool is_seen = show(box, id);
    const Press state = press(box, id);
    std::string name(item.title);
    for (const std::string_view part : {item.detail, item.trailing}) {
        if (!part.empty()) (name += ' ') += part;
    }
    mirror().add({.id = id,
                  .role = Role::button,
                  .name = name,
                  .rect = rect_of(box),
                  .states = state::focusable | (item.is_selected ? state::current : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!is_seen) return state.is_pressed;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.is_selected || state.is_hovered) {
        list->AddRectFilled(box.Min, box.Max, item.is_selected ? colors().primary_tint : colors().hover,
                            px(sizes().round_popup));
    }
    const float x = box.Min.x + indent;
    if (item.icon != Icon::none) {
        draw_icon(item.icon, box.Min.x + px(12), std::floor((box.Min.y + box.Max.y - px(20)) / 2), 20,
                  item.is_selected ? colors().primary : colors().muted);
    }
    const float right = box.Max.x - px(12);
    float y = box.Min.y + px(item.detail.empty() ? 12.0F : 8.0F);
    {
        const FontScope font(sizes().text, item.detail.empty() ? FontWeight::regular : FontWeight::semibold);
        for (const std::string_view line : titles) {
            draw_line(list, ImRect(x, y, right - trailing, y + px(20)), colors().text, line);
            y += px(20);
        }
    }
    draw_line(list, ImRect(right - trailing, box.Min.y, right, box.Max.y), colors().muted, item.trailing,
              TextAlign::right);
    const FontScope font(sizes().text_label, FontWeight::regular);
    for (const std::string_view line : details) {
        draw_line(list, ImRect(x, y, right - trailing, y + px(20)), colors().muted, line);
        y += px(20);
    }
    if (state.is_focused)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(2), px(2)), box.Max - ImVec2(px(2), px(2))),
                        sizes().round_popup);
    return state.is_pressed;
}

void tooltip(std::string_view text) {
    if (is_touch() || text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal)) {
        if (!is_touch() && ImGui::IsItemHovered()) wake_in(520);
        return;
    }
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(10), px(6)));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, colors().toast);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(sizes().round_control));
    if (ImGui::BeginTooltip()) {
        {
            const FontScope font(sizes().text_label, FontWeight::regular);
            ImGui::PushStyleColor(ImGuiCol_Text, colors().on_toast);
            ImGui::TextUnformatted(begin_of(text), end_of(text));
            ImGui::PopStyleColor();
        }
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
}

}  // namespace laoke::ui
