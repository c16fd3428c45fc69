#include "customers/birthday.h"

#include "base/lunar_day.h"

#include <algorithm>
#include <charconv>

namespace laoke {

namespace {

constexpr int earliest_birth_year = 1850;
constexpr std::string_view lunar_mark = "lunar ";
constexpr std::string_view leap_mark = "leap ";
constexpr int some_leap_year = 2000;

std::unexpected<Error> no_such_day() { return fail(TextKey::customers_birthday_no_such_day); }

void append(std::string& out, unsigned number, unsigned highest_place) {
    for (unsigned place = highest_place; place > 0; place /= 10)
        out += static_cast<char>('0' + number / place % 10);
}

/// The number that `digits` are, and nothing else; -1 otherwise.
int number(std::string_view digits) {
    int value = -1;
    const char* const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc() && rest == end ? value : -1;
}

bool take(std::string_view& text, std::string_view beginning) {
    if (!text.starts_with(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

/// On which day it is kept in a year of its own calendar.
std::optional<Day> kept_in(const Birthday& birthday, int year) {
    if (birthday.calendar() == BirthdayCalendar::solar) {
        auto day = Day::from_civil(year, birthday.month(), birthday.day());
        if (!day && birthday.month() == 2 && birthday.day() == 29) day = Day::from_civil(year, 2, 28);
        return day ? std::optional(*day) : std::nullopt;
    }
    const unsigned leap_length =
        birthday.is_leap_month() ? length_of_lunar_month(year, birthday.month(), true) : 0;
    const bool is_in_leap_month = leap_length != 0;
    const unsigned length =
        is_in_leap_month ? leap_length : length_of_lunar_month(year, birthday.month(), false);
    return day_of({year, birthday.month(), is_in_leap_month, std::min(birthday.day(), length)});
}

/// The year of a birthday's calendar that a day lies in, or the nearest that the calendar knows.
int year_of(const Birthday& birthday, Day day) {
    if (birthday.calendar() == BirthdayCalendar::solar) return day.year();
    if (const auto lunar = lunar_day(day)) return lunar->year;
    return day.year() < first_lunar_year() + 1 ? first_lunar_year() : last_lunar_year() + 1;
}

}  // namespace

Birthday::Birthday(Day day) : Birthday(BirthdayCalendar::solar, day.year(), day.month(), false, day.day()) {}

Result<Birthday> Birthday::solar(std::optional<int> year, unsigned month, unsigned day) {
    if (!Day::from_civil(year.value_or(some_leap_year), month, day)) return no_such_day();
    return Birthday(BirthdayCalendar::solar, year, month, false, day);
}

Result<Birthday> Birthday::lunar(std::optional<int> year, unsigned month, bool is_leap_month, unsigned day) {
    if (year && (*year < first_lunar_year() || *year > last_lunar_year()))
        return fail(TextKey::customers_birthday_lunar_year, {{"first", std::to_string(first_lunar_year())},
                                                             {"last", std::to_string(last_lunar_year())}});
    if (month < 1 || month > 12 || day < 1 || day > 30) return no_such_day();
    const Birthday birthday(BirthdayCalendar::lunar, year, month, is_leap_month, day);
    if (year && !birthday.day_of_birth()) return no_such_day();
    return birthday;
}

std::string Birthday::word() const {
    std::string word;
    if (calendar_ == BirthdayCalendar::lunar) word += lunar_mark;
    if (is_leap_month_) word += leap_mark;
    if (year_)
        append(word, static_cast<unsigned>(*year_), 1000);
    else
        word += '-';
    word += '-';
    word += month_and_day(month_, day_);
    return word;
}

std::optional<Birthday> Birthday::from_word(std::string_view word) {
    std::string_view rest = word;
    const bool is_lunar = take(rest, lunar_mark);
    const bool is_leap_month = is_lunar && take(rest, leap_mark);
    std::optional<int> year;
    if (!rest.starts_with('-')) {
        year = number(rest.substr(0, 4));
        rest.remove_prefix(std::min<std::size_t>(rest.size(), 4));
    } else {
        rest.remove_prefix(1);
    }
    if (rest.size() != 6) return std::nullopt;
    const int month = number(rest.substr(1, 2));
    const int day = number(rest.substr(4, 2));
    if (month < 1 || day < 1) return std::nullopt;
    const auto fields = std::pair(static_cast<unsigned>(month), static_cast<unsigned>(day));
    Birthday birthday(is_lunar ? BirthdayCalendar::lunar : BirthdayCalendar::solar, year, fields.first,
                      is_leap_month, fields.second);
    const bool is_known = is_lunar ? month <= 12 && day <= 30 &&
                                         year.value_or(first_lunar_year()) >= first_lunar_year() &&
                                         year.value_or(last_lunar_year()) <= last_lunar_year()
                                   : solar(year, fields.first, fields.second).has_value();
    // Written anew it must be the same: that refuses "1990/05/12" and "+990-05-12".
    if (!is_known || birthday.word() != word) return std::nullopt;
    return birthday;
}

std::optional<Day> Birthday::day_of_birth() const {
    if (!year_) return std::nullopt;
    if (calendar_ == BirthdayCalendar::lunar) return laoke::day_of({*year_, month_, is_leap_month_, day_});
    const auto day = Day::from_civil(*year_, month_, day_);
    return day ? std::optional(*day) : std::nullopt;
}

std::string month_and_day(unsigned month, unsigned day) {
    std::string text;
    append(text, month, 10);
    text += '-';
    append(text, day, 10);
    return text;
}

Status check(const Birthday& birthday) {
    if (birthday.year() && *birthday.year() < earliest_birth_year)
        return fail(TextKey::customers_birthday_out_of_range);
    if (birthday.year() && !birthday.day_of_birth()) return no_such_day();
    return {};
}

std::optional<Day> next_birthday(const Birthday& birthday, Day day) {
    const int first = std::max(year_of(birthday, day), birthday.year().value_or(0));
    for (const int year : {first, first + 1}) {
        const auto kept = kept_in(birthday, year);
        if (kept && *kept >= day) return kept;
    }
    return std::nullopt;
}

std::optional<int> age_on(const Birthday& birthday, Day kept_on) {
    if (!birthday.year()) return std::nullopt;
    return year_of(birthday, kept_on) - *birthday.year();
}

}  // namespace laoke
