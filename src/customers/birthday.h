/// A birthday as a shop knows it: by the Gregorian or by the Chinese calendar (农历), often without
/// the year.
///
/// It is kept once a year of its calendar:
/// - 29 February in a common year on the 28th.  A month without the day ends the period on its last
///   day (Civil Code of China, article 202), and a greeting a day early is better than one too late.
/// - A day of a lunar leap month in that leap month where the year has it, otherwise in the ordinary
///   month of the same number.
/// - The 30th of a lunar month that has 29 days on the 29th, the last day too.
/// Ages are whole years (周岁), counted in the birthday's own calendar, and known where the year is.
#pragma once

#include "base/day.h"
#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace laoke {

enum class BirthdayCalendar : unsigned char { solar, lunar };

class Birthday {
public:
    /// A whole day of the Gregorian calendar is a birthday.
    Birthday(Day day);  // NOLINT(google-explicit-constructor, hicpp-explicit-conversions)

    /// Errors: `customers_birthday_no_such_day`.
    static Result<Birthday> solar(std::optional<int> year, unsigned month, unsigned day);
    /// Errors: `customers_birthday_no_such_day`, `customers_birthday_lunar_year`.
    static Result<Birthday> lunar(std::optional<int> year, unsigned month, bool is_leap_month, unsigned day);

    /// The form in the database and in JSON: "1990-05-12", "--05-12", "lunar 1955-04-03",
    /// "lunar --08-15", "lunar leap 1955-04-03", "lunar leap --04-03".
    [[nodiscard]] std::string word() const;
    /// Nothing for what word() does not write.  Whether a lunar year has the day is not asked here.
    static std::optional<Birthday> from_word(std::string_view word);

    [[nodiscard]] BirthdayCalendar calendar() const { return calendar_; }
    [[nodiscard]] std::optional<int> year() const { return year_; }
    [[nodiscard]] unsigned month() const { return month_; }
    [[nodiscard]] bool is_leap_month() const { return is_leap_month_; }
    [[nodiscard]] unsigned day() const { return day_; }

    [[nodiscard]] bool is_whole_solar_day() const {
        return calendar_ == BirthdayCalendar::solar && year_.has_value();
    }

    /// The day of birth where its year is known: nothing otherwise, and for a day that the lunar
    /// calendar does not have.
    [[nodiscard]] std::optional<Day> day_of_birth() const;

    bool operator==(const Birthday&) const = default;

private:
    Birthday(BirthdayCalendar calendar, std::optional<int> year, unsigned month, bool is_leap_month,
             unsigned day)
        : calendar_(calendar), year_(year), month_(month), is_leap_month_(is_leap_month), day_(day) {}

    BirthdayCalendar calendar_;
    std::optional<int> year_;
    unsigned month_;
    bool is_leap_month_;
    unsigned day_;
};

/// "05-12": what every word of a birthday ends in.
std::string month_and_day(unsigned month, unsigned day);

/// What is wrong with a birthday from elsewhere.  Errors: `customers_birthday_no_such_day`;
/// `customers_birthday_out_of_range` before 1850.
Status check(const Birthday& birthday);

/// The first day on or after `day` on which it is kept, the day of birth included and none before it.
/// Nothing where the calendars end: lunar birthdays are known until 2100.
std::optional<Day> next_birthday(const Birthday& birthday, Day day);

/// The age that is reached on a day on which it is kept; 0 on the day of birth.
std::optional<int> age_on(const Birthday& birthday, Day kept_on);

}  // namespace laoke
