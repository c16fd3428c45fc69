/// What is to be done today, later, and what was done; which customers it is time to get in touch with.
#pragma once

#include "app/calendar_panel.h"
#include "app/customers_to_contact.h"
#include "app/page.h"
#include "app/route.h"
#include "contact/meeting.h"
#include "contact/tasks_store.h"
#include "contact/today_screen.h"
#include "sales/accounts_store.h"

#include <optional>
#include <vector>

namespace laoke {

class TodayPage final : public Page {
public:
    /// `place` says which list is shown: each has an address of its own.
    explicit TodayPage(Place place);

    void draw(Shop& shop) override;
    bool work(Shop& shop, const Slice& slice) override;
    [[nodiscard]] bool body_scrolls() const override;
    void visit_view(FormFields& fields) override;

private:
    [[nodiscard]] TodayList list() const { return static_cast<TodayList>(state_.list); }
    Status refresh(Shop& shop);
    Result<bool> count_receivables(const Slice& slice);
    Status show_notices(Shop& shop);
    Status show_assignees(Shop& shop);
    /// Whose tasks are listed; nothing: everybody's.
    [[nodiscard]] std::optional<std::string> assignee() const;
    [[nodiscard]] Result<std::vector<TaskRow>> fetch(Shop& shop, const TaskWindow& window) const;
    Status fetch_rows(Shop& shop, std::int64_t count);
    [[nodiscard]] TodayTask shown(const Shop& shop, const TaskRow& row) const;
    void show_customers();
    void open(Shop& shop, const TodayIntent& intent) const;
    Status change(Shop& shop, const TodayIntent& intent);
    Status change_marked(Shop& shop, const TodayIntent& intent);
    [[nodiscard]] ui::SortOrder usual_sort() const;
    void list_marks();
    Status fetch_more(Shop& shop, std::size_t end_shown);

    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Day built_on_;
    Language language_ = Language::chinese;
    std::vector<TaskRow> rows_;  ///< those fetched so far; more when the end comes into sight
    bool has_all_ = false;
    std::optional<ui::SortOrder> sort_;  ///< of the tasks; nothing: the usual one
    std::int64_t least_rows_ = 0;        ///< to be fetched at first: so many were when it was left
    std::vector<TodayTask> tasks_;
    std::vector<std::string> assignees_;
    std::optional<std::string> whose_;  ///< chosen here
    CustomersToContact customers_;
    /// For what they were looked for.
    struct Looked {
        std::uint64_t revision = 0;
        Day day;
        Language language = Language::chinese;
        bool operator==(const Looked&) const = default;
    };
    Looked looked_;
    std::vector<Id<Meeting>> meetings_;           ///< of today
    Id<Task> postponed_;                          ///< that is asked about
    std::optional<DueDebtorsCount> due_debtors_;  ///< while they are counted
    CalendarPanel calendar_;
    TodayView view_;
    TodayState state_;
};

}  // namespace laoke
