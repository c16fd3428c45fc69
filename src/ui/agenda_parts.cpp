#include "ui/agenda_parts.h"

#include "base/festival.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace laoke::ui {

namespace {

/// CSS pixels.
constexpr float drag_from = 5;     ///< that a press may tremble
constexpr float wide_entry = 360;  ///< has room for its note at the right edge

/// "09:30 送货  张三 · 138 0013 8000".
std::string words_of(const AgendaEntry& entry) {
    return std::string(entry.text) + (entry.detail.empty() ? "" : "  ") + std::string(entry.detail);
}

void strike(std::string_view text, const ImRect& line, Color ink) {
    const float right = std::min(line.Max.x, line.Min.x + std::ceil(width_of(text)));
    const float middle = std::floor(line.GetCenter().y);
    ImGui::GetWindowDrawList()->AddLine(ImVec2(line.Min.x, middle), ImVec2(right, middle), ink, px(1));
}

}  // namespace

void draw_agenda_entry(const AgendaEntry& entry, const ImRect& box, bool is_hovered) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Tint& tint = tint_of(entry.kind);
    const float rounding = px(4);
    if (!entry.is_light) list->AddRectFilled(box.Min, box.Max, tint.ground, rounding);
    if (entry.is_light || is_hovered) list->AddRect(box.Min, box.Max, tint.ink, rounding, 0, px(1));
    const FontScope font(sizes().text_small, FontWeight::regular);
    ImRect inside(box.Min + ImVec2(px(6), 0), box.Max - ImVec2(px(4), 0));
    const float right = inside.Max.x;
    const bool has_note = !entry.note.empty() && box.GetWidth() >= px(wide_entry);
    if (has_note) inside.Max.x -= std::ceil(width_of(entry.note)) + px(12);
    const auto room = static_cast<std::size_t>(std::max(1.0F, (box.GetHeight() + px(4)) / line_height()));
    const std::string words = words_of(entry);
    const auto lines = break_lines(words, inside.GetWidth(), advance_of);
    const std::size_t count = std::clamp<std::size_t>(lines.size(), 1, room);
    // One line in the middle, several from above.
    if (count > 1) inside.Min.y += px(1);
    if (count > 1) inside.Max.y = inside.Min.y + line_height();
    if (has_note)
        draw_line(list, ImRect(inside.Min, ImVec2(right, inside.Max.y)), tint.ink, entry.note,
                  TextAlign::right);
    const std::string_view all = words;
    for (std::size_t i = 0; i < count; ++i, inside.TranslateY(line_height())) {
        const std::size_t from = lines.empty() ? 0 : static_cast<std::size_t>(lines[i].data() - words.data());
        const std::string_view line = i + 1 < count && i < lines.size() ? lines[i] : all.substr(from);
        draw_line(list, inside, tint.ink, line);
        if (entry.is_struck) strike(line, inside, tint.ink);
    }
}

void draw_agenda_button(Agenda& c, const AgendaPlace& at, const ImRect& box) {
    const AgendaEntry& entry = c.entry(at);
    const NodeId id = ImGui::GetCurrentWindow()->GetID(static_cast<int>(at.entry));
    const bool is_seen = show(box, id);
    const Press state = press(box, id, {.is_stop = c.is_one_day(), .takes_keys = c.is_one_day()});
    const std::string name = words_of(entry) + (entry.note.empty() ? "" : " ") + std::string(entry.note);
    mirror().add({.id = id,
                  .role = Role::button,
                  .name = name,
                  .rect = rect_of(box),
                  .states = c.is_one_day() ? state::focusable : States{}});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (is_seen && c.state.carried != at) draw_agenda_entry(entry, box, state.is_hovered);
    if (state.is_focused) draw_focus_ring(box, 4);
    if (c.state.carried) return;
    if (state.is_pressed) c.events.pressed = at;
    if (!entry.can_move || c.is_one_day() || is_touch() || !state.is_held || c.state.is_put_back) return;
    if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left, px(drag_from))) return;
    c.state.carried = at;
    interface().demand().wake();
}

