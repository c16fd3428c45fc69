#include "base/spoken_time.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace laoke {

namespace {

constexpr int earliest_night_hour = 5;  // 晚上1点 is of the next day
constexpr int minutes_per_hour = 60;
constexpr int days_per_week = 7;

/// Takes a number of at most `most_digits` from the front.
std::optional<int> take_number(std::string_view& text, std::size_t most_digits) {
    std::size_t length = 0;
    int value = 0;
    while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
        if (++length > most_digits) return std::nullopt;
        value = value * 10 + (text[length - 1] - '0');
    }
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

/// Takes the first of `words` that stands at the front.
bool take_any(std::string_view& text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        if (!text.starts_with(word)) continue;
        text.remove_prefix(word.size());
        return true;
    }
    return false;
}

/// The day that a word says, counted from today: 明天 is 1.
std::optional<int> days_from_word(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, int>, 9> words = {{{"今天", 0},
                                                                        {"明天", 1},
                                                                        {"后天", 2},
                                                                        {"大后天", 3},
                                                                        {"昨天", -1},
                                                                        {"前天", -2},
                                                                        {"today", 0},
                                                                        {"tomorrow", 1},
                                                                        {"yesterday", -1}}};
    const auto found = std::ranges::find(words, text, &std::pair<std::string_view, int>::first);
    if (found != words.end()) return found->second;
    const bool is_ahead = take_any(text, {"in"});
    const auto days = take_number(text, 3);
    if (!days) return std::nullopt;
    if (is_ahead ? text == "days" || text == "day" : text == "天后" || text == "日后") return *days;
    if (!is_ahead && (text == "天前" || text == "daysago" || text == "dayago")) return -*days;
    return std::nullopt;
}

/// Monday is 0.
std::optional<int> weekday_from(std::string_view text) {
    constexpr std::array<std::array<std::string_view, 3>, days_per_week> names = {{{"一", "mon", "monday"},
                                                                                   {"二", "tue", "tuesday"},
                                                                                   {"三", "wed", "wednesday"},
                                                                                   {"四", "thu", "thursday"},
                                                                                   {"五", "fri", "friday"},
                                                                                   {"六", "sat", "saturday"},
                                                                                   {"日", "sun", "sunday"}}};
    if (take_any(text, {"周", "星期", "礼拜"}) && text == "天") text = "日";
    for (int day = 0; day < days_per_week; ++day) {
        if (std::ranges::contains(names[static_cast<std::size_t>(day)], text)) return day;
    }
    return std::nullopt;
}

std::optional<Day> day_from_weekday(std::string_view text, Day today, bool is_past) {
    const bool is_next_week = take_any(text, {"下", "next"});
    const auto weekday = weekday_from(text);
    if (!weekday) return std::nullopt;
    const Day monday = today.plus_days(-weekday_of(today));
    if (is_next_week) return monday.plus_days(days_per_week + *weekday);
    const Day day = monday.plus_days(*weekday);
    if (is_past) return day > today ? day.plus_days(-days_per_week) : day;
    return day < today ? day.plus_days(days_per_week) : day;
}

/// A number of one or two digits with or without st, nd, rd, th.
std::optional<int> day_of_month_from(std::string_view text) {
    const auto number = take_number(text, 2);
    take_any(text, {"st", "nd", "rd", "th"});
    return text.empty() ? number : std::nullopt;
}

/// From 1; at least three letters of it are written.
std::optional<int> month_from(std::string_view text) {
    constexpr std::array<std::string_view, 12> names = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
    if (text.size() < 3) return std::nullopt;
    const auto found = std::ranges::find_if(names, [text](auto name) { return name.starts_with(text); });
    return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()) + 1);
}

/// "12-1", "12/1", "12月1日": the next one, or the last one.  Nothing for what has another form.
std::optional<Result<Day>> day_from_month_and_day(std::string_view text, Day today, bool is_past) {
    const auto month = take_number(text, 2);
    if (!month || !take_any(text, {"-", "/", ".", "月"})) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day) return std::nullopt;
    take_any(text, {"日", "号"});
    if (!text.empty()) return std::nullopt;
    const auto in_year = [&](int year) {
        return Day::from_civil(year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
    };
    // 29 February may be years away.
    constexpr int most_years = 8;
    for (int years = 0; years <= most_years; ++years) {
        const auto found = in_year(today.year() + (is_past ? -years : years));
        if (found && (is_past ? *found <= today : *found >= today)) return found;
    }
    return in_year(today.year());
}

}  // namespace

