/// A month as a calendar shows it: six weeks, in Chinese with the lunar day or the festival below
/// each number.
///
/// Days lie between 1900 and 2199, as everywhere in the shop.
#pragma once

#include "base/day.h"
#include "base/texts.h"

#include <optional>
#include <string>
#include <string_view>

namespace laoke::ui {

/// The first of the 42 days that show the month of `day`: a Monday.
Day first_day_shown(Day day);

/// `day` if a calendar can show it, or else the nearest that it can.
Day within_calendar(Day day);

/// The same day `months` later (earlier when negative), or the last one of a shorter month.
Day months_later(Day day, int months);

/// What stands below a number: the festival, the lunar month where it begins, the lunar day.
std::string caption_of(Day day);

/// "2026年11月", "November 2026".
std::string month_name(Day day, Language language);

/// The whole day, as a screen reader says it: "2026年2月17日 星期二 正月初一 春节",
/// "Tuesday, 17 February 2026".
std::string spoken_day(Day day, Language language);

struct MonthGridView {
    Day marked;  ///< its month is shown, and the keyboard is on it
    std::optional<Day> chosen;
    Day today;
};
struct MonthGridEvents {
    std::optional<Day> marked;  ///< the keyboard has moved there
    std::optional<Day> chosen;  ///< by click, or Enter on the marked one
};

/// The weekdays and the six weeks over the whole width; one stop for Tab.  Arrows move by a day or a
/// week, Home and End to the ends of the week, Page Up and Page Down by a month, with Shift by a year.
MonthGridEvents month_grid(std::string_view name, const MonthGridView& view);

/// The height of a month_grid in CSS pixels.
[[nodiscard]] float month_grid_height();

}  // namespace laoke::ui