void draw_agenda_more(Agenda& c, std::size_t place, const ImRect& box, std::size_t count) {
    const std::string more = tr(TextKey::ui_agenda_more, {{"count", std::to_string(count)}});
    const NodeId id = id_of("##more");
    show(box, id);
    const Press state = press(box, id, {.is_stop = false, .takes_keys = false});
    mirror().add({.id = id, .role = Role::button, .name = more, .rect = rect_of(box)});
    if (state.is_pressed) c.events.opened = c.day(place);
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const FontScope font(sizes().text_small, FontWeight::semibold);
    draw_line(ImGui::GetWindowDrawList(), ImRect(box.Min + ImVec2(px(6), 0), box.Max),
              state.is_hovered ? colors().primary : colors().muted, more);
}

void draw_agenda_head(const Agenda& c, std::size_t place, const ImRect& box, bool is_narrow) {
    const Day day = c.day(place);
    const bool is_month = c.options.days.size() > days_per_week;
    const bool is_outside = is_month && day.month() != c.marked.month();
    const bool is_today = day == c.options.today;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float side = px(22);
    const float left = is_narrow ? std::floor(box.GetCenter().x - side / 2) : box.Min.x + px(3);
    const ImRect number(left, box.Min.y + px(3), left + side, box.Min.y + px(3) + side);
    if (is_today) list->AddRectFilled(number.Min, number.Max, colors().primary, side / 2);
    {
        const FontScope font(sizes().text_label, is_today ? FontWeight::semibold : FontWeight::regular);
        draw_line(list, number,
                  is_today     ? colors().on_primary
                  : is_outside ? colors().hint
                               : colors().text,
                  std::to_string(day.day()), TextAlign::center);
    }
    if (interface().language() != Language::chinese) return;
    const FontScope font(is_narrow ? 10 : 11, FontWeight::regular);
    const Color ink = !is_outside && !festival(day).empty() ? colors().primary : colors().muted;
    if (is_narrow)
        draw_line(list, ImRect(box.Min.x, number.Max.y, box.Max.x, number.Max.y + px(13)), ink,
                  caption_of(day), TextAlign::center);
    else
        draw_line(list, ImRect(number.Max.x, number.Min.y, box.Max.x - px(6), number.Max.y), ink,
                  caption_of(day), TextAlign::right);
}

void draw_agenda_day(Agenda& c, std::size_t place, const ImRect& cell,
                     const std::function<void(bool is_seen)>& draw_content) {
    const Day day = c.day(place);
    const Scope scope(day.since_epoch());
    const NodeId id = id_of("##day");
    ImGui::SetNextItemAllowOverlap();
    const bool is_seen = show(cell, id);
    const Press state = press(cell, id, {.is_stop = false, .takes_keys = false});
    if (state.is_pressed && !c.state.carried) {
        c.events.marked = day;
        interface().focus().move_to(c.id, false);
    }
    if (c.state.carried && cell.Contains(ImGui::GetIO().MousePos)) c.target = place;
    const bool is_marked = day == c.marked;
    if (is_marked && c.is_focused) interface().focus_shows_as(id);
    std::string name = spoken_day(day, interface().language());
    const auto entries = c.options.days[place];
    if (!entries.empty())
        name += ' ' + tr(TextKey::ui_agenda_count, {{"count", std::to_string(entries.size())}});
    const MirrorGroup group({.id = id,
                             .role = Role::gridcell,
                             .name = name,
                             .rect = rect_of(cell),
                             .states = state::focusable | state::selectable |
                                       (is_marked ? state::selected : 0) |
                                       (day == c.options.today ? state::current : 0)});
    if (is_seen && (is_marked || c.target == place) && !c.is_one_day())
        ImGui::GetWindowDrawList()->AddRectFilled(cell.Min, cell.Max, colors().primary_tint,
                                                  px(sizes().round_control));
    draw_content(is_seen);
    if (is_seen && is_marked && c.is_focused)
        draw_focus_ring(ImRect(cell.Min + ImVec2(px(2), px(2)), cell.Max - ImVec2(px(2), px(2))), 4);
}

}  // namespace laoke::ui
