#include "ui/table.h"

#include "ui/buttons.h"
#include "ui/fields.h"
#include "ui/layout.h"
#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace laoke::ui {
namespace {

constexpr std::size_t rows_of_group = 1024;

std::string kept_name(std::string_view table) { return "table-" + std::string(table); }

NodeId row_id(NodeId table, std::size_t index) {
    // Parts without an id of their own count from 0: the rows keep out of their way.
    constexpr std::uint32_t first = 1U << 24U;
    return mixed_id(table, first + static_cast<std::uint32_t>(index));
}

/// The group whose heading the row is; nullptr where it is none.
const TableGroup* group_at(const TableDrawing& d, int row) {
    const auto index = static_cast<std::size_t>(row);
    const auto found = std::ranges::lower_bound(d.options.groups, index, {}, &TableGroup::row);
    return row < 0 || found == d.options.groups.end() || found->row != index ? nullptr : &*found;
}

void toggle_group(TableDrawing& d, const TableGroup& group) {
    d.events.toggled = static_cast<std::size_t>(&group - d.options.groups.data());
    interface().demand().wake();
}

/// Enter, the space bar, and the arrows that a tree has.
void toggle_by_keys(TableDrawing& d) {
    const TableGroup* const group = group_at(d, d.current);
    if (group == nullptr) return;
    if (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter) || take_key(ImGuiKey_Space) ||
        take_key(group->is_open ? ImGuiKey_LeftArrow : ImGuiKey_RightArrow)) {
        toggle_group(d, *group);
    }
}

void move_current(TableDrawing& d, float view_height) {
    if (!d.is_focused || !interface().focus().is_top_layer() || d.options.rows == 0) return;
    const int last = static_cast<int>(d.options.rows) - 1;
    const int page = std::max(1, static_cast<int>(view_height / d.row_height) - 1);
    const int before = d.current;
    std::optional<int> to;
    if (take_key(ImGuiKey_DownArrow, true)) to = d.current + 1;
    if (take_key(ImGuiKey_UpArrow, true)) to = d.current < 0 ? last : d.current - 1;
    if (take_key(ImGuiKey_PageDown, true)) to = d.current + page;
    if (take_key(ImGuiKey_PageUp, true)) to = d.current - page;
    if (take_key(ImGuiKey_Home)) to = 0;
    if (take_key(ImGuiKey_End)) to = last;
    if (to) {
        d.current = std::clamp(*to, 0, last);
        const auto y = static_cast<float>(d.top_of(static_cast<std::size_t>(d.current)));
        const float end = y + d.height_of(static_cast<std::size_t>(d.current));
        ImGuiWindow* window = ImGui::GetCurrentWindow();
        if (end > window->Scroll.y + view_height) ImGui::SetScrollY(window, end - view_height);
        if (y < window->Scroll.y) ImGui::SetScrollY(window, y);
        interface().focus().show_ring();
        interface().demand().wake();
    }
    toggle_by_keys(d);
    if (d.options.selection != nullptr) mark_by_keys(d, before);
    if (d.current >= 0 && d.options.rows_open &&
        (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter))) {
        d.events.opened = static_cast<std::size_t>(d.current);
    }
}

/// The keyboard's focus shows on the rows of a table that opens them.
States row_states(const TableOptions& options, bool is_selected) {
    States states = options.rows_open ? state::focusable : 0;
    if (options.selected || options.selection != nullptr) states |= state::selectable;
    if (is_selected) states |= state::selected;
    return states;
}

