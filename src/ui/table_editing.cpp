/// Changing a cell in its place: by a click on it, or F2 on its row.
#include "ui/fields.h"
#include "ui/table_parts.h"

namespace laoke::ui {
namespace {

std::string name_of_cell(const TableDrawing& d, const GatheredRow& row, int column) {
    return tr(TextKey::ui_edit_cell,
              {{"column", std::string(d.options.columns[static_cast<std::size_t>(column)].title)},
               {"row", row.cells.front().text}});
}

void begin_editing(TableDrawing& d, const GatheredRow& row, int column) {
    const GatheredRow::Cell& cell = row.cells[static_cast<std::size_t>(column)];
    interface().layout().editing = {.table = d.id,
                                    .row = row.index(),
                                    .record = cell.record,
                                    .column = column,
                                    .text = cell.value,
                                    .before = cell.value,
                                    .frame = ImGui::GetFrameCount()};
    focus_field(name_of_cell(d, row, column));
    interface().demand().wake();
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
    const bool is_focused = interface().focus().has(id);
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
        const std::string name = name_of_cell(d, row, place.column);
        const NodeId id = id_of(name);
        show(box, id);
        const Press state = press(box, id, {.is_stop = false});
        row.cells[static_cast<std::size_t>(place.column)].button = {id, name};
        if (state.is_hovered) {
            ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
            const ImRect frame(box.Min + ImVec2(px(4), px(3)), box.Max - ImVec2(px(4), px(3)));
            ImGui::GetWindowDrawList()->AddRect(frame.Min, frame.Max, colors().line_field,
                                                px(sizes().round_control), 0, px(1));
        }
        const bool is_asked = look.is_current && take_key(ImGuiKey_F2);
        const std::optional<CellEdit>& refused = d.options.refused;
        const bool is_refused = refused && refused->column == place.column &&
                                refused->record == row.cells[static_cast<std::size_t>(place.column)].record;
        if (state.is_pressed || is_asked || is_refused) begin_editing(d, row, place.column);
        if (is_refused) interface().layout().editing.text = refused->text;
        is_pressed = is_pressed || state.is_pressed;
    }
    return is_pressed;
}

bool is_cell_edited() {
    const EditedCell& editing = interface().layout().editing;
    return editing.table != 0 && editing.text != editing.before;
}

}  // namespace laoke::ui
