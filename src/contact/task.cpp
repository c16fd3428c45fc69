#include "contact/task.h"

#include "base/assert.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 5> unit_words = {"never", "day", "week", "month", "year"};
constexpr std::array<std::string_view, 2> purpose_words = {"", "dunning"};

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_note = 10'000;
constexpr std::size_t longest_assignee = 50;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;
constexpr int most_repeat_every = 99;
constexpr int minutes_per_day = 24 * 60;
constexpr int days_per_week = 7;
constexpr int months_per_year = 12;
constexpr int last_year = 9999;  // of the calendar
constexpr unsigned shortest_month = 28;

std::int64_t months_of(Day day) {
    return std::int64_t{day.year()} * months_per_year + static_cast<std::int64_t>(day.month()) - 1;
}

/// The day of the month that `months` are after year 0, or the last one where the month is shorter.
std::optional<Day> day_in_month(std::int64_t months, unsigned day) {
    const std::int64_t year = months / months_per_year;
    if (year > last_year) return std::nullopt;
    const auto month = static_cast<unsigned>(months % months_per_year) + 1;
    for (unsigned last = day; last > shortest_month; --last) {
        if (const auto found = Day::from_civil(static_cast<int>(year), month, last)) return *found;
    }
    return *Day::from_civil(static_cast<int>(year), month, std::min(day, shortest_month));
}

std::optional<Day> next_by_days(Day from, std::int64_t step, Day after) {
    if (after < from) return from;
    const std::int64_t steps = (after.since_epoch() - from.since_epoch()) / step + 1;
    const std::int64_t next = from.since_epoch() + steps * step;
    if (next > Day::from_civil(last_year, 12, 31)->since_epoch()) return std::nullopt;
    return Day::since_epoch(static_cast<int>(next));
}

std::optional<Day> next_by_months(Day from, std::int64_t step, Day after) {
    if (after < from) return from;
    const std::int64_t first = months_of(from);
    // One step back: the day in the month of `after` may still lie ahead of it.
    std::int64_t steps = std::max<std::int64_t>((months_of(after) - first) / step - 1, 0);
    std::optional<Day> day = from;
    while (day && *day <= after) day = day_in_month(first + steps++ * step, from.day());
    return day;
}

}  // namespace

std::string_view word(RepeatUnit unit) { return unit_words[static_cast<std::size_t>(unit)]; }

std::optional<RepeatUnit> repeat_unit(std::string_view word) {
    const auto found = std::ranges::find(unit_words, word);
    if (found == unit_words.end()) return std::nullopt;
    return static_cast<RepeatUnit>(found - unit_words.begin());
}

std::string_view word(TaskPurpose purpose) { return purpose_words[static_cast<std::size_t>(purpose)]; }

std::optional<TaskPurpose> task_purpose(std::string_view word) {
    const auto found = std::ranges::find(purpose_words, word);
    if (found == purpose_words.end()) return std::nullopt;
    return static_cast<TaskPurpose>(found - purpose_words.begin());
}

std::optional<Day> next_due(const Recurrence& recurrence, Day day) {
    const auto& [unit, every, from] = recurrence;
    switch (unit) {
        case RepeatUnit::never: break;
        case RepeatUnit::day: return next_by_days(from, every, day);
        case RepeatUnit::week: return next_by_days(from, std::int64_t{every} * days_per_week, day);
        case RepeatUnit::month: return next_by_months(from, every, day);
        case RepeatUnit::year: return next_by_months(from, std::int64_t{every} * months_per_year, day);
    }
    return std::nullopt;
}

std::optional<Day> due_again(const Task& task, Day today) {
    return next_due(task.recurrence, std::max(task.due_on, today));
}

std::vector<Day> coming_days(const Task& task, Day today, Day first, Day last) {
    std::vector<Day> days;
    auto day = next_due(task.recurrence, std::max({task.due_on, today, first.plus_days(-1)}));
    for (; day && *day <= last; day = next_due(task.recurrence, *day)) days.push_back(*day);
    return days;
}

Recurrence changed_recurrence(const Task& before, const Task& changed) {
    Recurrence recurrence = changed.recurrence;
    const bool is_same = changed.due_on == before.due_on && recurrence.unit == before.recurrence.unit &&
                         recurrence.every == before.recurrence.every;
    recurrence.from = is_same ? before.recurrence.from : changed.due_on;
    return recurrence;
}

Day day_of(DueChoice choice, Day today) {
    switch (choice) {
        case DueChoice::today: break;
        case DueChoice::tomorrow: return today.plus_days(1);
        case DueChoice::in_three_days: return today.plus_days(3);
        case DueChoice::in_a_week: return today.plus_days(days_per_week);
        case DueChoice::in_a_month:
            return next_due({.unit = RepeatUnit::month, .from = today}, today).value_or(today);
    }
    return today;
}

Task normalized(Task task) {
    task.title = one_line(task.title);
    task.assignee = one_line(task.assignee);
    task.note = std::string(trim(clean_text(task.note)));
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
    check_length(TaskField::assignee, task.assignee, longest_assignee);
    if (!is_in_range(task.due_on) || !is_in_range(task.recurrence.from))
        found.push_back({TaskField::due_on, {TextKey::contact_day_out_of_range}});
    if (task.due_minute && (*task.due_minute < 0 || *task.due_minute >= minutes_per_day))
        found.push_back({TaskField::due_minute, {TextKey::time_unclear}});
    if (task.recurrence.every < 1 || task.recurrence.every > most_repeat_every) {
        found.push_back(
            {TaskField::repeat_every,
             {TextKey::contact_repeat_out_of_range, {{"most", std::to_string(most_repeat_every)}}}});
    }
    return found;
}

}  // namespace laoke
