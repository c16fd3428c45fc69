/// The titles of a table: what it is sorted by, how wide its columns are and which are shown.
#include "ui/buttons.h"
#include "ui/fields.h"
#include "ui/menu.h"
#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace laoke::ui {
namespace {

constexpr float grip_width = 9;     ///< CSS pixels around a border that can be dragged
constexpr float step_by_keys = 16;  ///< CSS pixels

bool is_flexible(const TableDrawing& d, const ColumnPlace& place) {
    return d.options.columns[static_cast<std::size_t>(place.column)].width <= 0;
}

/// The border right of `place` moves by `by` physical pixels: the next column that shares the width gives or
/// takes.
void move_border(TableDrawing& d, std::size_t place, float by) {
    std::size_t next = place + 1;
    while (next < d.places.size() && !is_flexible(d, d.places[next])) ++next;
    if (next >= d.places.size() || by == 0) return;
    const auto least = [&](std::size_t i) {
        return px(d.options.columns[static_cast<std::size_t>(d.places[i].column)].min_width);
    };
    float& left = d.places[place].width;
    float& right = d.places[next].width;
    by = std::clamp(by, std::min(0.0F, least(place) - left), std::max(0.0F, right - least(next)));
    left += by;
    right -= by;
    float shared = 0;
    for (const ColumnPlace& each : d.places) shared += is_flexible(d, each) ? each.width : 0;
    for (const ColumnPlace& each : d.places) {
        if (is_flexible(d, each))
            d.layout->columns[static_cast<std::size_t>(each.column)].share = each.width / shared;
    }
    d.is_arranged = true;
    interface().demand().wake();
}

/// The border right of a column: dragged, or pressed twice to have the program's own widths again.
void draw_grip(TableDrawing& d, std::size_t place, const ImRect& header) {
    const ColumnPlace& column = d.places[place];
    const float x = header.Min.x + column.x + column.width;
    const ImRect box(x - px(grip_width) / 2, header.Min.y, x + px(grip_width) / 2, header.Max.y);
    const NodeId id = mixed_id(d.id, 1U << 16U | static_cast<std::uint32_t>(column.column));
    show(box, id);
    const Press state = press(box, id, {.on_down = true, .is_stop = false, .takes_keys = false});
    if (!state.is_hovered && !state.is_held) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(x - px(1), header.Min.y + px(8)),
                                              ImVec2(x + px(1), header.Max.y - px(8)), colors().primary);
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const float pointer = ImGui::GetIO().MousePos.x;
    if (state.is_pressed) storage->SetFloat(id, pointer - x);
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        for (TableLayout::Column& each : d.layout->columns) each.share = 0;
        d.is_arranged = true;
        ImGui::ClearActiveID();  // the border is somewhere else now
    } else if (state.is_held) {
        move_border(d, place, std::round(pointer - storage->GetFloat(id, 0) - x));
    }
}

/// Shift with the arrows, while a title has the focus.
void move_border_by_keys(TableDrawing& d, std::size_t place) {
    float by = 0;
    if (shortcut_pressed(ImGuiMod_Shift | ImGuiKey_LeftArrow)) by = -px(step_by_keys);
    if (shortcut_pressed(ImGuiMod_Shift | ImGuiKey_RightArrow)) by = px(step_by_keys);
    move_border(d, place, by);
}

void draw_title(TableDrawing& d, std::size_t index, ImVec2 corner, float height) {
    const ColumnPlace& place = d.places[index];
    const TableColumn& column = d.options.columns[static_cast<std::size_t>(place.column)];
    const ImRect box(ImVec2(corner.x + place.x, corner.y),
                     ImVec2(corner.x + place.x + place.width, corner.y + height));
    const bool is_sorted = d.options.sort.column == place.column;
    Press state;
    const NodeId id = ImGui::GetCurrentWindow()->GetID(place.column) ^ d.id;
    const bool is_stop = column.is_sortable || d.layout != nullptr;
    if (is_stop) {
        ImGui::SetNextItemAllowOverlap();  // by the grip of its border, by the choice of columns
        show(box, id);
        state = press(box, id);
        if (state.is_focused && d.layout != nullptr) move_border_by_keys(d, index);
        if (state.is_pressed && column.is_sortable)
            d.events.sort =
                SortOrder{place.column, is_sorted ? !d.options.sort.is_descending : column.descends_first};
        if (state.is_hovered && column.is_sortable) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    States states = is_stop ? state::focusable : 0;
    if (is_sorted) states |= d.options.sort.is_descending ? state::sorted_down : state::sorted_up;
    mirror().add(
        {.id = id, .role = Role::columnheader, .name = column.title, .rect = rect_of(box), .states = states});

    const FontScope font(sizes().text_label, is_sorted ? FontWeight::semibold : FontWeight::regular);
    const bool shows_sign = is_sorted || (state.is_hovered && column.is_sortable);
    const float sign = shows_sign ? px(14) : 0;
    const bool has_choice = d.layout != nullptr && index + 1 == d.places.size();
    const float right = has_choice ? px(control_height()) : px(12);
    ImRect inside(box.Min + ImVec2(px(12), 0), box.Max - ImVec2(right, 0));
    const float width = std::min(std::ceil(width_of(column.title)), inside.GetWidth() - sign);
    const float x = column.align == TextAlign::right ? inside.Max.x - width : inside.Min.x;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_line(list, ImRect(x, box.Min.y, x + width, box.Max.y), is_sorted ? colors().label : colors().muted,
              column.title);
    if (shows_sign) {
        const float sign_x = column.align == TextAlign::right ? x - px(15) : x + width + px(3);
        const Icon icon = is_sorted && d.options.sort.is_descending ? Icon::sort_down : Icon::sort_up;
        draw_icon(icon, sign_x, std::floor((box.Min.y + box.Max.y - px(11)) / 2), 11,
                  is_sorted ? colors().primary : colors().hint);
    }
    if (state.is_focused)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(4), px(5)), box.Max - ImVec2(px(4), px(5))), 4);
}

