/// What the small calendar of a date field and the large one of a page have in common.  Only those two
/// include this.
#pragma once

#include "ui/item.h"
#include "ui/month_grid.h"

namespace laoke::ui {

inline constexpr int days_per_week = 7;
inline constexpr int months_per_year = 12;
inline constexpr float weekday_height = 24;  ///< CSS pixels

/// The n-th word, from 0, of words with blanks between them.
std::string_view nth_word(std::string_view words, int n);

/// Where the keyboard moves from `day`: a day, a week, the ends of the week, a month, a year.
Day moved_by_keys(Day day);

/// The place of a weekday, from 0, in the row of a week.
ImRect day_column(const ImRect& row, int place);

/// The row with the names of the weekdays.
void draw_weekdays();

}  // namespace laoke::ui
