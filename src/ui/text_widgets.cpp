#include "ui/text_widgets.h"

#include "ui/buttons.h"
#include "ui/item.h"
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

Icon icon_of(Kind kind) {
    switch (kind) {
        case Kind::good: return Icon::check;
        case Kind::warning: return Icon::warning;
        case Kind::bad: return Icon::error;
        case Kind::info:
        case Kind::neutral: break;
    }
    return Icon::info;
}

/// Lines of text are set a little wider than the line box when there are several.
float leading() { return px(4); }

float height_of_lines(std::size_t count) {
    return static_cast<float>(count) * line_height() + static_cast<float>(count - 1) * leading();
}

void draw_lines(const std::vector<std::string_view>& lines, const ImRect& box, Color color, TextAlign align) {
    float y = box.Min.y;
    for (const std::string_view line : lines) {
        draw_line(ImGui::GetWindowDrawList(), ImRect(box.Min.x, y, box.Max.x, y + line_height()), color, line,
                  align);
        y += line_height() + leading();
    }
}

void mirror_text(Role role, std::string_view text, const ImRect& box, int level = 0) {
    mirror().add({.role = role, .name = text, .rect = rect_of(box), .level = level});
}

/// Text over the whole width without a place in the mirror; returns its box.
ImRect set_lines(std::string_view text, const TextStyle& style) {
    const FontScope font(style.size, style.weight);
    const Color color = style.color != 0 ? style.color : colors().text;
    const auto lines = break_lines(text, available_px(), advance_of);
    const ImRect box = place_block(height_of_lines(lines.size()));
    if (show(box, 0)) draw_lines(lines, box, color, style.align);
    return box;
}

}  // namespace

void heading(std::string_view text, int level) {
    const float size = level == 1 ? sizes().text_page_title : level == 2 ? sizes().text_title : sizes().text;
    const ImRect box = set_lines(text, {.size = size, .weight = FontWeight::semibold});
    mirror_text(Role::heading, text, box, level);
}

void text(std::string_view text) { ui::text(text, TextStyle{}); }

void text(std::string_view text, const TextStyle& style) {
    if (!style.wraps) return line_of_text(text, style);
    mirror_text(Role::text, text, set_lines(text, style));
}

void muted_text(std::string_view text) {
    ui::text(text, {.size = sizes().text_label, .color = colors().muted});
}

void line_of_text(std::string_view text, const TextStyle& style) {
    const FontScope font(style.size, style.weight);
    const float room = available_px();
    // What is not set at the left needs to know where the right is.
    const float width = style.align == TextAlign::left ? std::min(std::ceil(width_of(text)), room) : room;
    const ImRect box = place(width, line_height(), 0.01F);
    mirror_text(Role::text, text, box);
    if (show(box, 0)) {
        draw_line(ImGui::GetWindowDrawList(), box, style.color != 0 ? style.color : colors().text, text,
                  style.align);
    }
}

void figure(std::string_view label, std::string_view value) {
    muted_text(label);
    move_cursor_by(0, -px(6));
    // A number is not broken over lines: a long one is set smaller.
    float size = sizes().text_figure;
    while (size > sizes().text && text_width(value, size, FontWeight::semibold) > available_width())
        size -= 1;
    line_of_text(value, {.size = size, .weight = FontWeight::semibold});
}

void chip(std::string_view text, Kind kind) {
    const Tint& tint = tint_of(kind);
    const FontScope font(sizes().text_small, FontWeight::regular);
    const float height = px(20);
    const ImRect box = place(std::ceil(width_of(text)) + px(16), height, (height - line_height()) / 2);
    mirror_text(Role::text, text, box);
    if (!show(box, 0)) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, tint.ground, height / 2);
    draw_line(list, box, tint.ink, text, TextAlign::center);
}

void icon(Icon icon, float size, Color color, std::string_view name) {
    const ImRect box = place(px(size), px(size));
    if (!name.empty()) mirror_text(Role::image, name, box);
    if (show(box, 0)) draw_icon(icon, box.Min.x, box.Min.y, size, color != 0 ? color : colors().muted);
}

