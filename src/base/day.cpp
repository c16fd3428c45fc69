#include "base/day.h"

#include "base/assert.h"
#include "base/utf8.h"

#include <array>
#include <charconv>
#include <chrono>

namespace laoke {

namespace {

std::unexpected<Error> not_a_day(std::string_view text) {
    return fail(TextKey::day_not_a_day, {{"text", std::string(text)}});
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string padded(int value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::chrono::year_month_day civil(int since_epoch) {
    return std::chrono::sys_days(std::chrono::days(since_epoch));
}

/// The length of one separator at the start of `text`: - / . or 年 月 (three bytes each); 0 for none.
std::size_t separator_length(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('/') || text.starts_with('.')) return 1;
    for (const std::string_view mark : {"年", "月"}) {
        if (text.starts_with(mark)) return mark.size();
    }
    return 0;
}

}  // namespace

Result<Day> Day::from_civil(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    // chrono keeps a month and a day in eight bits: 258 would come round to February.
    if (year < 1 || year > 9999 || month > 12 || day > 31 || !date.ok()) {
        return not_a_day(padded(year, 4) + '-' + padded(static_cast<int>(month), 2) + '-' +
                         padded(static_cast<int>(day), 2));
    }
    return Day(static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count()));
}

int Day::year() const { return static_cast<int>(civil(since_epoch_).year()); }
unsigned Day::month() const { return static_cast<unsigned>(civil(since_epoch_).month()); }
unsigned Day::day() const { return static_cast<unsigned>(civil(since_epoch_).day()); }

Result<Day> Day::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return not_a_day(text);
    for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
        if (!is_digit(text[i])) return not_a_day(text);
    }
    return from_civil(number(text.substr(0, 4)), static_cast<unsigned>(number(text.substr(5, 2))),
                      static_cast<unsigned>(number(text.substr(8, 2))));
}

std::string Day::iso() const {
    const auto date = civil(since_epoch_);
    std::string text = "0000-00-00";
    const auto write = [&text](std::size_t last, unsigned number) {
        for (std::size_t at = last; number != 0; --at, number /= 10)
            text[at] = static_cast<char>('0' + number % 10);
    };
    write(3, static_cast<unsigned>(static_cast<int>(date.year())));
    write(6, static_cast<unsigned>(date.month()));
    write(9, static_cast<unsigned>(date.day()));
    return text;
}

Day Day::since_epoch(int days) {
    using namespace std::chrono_literals;
    constexpr std::chrono::sys_days first = 1y / 1 / 1;
    constexpr std::chrono::sys_days last = 9999y / 12 / 31;
    LAOKE_ASSERT(days >= first.time_since_epoch().count() && days <= last.time_since_epoch().count());
    return Day(days);
}

int weekday_of(Day day) {
    constexpr int days_per_week = 7;
    constexpr int of_epoch = 3;  // 1970-01-01 was a Thursday
    return ((day.since_epoch() + of_epoch) % days_per_week + days_per_week) % days_per_week;
}

Result<Day> parse_day(std::string_view text, DayOrder order) {
    const std::string ascii = to_half_width(trim(text));
    const std::string_view all = ascii;
    std::array<std::string_view, 3> parts;
    std::size_t at = 0;
    std::size_t run = 0;
    while (run < all.size() && is_digit(all[run])) ++run;
    if (run == 8 && order == DayOrder::year_month_day) {
        parts = {all.substr(0, 4), all.substr(4, 2), all.substr(6, 2)};
        at = 8;
    } else {
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const std::size_t start = at;
            while (at < all.size() && is_digit(all[at])) ++at;
            parts[part] = all.substr(start, at - start);
            if (parts[part].empty() || parts[part].size() > 4) return not_a_day(text);
            if (part == 2) break;
            const std::size_t length = separator_length(all.substr(at));
            if (length == 0) return not_a_day(text);
            at += length;
        }
        if (all.substr(at).starts_with("日")) at += std::string_view("日").size();
    }
    // Whatever follows must be a time of day: a blank or a T, then digits and colons.
    if (at < all.size()) {
        if (all[at] != ' ' && all[at] != 'T') return not_a_day(text);
        const std::string_view time = all.substr(at + 1);
        if (time.find_first_not_of("0123456789:. ZzAaPpMm+-") != std::string_view::npos)
            return not_a_day(text);
    }
    const std::size_t year = order == DayOrder::year_month_day ? 0 : 2;
    const std::size_t month = order == DayOrder::month_day_year ? 0 : 1;
    const std::size_t day = order == DayOrder::year_month_day ? 2 : order == DayOrder::month_day_year ? 1 : 0;
    if (parts[year].size() != 4 || parts[month].size() > 2 || parts[day].size() > 2) return not_a_day(text);
    auto result = Day::from_civil(number(parts[year]), static_cast<unsigned>(number(parts[month])),
                                  static_cast<unsigned>(number(parts[day])));
    if (!result) return not_a_day(text);
    return result;
}

}  // namespace laoke
