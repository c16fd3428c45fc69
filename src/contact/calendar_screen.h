/// The calendar: what is to be done, what was done and whose birthday it is, by month, week and day.
#pragma once

#include "base/day.h"
#include "ui/agenda.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

enum class CalendarSpan : unsigned char { month, week, day };

enum class CalendarItemKind : unsigned char {
    open,
    overdue,
    completed,
    coming,  ///< a task that will come again
    birthday,
    meeting,
};

struct CalendarItem {
    CalendarItemKind kind = CalendarItemKind::open;
    std::int64_t record = 0;      ///< the task or the meeting; the customer of a birthday
    std::optional<int> minute{};  ///< of the day
    std::string text;             ///< "09:30 送货 张三"
    std::string title;            ///< "09:30 送货": where the detail says who
    std::string detail;           ///< "张三 · 138 0013 8000"
    std::string note;             ///< what it is: "逾期 3 天", "已完成", "每月"
};

struct CalendarView {
    Day today;
    Day first;
    std::vector<std::vector<CalendarItem>> days;  ///< from the first one on
    std::string title;                            ///< "2026年11月"
};

struct CalendarChoice {
    int span = 0;  ///< index of CalendarSpan
    Day marked;
    ui::AgendaState grid{};
};

struct CalendarIntent {
    std::optional<ui::AgendaPlace> opens;
    std::optional<Day> adds;  ///< a task due on that day
    std::optional<ui::AgendaMove> moves;
    bool exports = false;  ///< to other calendars
};

CalendarIntent draw_calendar(const CalendarView& view, CalendarChoice& choice);

}  // namespace laoke
