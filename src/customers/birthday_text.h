/// Birthdays as people write and read them.
#pragma once

#include "base/texts.h"
#include "customers/birthday.h"

namespace laoke {

/// Reads "1990-05-12", "1990/5/12", "19900512", "1990年5月12日", "5-12", "05/12", "5月12日", "五月十二日";
/// with 农历, 阴历, 旧历 or "lunar" before or behind it the same as lunar, with 闰 or "leap" for a leap
/// month; "八月十五", "腊月初八" too: months and days in Hanzi without 日 are lunar (GB/T 15835-2011).
/// "May 12", "12th of May 1990".  Another order is that of numbers without Hanzi: "12/5" and "12/5/1990" with
/// `day_month_year`. Errors: `customers_birthday_unclear`, those of Birthday::lunar() and check().
Result<Birthday> parse_birthday(std::string_view text, DayOrder order = DayOrder::year_month_day);

/// "1990-05-12", "5月12日", "农历八月十五", "农历1955年闰四月初三"; "05-12", "lunar 08-15".
/// parse_birthday() reads it again.
std::string text(const Birthday& birthday, Language language);

/// When it is kept next, from `today` on: "下次 2027-09-15", "下次 2027-05-12，满 37 岁", "今天满 36 岁".
/// Empty where the calendars end.
std::string next_text(const Birthday& birthday, Day today, Language language);

}  // namespace laoke