/// A band over the whole width.
void draw_heading(TableDrawing& d, const TableGroup& group, const ImRect& box) {
    const NodeId id = row_id(d.id, group.row);
    show(box, id);
    const Press state = press(box, id, {.is_stop = false});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const bool is_current = d.is_focused && d.current == static_cast<int>(group.row);
    if (is_current) interface().focus_shows_as(id);
    const MirrorGroup row(
        {.id = id,
         .role = Role::row,
         .rect = rect_of(box),
         .states = state::focusable | state::expandable | (group.is_open ? state::expanded : 0),
         .position = static_cast<std::int64_t>(group.row) + (d.is_cards ? 1 : 2)});
    mirror().add({.role = Role::cell, .name = group.title, .rect = rect_of(box)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max - ImVec2(0, px(1)),
                        state.is_hovered ? colors().row_hover : colors().header);
    list->AddRectFilled(ImVec2(box.Min.x, box.Max.y - px(1)), box.Max, colors().line_soft);
    draw_icon(group.is_open ? Icon::down : Icon::right, box.Min.x + px(14),
              std::floor((box.Min.y + box.Max.y) / 2 - px(7)), 14, colors().muted);
    const FontScope font(sizes().text, FontWeight::semibold);
    draw_line(list, ImRect(box.Min + ImVec2(px(44), 0), box.Max - ImVec2(px(12), 0)), colors().text,
              group.title);
    if (is_current)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(3), px(3)), box.Max - ImVec2(px(3), px(4))), 4);
    if (!state.is_pressed) return;
    d.current = static_cast<int>(group.row);
    interface().focus().move_to(d.id, false);
    toggle_group(d, group);
}

