#include "app/today_page.h"

#include "app/contact_texts.h"
#include "app/form_fields.h"
#include "app/marked_ids.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "base/spoken_time.h"
#include "contact/meetings_store.h"
#include "contact/task_order_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_job_actions.h"
#include "customers/profiles_to_confirm_store.h"
#include "opportunities/opportunities_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

/// Rows are fetched in windows, the next one when the end is this near.
constexpr std::int64_t window_rows = 1000;
constexpr std::size_t rows_ahead = 60;
/// More are in the calendar.
constexpr std::int64_t most_meetings = 5;

/// Empty: everybody's tasks; else "=" and the name, none for those of nobody in particular.
constexpr std::string_view whose_preference = "tasks-whose";

/// In the order of TodayList.
constexpr std::array places = {Place::today, Place::tasks_later, Place::tasks_completed,
                               Place::customers_to_contact, Place::calendar};

TaskOrder task_order(int column) {
    switch (static_cast<TaskColumn>(column)) {
        case TaskColumn::when: break;
        case TaskColumn::title: return TaskOrder::title;
        case TaskColumn::customer: return TaskOrder::customer;
        case TaskColumn::assignee: return TaskOrder::assignee;
    }
    return TaskOrder::when;
}

}  // namespace

TodayPage::TodayPage(Place place) {
    state_.list = static_cast<int>(std::ranges::find(places, place) - places.begin());
}

bool TodayPage::body_scrolls() const {
    if (list() == TodayList::calendar) return true;
    return list() == TodayList::customers ? view_.customers.empty() : view_.tasks.empty();
}

void TodayPage::visit_view(FormFields& fields) {
    least_rows_ = fields.number("rows", std::max(least_rows_, static_cast<std::int64_t>(rows_.size())));
    customers_.visit_view(fields);
    if (list() == TodayList::calendar) calendar_.visit_view(fields);
    ui::SortOrder sort = sort_.value_or(usual_sort());
    fields.choice("column", sort.column, TaskColumn::assignee);
    fields.flag("descending", sort.is_descending);
    sort_ = sort;
}

/// By the day on which they are due; of completed ones the latest first.
ui::SortOrder TodayPage::usual_sort() const {
    return {static_cast<int>(TaskColumn::when), list() == TodayList::completed};
}

void TodayPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        language_ = language;
        built_on_ = day;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    show_customers();
    const TodayIntent intent = draw_today(view_, state_);
    if (intent.list_changed) return shop.go({places[static_cast<std::size_t>(state_.list)]});
    if (intent.whose_changed) {
        // A name is nothing to lie in clear beside an encrypted archive.
        const bool is_kept = assignee() && (assignee()->empty() || !shop.sealing().is_on());
        shop.ports().preferences.set(whose_preference, is_kept ? '=' + *assignee() : std::string());
        whose_ = assignee();
        built_at_ = 0;
        shop.show_from_top();
        return ui::interface().demand().wake();
    }
    if (intent.sorts) {
        sort_ = *intent.sorts;
        built_at_ = 0;
        shop.show_from_top();
        return ui::interface().demand().wake();
    }
    open(shop, intent);
    if (list() == TodayList::calendar) return calendar_.draw(shop, assignee());
    if (const Status done = change(shop, intent); !done) shop.tell(done.error());
    if (intent.asks_about_marked) view_.marked_error.clear();
    if (const Status done = change_marked(shop, intent); !done)
        view_.marked_error = text(done.error(), language_);
    if (const Status done = fetch_more(shop, intent.end_shown); !done) shop.tell(done.error());
}

bool TodayPage::work(Shop& shop, const Slice& slice) {
    const auto is_finished = due_debtors_ ? count_receivables(slice) : customers_.go_on(shop, slice);
    if (!is_finished) shop.tell(is_finished.error());
    if (!is_finished || *is_finished) shop.ports().wake();
    return due_debtors_.has_value() || customers_.is_searching();
}

/// As many rows as before are fetched again: the list does not jump when something was changed.
Status TodayPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY_STATUS(show_assignees(shop));
    // Another order of the tasks is no reason to look for customers again.
    const Looked wanted{built_at_, built_on_, language_};
    if (!shop.is_working() && looked_ != wanted) {
        looked_ = wanted;
        customers_.start(shop, built_on_, language_);
    }
    const auto count = std::max({window_rows, least_rows_, static_cast<std::int64_t>(rows_.size())});
    rows_.clear();
    tasks_.clear();
    view_.tasks = {};
    LAOKE_TRY_STATUS(fetch_rows(shop, count));
    state_.marks.rows.drop_unlisted();
    view_.today = built_on_;
    view_.assignees = assignees_;
    view_.sort = sort_.value_or(usual_sort());
    LAOKE_TRY(const auto due, count_tasks_due(shop.database(), built_on_));
    LAOKE_TRY(const auto overdue, count_tasks_due(shop.database(), built_on_.plus_days(-1)));
    view_.summary = text(TextKey::today_summary, language_,
                         {{"day", built_on_.iso()},
                          {"weekday", std::string(text(weekday_name(built_on_), language_))},
                          {"due", format_count(due)},
                          {"overdue", format_count(overdue)}});
    if (list() != TodayList::due) return {};
    due_debtors_.emplace(shop.database(), built_on_);
    return show_notices(shop);
}

