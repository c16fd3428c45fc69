#include "ui/month_grid.h"

#include "base/festival.h"
#include "base/lunar_day.h"
#include "ui/month_grid_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr int weeks = 6;

float cell_height() { return is_touch() ? 46.0F : 40.0F; }

std::string_view name_of_month(Day day, Language language) {
    return nth_word(text(TextKey::ui_months, language), static_cast<int>(day.month()) - 1);
}

struct DayLook {
    bool is_of_month;
    bool is_chosen;
    bool is_today;
    bool is_hovered;
    bool has_ring;
};

void draw_day(const ImRect& cell, Day day, const DayLook& look) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImRect box(cell.Min + ImVec2(px(1), px(1)), cell.Max - ImVec2(px(1), px(1)));
    const float rounding = px(sizes().round_control);
    if (look.is_chosen || look.is_hovered)
        list->AddRectFilled(box.Min, box.Max, look.is_chosen ? colors().primary : colors().hover, rounding);
    if (look.is_today && !look.is_chosen)
        list->AddRect(box.Min, box.Max, colors().primary, rounding, 0, px(1));
    if (look.has_ring)
        draw_focus_ring(ImRect(box.Min + ImVec2(px(2), px(2)), box.Max - ImVec2(px(2), px(2))),
                        sizes().round_control - 2);
    const Color ink = look.is_chosen     ? colors().on_primary
                      : look.is_today    ? colors().primary
                      : look.is_of_month ? colors().text
                                         : colors().hint;
    const std::string caption = interface().language() == Language::chinese ? caption_of(day) : std::string();
    const float middle = caption.empty() ? box.Max.y : std::floor(box.Min.y + box.GetHeight() * 0.56F);
    {
        const FontScope font(sizes().text, look.is_today ? FontWeight::semibold : FontWeight::regular);
        draw_line(list, ImRect(box.Min, ImVec2(box.Max.x, middle)), ink, std::to_string(day.day()),
                  TextAlign::center);
    }
    if (caption.empty()) return;
    const FontScope font(10, FontWeight::regular);
    const bool stands_out = look.is_of_month && !festival(day).empty();
    const Color quiet = look.is_chosen ? colors().on_primary : stands_out ? colors().primary : colors().muted;
    draw_line(list, ImRect(ImVec2(box.Min.x, middle - px(2)), box.Max - ImVec2(0, px(2))), quiet, caption,
              TextAlign::center);
}

}  // namespace

Day first_day_shown(Day day) {
    const Day first = day.plus_days(1 - static_cast<int>(day.day()));
    return first.plus_days(-weekday_of(first));
}

Day within_calendar(Day day) {
    return std::clamp(day, *Day::from_civil(1900, 1, 1), *Day::from_civil(2199, 12, 31));
}

Day months_later(Day day, int months) {
    const int count = day.year() * months_per_year + static_cast<int>(day.month()) - 1 + months;
    const auto month = static_cast<unsigned>(count % months_per_year) + 1;
    unsigned last = day.day();
    auto found = Day::from_civil(count / months_per_year, month, last);
    while (!found) found = Day::from_civil(count / months_per_year, month, --last);
    return *found;
}

std::string caption_of(Day day) {
    if (const std::string_view name = festival(day); !name.empty()) return std::string(name);
    const auto lunar = lunar_day(day);
    if (!lunar) return {};
    return lunar->day == 1 ? lunar_month_name(lunar->month, lunar->is_leap_month)
                           : lunar_day_name(lunar->day);
}

std::string month_name(Day day, Language language) {
    return text(TextKey::ui_month_of_year, language,
                {{"year", std::to_string(day.year())}, {"month", std::string(name_of_month(day, language))}});
}

std::string spoken_day(Day day, Language language) {
    std::string spoken =
        text(TextKey::ui_whole_day, language,
             {{"year", std::to_string(day.year())},
              {"month", std::string(name_of_month(day, language))},
              {"day", std::to_string(day.day())},
              {"weekday", std::string(nth_word(text(TextKey::ui_weekdays, language), weekday_of(day)))}});
    if (language != Language::chinese) return spoken;
    if (const auto lunar = lunar_day(day)) {
        spoken += ' ';
        spoken += lunar_month_name(lunar->month, lunar->is_leap_month);
        spoken += lunar_day_name(lunar->day);
    }
    if (const std::string_view name = festival(day); !name.empty()) (spoken += ' ') += name;
    return spoken;
}

float month_grid_height() { return weekday_height + weeks * cell_height(); }

MonthGridEvents month_grid(std::string_view name, const MonthGridView& view) {
    const NodeId grid = id_of(name);
    MonthGridEvents events;
    const bool is_focused = interface().focus().visit(grid, false) && interface().focus().is_top_layer();
    Day marked = view.marked;
    if (is_focused) {
        marked = moved_by_keys(view.marked);
        if (marked != view.marked) {
            events.marked = marked;
            interface().focus().show_ring();
        }
        if (take_key(ImGuiKey_Enter) || take_key(ImGuiKey_KeypadEnter) || take_key(ImGuiKey_Space))
            events.chosen = marked;
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginGroup();
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const ImRect whole(corner, corner + ImVec2(available_px(), px(month_grid_height())));
    {
        const MirrorGroup group({.id = grid,
                                 .role = Role::grid,
                                 .name = name,
                                 .rect = rect_of(whole),
                                 .states = state::focusable});
        draw_weekdays();
        Day day = first_day_shown(marked);
        for (int week = 0; week < weeks; ++week) {
            const ImRect row = place_block(px(cell_height()));
            const MirrorGroup of_week({.role = Role::row, .rect = rect_of(row)});
            for (int place = 0; place < days_per_week; ++place, day = day.plus_days(1)) {
                const ImRect cell = day_column(row, place);
                const NodeId id = ImGui::GetCurrentWindow()->GetID(day.since_epoch());
                const bool is_seen = show(cell, id);
                const Press state = press(cell, id, {.is_stop = false, .takes_keys = false});
                if (state.is_pressed) events.chosen = day;
                const bool is_chosen = view.chosen == day;
                const bool is_marked = is_focused && day == marked;
                if (is_marked) interface().focus_shows_as(id);
                mirror().add({.id = id,
                              .role = Role::gridcell,
                              .name = spoken_day(day, interface().language()),
                              .rect = rect_of(cell),
                              .states = state::focusable | state::selectable |
                                        (is_chosen ? state::selected : 0) |
                                        (day == view.today ? state::current : 0)});
                if (state.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
                if (is_seen)
                    draw_day(cell, day,
                             {.is_of_month = day.month() == marked.month(),
                              .is_chosen = is_chosen,
                              .is_today = day == view.today,
                              .is_hovered = state.is_hovered,
                              .has_ring = is_marked});
            }
        }
    }
    ImGui::EndGroup();
    ImGui::PopStyleVar();
    return events;
}

}  // namespace laoke::ui