void draw_one_row(TableDrawing& d, std::size_t index, const ImRect& box) {
    if (const TableGroup* const group = group_at(d, static_cast<int>(index)))
        return draw_heading(d, *group, box);
    RowLook look{box, row_id(d.id, index)};
    RowSelection* selection = d.options.selection;
    look.is_selected = selection != nullptr ? selection->contains(index) : d.options.selected == index;
    look.is_current = d.is_focused && d.current == static_cast<int>(index);
    ImGui::PushID(static_cast<int>(look.id));
    ImGui::SetNextItemAllowOverlap();
    show(box, look.id);
    Press state;
    if (d.options.rows_open) state = press(box, look.id, {.is_stop = false});
    look.is_hovered = state.is_hovered;
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (look.is_current) interface().focus_shows_as(look.id);

    const MirrorGroup group({.id = look.id,
                             .role = Role::row,
                             .rect = rect_of(box),
                             .states = row_states(d.options, look.is_selected),
                             .position = static_cast<std::int64_t>(index) + (d.is_cards ? 1 : 2)});
    GatheredRow row(index, d.options.columns.size());
    const float action_right = box.Max.x - px(d.is_cards ? 12.0F : 8.0F);
    bool acted = false;
    struct Action {
        NodeId id;
        std::string name;
        ImRect box;
        Icon icon;
        bool is_hovered;
        bool is_focused;
    };
    std::vector<Action> actions;
    row.draw_action = [&](int column, Icon icon, std::string_view name) {
        const float side = px(is_touch() ? 40.0F : 30.0F);
        float right = action_right;
        for (const ColumnPlace& place : d.places) {
            if (!d.is_cards && place.column == column)
                right = std::min(action_right, box.Min.x + place.x + place.width - px(8));
        }
        // On a card the actions stand in the line below the title, where the least text is.
        const float middle = d.is_cards ? box.Min.y + px(13 + 22 + 11) : (box.Min.y + box.Max.y) / 2;
        const float top = std::floor(middle - side / 2);
        // In the order in which they are walked: from left to right.
        const int behind = std::max(0, d.action_slots - static_cast<int>(actions.size()) - 1);
        right -= static_cast<float>(behind) * (side + px(2));
        const ImRect spot(ImVec2(right - side, top), ImVec2(right, top + side));
        const NodeId id = id_of(name);
        show(spot, id);
        const Press pressed = press(spot, id, {.is_stop = d.current == static_cast<int>(index)});
        tooltip(name);
        if (pressed.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        actions.push_back({id, std::string(name), spot, icon, pressed.is_hovered, pressed.is_focused});
        acted = acted || pressed.is_pressed;
        return pressed.is_pressed;
    };
    d.draw_row(row);
    d.most_actions = std::max(d.most_actions, static_cast<int>(actions.size()));
    if (!actions.empty()) look.actions_left = actions.front().box.Min.x;
    if (!d.is_cards) draw_ground_of_row(look);
    if (selection != nullptr && !d.is_cards && draw_mark_of_row(d, look, index, row.cells.front().text))
        acted = true;
    if (!d.is_cards && draw_editable_cells(d, row, look)) acted = true;
    if (d.is_cards) draw_card(row, d.options, look);
    if (selection != nullptr && d.is_cards && draw_mark_of_row(d, look, index, row.cells.front().text))
        acted = true;
    if (!d.is_cards) draw_cells(d, row, look);
    if (!actions.empty()) mirror().push({.role = Role::cell, .rect = rect_of(actions.front().box)});
    for (const Action& action : actions) {
        mirror().add({.id = action.id,
                      .role = Role::button,
                      .name = action.name,
                      .rect = rect_of(action.box),
                      .states = state::focusable});
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (action.is_hovered) list->AddRectFilled(action.box.Min, action.box.Max, colors().pressed, px(6));
        const float inset = std::floor((action.box.GetWidth() - px(16)) / 2);
        draw_icon(action.icon, action.box.Min.x + inset, action.box.Min.y + inset, 16, colors().muted);
        if (action.is_focused) draw_focus_ring(action.box, 6);
    }
    if (!actions.empty()) mirror().pop();
    const bool marks = selection != nullptr && (ImGui::GetIO().KeyCtrl || ImGui::GetIO().KeyShift);
    if (state.is_pressed && !acted && marks) mark_row(d, index);
    if (state.is_pressed && !acted && !marks) {
        d.current = static_cast<int>(index);
        interface().focus().move_to(d.id, false);
        // What was typed in a cell is kept first; the next press opens.
        if (interface().layout().editing.table == d.id && is_cell_edited())
            end_editing(d, true);
        else
            d.events.opened = index;
    }
    ImGui::PopID();
}

/// The row whose cell is changed keeps its field while it is scrolled out of sight.
void draw_edited_row(TableDrawing& d, std::size_t first, std::size_t end,
                     const std::function<ImRect(std::size_t)>& box_of) {
    EditedCell& editing = interface().layout().editing;
    if (editing.table != d.id || (editing.row >= first && editing.row < end)) return;
    if (editing.row < d.options.rows) return draw_one_row(d, editing.row, box_of(editing.row));
    end_editing(d, true);  // the list has become shorter
}

void draw_rows(TableDrawing& d, ImVec2 size) {
    const double rows_height = d.all_height();
    const float content = d.is_wide() ? d.all_width : 0;
    ImGui::SetNextWindowContentSize(ImVec2(content, static_cast<float>(rows_height)));
    LayoutState& layout = interface().layout();
    const bool fills_screen = d.options.height == 0;
    if (fills_screen && std::exchange(layout.goes_to_row, false)) {
        ImGui::SetNextWindowScroll(ImVec2(-1, static_cast<float>(d.y_of(layout.position.row))));
        d.current = std::min(layout.position.current, static_cast<int>(d.options.rows) - 1);
    }
    ImGui::BeginChild("##rows", size, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNav |
                          (d.is_wide() ? ImGuiWindowFlags_HorizontalScrollbar : ImGuiWindowFlags_None));
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    note_inner_width(d, window->InnerRect.GetWidth());
    const NodeId area = id_of("##area");
    if (const auto by = interface().take_scroll(area)) {
        ImGui::SetScrollY(window, window->Scroll.y + by->second);
        if (d.is_wide()) ImGui::SetScrollX(window, window->Scroll.x + by->first);
    }
    if (d.is_wide()) follow_sideways(d, group_at(d, d.current) == nullptr);
    if (d.options.scroll_to)
        ImGui::SetScrollY(window, static_cast<float>(d.top_of(*d.options.scroll_to)) - size.y / 3);
    follow_editing(d);
    d.is_focused = d.options.rows > 0 && d.options.rows_open && interface().focus().visit(d.id, false);
    // Who comes to a table for the first time begins with the first row in sight.
    if (interface().focus().just_arrived(d.id) && d.current < 0)
        d.current = static_cast<int>(std::ceil(d.row_at(window->Scroll.y)));
    move_current(d, window->InnerRect.GetHeight());
    if (fills_screen) {
        layout.position.row = d.row_at(window->Scroll.y);
        layout.position.current = d.current;
    }

    const MirrorGroup group(
        {.id = area, .role = Role::none, .rect = rect_of(window->InnerRect), .states = state::clips});
    const double scroll = window->Scroll.y;
    const auto row_of = [&](double row) {
        return static_cast<std::size_t>(std::clamp(row, 0.0, static_cast<double>(d.options.rows)));
    };
    const std::size_t first = row_of(std::floor(d.row_at(scroll)));
    const std::size_t end = row_of(std::ceil(d.row_at(scroll + window->InnerRect.GetHeight())));
    const float width = window->InnerRect.GetWidth();
    const auto top_of = [&](std::size_t row) {
        return static_cast<float>(window->InnerRect.Min.y + d.top_of(row) - scroll);
    };
    const auto box_of = [&](std::size_t row) {
        const float top = top_of(row);
        return ImRect(window->Pos.x, top, window->Pos.x + width, top + d.height_of(row));
    };
    {
        // The rows stand still in a group that scrolls: then only the group moves in the mirror.  It begins
        // at a row nearby, since a browser cannot lay out what is many millions of pixels high.
        ImGuiStorage* storage = ImGui::GetStateStorage();
        d.action_slots = storage->GetInt(d.id, 1);
        const std::size_t start = first - first % rows_of_group;
        const MirrorGroup rows({.role = Role::rowgroup,
                                .rect = {window->Pos.x, top_of(start), width, top_of(end) - top_of(start)}});
        for (std::size_t i = first; i < end; ++i) draw_one_row(d, i, box_of(i));
        draw_edited_row(d, first, end, box_of);
        if (d.most_actions > 0 && d.most_actions != d.action_slots) {
            storage->SetInt(d.id, d.most_actions);
            unsettle();
        }
    }
    d.events.first_shown = first;
    d.events.end_shown = end;
    ImGui::EndChild();
}

float total_height(const TableDrawing& d, float header) {
    // A low page scrolls until the table has it to itself.
    const float least = is_low() ? ImGui::GetCurrentWindow()->InnerRect.GetHeight() - px(sizes().gap)
                                 : header + d.row_height * 2;
    const float room = std::max(ImGui::GetContentRegionAvail().y, least);
    if (d.options.height > 0) return px(d.options.height);
    if (d.options.height == 0) return std::max(room - px(d.options.room_below), header + d.row_height);
    return header + static_cast<float>(d.all_height()) + (d.is_cards ? 0 : px(6));
}

void draw_as_table(TableDrawing& d) {
    const float header = px(sizes().header_height);
    const float room = available_px() - px(2);
    begin_heights(d);
    // How high rows are says whether they scroll: there is room for the scrollbar in any case.
    if (d.heights != nullptr) place_all(d, room - px(sizes().scrollbar));
    measure_rows(d, room);
    const float height = total_height(d, header);
    const ImRect box = place_block(height);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = px(sizes().round_card);
    list->AddRectFilled(box.Min, box.Max, colors().card, rounding);
    const float rows_height = height - header - px(6);
    const bool scrolls = static_cast<float>(d.all_height()) > rows_height;
    if (d.heights == nullptr) place_all(d, room - (scrolls ? px(sizes().scrollbar) : 0));
    const MirrorGroup group({.id = d.id,
                             .role = Role::table,
                             .name = d.options.name,
                             .rect = rect_of(box),
                             .total = static_cast<std::int64_t>(d.options.rows) + 1});
    draw_table_header(d, ImRect(box.Min + ImVec2(px(1), 0), ImVec2(box.Max.x - px(1), box.Min.y + header)));
    list->AddRect(box.Min, box.Max, colors().line, rounding, 0, px(1));
    move_cursor(ImVec2(box.Min.x + px(1), box.Min.y + header));
    draw_rows(d, ImVec2(box.GetWidth() - px(2), rows_height));
    move_cursor(after);
}

void draw_as_cards(TableDrawing& d) {
    draw_sort_choice(d);
    const float width = available_px();
    begin_heights(d);
    measure_rows(d, width_of_cards(d, width));
    const float height = total_height(d, 0);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const MirrorGroup group({.id = d.id,
                             .role = Role::table,
                             .name = d.options.name,
                             .rect = {corner.x, corner.y, width, height},
                             .total = static_cast<std::int64_t>(d.options.rows)});
    draw_rows(d, ImVec2(width, height));
}

}  // namespace

