/// Changing a cell in its place: by a click on it, or F2 on its row.
#include "ui/fields.h"
#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

std::string name_of_cell(const TableDrawing& d, const GatheredRow& row, int column) {
    return tr(TextKey::ui_edit_cell,
              {{"column", std::string(d.options.columns[static_cast<std::size_t>(column)].title)},
               {"row", row.cells.front().text}});
}

void begin_editing(TableDrawing& d, const GatheredRow& row, int column) {
    // What was typed in another cell is kept.
    if (interface().layout().editing.table == d.id) end_editing(d, true);
    const GatheredRow::Cell& cell = row.cells[static_cast<std::size_t>(column)];
    interface().layout().editing = {.table = d.id,
                                    .row = row.index(),
                                    .record = cell.record,
                                    .column = column,
                                    .text = cell.value,
                                    .before = cell.value,
                                    .fault = {},
                                    .refused = {},
                                    .frame = ImGui::GetFrameCount()};
    focus_field(name_of_cell(d, row, column));
    interface().demand().wake();
}

/// Below the cell, over the rows that follow it.
void draw_fault(std::string_view fault, const ImRect& cell) {
    const FontScope font(sizes().text_label, FontWeight::regular);
    const ImVec2 size(std::ceil(width_of(fault)) + px(20), line_height() + px(12));
    const float right = ImGui::GetIO().DisplaySize.x - px(8);
    const float left = std::max(px(8), std::min(cell.Min.x + px(4), right - size.x));
    const bool has_room = cell.Max.y + size.y < ImGui::GetIO().DisplaySize.y;
    const float top = has_room ? cell.Max.y + px(2) : cell.Min.y - size.y - px(2);
    const ImRect box(ImVec2(left, top), ImVec2(std::min(left + size.x, right), top + size.y));
    ImDrawList* list = ImGui::GetForegroundDrawList();
    list->AddRectFilled(box.Min, box.Max, colors().bad.ground, px(sizes().round_control));
    list->AddRect(box.Min, box.Max, colors().danger, px(sizes().round_control), 0, px(1));
    draw_line(list, ImRect(box.Min + ImVec2(px(10), 0), box.Max - ImVec2(px(10), 0)), colors().bad.ink,
              fault);
    mirror().add({.role = Role::alert, .name = fault, .rect = rect_of(box)});
}

/// The next cell of the row that can be changed, from the first one on again.
int next_editable(const TableDrawing& d, const GatheredRow& row, int column) {
    const auto count = static_cast<int>(d.places.size());
    int at = 0;
    while (at < count && d.places[static_cast<std::size_t>(at)].column != column) ++at;
    for (int step = 1; step < count; ++step) {
        const int next = d.places[static_cast<std::size_t>((at + step) % count)].column;
        if (row.cells[static_cast<std::size_t>(next)].is_editable) return next;
    }
    return column;
}

/// A cell that a click edits: the pointer sees a frame.
bool draw_editable_cell(TableDrawing& d, GatheredRow& row, int column, const ImRect& box) {
    const std::string name = name_of_cell(d, row, column);
    const NodeId id = id_of(name);
    show(box, id);
    const Press state = press(box, id, {.is_stop = false});
    row.cells[static_cast<std::size_t>(column)].button = {id, name};
    if (state.is_hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
        const ImRect frame(box.Min + ImVec2(px(4), px(3)), box.Max - ImVec2(px(4), px(3)));
        ImGui::GetWindowDrawList()->AddRect(frame.Min, frame.Max, colors().line_field,
                                            px(sizes().round_control), 0, px(1));
    }
    return state.is_pressed;
}

void draw_editor(TableDrawing& d, const GatheredRow& row, const ImRect& box) {
    EditedCell& editing = interface().layout().editing;
    const TableColumn& column = d.options.columns[static_cast<std::size_t>(editing.column)];
    const ImVec2 after = ImGui::GetCursorScreenPos();
    move_cursor(ImVec2(box.Min.x + px(4), std::floor((box.Min.y + box.Max.y - px(control_height())) / 2)));
    const std::string name = name_of_cell(d, row, editing.column);
    const NodeId id = id_of(name);
    const auto events = text_field(
        name, editing.text,
        {.width = (box.GetWidth() - px(8)) / pixel_ratio(), .align = column.align, .hides_label = true});
    move_cursor(after);
    if (!editing.fault.empty() && editing.text == editing.refused) draw_fault(editing.fault, box);
    const bool is_focused = interface().focus().has(id);
    if (is_focused && take_key(ImGuiKey_F2)) {
        const int next = next_editable(d, row, editing.column);
        end_editing(d, true);
        return begin_editing(d, row, next);
    }
    if (events.submitted || events.cancelled) {
        d.current = static_cast<int>(row.index());
        interface().focus().move_to(d.id, true);
        return end_editing(d, events.submitted);
    }
    // A question about leaving the page has the focus only for a while, and may end in throwing the text
    // away.
    if (ImGui::GetTopMostPopupModal() != nullptr) return;
    if (editing.has_focus && !is_focused) return end_editing(d, true);
    editing.has_focus = is_focused;
}

}  // namespace

void follow_editing(const TableDrawing& d) {
    EditedCell& editing = interface().layout().editing;
    if (editing.table != d.id) return;
    if (ImGui::GetFrameCount() - editing.frame > 1) editing = {};
    editing.frame = ImGui::GetFrameCount();
}

void end_editing(TableDrawing& d, bool keeps) {
    EditedCell& editing = interface().layout().editing;
    if (keeps && editing.text != editing.before)
        d.events.edited = CellEdit{editing.record, editing.column, editing.text};
    editing = {};
    interface().demand().wake();
}

bool draw_editable_cells(TableDrawing& d, GatheredRow& row, const RowLook& look) {
    bool is_pressed = false;
    const EditedCell& editing = interface().layout().editing;
    for (const ColumnPlace& place : d.places) {
        if (!row.cells[static_cast<std::size_t>(place.column)].is_editable) continue;
        const ImRect box(ImVec2(look.box.Min.x + place.x, look.box.Min.y),
                         ImVec2(look.box.Min.x + place.x + place.width, look.box.Max.y - px(1)));
        const bool is_edited =
            editing.table == d.id && editing.row == row.index() && editing.column == place.column;
        // Another record stands in the row: what was typed was for the one before.
        if (is_edited && editing.record != row.cells[static_cast<std::size_t>(place.column)].record)
            end_editing(d, true);
        else if (is_edited) {
            const MirrorGroup cell({.role = Role::cell, .rect = rect_of(box)});
            draw_editor(d, row, box);
            row.cells[static_cast<std::size_t>(place.column)].is_set = false;  // the field stands there
            continue;
        }
        GatheredRow::Cell& cell = row.cells[static_cast<std::size_t>(place.column)];
        const bool is_pressed_here = !cell.by_keys_alone && draw_editable_cell(d, row, place.column, box);
        const bool is_asked = look.is_current && take_key(ImGuiKey_F2);
        const std::optional<CellEdit>& refused = d.options.refused;
        const bool is_refused = refused && refused->column == place.column && refused->record == cell.record;
        if (is_pressed_here || is_asked || is_refused) begin_editing(d, row, place.column);
        if (is_refused) {
            EditedCell& again = interface().layout().editing;
            again.text = again.refused = refused->text;
            again.fault = refused->fault;
        }
        is_pressed = is_pressed || is_pressed_here;
    }
    return is_pressed;
}

bool is_cell_edited() {
    const EditedCell& editing = interface().layout().editing;
    return editing.table != 0 && editing.text != editing.before;
}

}  // namespace laoke::ui
