/// A calendar day of the proleptic Gregorian calendar, without time or zone.
#pragma once

#include "base/result.h"

#include <compare>
#include <string>
#include <string_view>

namespace laoke {

/// A day from 0001-01-01 to 9999-12-31.
class Day {
public:
    /// 1970-01-01.
    constexpr Day() = default;

    /// Fails with `day_not_a_day` for a day that does not exist, such as 2025-02-30.
    static Result<Day> from_civil(int year, unsigned month, unsigned day);

    /// Reads exactly "2025-02-28".  Errors: `day_not_a_day`.
    static Result<Day> parse_iso(std::string_view text);

    [[nodiscard]] int year() const;
    [[nodiscard]] unsigned month() const;
    [[nodiscard]] unsigned day() const;

    /// "2025-02-28": the form in the database, in JSON and on the screen.
    [[nodiscard]] std::string iso() const;

    /// Days since 1970-01-01; may be negative.
    [[nodiscard]] constexpr int since_epoch() const { return since_epoch_; }
    static Day since_epoch(int days);

    [[nodiscard]] Day plus_days(int days) const { return since_epoch(since_epoch() + days); }
    constexpr auto operator<=>(const Day&) const = default;

private:
    explicit constexpr Day(int since_epoch) : since_epoch_(since_epoch) {}

    int since_epoch_ = 0;
};

/// 0 for Monday to 6 for Sunday.
int weekday_of(Day day);

/// In which order a file writes the parts of a day.
enum class DayOrder : unsigned char { year_month_day, month_day_year, day_month_year };

/// Reads what a person or a file writes: "2025-2-8", "2025/02/08", "20250208", "2025年2月8日",
/// "2025.02.08", with an optional time behind it, which is dropped; with another order also
/// "02/08/2025".  Errors: `day_not_a_day`.
Result<Day> parse_day(std::string_view text, DayOrder order = DayOrder::year_month_day);

}  // namespace laoke