Status TodayPage::show_notices(Shop& shop) {
    LAOKE_TRY(const auto meetings, meetings_between(shop.database(), built_on_, built_on_, most_meetings));
    meetings_.clear();
    view_.meetings.clear();
    for (const Meeting& meeting : meetings) {
        meetings_.push_back(meeting.id);
        view_.meetings.push_back(
            text(TextKey::today_meeting, language_,
                 {{"time", meeting.minute ? format_time_of_day(*meeting.minute) : std::string()},
                  {"subject", meeting.subject}}));
    }
    LAOKE_TRY(const std::int64_t late, count_late_opportunities(shop.database(), built_on_));
    view_.opportunities.clear();
    if (late > 0)
        view_.opportunities =
            text(TextKey::today_late_opportunities, language_, {{"count", format_count(late)}});
    LAOKE_TRY(const std::int64_t waiting, count_profiles_to_confirm(shop.database(), shop.archive().clock(),
                                                                    shop.archive().settings().stale_days));
    view_.profiles.clear();
    if (waiting > 0)
        view_.profiles = text(TextKey::confirming_waiting, language_, {{"count", format_count(waiting)}});
    return {};
}

/// As it was chosen last in this browser.
Status TodayPage::show_assignees(Shop& shop) {
    LAOKE_TRY(assignees_, task_assignees(shop.database()));
    view_.whose.clear();
    state_.whose = 0;
    if (assignees_.empty()) return {};
    view_.whose = {text(TextKey::today_everybody, language_), text(TextKey::today_unassigned, language_)};
    view_.whose.insert(view_.whose.end(), assignees_.begin(), assignees_.end());
    std::string kept = shop.ports().preferences.get(whose_preference);
    if (kept.empty() && whose_) kept = '=' + *whose_;
    if (kept.empty()) return {};
    const auto found = std::ranges::find(assignees_, std::string_view(kept).substr(1));
    if (kept == "=") state_.whose = 1;
    if (found != assignees_.end()) state_.whose = static_cast<int>(found - assignees_.begin()) + 2;
    return {};
}

std::optional<std::string> TodayPage::assignee() const {
    if (state_.whose == 0) return std::nullopt;
    return state_.whose == 1 ? std::string() : assignees_[static_cast<std::size_t>(state_.whose) - 2];
}

/// Counting them reads every account that is open, so it is done for the one list that names them, and what
/// was counted before stays until then.
Result<bool> TodayPage::count_receivables(const Slice& slice) {
    const auto is_finished = due_debtors_->run(slice);
    if (is_finished && !*is_finished) return false;
    const std::int64_t count = std::exchange(due_debtors_, std::nullopt)->count();
    if (!is_finished) return std::unexpected(is_finished.error());
    view_.receivables.clear();
    if (count > 0)
        view_.receivables = text(TextKey::receivables_today, language_, {{"count", format_count(count)}});
    return true;
}

Result<std::vector<TaskRow>> TodayPage::fetch(Shop& shop, const TaskWindow& window) const {
    const bool has_tasks = list() != TodayList::customers && list() != TodayList::calendar;
    if (has_tasks && sort_ && *sort_ != usual_sort()) {
        // The lists and the columns are in the same order.
        return sorted_tasks(shop.database(), static_cast<TaskList>(state_.list), built_on_,
                            {task_order(sort_->column), sort_->is_descending}, window);
    }
    switch (list()) {
        case TodayList::due: break;
        case TodayList::later: return tasks_due_after(shop.database(), built_on_, window);
        case TodayList::completed: return completed_tasks(shop.database(), window);
        case TodayList::customers:
        case TodayList::calendar: return std::vector<TaskRow>();
    }
    return tasks_due(shop.database(), built_on_, window);
}

/// The next `count` rows, behind those that are there.
Status TodayPage::fetch_rows(Shop& shop, std::int64_t count) {
    has_all_ = true;  // should it fail, it is not asked for in each frame
    LAOKE_TRY(auto rows, fetch(shop, {.limit = count,
                                      .offset = static_cast<std::int64_t>(rows_.size()),
                                      .assignee = assignee()}));
    has_all_ = std::cmp_less(rows.size(), count);
    for (TaskRow& row : rows) {
        tasks_.push_back(shown(shop, row));
        rows_.push_back(std::move(row));
    }
    view_.tasks = tasks_;
    list_marks();
    return {};
}

