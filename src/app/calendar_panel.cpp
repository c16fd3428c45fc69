#include "app/calendar_panel.h"

#include "app/contact_texts.h"
#include "app/file_export.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "contact/meetings_store.h"
#include "contact/tasks_actions.h"
#include "customers/birthday_text.h"
#include "customers/birthdays_store.h"
#include "customers/customers_store.h"
#include "ui/month_grid.h"
#include "ui/widgets.h"

#include <utility>

namespace laoke {

namespace {

constexpr int days_per_week = 7;
constexpr int days_of_month = 6 * days_per_week;

/// Of each sort on a day: more than that nobody reads, and fetching it would be felt.
constexpr std::int64_t most_of_day = 100;
/// In all days that are shown.
constexpr std::int64_t most_meetings = 500;
/// Tasks that come again.
constexpr std::int64_t most_rules = 500;

}  // namespace

void CalendarPanel::visit_view(FormFields& fields) {
    if (!has_day_) choice_.marked = Day();
    fields.choice("span", choice_.span, CalendarSpan::day);
    const std::int64_t kept = fields.number("day", choice_.marked.since_epoch());
    if (kept == choice_.marked.since_epoch()) return;
    constexpr std::int64_t beyond = 1'000'000;  // the calendar has fewer days than that on either side
    if (kept < -beyond || kept > beyond) return;
    choice_.marked = ui::within_calendar(Day::since_epoch(static_cast<int>(kept)));
    has_day_ = true;
}

void CalendarPanel::add_task(Shop& shop) const { shop.go({.place = Place::new_task, .day = choice_.marked}); }

void CalendarPanel::draw(Shop& shop, const std::optional<std::string>& assignee) {
    assignee_ = assignee;
    if (!std::exchange(has_day_, true)) choice_.marked = today(shop.archive().clock());
    if (built_ != wanted(shop)) {
        if (const Status done = build(shop); !done) shop.tell(done.error());
    }
    const CalendarIntent intent = draw_calendar(view_, choice_);
    if (built_ != wanted(shop)) ui::interface().demand().wake();
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

CalendarPanel::Basis CalendarPanel::wanted(Shop& shop) const {
    Basis basis{.revision = shop.archive().revision(),
                .language = ui::interface().language(),
                .today = today(shop.archive().clock()),
                .first = choice_.marked,
                .last = choice_.marked,
                .assignee = assignee_};
    switch (static_cast<CalendarSpan>(choice_.span)) {
        case CalendarSpan::month:
            basis.first = ui::first_day_shown(choice_.marked);
            basis.last = basis.first.plus_days(days_of_month - 1);
            break;
        case CalendarSpan::week:
            basis.first = choice_.marked.plus_days(-weekday_of(choice_.marked));
            basis.last = basis.first.plus_days(days_per_week - 1);
            break;
        case CalendarSpan::day: break;
    }
    return basis;
}

Status CalendarPanel::build(Shop& shop) {
    built_ = wanted(shop);
    choice_.grid = {};
    const auto days = static_cast<std::size_t>(built_->last.since_epoch() - built_->first.since_epoch()) + 1;
    view_ = {.today = built_->today, .first = built_->first, .days{days}};
    say_title();
    LAOKE_TRY_STATUS(add_birthdays(shop));
    LAOKE_TRY_STATUS(add_meetings(shop));
    LAOKE_TRY_STATUS(add_tasks(shop));
    return add_coming(shop);
}

void CalendarPanel::say_title() {
    const Language language = built_->language;
    if (built_->first == built_->last)
        view_.title = ui::spoken_day(built_->first, language);
    else if (view_.days.size() == days_per_week)
        view_.title = text(TextKey::calendar_from_to, language,
                           {{"first", built_->first.iso()}, {"last", built_->last.iso()}});
    else
        view_.title = ui::month_name(choice_.marked, language);
}

std::vector<CalendarItem>& CalendarPanel::on(Day day) {
    return view_.days[static_cast<std::size_t>(day.since_epoch() - built_->first.since_epoch())];
}

Status CalendarPanel::add_birthdays(Shop& shop) {
    const Language language = built_->language;
    LAOKE_TRY(const auto birthdays,
              birthdays_between(shop.database(), built_->first, built_->last, most_of_day));
    for (const UpcomingBirthday& birthday : birthdays) {
        const std::string age =
            birthday.age ? text(TextKey::calendar_age, language, {{"age", std::to_string(*birthday.age)}})
                         : std::string();
        on(birthday.kept_on)
            .push_back({.kind = CalendarItemKind::birthday,
                        .record = birthday.customer.value(),
                        .text = text(TextKey::calendar_birthday, language, {{"name", birthday.name}}),
                        .title = text(TextKey::calendar_birthday, language, {{"name", birthday.name}}),
                        .detail = text(birthday.birthday, language),
                        .note = age});
    }
    return {};
}

Status CalendarPanel::add_meetings(Shop& shop) {
    LAOKE_TRY(const auto meetings,
              meetings_between(shop.database(), built_->first, built_->last, most_meetings));
    for (const Meeting& meeting : meetings) {
        LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), meeting.customers));
        CalendarItem item{.kind = CalendarItemKind::meeting,
                          .record = meeting.id.value(),
                          .minute = meeting.minute,
                          .text = meeting.minute ? format_time_of_day(*meeting.minute) + ' ' + meeting.subject
                                                 : meeting.subject,
                          .note = std::string(text(TextKey::meetings_kind, built_->language))};
        item.title = item.text;
        for (const CustomerRow& row : rows) item.detail = joined({item.detail, row.name});
        on(meeting.held_on).push_back(std::move(item));
    }
    return {};
}

