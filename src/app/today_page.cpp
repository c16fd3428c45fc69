#include "app/today_page.h"

#include "app/contact_texts.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "contact/tasks_actions.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

/// Rows are fetched in windows, the next one when the end is this near.
constexpr std::int64_t window_rows = 200;
constexpr std::size_t rows_ahead = 60;

}  // namespace

void TodayPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        language_ = language;
        built_on_ = day;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    const TodayIntent intent = draw_today(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

Status TodayPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(rows_, fetch(shop));
    tasks_.clear();
    for (const TaskRow& row : rows_) tasks_.push_back(shown(shop, row));
    view_.tasks = tasks_;
    LAOKE_TRY(const auto due, count_tasks_due(shop.database(), built_on_));
    LAOKE_TRY(const auto overdue, count_tasks_due(shop.database(), built_on_.plus_days(-1)));
    view_.summary = text(TextKey::today_summary, language_,
                         {{"day", built_on_.iso()},
                          {"weekday", std::string(text(weekday_name(built_on_), language_))},
                          {"due", std::to_string(due)},
                          {"overdue", std::to_string(overdue)}});
    return {};
}

Result<std::vector<TaskRow>> TodayPage::fetch(Shop& shop) const {
    switch (static_cast<TaskScope>(state_.scope)) {
        case TaskScope::due: break;
        case TaskScope::later: return tasks_due_after(shop.database(), built_on_, limit_);
        case TaskScope::completed: return completed_tasks(shop.database(), limit_);
    }
    return tasks_due(shop.database(), built_on_, limit_);
}

TodayTask TodayPage::shown(const Shop& shop, const TaskRow& row) const {
    const Task& task = row.task;
    return {.title = task.title,
            .customer = joined({row.customer_name, readable_phone(row.phone)}),
            .when = task.completed_at ? format_local(shop.ports().clock, *task.completed_at)
                                      : due_text(task, built_on_, language_),
            .repeats = recurrence_text(task.recurrence, language_),
            .is_overdue = task.is_open() && task.due_on < built_on_};
}

Status TodayPage::act(Shop& shop, const TodayIntent& intent) {
    if (intent.scope_changed) {
        limit_ = window_rows;
        built_at_ = 0;
    }
    if (intent.adds) shop.go({Place::new_task});
    if (intent.opens) shop.go({Place::edit_task, rows_[*intent.opens].task.id.value()});
    if (intent.end_shown + rows_ahead > rows_.size() && std::cmp_equal(rows_.size(), limit_)) {
        limit_ += window_rows;
        built_at_ = 0;
    }
    if (!intent.completes && !intent.reopens && !intent.postpones) return {};
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    Archive& archive = shop.archive();
    if (intent.completes) LAOKE_TRY_STATUS(complete_task(archive, rows_[*intent.completes].task.id));
    if (intent.reopens) LAOKE_TRY_STATUS(reopen_task(archive, rows_[*intent.reopens].task.id));
    if (intent.postpones) {
        LAOKE_TRY_STATUS(
            postpone_task(archive, rows_[*intent.postpones].task.id, day_of(DueChoice::tomorrow, built_on_)));
    }
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