void notice(Kind kind, std::string_view text, std::string_view title) {
    const Tint& tint = tint_of(kind);
    const float pad = px(14);
    const float inset = pad + px(18) + px(10);
    const float width = available_px() - inset - pad;
    std::vector<std::string_view> title_lines;
    std::vector<std::string_view> lines;
    float height = 2 * px(11);
    {
        const FontScope font(sizes().text, FontWeight::semibold);
        if (!title.empty()) title_lines = break_lines(title, width, advance_of);
        if (!title.empty()) height += height_of_lines(title_lines.size());
    }
    const FontScope font(sizes().text, FontWeight::regular);
    if (!text.empty()) lines = break_lines(text, width, advance_of);
    if (!text.empty()) height += height_of_lines(lines.size());
    if (!title.empty() && !text.empty()) height += leading();

    const ImRect box = place_block(height);
    std::string name(title);
    if (!title.empty() && !text.empty()) name += '\n';
    name += text;
    mirror_text(kind == Kind::bad ? Role::alert : Role::status, name, box);
    if (!show(box, 0)) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, tint.ground, px(sizes().round_popup));
    draw_icon(icon_of(kind), box.Min.x + pad, box.Min.y + px(10), 18, tint.ink);
    ImRect inside(box.Min + ImVec2(inset, px(11)), box.Max - ImVec2(pad, 0));
    if (!title_lines.empty()) {
        const FontScope strong(sizes().text, FontWeight::semibold);
        draw_lines(title_lines, inside, tint.ink, TextAlign::left);
        inside.Min.y += height_of_lines(title_lines.size()) + leading();
    }
    if (!lines.empty()) draw_lines(lines, inside, title.empty() ? tint.ink : colors().label, TextAlign::left);
}

bool banner(Kind kind, std::string_view text, std::string_view action) {
    const Tint& tint = tint_of(kind);
    const float pad = px(16);
    const float action_width = action.empty() ? 0 : px(text_width(action) + 24);
    const bool is_below = available_px() - 2 * pad - px(28) - action_width < px(140);
    const float width = available_px() - 2 * pad - px(28) - (is_below ? 0 : action_width);
    const FontScope font(sizes().text, FontWeight::regular);
    const auto lines = break_lines(text, std::max(width, px(80)), advance_of);
    const float text_height = std::max(height_of_lines(lines.size()) + 2 * px(10), px(40));
    const ImRect box = place_block(text_height + (is_below && !action.empty() ? px(control_height()) : 0));
    mirror_text(kind == Kind::bad ? Role::alert : Role::status, text, box);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, tint.ground, px(sizes().round_popup));
    draw_icon(icon_of(kind), box.Min.x + pad, std::floor(box.Min.y + (text_height - px(18)) / 2), 18,
              tint.ink);
    const float top = box.Min.y + (text_height - height_of_lines(lines.size())) / 2;
    draw_lines(lines, ImRect(box.Min.x + pad + px(28), top, box.Max.x, box.Max.y), tint.ink, TextAlign::left);
    gap(sizes().gap - sizes().gap_items);
    if (action.empty()) return false;
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const float action_top =
        is_below ? box.Max.y - px(control_height() + 4) : (box.Min.y + box.Max.y - px(control_height())) / 2;
    move_cursor(ImVec2(box.Max.x - action_width - pad / 2, action_top));
    const bool is_pressed = button(action, ButtonKind::quiet);
    move_cursor(after);
    return is_pressed;
}

bool empty_state(const EmptyState& state) {
    gap(28);
    if (state.icon != Icon::none) {
        const float size = px(56);
        const ImRect box = place_block(size);
        const ImVec2 center((box.Min.x + box.Max.x) / 2, (box.Min.y + box.Max.y) / 2);
        ImGui::GetWindowDrawList()->AddCircleFilled(center, size / 2, colors().primary_tint);
        draw_icon(state.icon, std::floor(center.x - px(13)), std::floor(center.y - px(13)), 26,
                  colors().primary);
        gap(4);
    }
    ui::text(state.title,
             {.size = sizes().text_title, .weight = FontWeight::semibold, .align = TextAlign::center});
    if (!state.hint.empty()) {
        const float margin = std::max(0.0F, (available_px() - px(420)) / 2);
        move_cursor_by(margin, 0);
        const RightEdge edge(ImGui::GetCursorScreenPos().x + available_px() - margin);
        ui::text(state.hint, {.color = colors().muted, .align = TextAlign::center});
    }
    bool is_pressed = false;
    if (!state.action.empty()) {
        gap(8);
        const float width = text_width(state.action) + 40;
        move_cursor_by(std::max(0.0F, std::floor((available_px() - px(width)) / 2)), 0);
        is_pressed = button(
            state.action, {.kind = state.is_main ? ButtonKind::primary : ButtonKind::normal, .width = width});
    }
    gap(28);
    return is_pressed;
}