void TodayPage::list_marks() {
    std::vector<Id<Task>> ids;
    ids.reserve(rows_.size());
    for (const TaskRow& row : rows_) ids.push_back(row.task.id);
    state_.marks.rows.list(numbers_of(std::span<const Id<Task>>(ids)));
}

Status TodayPage::change_marked(Shop& shop, const TodayIntent& intent) {
    TasksChange change;
    if (intent.completes_marked)
        change.work = TasksWork::complete;
    else if (intent.moves_marked)
        change.work = TasksWork::move;
    else if (intent.assigns_marked)
        change.work = TasksWork::assign;
    else if (intent.removes_marked)
        change.work = TasksWork::remove;
    else
        return {};
    if (!shop.can_change()) return {};
    if (change.work == TasksWork::move) {
        LAOKE_TRY(change.day, parse_spoken_day(state_.day, built_on_));
    }
    if (change.work == TasksWork::assign) change.assignee = state_.assignee;
    LAOKE_TRY(auto job, start_changing_tasks(shop.archive(), marked_ids<Task>(state_.marks.rows), change));
    state_.moves_marked = state_.assigns_marked = state_.marks.is_marking = false;
    shop.start_change(TextKey::today_changing, std::move(job));
    return {};
}

TodayTask TodayPage::shown(const Shop& shop, const TaskRow& row) const {
    const Task& task = row.task;
    return {.title = task.title,
            .customer = joined({row.customer_name, readable_phone(row.phone)}),
            .when = task.completed_at ? format_local(shop.ports().clock, *task.completed_at)
                                      : due_text(task, built_on_, language_),
            .more =
                joined({task.purpose == TaskPurpose::dunning ? text(TextKey::today_purpose_dunning, language_)
                                                             : std::string_view(),
                        recurrence_text(task.recurrence, language_)}),
            .assignee = task.assignee,
            .is_overdue = task.is_open() && task.due_on < built_on_};
}

void TodayPage::show_customers() {
    view_.customers = customers_.rows();
    view_.customer_count = customers_.count();
    view_.is_searching = customers_.is_searching();
}

void TodayPage::open(Shop& shop, const TodayIntent& intent) const {
    const auto customer = [this](std::size_t row) { return customers_.customer(row).value(); };
    const bool is_of_customers = list() == TodayList::customers;
    if (intent.adds && list() == TodayList::calendar) return calendar_.add_task(shop);
    if (intent.adds) shop.go({Place::new_task});
    if (intent.opens && is_of_customers) shop.go({Place::customer, customer(*intent.opens)});
    if (intent.opens && !is_of_customers) shop.go({Place::edit_task, rows_[*intent.opens].task.id.value()});
    if (intent.follows_up) shop.go({Place::new_follow_up, customer(*intent.follows_up)});
    if (intent.plans) shop.go({Place::new_task, customer(*intent.plans)});
    if (intent.shows_receivables) shop.go({Place::receivables});
    if (intent.shows_opportunities) shop.go({Place::late_opportunities});
    if (intent.shows_profiles) shop.go({Place::confirming});
    if (intent.opens_meeting) shop.go({Place::edit_meeting, meetings_[*intent.opens_meeting].value()});
    if (intent.shows_customers) shop.go({Place::customers_to_contact});
}

Status TodayPage::change(Shop& shop, const TodayIntent& intent) {
    if (!intent.completes && !intent.reopens && !intent.asks_to_postpone && !intent.postpones_to) return {};
    if (!shop.can_change()) return {};
    if (intent.asks_to_postpone) {
        const Task& task = rows_[*intent.asks_to_postpone].task;
        postponed_ = task.id;
        state_.asks_to_postpone = true;
        state_.postponed = task.title;
        state_.postpone_to.clear();
        state_.postpone_error.clear();
        ui::interface().demand().wake();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    Archive& archive = shop.archive();
    const auto id = [this](std::size_t row) { return rows_[row].task.id; };
    if (intent.completes) LAOKE_TRY_STATUS(complete_task(archive, id(*intent.completes)));
    if (intent.reopens) LAOKE_TRY_STATUS(reopen_task(archive, id(*intent.reopens)));
    if (intent.postpones_to) {
        state_.asks_to_postpone = false;
        LAOKE_TRY_STATUS(postpone_task(archive, postponed_, *intent.postpones_to));
    }
    shop.announce_change(before);
    return {};
}

Status TodayPage::fetch_more(Shop& shop, std::size_t end_shown) {
    if (list() == TodayList::customers) {
        return end_shown + rows_ahead > customers_.rows().size() ? customers_.show_more(shop) : Status();
    }
    return has_all_ || end_shown + rows_ahead <= rows_.size() ? Status() : fetch_rows(shop, window_rows);
}

}  // namespace laoke