void TableRow::muted(int column, std::string_view text) {
    this->text(column, text, {.color = colors().muted});
}

void TableRow::strong(int column, std::string_view text) {
    this->text(column, text, {.weight = FontWeight::semibold});
}

namespace {

/// The user's arrangement of this table, read when it is drawn first.
TableLayout* layout_of(std::string_view kept_as, std::span<const TableColumn> columns) {
    if (kept_as.empty()) return nullptr;
    auto& layouts = interface().layout().tables;
    auto known = layouts.find(kept_as);
    if (known == layouts.end()) {
        const auto& kept = interface().ports().kept;
        const std::string text = kept ? kept(kept_name(kept_as)) : std::string();
        known = layouts.emplace(kept_as, parse_table_layout(text)).first;
    }
    TableLayout& layout = known->second;
    const bool fits =
        std::ranges::equal(layout.columns, columns, {}, &TableLayout::Column::key, &TableColumn::key);
    if (!fits) layout = fitted(layout, columns);
    return &layout;
}

void keep_layout(std::string_view kept_as, const TableLayout& layout) {
    if (interface().ports().keep) interface().ports().keep(kept_name(kept_as), format_table_layout(layout));
}

}  // namespace

std::vector<bool> hidden_columns(std::string_view kept_as, std::span<const TableColumn> columns) {
    const TableLayout& layout = *layout_of(kept_as, columns);
    std::vector<bool> hidden;
    hidden.reserve(layout.columns.size());
    for (const TableLayout::Column& each : layout.columns) hidden.push_back(each.is_hidden);
    return hidden;
}

