#include "contact/task.h"

#include "base/assert.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 5> unit_words = {"never", "day", "week", "month", "year"};

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_note = 10'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;
constexpr int most_repeat_every = 99;
constexpr int minutes_per_hour = 60;
constexpr int minutes_per_day = 24 * minutes_per_hour;
constexpr int days_per_week = 7;
constexpr int months_per_year = 12;

int months_of(Day day) { return day.year() * months_per_year + static_cast<int>(day.month()) - 1; }

/// The day of the month that `months` are after year 0, or the last one where the month is shorter.
Day day_in_month(int months, unsigned day) {
    const int year = months / months_per_year;
    const auto month = static_cast<unsigned>(months % months_per_year) + 1;
    for (unsigned last = day;; --last) {
        if (const auto found = Day::from_civil(year, month, last)) return *found;
    }
}

Day next_by_days(Day from, int step, Day after) {
    if (after < from) return from;
    return from.plus_days(((after.since_epoch() - from.since_epoch()) / step + 1) * step);
}

Day next_by_months(Day from, int step, Day after) {
    if (after < from) return from;
    const int first = months_of(from);
    // One step back: the day in the month of `after` may still lie ahead of it.
    for (int steps = std::max((months_of(after) - first) / step - 1, 0);; ++steps) {
        const Day day = day_in_month(first + steps * step, from.day());
        if (day > after) return day;
    }
}

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

}  // namespace

std::string_view word(RepeatUnit unit) { return unit_words[static_cast<std::size_t>(unit)]; }

std::optional<RepeatUnit> repeat_unit(std::string_view word) {
    const auto found = std::ranges::find(unit_words, word);
    if (found == unit_words.end()) return std::nullopt;
    return static_cast<RepeatUnit>(found - unit_words.begin());
}

Day next_due(const Recurrence& recurrence, Day day) {
    const auto& [unit, every, from] = recurrence;
    switch (unit) {
        case RepeatUnit::never: break;
        case RepeatUnit::day: return next_by_days(from, every, day);
        case RepeatUnit::week: return next_by_days(from, every * days_per_week, day);
        case RepeatUnit::month: return next_by_months(from, every, day);
        case RepeatUnit::year: return next_by_months(from, every * months_per_year, day);
    }
    LAOKE_ASSERT(false);
}

Day day_of(DueChoice choice, Day today) {
    switch (choice) {
        case DueChoice::today: break;
        case DueChoice::tomorrow: return today.plus_days(1);
        case DueChoice::in_three_days: return today.plus_days(3);
        case DueChoice::in_a_week: return today.plus_days(days_per_week);
        case DueChoice::in_a_month: return next_due({.unit = RepeatUnit::month, .from = today}, today);
    }
    return today;
}

Task normalized(Task task) {
    task.title = one_line(task.title);
    task.note = std::string(trim(to_nfc(task.note)));
    if (task.recurrence.unit == RepeatUnit::never) task.recurrence = {.from = task.due_on};
    return task;
}

std::vector<TaskFault> faults(const Task& task) {
    std::vector<TaskFault> found;
    const auto check_length = [&](TaskField field, std::string_view text, std::size_t limit) {
        if (count_code_points(text) <= limit) return;
        found.push_back({field, {TextKey::contact_text_too_long, {{"limit", std::to_string(limit)}}}});
    };
    const auto is_in_range = [](Day day) { return day.year() >= earliest_year && day.year() <= latest_year; };
    if (match_key(task.title).empty()) found.push_back({TaskField::title, {TextKey::contact_title_missing}});
    check_length(TaskField::title, task.title, longest_title);
    check_length(TaskField::note, task.note, longest_note);
    if (!is_in_range(task.due_on) || !is_in_range(task.recurrence.from))
        found.push_back({TaskField::due_on, {TextKey::contact_day_out_of_range}});
    if (task.due_minute && (*task.due_minute < 0 || *task.due_minute >= minutes_per_day))
        found.push_back({TaskField::due_minute, {TextKey::contact_time_unclear}});
    if (task.recurrence.every < 1 || task.recurrence.every > most_repeat_every) {
        found.push_back(
            {TaskField::repeat_every,
             {TextKey::contact_repeat_out_of_range, {{"most", std::to_string(most_repeat_every)}}}});
    }
    return found;
}

Result<int> parse_time_of_day(std::string_view typed) {
    const auto unclear = [] { return fail(TextKey::contact_time_unclear); };
    std::string compact = to_lower_ascii(to_half_width(typed));
    std::erase(compact, ' ');
    std::string_view text = compact;
    const bool is_morning_said = take_any(text, {"上午", "早上", "凌晨", "早"});
    bool is_afternoon = !is_morning_said && take_any(text, {"下午", "晚上", "傍晚", "晚"});
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
    if ((is_afternoon && *hour < 12) || (is_noon && *hour < 3)) *hour += 12;
    if (is_morning && *hour == 12) *hour = 0;
    if (*hour > 23) return unclear();
    return *hour * minutes_per_hour + minute;
}

std::string format_time_of_day(int minute) {
    const auto two_digits = [](int number) {
        return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
    };
    return two_digits(minute / minutes_per_hour) + ':' + two_digits(minute % minutes_per_hour);
}

}  // namespace laoke
