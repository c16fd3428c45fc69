#include "ui/chart_parts.h"

#include "ui/buttons.h"
#include "ui/field_parts.h"
#include "ui/layout.h"
#include "ui/table.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

/// In cells: a longer table is told when it is asked for.
constexpr std::size_t longest_mirrored_table = 400;

/// Numbers of what a chart keeps between frames, and of its nodes.
constexpr std::uint32_t state_hidden = 1;
constexpr std::uint32_t state_table = 2;
constexpr std::uint32_t state_point = 3;
constexpr std::uint32_t first_series = 1U << 20U;
constexpr std::uint32_t first_point = 1U << 24U;

void draw_swatch(ImDrawList* list, ImVec2 middle, Color color, bool is_hidden) {
    const float half = px(5);
    const ImVec2 from(std::floor(middle.x - half), std::floor(middle.y - half));
    const ImVec2 to = from + ImVec2(2 * half, 2 * half);
    if (is_hidden) list->AddRect(from, to, colors().hint, px(3), 0, px(1));
    if (!is_hidden) list->AddRectFilled(from, to, color, px(3));
}

/// A line of the notice beside the pointer.
struct NoticeLine {
    Color color;
    std::string_view name;
    std::string value;
};

ImVec2 notice_size(std::string_view title, std::span<const NoticeLine> lines) {
    float width = 0;
    {
        const FontScope font(sizes().text_label, FontWeight::semibold);
        width = width_of(title);
    }
    const FontScope font(sizes().text_label, FontWeight::regular);
    for (const NoticeLine& line : lines)
        width = std::max(width, px(16) + width_of(line.name) + px(20) + width_of(line.value));
    return {std::ceil(width) + px(24), px(16 + 20) + static_cast<float>(lines.size()) * px(20)};
}

/// Beside `box`, on the side that has room.
ImVec2 notice_corner(ImVec2 size, const ImRect& box) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    float x = box.Max.x + px(12);
    if (x + size.x > display.x - px(8)) x = box.Min.x - px(12) - size.x;
    const float y = (box.Min.y + box.Max.y - size.y) / 2;
    return {std::floor(std::clamp(x, px(8), std::max(px(8), display.x - size.x - px(8)))),
            std::floor(std::clamp(y, px(8), std::max(px(8), display.y - size.y - px(8))))};
}

/// From the box of the first line downwards.
void draw_notice_lines(ImRect line, std::string_view title, std::span<const NoticeLine> lines) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    {
        const FontScope font(sizes().text_label, FontWeight::semibold);
        draw_line(list, line, colors().text, title);
    }
    const FontScope font(sizes().text_label, FontWeight::regular);
    for (const NoticeLine& each : lines) {
        line.TranslateY(px(20));
        draw_swatch(list, ImVec2(line.Min.x + px(5), line.GetCenter().y), each.color, false);
        draw_line(list, ImRect(line.Min + ImVec2(px(16), 0), line.Max), colors().label, each.name);
        draw_line(list, line, colors().text, each.value, TextAlign::right);
    }
}

void draw_notice(NodeId id, std::string_view title, std::span<const NoticeLine> lines, const ImRect& box) {
    const ImVec2 size = notice_size(title, lines);
    const ImVec2 corner = notice_corner(size, box);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    char name[32];
    ImFormatString(name, sizeof name, "##notice%08X", id);
    ImGui::Begin(name, nullptr,
                 popup_window | ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
    draw_popup_ground({corner, corner + size}, sizes().round_popup);
    draw_notice_lines(ImRect(corner + ImVec2(px(12), px(8)), corner + ImVec2(size.x - px(12), px(28))), title,
                      lines);
    ImGui::End();
}

/// Moves `current` by the arrow keys.  True when it moved.
bool walk(std::size_t& current, std::size_t count, const ChartSteps& steps) {
    const auto last = static_cast<std::ptrdiff_t>(count) - 1;
    auto to = static_cast<std::ptrdiff_t>(current);
    if (steps.across != 0 && take_key(ImGuiKey_RightArrow, true)) to += steps.across;
    if (steps.across != 0 && take_key(ImGuiKey_LeftArrow, true)) to -= steps.across;
    if (steps.down != 0 && take_key(ImGuiKey_DownArrow, true)) to += steps.down;
    if (steps.down != 0 && take_key(ImGuiKey_UpArrow, true)) to -= steps.down;
    if (take_key(ImGuiKey_Home)) to = 0;
    if (take_key(ImGuiKey_End)) to = last;
    if (to < 0 || to > last || to == static_cast<std::ptrdiff_t>(current)) return false;
    current = static_cast<std::size_t>(to);
    return true;
}

}  // namespace

Color series_color(std::size_t index) {
    const auto& series = colors().series;
    return series[index % series.size()];
}

