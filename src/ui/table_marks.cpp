/// Marking several rows of a table: by their boxes, by Ctrl and Shift with the pointer or the keyboard.
#include "ui/buttons.h"
#include "ui/table_parts.h"

#include <cmath>

namespace laoke::ui {
namespace {

/// A box of the table's first column, over its whole height so that it is easily hit.  True when it was
/// pressed.
bool draw_mark(const ImRect& box, NodeId id, std::string_view name, bool is_marked, bool is_stop) {
    show(box, id);
    const Press state = press(box, id, {.is_stop = is_stop});
    mirror().add({.id = id,
                  .role = Role::checkbox,
                  .name = name,
                  .rect = rect_of(box),
                  .states = state::focusable | state::checkable | (is_marked ? state::checked : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const float side = px(18);
    const ImVec2 corner(std::floor((box.Min.x + box.Max.x - side) / 2),
                        std::floor((box.Min.y + box.Max.y - side) / 2));
    const ImRect square(corner, corner + ImVec2(side, side));
    draw_check_square(square, is_marked, state.is_hovered, false);
    if (state.is_focused) draw_focus_ring(square, 4);
    return state.is_pressed;
}

}  // namespace

float mark_width(const TableOptions& options) { return options.selection != nullptr ? px(44) : 0; }

void draw_mark_of_all(TableDrawing& d, const ImRect& box) {
    RowSelection& selection = *d.options.selection;
    const bool is_all = selection.is_all_listed();
    const MirrorGroup cell(
        {.role = Role::columnheader, .name = tr(TextKey::ui_mark_all), .rect = rect_of(box)});
    if (!draw_mark(box, mixed_id(d.id, 1U << 17U), tr(TextKey::ui_mark_all), is_all, true)) return;
    selection.set_all_listed(!is_all);
}

bool draw_mark_of_row(TableDrawing& d, const RowLook& look, std::size_t index, std::string_view name) {
    const float width = mark_width(d.options);
    const ImRect box(look.box.Min, ImVec2(look.box.Min.x + width, look.box.Max.y));
    const MirrorGroup cell({.role = Role::cell, .rect = rect_of(box)});
    // Cells without an id of their own count from 0.
    const bool is_pressed =
        draw_mark(box, mixed_id(look.id, 1U << 24U), tr(TextKey::ui_mark_row, {{"row", std::string(name)}}),
                  look.is_selected, false);
    if (is_pressed) mark_row(d, index);
    return is_pressed;
}

void mark_row(TableDrawing& d, std::size_t index) {
    if (ImGui::GetIO().KeyShift) {
        d.options.selection->extend_to(index);
    } else {
        d.options.selection->toggle(index);
    }
    d.current = static_cast<int>(index);
    interface().demand().wake();
}

void mark_by_keys(TableDrawing& d, int before) {
    RowSelection& selection = *d.options.selection;
    if (ImGui::GetIO().KeyShift && before >= 0 && d.current != before) {
        if (!selection.contains(static_cast<std::size_t>(before)))
            selection.toggle(static_cast<std::size_t>(before));
        selection.extend_to(static_cast<std::size_t>(d.current));
    }
    if (d.current >= 0 && take_key(ImGuiKey_Space)) selection.toggle(static_cast<std::size_t>(d.current));
    if (shortcut_pressed(ImGuiMod_Ctrl | ImGuiKey_A)) selection.set_all_listed(true);
    if (selection.count() > 0 && take_key(ImGuiKey_Escape)) selection.clear();
}

}  // namespace laoke::ui
