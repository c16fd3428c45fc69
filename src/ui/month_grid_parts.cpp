#include "ui/month_grid_parts.h"

#include <cmath>

namespace laoke::ui {

std::string_view nth_word(std::string_view words, int n) {
    for (; n > 0; --n) words.remove_prefix(words.find(' ') + 1);
    return words.substr(0, words.find(' '));
}

Day moved_by_keys(Day day) {
    const int weekday = weekday_of(day);
    const int months = ImGui::GetIO().KeyShift ? months_per_year : 1;
    Day to = day;
    if (take_key(ImGuiKey_LeftArrow, true)) to = day.plus_days(-1);
    if (take_key(ImGuiKey_RightArrow, true)) to = day.plus_days(1);
    if (take_key(ImGuiKey_UpArrow, true)) to = day.plus_days(-days_per_week);
    if (take_key(ImGuiKey_DownArrow, true)) to = day.plus_days(days_per_week);
    if (take_key(ImGuiKey_Home)) to = day.plus_days(-weekday);
    if (take_key(ImGuiKey_End)) to = day.plus_days(days_per_week - 1 - weekday);
    if (take_key(ImGuiKey_PageUp, true)) to = months_later(day, -months);
    if (take_key(ImGuiKey_PageDown, true)) to = months_later(day, months);
    return within_calendar(to);
}

ImRect day_column(const ImRect& row, int place) {
    const auto edge = [&](int at) {
        return std::floor(row.Min.x + row.GetWidth() * static_cast<float>(at) / days_per_week);
    };
    return {ImVec2(edge(place), row.Min.y), ImVec2(edge(place + 1), row.Max.y)};
}

void draw_weekdays() {
    const ImRect row = place_block(px(weekday_height));
    const MirrorGroup group({.role = Role::row, .rect = rect_of(row)});
    const FontScope font(sizes().text_small, FontWeight::regular);
    for (int weekday = 0; weekday < days_per_week; ++weekday) {
        const ImRect box = day_column(row, weekday);
        mirror().add({.role = Role::columnheader,
                      .name = nth_word(tr(TextKey::ui_weekdays), weekday),
                      .rect = rect_of(box)});
        draw_line(ImGui::GetWindowDrawList(), box, colors().muted,
                  nth_word(tr(TextKey::ui_weekdays_short), weekday), TextAlign::center);
    }
}

}  // namespace laoke::ui