Color mixed(Color from, Color to, float share) {
    Color result = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 0xFFU);
        const auto b = static_cast<float>((to >> shift) & 0xFFU);
        result |= static_cast<Color>(a + (b - a) * share + 0.5F) << shift;
    }
    return result;
}

Color faded(Color color, float share) { return mixed(color & 0x00FFFFFFU, color, share); }

std::string percent_text(double share) {
    char text[16];
    ImFormatString(text, sizeof text, "%.0f%%", share * 100);
    return text;
}

ChartFrame::ChartFrame(const ChartWords& words, float height, bool has_legend) : words_(words) {
    ImGui::PushID(begin_of(words.name), end_of(words.name));
    id_ = id_of("##chart");
    const ImVec2 start = ImGui::GetCursorScreenPos();
    mirror().push({.id = id_,
                   .role = Role::figure,
                   .name = words.name,
                   .rect = {start.x, start.y, available_px(), px(height)},
                   .states = state::focusable});
    const bool is_table = draw_heading(start.y + px(height));
    if (has_legend && words.points > 0 && !is_table) draw_legend();
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    area_ =
        ImRect(corner, corner + ImVec2(available_px(), std::max(px(80), start.y + px(height) - corner.y)));
    if (words.points == 0) {
        draw_nothing();
    } else if (is_table) {
        draw_table();
    } else {
        shows_picture_ = true;
        place_block(area_.GetHeight());
        if (words.points * words.columns.size() <= longest_mirrored_table) mirror_table();
    }
}

ChartFrame::~ChartFrame() {
    mirror().pop();
    ImGui::PopID();
}

/// Title, and at its right end what can be done with the chart, which reaches down to `bottom`.
bool ChartFrame::draw_heading(float bottom) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + available_px();
    const float side = px(control_height());
    const auto& save_picture = interface().ports().save_picture;
    {
        const RightEdge edge(right - (save_picture ? 2 * side : side));
        heading(words_.name, 2);
    }
    const ImVec2 below = ImGui::GetCursorScreenPos();
    if (words_.points == 0) return false;
    bool& is_table = *ImGui::GetStateStorage()->GetBoolRef(mixed_id(id_, state_table));
    const float middle = (start.y + below.y - ImGui::GetStyle().ItemSpacing.y) / 2;
    // The icon, not the unseen edge of its button, stands at the edge of the chart.
    move_cursor(ImVec2(right - side + px(8), std::floor(middle - side / 2)));
    // The focus stays on the switch, whichever way it shows.
    const Scope scope("##switch");
    const Icon icon = is_table ? Icon::chart : Icon::table;
    if (icon_button(icon, tr(is_table ? TextKey::ui_chart_as_picture : TextKey::ui_chart_as_table))) {
        is_table = !is_table;
        interface().demand().wake();
    }
    if (save_picture && !is_table) {
        move_cursor(ImVec2(right - 2 * side + px(8), std::floor(middle - side / 2)));
        if (icon_button(Icon::download, tr(TextKey::ui_chart_save)))
            save_picture(words_.name, {start.x, below.y, right - start.x, bottom - below.y});
    }
    move_cursor(below);
    return is_table;
}

void ChartFrame::draw_legend() {
    auto& hidden = *ImGui::GetStateStorage()->GetIntRef(mixed_id(id_, state_hidden));
    {
        const Flow flow(Flow::Align::left, 4);
        const FontScope font(sizes().text_label, FontWeight::regular);
        for (std::size_t i = 0; i + 1 < words_.columns.size(); ++i) {
            const int bit = 1 << i;
            const std::string_view name = words_.columns[i + 1];
            const NodeId id = mixed_id(id_, first_series + static_cast<std::uint32_t>(i));
            const float height = px(is_touch() ? sizes().touch_height : 26.0F);
            const ImRect box = place(std::min(std::ceil(width_of(name)) + px(30), available_px()), height);
            show(box, id);
            const Press state = press(box, id);
            if (state.is_pressed) hidden ^= bit;
            const bool is_shown = (hidden & bit) == 0;
            mirror().add({.id = id,
                          .role = Role::checkbox,
                          .name = name,
                          .rect = rect_of(box),
                          .states = state::focusable | state::checkable | (is_shown ? state::checked : 0)});
            ImDrawList* list = ImGui::GetWindowDrawList();
            if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
            if (state.is_hovered)
                list->AddRectFilled(box.Min, box.Max, colors().hover, px(sizes().round_control));
            draw_swatch(list, ImVec2(box.Min.x + px(11), box.GetCenter().y), series_color(i), !is_shown);
            draw_line(list, ImRect(box.Min + ImVec2(px(22), 0), box.Max - ImVec2(px(6), 0)),
                      is_shown ? colors().label : colors().hint, name);
            if (state.is_focused) draw_focus_ring(box, sizes().round_control);
        }
    }
    hidden_ = static_cast<std::uint32_t>(hidden);
}

