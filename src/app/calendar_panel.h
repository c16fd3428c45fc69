/// The calendar among the lists of the page Today: finds what is on the days that are shown, and carries out
/// what is done there.
#pragma once

#include "base/result.h"
#include "base/texts.h"
#include "contact/calendar_screen.h"
#include "contact/tasks_store.h"

#include <cstdint>
#include <optional>

namespace laoke {

class FormFields;
class Shop;

class CalendarPanel {
public:
    /// With the tasks of one who does them, or of everybody.
    [[gnu::noinline]] void draw(Shop& shop, const std::optional<std::string>& assignee);
    /// A new task on the marked day.
    void add_task(Shop& shop) const;
    /// Span and day.
    void visit_view(FormFields& fields);

private:
    /// What the view was built for.
    struct Basis {
        std::uint64_t revision = 0;
        Language language = Language::chinese;
        Day today;
        Day first;
        Day last;
        std::optional<std::string> assignee{};
        bool operator==(const Basis&) const = default;
    };

    [[nodiscard]] Basis wanted(Shop& shop) const;
    Status build(Shop& shop);
    Status add_tasks(Shop& shop);
    Status add_coming(Shop& shop);
    Status add_birthdays(Shop& shop);
    Status add_meetings(Shop& shop);
    void add_task(const TaskRow& row, Day day, bool is_coming);
    void say_title();
    Status act(Shop& shop, const CalendarIntent& intent);
    [[nodiscard]] std::vector<CalendarItem>& on(Day day);

    std::optional<Basis> built_;
    std::optional<std::string> assignee_;
    CalendarView view_;
    CalendarChoice choice_;
    bool has_day_ = false;  ///< one was marked: today at first
};

}  // namespace laoke
