#include "ui/agenda.h"

#include "ui/agenda_parts.h"
#include "ui/field_parts.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace laoke::ui {
namespace {

/// CSS pixels.
constexpr float narrow_cell = 72;
constexpr float dot_size = 6;

constexpr std::size_t most_dots = 3;

/// As many as there is room for, and how many more there are.
void draw_entries(Agenda& c, std::size_t place, const ImRect& room) {
    const auto entries = c.options.days[place];
    const float step = px(agenda_entry_height + agenda_entry_gap);
    const auto lines = static_cast<std::size_t>(std::max(room.GetHeight() / step, 1.0F));
    const std::size_t shown = entries.size() <= lines ? entries.size() : lines - 1;
    ImRect box(room.Min, ImVec2(room.Max.x, room.Min.y + px(agenda_entry_height)));
    for (std::size_t entry = 0; entry < shown; ++entry, box.TranslateY(step))
        draw_agenda_button(c, {place, entry}, box);
    if (shown == entries.size()) return;
    draw_agenda_more(c, place, box, entries.size() - shown);
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

void draw_cell(Agenda& c, std::size_t place, const ImRect& cell) {
    const bool is_narrow = cell.GetWidth() < px(narrow_cell);
    draw_agenda_day(c, place, cell, [&](bool is_seen) {
        if (is_seen) draw_agenda_head(c, place, cell, is_narrow);
        if (is_narrow)
            draw_dots(c, place, cell);
        else
            draw_entries(
                c, place,
                ImRect(cell.Min + ImVec2(px(3), px(agenda_head_height)), cell.Max - ImVec2(px(3), px(3))));
    });
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
    const Day to = moved_by_keys(c.marked);
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
    const ImVec2 size(px(160), px(agenda_entry_height));
    const ImVec2 corner = ImGui::GetIO().MousePos - ImVec2(px(12), size.y / 2);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("##carried", nullptr,
                 popup_window | ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
    draw_popup_ground({corner, corner + size}, 4);
    draw_agenda_entry(c.entry(from), {corner, corner + size}, true);
    ImGui::End();
    c.state.is_put_back = take_key(ImGuiKey_Escape);
    if (!c.state.is_put_back && ImGui::GetIO().MouseDown[0]) return;
    if (!c.state.is_put_back && c.target && *c.target != from.day) c.events.moved = {from, c.day(*c.target)};
    c.state.carried.reset();
    interface().demand().wake();
}

void draw_weeks(Agenda& c, std::size_t weeks) {
    const float row_height = std::floor(px(c.options.height - weekday_height) / static_cast<float>(weeks));
    draw_weekdays();
    for (std::size_t week = 0; week < weeks; ++week) {
        const ImRect row = place_block(row_height);
        const MirrorGroup of_week({.role = Role::row, .rect = rect_of(row)});
        draw_lines(row);
        for (int place = 0; place < days_per_week; ++place)
            draw_cell(c, week * days_per_week + static_cast<std::size_t>(place), day_column(row, place));
    }
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
    const bool has_hours =
        c.is_one_day() || (weeks == 1 && available_px() >= px(narrow_cell * days_per_week));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginGroup();
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    {
        const MirrorGroup grid({.id = c.id,
                                .role = Role::grid,
                                .name = options.name,
                                .rect = {corner.x, corner.y, available_px(), px(options.height)},
                                .states = state::focusable});
        if (has_hours)
            draw_agenda_hours(c);
        else
            draw_weeks(c, weeks);
    }
    ImGui::EndGroup();
    ImGui::PopStyleVar();
    carry(c);
    return c.events;
}

}  // namespace laoke::ui
