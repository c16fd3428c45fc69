/// Changing a cell in its place: by a click on it, or F2 on its row.
#include "ui/fields.h"
#include "ui/table_parts.h"

#include <algorithm>
#include <optional>

namespace laoke::ui {
namespace {

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

}  // namespace

std::string name_of_cell(const TableDrawing& d, const GatheredRow& row, int column) {
    return tr(TextKey::ui_edit_cell,
              {{"column", std::string(d.options.columns[static_cast<std::size_t>(column)].title)},
               {"row", row.cells.front().text}});
}

CellOffer offer_for(const TableDrawing& d, int column, std::string_view typed) {
    return d.options.offers ? d.options.offers(column, typed) : CellOffer();
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
    if (offer_for(d, column, cell.value).is_closed)
        open_combo_box(name_of_cell(d, row, column));
    else
        focus_field(name_of_cell(d, row, column));
    scroll_to_column(d, column);
    interface().demand().wake();
}

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
    std::optional<ScrolledColumns> scrolled;
    for (const ColumnPlace& place : d.places) {
        if (!scrolled && &place != d.places.data()) scrolled.emplace(d, look.box);
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
            draw_cell_editor(d, row, box);
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