void hide_columns(std::string_view kept_as, std::span<const TableColumn> columns,
                  const std::vector<bool>& hidden) {
    TableLayout& layout = *layout_of(kept_as, columns);
    for (std::size_t i = 0; i < layout.columns.size(); ++i) layout.columns[i].is_hidden = hidden[i];
    keep_layout(kept_as, layout);
    interface().demand().wake();
}

TableEvents table(const TableOptions& options, const std::function<void(TableRow&)>& draw_row) {
    const Scope scope(options.name);
    TableLayout* layout = layout_of(options.kept_as, options.columns);
    TableDrawing drawing{.options = options,
                         .draw_row = draw_row,
                         .id = id_of("##table"),
                         .is_cards = has_rows_as_cards(),
                         .row_height = px(sizes().row_height),
                         .layout = layout,
                         .places = {},
                         .events = {},
                         .current = -1,
                         .is_focused = false};
    if (drawing.is_cards) drawing.row_height = card_height(options);
    ImGuiStorage* storage = ImGui::GetStateStorage();
    drawing.current = std::min(storage->GetInt(drawing.id, -1), static_cast<int>(options.rows) - 1);
    const FontScope font(sizes().text, FontWeight::regular);
    if (drawing.is_cards) {
        draw_as_cards(drawing);
    } else {
        draw_as_table(drawing);
    }
    storage->SetInt(drawing.id, drawing.current);
    if (drawing.is_arranged) keep_layout(options.kept_as, *layout);
    return drawing.events;
}

}  // namespace laoke::ui