Status CalendarPanel::add_tasks(Shop& shop) {
    const TaskWindow window{.limit = most_of_day, .assignee = assignee_};
    for (Day day = built_->first; day <= built_->last; day = day.plus_days(1)) {
        LAOKE_TRY(const auto open, open_tasks_of_day(shop.database(), day, window));
        LAOKE_TRY(const auto completed, completed_tasks_of_day(shop.database(), day, window));
        for (const TaskRow& row : open) add_task(row, day, false);
        for (const TaskRow& row : completed) add_task(row, day, false);
    }
    return {};
}

Status CalendarPanel::add_coming(Shop& shop) {
    LAOKE_TRY(const auto rows,
              repeating_tasks(shop.database(), built_->last, {.limit = most_rules, .assignee = assignee_}));
    for (const TaskRow& row : rows) {
        for (const Day day : coming_days(row.task, built_->today, built_->first, built_->last))
            add_task(row, day, true);
    }
    return {};
}

void CalendarPanel::add_task(const TaskRow& row, Day day, bool is_coming) {
    const Task& task = row.task;
    const Language language = built_->language;
    CalendarItem item{.record = task.id.value(),
                      .minute = task.due_minute,
                      .detail = joined({row.customer_name, readable_phone(row.phone), task.assignee})};
    item.title = task.due_minute ? format_time_of_day(*task.due_minute) + ' ' + task.title : task.title;
    item.text = row.customer_name.empty() ? item.title : item.title + ' ' + row.customer_name;
    if (is_coming) {
        item.kind = CalendarItemKind::coming;
        item.note = recurrence_text(task.recurrence, language);
    } else if (!task.is_open()) {
        item.kind = CalendarItemKind::completed;
        item.note = text(TextKey::calendar_completed, language);
    } else if (task.due_on < built_->today) {
        item.kind = CalendarItemKind::overdue;
        item.note = due_text(task, built_->today, language);
    }
    on(day).push_back(std::move(item));
}

Status CalendarPanel::act(Shop& shop, const CalendarIntent& intent) {
    if (intent.adds) shop.go({.place = Place::new_task, .day = *intent.adds});
    if (intent.opens) {
        const CalendarItem& item = view_.days[intent.opens->day][intent.opens->entry];
        const Place place = item.kind == CalendarItemKind::birthday  ? Place::customer
                            : item.kind == CalendarItemKind::meeting ? Place::edit_meeting
                                                                     : Place::edit_task;
        shop.go({place, item.record});
    }
    if (intent.exports) export_calendar(shop);
    if (!intent.moves || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const CalendarItem& item = view_.days[intent.moves->entry.day][intent.moves->entry.entry];
    LAOKE_TRY_STATUS(postpone_task(shop.archive(), Id<Task>(item.record), intent.moves->to));
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
