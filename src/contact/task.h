/// Something that is to be done by a day: for a customer, or for the shop itself.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

enum class RepeatUnit : unsigned char { never, day, week, month, year };

/// The words for the database and for JSON ("month"), and back.
std::string_view word(RepeatUnit unit);
std::optional<RepeatUnit> repeat_unit(std::string_view word);

/// What a task was made for, where the program made it; one that is written by hand has none.
enum class TaskPurpose : unsigned char { none, dunning };

/// "" and "dunning", and back.
std::string_view word(TaskPurpose purpose);
std::optional<TaskPurpose> task_purpose(std::string_view word);

/// When a task comes again: the part of RFC 5545's rules that is written
/// `DTSTART:<from>`, `RRULE:FREQ=<unit>;INTERVAL=<every>`.  It differs in one thing: where a month lacks the
/// day (31st, 29 February), the task is due on the last day of that month instead of being left out.
struct Recurrence {
    RepeatUnit unit = RepeatUnit::never;
    int every = 1;  ///< 1 to 99 units
    Day from;       ///< the first due day; later ones are counted from it

    bool operator==(const Recurrence&) const = default;
};

/// The first day of the rule after `day`.  Nothing for a task that does not repeat, and where the calendar
/// ends (9999-12-31).
std::optional<Day> next_due(const Recurrence& recurrence, Day day);

/// Days that are chosen with one press instead of being typed.
enum class DueChoice : unsigned char { today, tomorrow, in_three_days, in_a_week, in_a_month };
constexpr std::size_t due_choice_count = static_cast<std::size_t>(DueChoice::in_a_month) + 1;

Day day_of(DueChoice choice, Day today);

struct Task {
    Id<Task> id;
    Id<Customer> customer;  ///< not set: the shop's own
    std::string title;
    std::string note;
    Day due_on;
    std::optional<int> due_minute;  ///< of the day, local time, 0 to 1439; nothing: at any time
    Recurrence recurrence;
    Instant created_at;
    std::optional<Instant> completed_at;
    TaskPurpose purpose = TaskPurpose::none;
    std::string assignee{};  ///< who does it; may be empty

    [[nodiscard]] bool is_open() const { return !completed_at.has_value(); }
    bool operator==(const Task&) const = default;
};

/// The day on which a task comes again when it is completed on `today`: the first one of its rule after that
/// day and after the day it was due.
std::optional<Day> due_again(const Task& task, Day today);

/// The days from `first` to `last` on which an open task comes again, if it is completed when it is due, or
/// `today` when it is overdue.
std::vector<Day> coming_days(const Task& task, Day today, Day first, Day last);

/// The rule of a task that was changed: it counts anew from the due day when that or the rule is another one.
Recurrence changed_recurrence(const Task& before, const Task& changed);

enum class TaskField : unsigned char { title, note, due_on, due_minute, repeat_every, assignee };

struct TaskFault {
    TaskField field;
    Error error;
};

Task normalized(Task task);

/// What is wrong with a normalized task; empty when it can be kept.
std::vector<TaskFault> faults(const Task& task);

}  // namespace laoke