void key_value(std::string_view key, std::string_view value, TextAlign align) {
    const FontScope font(sizes().text, FontWeight::regular);
    const float usual = std::min(px(is_narrow() ? 112.0F : 128.0F), available_px() * 0.4F);
    const float left_over = available_px() - std::ceil(width_of(value)) - px(1);
    const float key_width = align == TextAlign::right ? std::max(usual, left_over) : usual;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + available_px();
    const auto key_lines = break_lines(key, key_width - px(8), advance_of);
    const auto lines = break_lines(value, right - start.x - key_width, advance_of);
    const ImRect box = place_block(height_of_lines(std::max(lines.size(), key_lines.size())));
    const ImRect key_box(box.Min, ImVec2(box.Min.x + key_width - px(8), box.Max.y));
    const ImRect value_box(ImVec2(box.Min.x + key_width, box.Min.y), box.Max);
    mirror_text(Role::text, key, key_box);
    mirror_text(Role::text, value, value_box);
    if (!show(box, 0)) return;
    draw_lines(key_lines, key_box, colors().muted, TextAlign::left);
    draw_lines(lines, value_box, colors().text, align);
}

std::optional<std::size_t> timeline(std::string_view name, std::span<const TimelineEntry> entries) {
    std::optional<std::size_t> chosen;
    const NodeId list_id = id_of(name);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float width = available_px();
    const MirrorGroup group({.id = list_id, .role = Role::list, .name = name});
    std::uint32_t number = 0;
    for (const TimelineEntry& entry : entries) {
        const Tint& tint = tint_of(entry.kind);
        const ImVec2 start = ImGui::GetCursorScreenPos();
        const NodeId item_id = mixed_id(list_id, ++number);
        const MirrorGroup item({.id = item_id, .role = Role::listitem});
        move_cursor(start + ImVec2(px(36), px(3)));
        ImGui::BeginGroup();
        if (entry.opens) {
            const Scope scope(static_cast<std::int64_t>(number));
            if (link(entry.title)) chosen = number - 1;
        } else {
            ui::text(entry.title, {.weight = FontWeight::semibold});
        }
        move_cursor_by(0, -px(5));
        if (!entry.detail.empty()) {
            ui::text(entry.detail, {.color = colors().label});
            move_cursor_by(0, -px(5));
        }
        ui::text(entry.when, {.size = sizes().text_small, .color = colors().muted});
        ImGui::EndGroup();
        const float bottom = ImGui::GetCursorScreenPos().y;
        mirror().set_rect(item_id, {start.x, start.y, width, bottom - start.y});
        mirror().set_rect(list_id, {corner.x, corner.y, width, bottom - corner.y});
        ImDrawList* list = ImGui::GetWindowDrawList();
        const ImVec2 center = start + ImVec2(px(12), px(12));
        if (&entry != &entries.back()) {
            list->AddLine(center + ImVec2(0, px(16)), ImVec2(center.x, bottom + px(8)), colors().line, px(1));
        }
        list->AddCircleFilled(center, px(12), tint.ground);
        draw_icon(entry.icon == Icon::none ? Icon::check : entry.icon, center.x - px(7), center.y - px(7), 14,
                  tint.ink);
        move_cursor(ImVec2(start.x, bottom + px(4)));
        ImGui::Dummy(ImVec2(0, 0));
        move_cursor(ImVec2(start.x, bottom + px(4)));
    }
    return chosen;
}

float text_width(std::string_view text, float size, FontWeight weight) {
    const FontScope font(size, weight);
    return std::ceil(width_of(text)) / pixel_ratio();
}

}  // namespace laoke::ui
