/// The field, or the list, in the cell of a table that is being changed.
#include "ui/fields.h"
#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace laoke::ui {
namespace {

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

/// A list that is open as long as the cell is changed.
void draw_choice(TableDrawing& d, const GatheredRow& row, const CellOffer& offer, float width) {
    EditedCell& editing = interface().layout().editing;
    std::vector<std::string_view> items = {offer.nothing};
    items.insert(items.end(), offer.texts.begin(), offer.texts.end());
    const auto own = std::ranges::find(items.begin() + 1, items.end(), editing.text);
    int chosen = editing.text.empty() ? 0 : own == items.end() ? -1 : static_cast<int>(own - items.begin());
    const std::string name = name_of_cell(d, row, editing.column);
    if (combo_box(name, items, chosen, {.width = width, .hides_label = true})) {
        editing.text = chosen == 0 ? std::string() : offer.texts[static_cast<std::size_t>(chosen) - 1];
        d.current = static_cast<int>(row.index());
        interface().focus().move_to(d.id, false);
        return end_editing(d, true);
    }
    if (is_combo_box_open(name)) {
        editing.has_focus = true;
    } else if (editing.has_focus) {
        d.current = static_cast<int>(row.index());
        interface().focus().move_to(d.id, true);
        end_editing(d, false);
    }
}

SuggestEvents draw_field(TableDrawing& d, std::string_view name, const CellOffer& offer,
                         const FieldOptions& options) {
    EditedCell& editing = interface().layout().editing;
    if (!d.options.offers) return {text_field(name, editing.text, options), std::nullopt};
    std::vector<Suggestion> suggestions;
    for (const std::string& text : offer.texts)
        if (text != editing.text) suggestions.push_back({.title = text});
    SuggestEvents events = suggest_field(name, editing.text, suggestions, options);
    if (events.chosen) {
        editing.text = suggestions[*events.chosen].title;
        events.submitted = true;  // nothing is left to be said
    }
    if (events.changed || events.chosen) interface().demand().wake();  // others fit now
    return events;
}

}  // namespace

void draw_cell_editor(TableDrawing& d, const GatheredRow& row, const ImRect& box) {
    EditedCell& editing = interface().layout().editing;
    const TableColumn& column = d.options.columns[static_cast<std::size_t>(editing.column)];
    const ImVec2 after = ImGui::GetCursorScreenPos();
    move_cursor(ImVec2(box.Min.x + px(4), std::floor((box.Min.y + box.Max.y - px(control_height())) / 2)));
    const std::string name = name_of_cell(d, row, editing.column);
    const NodeId id = id_of(name);
    const float width = (box.GetWidth() - px(8)) / pixel_ratio();
    const CellOffer offer = offer_for(d, editing.column, editing.text);
    if (offer.is_closed) {
        draw_choice(d, row, offer, width);
        return move_cursor(after);
    }
    const auto events =
        draw_field(d, name, offer, {.width = width, .align = column.align, .hides_label = true});
    move_cursor(after);
    if (!editing.fault.empty() && editing.text == editing.refused) {
        mirror().add_states(id, state::invalid);
        draw_fault(editing.fault, box);
    }
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

}  // namespace laoke::ui