/// At the right end of the titles: which columns are shown.  One always is.
void draw_column_choice(TableDrawing& d, const ImRect& header) {
    std::vector<TableLayout::Column>& columns = d.layout->columns;
    const auto shown = std::ranges::count(columns, false, &TableLayout::Column::is_hidden);
    std::vector<MenuItem> items;
    items.reserve(columns.size() + 1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        items.push_back({.title = d.options.columns[i].title,
                         .is_disabled = !columns[i].is_hidden && shown == 1,
                         .is_checkable = true,
                         .is_checked = !columns[i].is_hidden,
                         .stays_open = true});
    }
    items.push_back({.title = tr(TextKey::ui_columns_reset), .begins_group = true});
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const float side = px(control_height());
    move_cursor(ImVec2(header.Max.x - side - px(2), std::floor((header.Min.y + header.Max.y - side) / 2)));
    std::optional<std::size_t> chosen;
    {
        const ImRect box(ImVec2(header.Max.x - side - px(2), header.Min.y), header.Max);
        const MirrorGroup cell(
            {.role = Role::columnheader, .name = tr(TextKey::ui_columns), .rect = rect_of(box)});
        chosen = icon_menu_button(Icon::more, tr(TextKey::ui_columns), items);
    }
    move_cursor(after);
    if (!chosen) return;
    d.is_arranged = true;
    if (*chosen < columns.size()) columns[*chosen].is_hidden = !columns[*chosen].is_hidden;
    if (*chosen == columns.size()) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i] = {.key = d.options.columns[i].key, .is_hidden = d.options.columns[i].starts_hidden};
    }
    interface().demand().wake();
}

}  // namespace

void draw_table_header(TableDrawing& d, const ImRect& box) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(sizes().round_card);
    list->AddRectFilled(box.Min + ImVec2(0, px(1)), box.Max, colors().header, rounding,
                        ImDrawFlags_RoundCornersTop);
    list->AddRectFilled(ImVec2(box.Min.x, box.Max.y - px(1)), box.Max, colors().line);
    const MirrorGroup row({.role = Role::row, .rect = rect_of(box), .position = 1});
    if (d.options.selection != nullptr)
        draw_mark_of_all(d, ImRect(box.Min, ImVec2(box.Min.x + mark_width(d.options), box.Max.y)));
    draw_title(d, 0, box.Min, box.GetHeight());
    // Behind the first title and below the button at the right end.
    const float button = d.is_wide() && d.layout != nullptr ? px(control_height() + 2) : 0;
    {
        const ScrolledColumns scrolled(d, ImRect(box.Min, box.Max - ImVec2(button, 0)));
        for (std::size_t i = 1; i < d.places.size(); ++i) draw_title(d, i, box.Min, box.GetHeight());
    }
    // Columns that scroll are as wide as they need to be.
    for (std::size_t i = 0; d.layout != nullptr && !d.is_wide() && i + 1 < d.places.size(); ++i) {
        if (is_flexible(d, d.places[i])) draw_grip(d, i, box);
    }
    if (d.layout != nullptr) draw_column_choice(d, box);
}

void draw_sort_choice(TableDrawing& d) {
    std::vector<std::string> labels;
    std::vector<SortOrder> orders;
    int chosen = -1;
    for (std::size_t i = 0; i < d.options.columns.size(); ++i) {
        if (!d.options.columns[i].is_sortable) continue;
        for (const bool is_descending : {false, true}) {
            orders.push_back({static_cast<int>(i), is_descending});
            const TableColumn& column = d.options.columns[i];
            const std::string_view own = is_descending ? column.descending : column.ascending;
            labels.push_back(!own.empty() ? std::string(own)
                                          : tr(is_descending ? TextKey::ui_sort_down : TextKey::ui_sort_up,
                                               {{"column", std::string(column.title)}}));
            if (orders.back() == d.options.sort) chosen = static_cast<int>(orders.size()) - 1;
        }
    }
    if (orders.empty()) return;
    const std::vector<std::string_view> views(labels.begin(), labels.end());
    if (combo_box(tr(TextKey::ui_sort_by), views, chosen,
                  {.hint = tr(TextKey::ui_sort_by), .width = 220, .hides_label = true})) {
        d.events.sort = orders[static_cast<std::size_t>(chosen)];
    }
}

}  // namespace laoke::ui
