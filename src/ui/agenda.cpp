#include "ui/agenda.h"

#include "base/festival.h"
#include "ui/field_parts.h"
#include "ui/month_grid_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace laoke::ui {
namespace {

/// CSS pixels.
constexpr float head_height = 28;
constexpr float entry_height = 20;
constexpr float entry_gap = 2;
constexpr float narrow_cell = 72;
constexpr float dot_size = 6;
constexpr float drag_from = 5;  ///< that a press may tremble

constexpr std::size_t most_dots = 3;

struct Agenda {
    const AgendaOptions& options;
    AgendaState& state;
    NodeId id = 0;
    bool is_focused = false;
    Day marked;
    std::optional<std::size_t> target;  ///< the day below the carried entry
    AgendaEvents events{};

    [[nodiscard]] Day day(std::size_t place) const {
        return options.first.plus_days(static_cast<int>(place));
    }
    [[nodiscard]] const AgendaEntry& entry(const AgendaPlace& at) const {
        return options.days[at.day][at.entry];
    }
};

void draw_entry(const AgendaEntry& entry, const ImRect& box, bool is_hovered) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Tint& tint = tint_of(entry.kind);
    const float rounding = px(4);
    if (!entry.is_light) list->AddRectFilled(box.Min, box.Max, tint.ground, rounding);
    if (entry.is_light || is_hovered) list->AddRect(box.Min, box.Max, tint.ink, rounding, 0, px(1));
    const FontScope font(sizes().text_small, FontWeight::regular);
    const ImRect inside(box.Min + ImVec2(px(6), 0), box.Max - ImVec2(px(4), 0));
    draw_line(list, inside, tint.ink, entry.text);
    if (!entry.is_struck) return;
    const float right = std::min(inside.Max.x, inside.Min.x + std::ceil(width_of(entry.text)));
    const float middle = std::floor(box.GetCenter().y);
    list->AddLine(ImVec2(inside.Min.x, middle), ImVec2(right, middle), tint.ink, px(1));
}

/// One that is pressed opens; one that is pulled is carried from then on.
void draw_entry_button(Agenda& c, const AgendaPlace& at, const ImRect& box) {
    const AgendaEntry& entry = c.entry(at);
    const NodeId id = ImGui::GetCurrentWindow()->GetID(static_cast<int>(at.entry));
    const bool is_seen = show(box, id);
    const Press state = press(box, id, {.is_stop = false, .takes_keys = false});
    const std::string name =
        std::string(entry.text) + (entry.note.empty() ? "" : " ") + std::string(entry.note);
    mirror().add({.id = id, .role = Role::button, .name = name, .rect = rect_of(box)});
    if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (is_seen && c.state.carried != at) draw_entry(entry, box, state.is_hovered);
    if (c.state.carried) return;
    if (state.is_pressed) c.events.pressed = at;
    if (!entry.can_move || is_touch() || !state.is_held || c.state.is_put_back) return;
    if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left, px(drag_from))) return;
    c.state.carried = at;
    interface().demand().wake();
}