void ChartFrame::draw_nothing() {
    place_block(area_.GetHeight());
    const ImVec2 middle = area_.GetCenter();
    draw_icon(Icon::chart, middle.x - px(14), middle.y - px(34), 28, colors().hint);
    const ImRect line(ImVec2(area_.Min.x, middle.y), ImVec2(area_.Max.x, middle.y + px(24)));
    const std::string_view sentence = words_.empty.empty() ? tr(TextKey::ui_chart_empty) : words_.empty;
    draw_line(ImGui::GetWindowDrawList(), line, colors().muted, sentence, TextAlign::center);
    mirror().add({.role = Role::text, .name = sentence, .rect = rect_of(line)});
}

void ChartFrame::draw_table() const {
    std::vector<TableColumn> columns;
    columns.reserve(words_.columns.size());
    for (const std::string_view title : words_.columns)
        columns.push_back({.title = title, .align = TextAlign::right, .on_card = CardPlace::line});
    columns.front().align = TextAlign::left;
    columns.front().on_card = CardPlace::title;
    if (columns.size() == 2) columns.back().on_card = CardPlace::aside;
    table({.name = words_.name,
           .columns = columns,
           .rows = words_.points,
           .height = area_.GetHeight() / pixel_ratio()},
          [&](TableRow& row) {
              for (std::size_t column = 0; column < columns.size(); ++column)
                  row.text(static_cast<int>(column), words_.cell(row.index(), column));
          });
}

/// What the picture shows, for who does not see it.
void ChartFrame::mirror_table() const {
    const Rect rect = rect_of(area_);
    const MirrorGroup table({.role = Role::table,
                             .name = words_.name,
                             .rect = rect,
                             .total = static_cast<std::int64_t>(words_.points) + 1});
    {
        const MirrorGroup row({.role = Role::row, .rect = rect, .position = 1});
        for (const std::string_view title : words_.columns)
            mirror().add({.role = Role::columnheader, .name = title, .rect = rect});
    }
    for (std::size_t point = 0; point < words_.points; ++point) {
        const MirrorGroup row(
            {.role = Role::row, .rect = rect, .position = static_cast<std::int64_t>(point) + 2});
        for (std::size_t column = 0; column < words_.columns.size(); ++column)
            mirror().add({.role = Role::cell, .name = words_.cell(point, column), .rect = rect});
    }
}

std::optional<std::size_t>
ChartFrame::mark(const ImRect& plot, const ChartSteps& steps,
                 const std::function<std::optional<std::size_t>(ImVec2)>& point_at) {
    show(plot, id_);
    const Press state = press(plot, id_, {.on_down = true, .takes_keys = false});
    is_focused_ = state.is_focused;
    // The first point is that of an untouched chart: what is kept counts from 1.
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const NodeId key = mixed_id(id_, state_point);
    auto current = static_cast<std::size_t>(std::max(1, storage->GetInt(key))) - 1;
    current = std::min(current, words_.points - 1);
    const std::optional<std::size_t> below = state.is_hovered || state.is_held || state.is_pressed
                                                 ? point_at(ImGui::GetIO().MousePos)
                                                 : std::nullopt;
    if (below && (state.is_held || state.is_pressed)) current = *below;
    FocusRing& focus = interface().focus();
    if (is_focused_ && focus.is_top_layer() && walk(current, words_.points, steps)) {
        focus.show_ring();
        interface().demand().wake();
    }
    storage->SetInt(key, static_cast<int>(current) + 1);
    if (is_focused_) draw_focus_ring(plot, 4);
    // A finger hovers over nothing: what it has touched stays marked.
    if (is_focused_ && (focus.is_visible() || is_touch())) return current;
    return below;
}

void ChartFrame::tell(std::size_t point, const ImRect& box) {
    const NodeId id = mixed_id(id_, first_point + static_cast<std::uint32_t>(point));
    if (is_focused_) interface().focus_shows_as(id);
    mirror().add({.id = id,
                  .role = Role::image,
                  .name = spoken(point),
                  .rect = rect_of(box),
                  .states = state::focusable});
    std::vector<NoticeLine> lines;
    for (std::size_t column = 1; column < words_.columns.size(); ++column) {
        if (is_hidden(column - 1)) continue;
        lines.push_back({series_color(column - 1), words_.columns[column], words_.cell(point, column)});
    }
    draw_notice(id_, words_.cell(point, 0), lines, box);
}

std::string ChartFrame::spoken(std::size_t point) const {
    std::string text = words_.cell(point, 0);
    for (std::size_t column = 1; column < words_.columns.size(); ++column) {
        if (is_hidden(column - 1)) continue;
        (text += ", ") += words_.columns[column];
        (text += ' ') += words_.cell(point, column);
    }
    return text;
}

}  // namespace laoke::ui
