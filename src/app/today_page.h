/// What is to be done today, later, and what was done.
#pragma once

#include "app/page.h"
#include "base/day.h"
#include "base/texts.h"
#include "contact/tasks_store.h"
#include "contact/today_screen.h"

#include <vector>

namespace laoke {

class TodayPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return view_.tasks.empty(); }

private:
    Status refresh(Shop& shop);
    [[nodiscard]] Result<std::vector<TaskRow>> fetch(Shop& shop) const;
    [[nodiscard]] TodayTask shown(const Shop& shop, const TaskRow& row) const;
    Status act(Shop& shop, const TodayIntent& intent);

    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Day built_on_;
    Language language_ = Language::chinese;
    std::int64_t limit_ = 200;  ///< rows fetched so far; more when the end comes into sight
    std::vector<TaskRow> rows_;
    std::vector<TodayTask> tasks_;
    TodayView view_;
    TodayState state_;
};

}  // namespace laoke
