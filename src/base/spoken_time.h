/// Days and times of day as people say and write them.
#pragma once

#include "base/day.h"

#include <optional>
#include <string>
#include <string_view>

namespace laoke {

/// Reads a day as people say it: what parse_day() reads, "12-1" and "12月1日" for the next one, "明天",
/// "3天后", "周五", "下周三", "tomorrow", "in 3 days", "next friday", "1 Dec"; of the past with `is_past`:
/// "昨天", the last 12-1, the last Friday. Errors: `day_unclear`, `day_not_a_day` for one that the calendar
/// does not have.
Result<Day> parse_spoken_day(std::string_view text, Day today, bool is_past = false);

/// A day with an English month in numbers: "5-20" for "May 20" and "20th of May", "1990-5-20" for "Sun, May
/// 20, 1990".  Nothing for what is none.
std::optional<std::string> english_day_in_numbers(std::string_view text);

/// Reads "9", "9:30", "14:05", "930", "上午9:30", "下午3点", "3pm"; minutes of the day.  What contradicts
/// itself (早上15:00) or may be of the next day (晚上1点) is unclear.  Errors: `time_unclear`.
Result<int> parse_time_of_day(std::string_view text);

/// "09:30".
std::string format_time_of_day(int minute);

}  // namespace laoke