std::optional<std::string> english_day_in_numbers(std::string_view typed) {
    std::optional<int> year, month, day;
    const std::string lower = to_lower_ascii(to_half_width(typed));
    constexpr std::string_view between = " ,.-/";
    for (std::size_t at = lower.find_first_not_of(between); at < lower.size();
         at = lower.find_first_not_of(between, at)) {
        const std::size_t end = std::min(lower.find_first_of(between, at), lower.size());
        std::string_view word = std::string_view(lower).substr(at, end - at);
        at = end;
        if (const auto named = month_from(word); named && !month)
            month = named;
        else if (const auto number = day_of_month_from(word); number && !day)
            day = number;
        else if (word.size() == 4 && !year && (year = take_number(word, 4)) && word.empty())
            continue;
        else if (const bool is_first = !month && !day && !year; is_first && weekday_from(word))
            continue;  // parse_spoken_day() looks whether it is that day's
        else if (word != "of" && word != "the")
            return std::nullopt;
    }
    if (!month || !day) return std::nullopt;
    const std::string written = std::to_string(*month) + '-' + std::to_string(*day);
    return year ? std::to_string(*year) + '-' + written : written;
}

Result<Day> parse_spoken_day(std::string_view typed, Day today, bool is_past) {
    if (const auto numbers = english_day_in_numbers(typed)) {
        LAOKE_TRY(const Day day, parse_spoken_day(*numbers, today, is_past));
        const std::string lower = to_lower_ascii(to_half_width(trim(typed)));
        const auto weekday = weekday_from(std::string_view(lower).substr(0, lower.find_first_of(" ,.")));
        if (weekday && *weekday != weekday_of(day)) return fail(TextKey::day_unclear);
        return day;
    }
    std::string compact = to_lower_ascii(to_half_width(typed));
    std::erase(compact, ' ');
    if (const auto days = days_from_word(compact)) return today.plus_days(*days);
    if (const auto day = day_from_weekday(compact, today, is_past)) return *day;
    if (auto day = day_from_month_and_day(compact, today, is_past)) return *std::move(day);
    if (auto day = parse_day(typed)) return day;
    // A whole day that the calendar does not have is said to be just that.
    const bool looks_whole = std::ranges::count_if(compact, [](char c) { return c >= '0' && c <= '9'; }) >= 6;
    if (!looks_whole) return fail(TextKey::day_unclear);
    return fail(TextKey::day_not_a_day, {{"text", std::string(trim(typed))}});
}

Result<int> parse_time_of_day(std::string_view typed) {
    const auto unclear = [] { return fail(TextKey::time_unclear); };
    std::string compact = to_lower_ascii(to_half_width(typed));
    std::erase(compact, ' ');
    std::string_view text = compact;
    const bool is_morning_said = take_any(text, {"上午", "早上", "凌晨", "早"});
    const bool is_night = !is_morning_said && take_any(text, {"晚上", "晚"});
    bool is_afternoon = is_night || (!is_morning_said && take_any(text, {"下午", "傍晚"}));
    const bool is_noon = !is_morning_said && !is_afternoon && take_any(text, {"中午"});
    const std::size_t before = text.size();
    auto hour = take_number(text, 4);
    if (!hour) return unclear();
    int minute = 0;
    if (before - text.size() > 2) {  // "930"
        minute = *hour % 100;
        *hour /= 100;
    } else if (take_any(text, {":", ".", "点", "时", "h"})) {
        if (take_any(text, {"半"})) {
            minute = minutes_per_hour / 2;
        } else if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            const auto number = take_number(text, 2);
            if (!number) return unclear();
            minute = *number;
            take_any(text, {"分"});
        }
    }
    const bool is_am = take_any(text, {"am"});
    is_afternoon |= !is_am && take_any(text, {"pm"});
    const bool is_morning = is_morning_said || is_am;
    if (!text.empty() || minute >= minutes_per_hour) return unclear();
    if (is_morning && is_afternoon) return unclear();
    if (*hour > 23 || (is_morning && *hour > 12)) return unclear();
    if (is_night && (*hour == 12 || *hour < earliest_night_hour)) return unclear();
    if ((is_afternoon && *hour < 12) || (is_noon && *hour < 3)) *hour += 12;
    if (is_morning && *hour == 12) *hour = 0;
    return *hour * minutes_per_hour + minute;
}

std::string format_time_of_day(int minute) {
    const auto two_digits = [](int number) {
        return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
    };
    return two_digits(minute / minutes_per_hour) + ':' + two_digits(minute % minutes_per_hour);
}

}  // namespace laoke
