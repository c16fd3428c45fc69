#include "contact/task.h"

#include "support/results.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

/// The days on which a rule falls after its first one.
std::vector<std::string> next_days(const Recurrence& recurrence, std::size_t count) {
    std::vector<std::string> days;
    Day last = recurrence.from;
    while (days.size() < count) {
        last = next_due(recurrence, last).value();
        days.push_back(last.iso());
    }
    return days;
}

Task a_task(std::string_view title = "回访") {
    Task task;
    task.title = title;
    task.due_on = day("2026-11-30");
    task.recurrence.from = task.due_on;
    return task;
}

}  // namespace

TEST_CASE("a task of the 31st is due on the last day of shorter months and comes back to the 31st") {
    CHECK(next_days({.unit = RepeatUnit::month, .every = 1, .from = day("2027-12-31")}, 6) ==
          std::vector<std::string>{"2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31",
                                   "2028-06-30"});
    CHECK(next_days({.unit = RepeatUnit::month, .every = 3, .from = day("2026-11-30")}, 3) ==
          std::vector<std::string>{"2027-02-28", "2027-05-30", "2027-08-30"});
}

TEST_CASE("a task of 29 February is due on the 28th in common years") {
    CHECK(next_days({.unit = RepeatUnit::year, .every = 1, .from = day("2024-02-29")}, 5) ==
          std::vector<std::string>{"2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28"});
    CHECK(next_days({.unit = RepeatUnit::year, .every = 4, .from = day("2096-02-29")}, 2) ==
          std::vector<std::string>{"2100-02-28", "2104-02-29"});
}

TEST_CASE("a task that comes again is seen on the days to come, and never twice on its own") {
    const auto coming = [](Task task, std::string_view first, std::string_view last) {
        std::vector<std::string> days;
        for (const Day found : coming_days(task, day("2027-12-20"), day(first), day(last)))
            days.push_back(found.iso());
        return days;
    };
    Task task = a_task();
    task.due_on = day("2027-12-31");
    task.recurrence = {.unit = RepeatUnit::month, .from = task.due_on};
    CHECK(coming(task, "2027-11-29", "2028-01-09").empty());  // only the one that is kept
    CHECK(coming(task, "2027-12-27", "2028-03-05") == std::vector<std::string>{"2028-01-31", "2028-02-29"});
    CHECK(coming(task, "2028-02-29", "2028-02-29") == std::vector<std::string>{"2028-02-29"});
    task.due_on = day("2028-01-05");  // put off: the rule goes on from its own day
    CHECK(coming(task, "2027-12-27", "2028-02-06") == std::vector<std::string>{"2028-01-31"});
    task.due_on = day("2027-08-31");  // overdue: it comes after today
    CHECK(coming(task, "2027-07-26", "2027-12-31") == std::vector<std::string>{"2027-12-31"});
    task.recurrence = {.unit = RepeatUnit::year, .from = day("2024-02-29")};
    task.due_on = day("2027-02-28");
    CHECK(coming(task, "2028-01-31", "2029-03-11") == std::vector<std::string>{"2028-02-29", "2029-02-28"});
    task.recurrence = {.from = task.due_on};
    CHECK(coming(task, "2027-01-01", "2030-12-31").empty());
}

TEST_CASE("days and weeks are counted from the first day") {
    CHECK(next_days({.unit = RepeatUnit::day, .every = 1, .from = day("2026-12-31")}, 2) ==
          std::vector<std::string>{"2027-01-01", "2027-01-02"});
    CHECK(next_days({.unit = RepeatUnit::week, .every = 2, .from = day("2026-02-23")}, 2) ==
          std::vector<std::string>{"2026-03-09", "2026-03-23"});
    const Recurrence weekly{.unit = RepeatUnit::week, .every = 1, .from = day("2026-11-23")};
    CHECK(next_due(weekly, day("2026-11-29"))->iso() == "2026-11-30");
    CHECK(next_due(weekly, day("2026-11-30"))->iso() == "2026-12-07");
    CHECK(next_due(weekly, day("2020-01-01"))->iso() == "2026-11-23");
}

