/// What is to be done today, later, and what was done; which customers it is time to get in touch with.
#pragma once

#include "app/page.h"
#include "base/day.h"
#include "base/texts.h"
#include "contact/due_customers_store.h"
#include "contact/tasks_store.h"
#include "contact/today_screen.h"
#include "customers/birthdays_store.h"

#include <memory>
#include <vector>

namespace laoke {

class TodayPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override {
        return view_.tasks.empty() && view_.customers.empty();
    }

private:
    [[nodiscard]] TodayList list() const { return static_cast<TodayList>(state_.list); }
    Status refresh(Shop& shop);
    [[nodiscard]] Result<std::vector<TaskRow>> fetch(Shop& shop) const;
    [[nodiscard]] TodayTask shown(const Shop& shop, const TaskRow& row) const;
    Status search_customers(Shop& shop);
    Status show_customers(Shop& shop);
    Status add_customer(Shop& shop, Id<Customer> customer, std::string reason, bool is_late);
    void open(Shop& shop, const TodayIntent& intent) const;
    Status act(Shop& shop, const TodayIntent& intent);

    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Day built_on_;
    Language language_ = Language::chinese;
    std::int64_t limit_ = 200;  ///< rows fetched so far; more when the end comes into sight
    std::vector<TaskRow> rows_;
    std::vector<TodayTask> tasks_;
    std::unique_ptr<DueCustomersSearch> search_;  ///< of the list of customers; nullptr when it has finished
    std::vector<DueCustomer> due_customers_;
    std::vector<UpcomingBirthday> birthdays_;
    std::vector<Id<Customer>> customer_ids_;
    std::vector<TodayCustomer> customers_;
    TodayView view_;
    TodayState state_;
};

}  // namespace laoke
