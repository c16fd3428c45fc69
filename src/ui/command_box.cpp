#include "ui/command_box.h"

#include "ui/dialogs.h"
#include "ui/field_parts.h"
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float lines_in_sight = 8;
constexpr int lines_of_a_page = 7;

/// Where there is no room beside the title, the detail stands below it.
bool has_two_lines() { return is_narrow(); }
float line_box_height() { return has_two_lines() ? 54.0F : is_touch() ? 48.0F : 38.0F; }

/// Where the keys put the mark.
int moved(int marked, int count) {
    int to = marked;
    if (take_key(ImGuiKey_DownArrow, true)) ++to;
    if (take_key(ImGuiKey_UpArrow, true)) --to;
    if (take_key(ImGuiKey_PageDown, true)) to += lines_of_a_page;
    if (take_key(ImGuiKey_PageUp, true)) to -= lines_of_a_page;
    return std::clamp(to, 0, std::max(count - 1, 0));
}

bool draw_item(NodeId id, const CommandItem& item, bool is_marked, bool has_moved) {
    const ImRect box = place_block(px(line_box_height()));
    const bool is_seen = show(box, id);
    const Press state = press(box, id, {.is_stop = false});
    if (is_marked && has_moved)
        ImGui::ScrollToRect(ImGui::GetCurrentWindow(), box, ImGuiScrollFlags_KeepVisibleEdgeY);
    std::string name = item.title;
    for (const std::string& part : {item.detail, item.trailing}) {
        if (!part.empty()) (name += ' ') += part;
    }
    mirror().add({.id = id,
                  .role = Role::option,
                  .name = name,
                  .rect = rect_of(box),
                  .states = state::focusable | state::selectable | (is_marked ? state::selected : 0)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!is_seen) return state.is_pressed;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (is_marked || state.is_hovered) {
        list->AddRectFilled(box.Min, box.Max, is_marked ? colors().primary_tint : colors().hover, px(6));
    }
    draw_icon(item.icon, box.Min.x + px(10), std::floor((box.Min.y + box.Max.y - px(17)) / 2), 17,
              is_marked ? colors().primary : colors().muted);
    float right = box.Max.x - px(12);
    const float left = box.Min.x + px(38);
    if (!item.trailing.empty()) {
        const FontScope font(sizes().text_small, FontWeight::regular);
        const float width = std::ceil(width_of(item.trailing));
        draw_line(list, ImRect(right - width, box.Min.y, right, box.Max.y), colors().muted, item.trailing);
        right -= width + px(12);
    }
    if (has_two_lines() && !item.detail.empty()) {
        const float middle = std::floor((box.Min.y + box.Max.y) / 2);
        draw_line(list, ImRect(left, box.Min.y + px(6), right, middle), colors().text, item.title);
        const FontScope font(sizes().text_label, FontWeight::regular);
        draw_line(list, ImRect(left, middle, right, box.Max.y - px(6)), colors().muted, item.detail);
        return state.is_pressed;
    }
    const float title = std::min(std::ceil(width_of(item.title)), right - left);
    draw_line(list, ImRect(left, box.Min.y, left + title, box.Max.y), colors().text, item.title);
    if (!item.detail.empty() && left + title + px(40) < right) {
        const FontScope font(sizes().text_label, FontWeight::regular);
        draw_line(list, ImRect(left + title + px(10), box.Min.y, right, box.Max.y), colors().muted,
                  item.detail);
    }
    return state.is_pressed;
}

}  // namespace

CommandBoxEvents command_box(std::string_view title, std::string& typed, std::string_view nothing_found,
                             std::span<const CommandItem> items, bool& is_open) {
    CommandBoxEvents events;
    const Dialog dialog("command-box", {.title = title, .width = 560}, is_open);
    if (!dialog) return events;
    const NodeId list_id = id_of("##options");
    const FieldBox field =
        edit_field(title, typed, {.autofocus = true}, px(sizes().pad_control), px(sizes().pad_control), true);
    events.changed = field.events.changed;
    ImGuiStorage* storage = ImGui::GetStateStorage();
    const auto count = static_cast<int>(items.size());
    const bool is_new = ImGui::IsWindowAppearing() || events.changed;
    const int before = is_new ? 0 : storage->GetInt(list_id);
    const int marked = moved(before, count);
    if (marked != before) interface().demand().wake();
    storage->SetInt(list_id, marked);
    if (field.events.submitted && count > 0) events.chosen = static_cast<std::size_t>(marked);
    mirror().add_states(field.id, state::expanded);
    mirror().set_related(field.id, list_id);

    const float room = interface().input().covered_bottom > 0 ? 4 : lines_in_sight;
    {
        const ScrollArea area("##results", room * line_box_height());
        const MirrorGroup group({.id = list_id,
                                 .role = Role::listbox,
                                 .name = title,
                                 .rect = rect_of(ImGui::GetCurrentWindow()->Rect())});
        if (is_new) ImGui::SetScrollY(0);
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
        for (int i = 0; i < count; ++i) {
            const NodeId id = ImGui::GetCurrentWindow()->GetID(i);
            if (i == marked) interface().focus_shows_as(id);
            if (draw_item(id, items[static_cast<std::size_t>(i)], i == marked, marked != before))
                events.chosen = static_cast<std::size_t>(i);
        }
        ImGui::PopStyleVar();
        if (count == 0 && !nothing_found.empty()) muted_text(nothing_found);
    }
    if (events.chosen) is_open = false;
    return events;
}

}  // namespace laoke::ui