TEST_CASE("the next day of any rule is after the day asked about and on the rule") {
    for (const RepeatUnit unit : {RepeatUnit::day, RepeatUnit::week, RepeatUnit::month, RepeatUnit::year}) {
        for (const int every : {1, 2, 7, 12, 99}) {
            const Recurrence recurrence{.unit = unit, .every = every, .from = day("1999-10-31")};
            Day previous = recurrence.from;
            for (Day asked = recurrence.from; asked < day("2030-01-01"); asked = asked.plus_days(13)) {
                const Day next = next_due(recurrence, asked).value();
                REQUIRE(next > asked);
                // No due day lies between: what comes after the one before is this one or not later than
                // asked.
                REQUIRE(next >= previous);
                if (previous <= asked) REQUIRE(next_due(recurrence, previous) <= next);
                previous = next;
            }
        }
    }
}

TEST_CASE("where the calendar ends nothing comes again, however large the step") {
    const Day last = day("9999-12-31");
    for (const RepeatUnit unit :
         {RepeatUnit::never, RepeatUnit::day, RepeatUnit::week, RepeatUnit::month, RepeatUnit::year}) {
        for (const int every : {1, 99, 8000, 99'999, 1'000'000}) {
            CHECK_FALSE(next_due({.unit = unit, .every = every, .from = last}, last));
            for (const std::string_view from : {"0001-01-01", "2026-11-25", "9999-11-30"}) {
                const auto next = next_due({.unit = unit, .every = every, .from = day(from)}, day(from));
                if (next) CHECK(*next > day(from));
            }
        }
    }
    CHECK_FALSE(next_due({.from = day("2026-11-25")}, day("2026-11-25")));
}

TEST_CASE("a task comes again by the rule it is kept with") {
    Task before = a_task();
    before.recurrence = {
        .unit = RepeatUnit::month, .every = 1, .from = day("2026-10-31")};  // due on the 30th
    Task after = before;
    after.title = "另一个";
    after.recurrence.from = after.due_on;
    after.recurrence = changed_recurrence(before, after);
    CHECK(due_again(after, day("2026-11-25"))->iso() == "2026-12-31");
    CHECK(due_again(after, day("2027-03-31"))->iso() == "2027-04-30");
    after.due_on = day("2026-11-29");
    after.recurrence = changed_recurrence(before, after);
    CHECK(due_again(after, day("2026-11-25"))->iso() == "2026-12-29");
}

TEST_CASE("the days to choose lie where their names say") {
    const Day today = day("2027-01-31");
    CHECK(day_of(DueChoice::today, today) == today);
    CHECK(day_of(DueChoice::tomorrow, today).iso() == "2027-02-01");
    CHECK(day_of(DueChoice::in_three_days, today).iso() == "2027-02-03");
    CHECK(day_of(DueChoice::in_a_week, today).iso() == "2027-02-07");
    CHECK(day_of(DueChoice::in_a_month, today).iso() == "2027-02-28");
}

TEST_CASE("a task is kept trimmed, and what is wrong with it is found at its field") {
    Task task = a_task("  回访\n试用 ");
    task.note = " 两种 \n红茶 ";
    task.recurrence = {.unit = RepeatUnit::never, .every = 5, .from = day("2000-01-01")};
    task = normalized(task);
    CHECK(task.title == "回访 试用");
    CHECK(task.note == "两种 \n红茶");
    CHECK(task.recurrence == Recurrence{.from = task.due_on});
    CHECK(faults(task).empty());

    const auto field_of = [](const Task& wrong) {
        const auto found = faults(normalized(wrong));
        REQUIRE(found.size() == 1);
        return found.front().field;
    };
    CHECK(field_of(a_task(" ")) == TaskField::title);
    CHECK(field_of(a_task("\u200B\u202E")) == TaskField::title);
    CHECK(field_of(a_task(std::string(201, 'x'))) == TaskField::title);
    task = a_task();
    task.note = std::string(10'001, 'x');
    CHECK(field_of(task) == TaskField::note);
    task = a_task();
    task.due_minute = 1440;
    CHECK(field_of(task) == TaskField::due_minute);
    task = a_task();
    task.recurrence = {.unit = RepeatUnit::day, .every = 0, .from = task.due_on};
    CHECK(field_of(task) == TaskField::repeat_every);
    task = a_task();
    task.due_on = day("2200-01-01");
    CHECK(field_of(task) == TaskField::due_on);
}