/// As many as there is room for, and how many more there are.
void draw_entries(Agenda& c, std::size_t place, const ImRect& room) {
    const auto entries = c.options.days[place];
    const float step = px(entry_height + entry_gap);
    const auto lines = static_cast<std::size_t>(std::max(room.GetHeight() / step, 1.0F));
    const std::size_t shown = entries.size() <= lines ? entries.size() : lines - 1;
    ImRect box(room.Min, ImVec2(room.Max.x, room.Min.y + px(entry_height)));
    for (std::size_t entry = 0; entry < shown; ++entry, box.TranslateY(step))
        draw_entry_button(c, {place, entry}, box);
    if (shown == entries.size()) return;
    const std::string more = tr(TextKey::ui_agenda_more, {{"count", std::to_string(entries.size() - shown)}});
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

void draw_dots(const Agenda& c, std::size_t place, const ImRect& box) {
    const auto entries = c.options.days[place];
    const std::size_t count = std::min(entries.size(), most_dots);
    const float step = px(dot_size + 3);
    ImVec2 at(box.GetCenter().x - step * (static_cast<float>(count) - 1) / 2, box.Max.y - px(dot_size));
    for (std::size_t i = 0; i < count; ++i, at.x += step) {
        const Color ink = tint_of(entries[i].kind).ink;
        if (entries[i].is_light)
            ImGui::GetWindowDrawList()->AddCircle(at, px(dot_size) / 2, ink, 0, px(1));
        else
            ImGui::GetWindowDrawList()->AddCircleFilled(at, px(dot_size) / 2, ink);
    }
}

/// The number, and in Chinese the festival or the lunar day: beside it, or below where that is too narrow.
void draw_head(const Agenda& c, std::size_t place, const ImRect& box, bool is_narrow) {
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

void draw_cell(Agenda& c, std::size_t place, const ImRect& cell) {
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
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool is_narrow = cell.GetWidth() < px(narrow_cell);
    if (is_seen) {
        if (is_marked || c.target == place)
            list->AddRectFilled(cell.Min, cell.Max, colors().primary_tint, px(sizes().round_control));
        draw_head(c, place, cell, is_narrow);
        if (is_marked && c.is_focused)
            draw_focus_ring(ImRect(cell.Min + ImVec2(px(2), px(2)), cell.Max - ImVec2(px(2), px(2))), 4);
    }
    if (is_narrow)
        draw_dots(c, place, cell);
    else
        draw_entries(c, place,
                     ImRect(cell.Min + ImVec2(px(3), px(head_height)), cell.Max - ImVec2(px(3), px(3))));
}

/// A line below each week and to the right of each day.
void draw_lines(const ImRect& row) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(row.Min, ImVec2(row.Max.x, row.Min.y + px(1)), colors().line);
    for (int place = 1; place < days_per_week; ++place) {
        const float x = day_column(row, place).Min.x;
        list->AddRectFilled(ImVec2(x, row.Min.y), ImVec2(x + px(1), row.Max.y), colors().line_soft);
    }
}

void answer_keys(Agenda& c) {
    if (!c.is_focused) return;
    const Day to = moved_by_keys(c.marked, interface().language());
    if (to != c.marked) {
        c.events.marked = c.marked = to;
        interface().focus().show_ring();
    }
    if (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter) || take_key(ImGuiKey_Space))
        c.events.opened = c.marked;
    if (take_key(ImGuiKey_N)) c.events.added = c.marked;
}

/// The carried entry below the pointer; where it is let go it moves to.
void carry(Agenda& c) {
    c.state.is_put_back &= ImGui::GetIO().MouseDown[0];
    if (!c.state.carried) return;
    const AgendaPlace from = *c.state.carried;
    const ImVec2 size(px(160), px(entry_height));
    const ImVec2 corner = ImGui::GetIO().MousePos - ImVec2(px(12), size.y / 2);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("##carried", nullptr,
                 popup_window | ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
    draw_popup_ground({corner, corner + size}, 4);
    draw_entry(c.entry(from), {corner, corner + size}, true);
    ImGui::End();
    c.state.is_put_back = take_key(ImGuiKey_Escape);
    if (!c.state.is_put_back && ImGui::GetIO().MouseDown[0]) return;
    if (!c.state.is_put_back && c.target && *c.target != from.day) c.events.moved = {from, c.day(*c.target)};
    c.state.carried.reset();
    interface().demand().wake();
}

}  // namespace

AgendaEvents agenda(const AgendaOptions& options, AgendaState& state) {
    const Scope scope(options.name);
    Agenda c{.options = options, .state = state, .id = id_of("##agenda"), .marked = options.marked};
    const auto& carried = state.carried;
    if (carried &&
        (carried->day >= options.days.size() || carried->entry >= options.days[carried->day].size()))
        state.carried.reset();
    c.is_focused = interface().focus().visit(c.id, false) && interface().focus().is_top_layer();
    answer_keys(c);
    const std::size_t weeks = options.days.size() / days_per_week;
    const float row_height = std::floor(px(options.height - weekday_height) / static_cast<float>(weeks));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginGroup();
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    {
        const MirrorGroup grid({.id = c.id,
                                .role = Role::grid,
                                .name = options.name,
                                .rect = {corner.x, corner.y, available_px(), px(options.height)},
                                .states = state::focusable});
        draw_weekdays(interface().language());
        for (std::size_t week = 0; week < weeks; ++week) {
            const ImRect row = place_block(row_height);
            const MirrorGroup of_week({.role = Role::row, .rect = rect_of(row)});
            draw_lines(row);
            for (int place = 0; place < days_per_week; ++place)
                draw_cell(c, week * days_per_week + static_cast<std::size_t>(place), day_column(row, place));
        }
    }
    ImGui::EndGroup();
    ImGui::PopStyleVar();
    carry(c);
    return c.events;
}

}  // namespace laoke::ui
