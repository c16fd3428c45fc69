#include "app/today_page.h"

#include "app/clock_slice.h"
#include "app/contact_texts.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "contact/tasks_actions.h"
#include "customers/birthday_text.h"
#include "customers/customers_store.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

/// Rows are fetched in windows, the next one when the end is this near.
constexpr std::int64_t window_rows = 200;
constexpr std::size_t rows_ahead = 60;
/// How long before a birthday it is listed: time to send something.
constexpr int birthday_days = 7;

}  // namespace

void TodayPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        language_ = language;
        built_on_ = day;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    if (const Status done = search_customers(shop); !done) shop.tell(done.error());
    const TodayIntent intent = draw_today(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

Status TodayPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    if (list() == TodayList::customers && !shop.is_working()) {
        // Those found before stay in sight until all are known again.
        LAOKE_TRY(search_, DueCustomersSearch::start(shop.database(), built_on_));
        LAOKE_TRY(birthdays_,
                  birthdays_between(shop.database(), built_on_, built_on_.plus_days(birthday_days)));
        view_.is_searching = true;
    }
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
    switch (list()) {
        case TodayList::due: break;
        case TodayList::later: return tasks_due_after(shop.database(), built_on_, limit_);
        case TodayList::completed: return completed_tasks(shop.database(), limit_);
        case TodayList::customers: return std::vector<TaskRow>();
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

/// Goes on with the search for customers, in the time of one slice for each frame.
Status TodayPage::search_customers(Shop& shop) {
    if (!search_ || shop.is_working()) return {};
    shop.ports().wake();
    const auto finished = search_->run(ClockSlice(shop.ports().clock));
    if (finished && !*finished) return {};
    view_.is_searching = false;
    due_customers_ = search_->take();
    search_.reset();
    if (!finished) return std::unexpected(finished.error());
    return show_customers(shop);
}

/// Birthdays first, the next one before the others; then those who should come again.
Status TodayPage::show_customers(Shop& shop) {
    customer_ids_.clear();
    customers_.clear();
    for (const UpcomingBirthday& birthday : birthdays_) {
        const bool is_today = birthday.kept_on == built_on_;
        const std::string day = is_today ? std::string(text(TextKey::today_is_today, language_))
                                         : day_with_weekday(birthday.kept_on, language_);
        std::string reason = text(TextKey::today_reason_birthday, language_,
                                  {{"day", day}, {"birthday", text(birthday.birthday, language_)}});
        LAOKE_TRY_STATUS(add_customer(shop, birthday.customer, std::move(reason), is_today));
    }
    for (const auto& [customer, cycle] : due_customers_) {
        if (std::cmp_greater_equal(customers_.size(), limit_)) break;
        std::string reason = text(
            TextKey::today_reason_cycle, language_,
            {{"cycle", std::to_string(cycle.days())}, {"days", std::to_string(cycle.days_since(built_on_))}});
        const bool is_late = cycle.state(built_on_) == CycleState::late;
        LAOKE_TRY_STATUS(add_customer(shop, customer, std::move(reason), is_late));
    }
    view_.customers = customers_;
    return {};
}

Status TodayPage::add_customer(Shop& shop, Id<Customer> customer, std::string reason, bool is_late) {
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(&customer, 1)));
    if (rows.empty()) return {};  // deleted meanwhile
    customer_ids_.push_back(customer);
    customers_.push_back({.name = rows.front().name,
                          .phone = readable_phone(rows.front().phone),
                          .reason = std::move(reason),
                          .is_late = is_late});
    return {};
}

void TodayPage::open(Shop& shop, const TodayIntent& intent) const {
    const auto customer = [this](std::size_t row) { return customer_ids_[row].value(); };
    if (intent.adds) shop.go({Place::new_task});
    if (intent.opens && list() == TodayList::customers) shop.go({Place::customer, customer(*intent.opens)});
    if (intent.opens && list() != TodayList::customers)
        shop.go({Place::edit_task, rows_[*intent.opens].task.id.value()});
    if (intent.follows_up) shop.go({Place::new_follow_up, customer(*intent.follows_up)});
    if (intent.plans) shop.go({Place::new_task, customer(*intent.plans)});
}

Status TodayPage::act(Shop& shop, const TodayIntent& intent) {
    if (intent.list_changed) {
        limit_ = window_rows;
        built_at_ = 0;
        view_.customers = {};
    }
    open(shop, intent);
    const std::size_t shown = list() == TodayList::customers ? customers_.size() : rows_.size();
    if (intent.end_shown + rows_ahead > shown && std::cmp_equal(shown, limit_)) {
        limit_ += window_rows;
        if (list() == TodayList::customers) return show_customers(shop);
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
