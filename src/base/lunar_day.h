/// A day of the Chinese calendar (农历), and the way to and from the Gregorian one.
///
/// Months begin with the day of the new moon and have 29 or 30 days; a year has twelve, in some years
/// a leap month follows the month whose number it bears (GB/T 33661-2017).  The months come from a
/// table of the lunar years 1899 to 2100, which covers the days from 1899-02-10 to 2101-01-28:
/// docs/adr/0012-lunar-calendar.md says where it is from and on which days calendars disagree.
#pragma once

#include "base/day.h"

#include <optional>
#include <string>

namespace laoke {

struct LunarDay {
    int year = 0;        ///< named after the Gregorian year in which it begins
    unsigned month = 0;  ///< 1 to 12; a leap month has the number of the month before it
    bool is_leap_month = false;
    unsigned day = 0;  ///< 1 to 30

    bool operator==(const LunarDay&) const = default;
};

/// The first and the last lunar year of the table.
int first_lunar_year();
int last_lunar_year();

/// Nothing for a day outside the table.
std::optional<LunarDay> lunar_day(Day day);

/// Nothing where the calendar has no such day, or it lies outside the table.
std::optional<Day> day_of(const LunarDay& lunar);

/// How many days a month has, 29 or 30; 0 where there is none such.
unsigned length_of_lunar_month(int year, unsigned month, bool is_leap_month);

/// "正月", "十二月", "闰四月"; `month` from 1 to 12.
std::string lunar_month_name(unsigned month, bool is_leap_month);

/// 初一 to 初十, 十一 to 二十, 廿一 to 廿九, 三十; `day` from 1 to 30.
std::string lunar_day_name(unsigned day);

}  // namespace laoke
