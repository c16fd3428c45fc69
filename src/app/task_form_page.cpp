#include "app/task_form_page.h"

#include "app/contact_texts.h"
#include "app/customer_finding.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

TaskDraft draft_of(const Task& task) {
    return {.title = task.title,
            .due_on = task.due_on.iso(),
            .due_time = task.due_minute ? format_time_of_day(*task.due_minute) : std::string(),
            .repeat_every = std::to_string(task.recurrence.every),
            .note = task.note,
            .assignee = task.assignee,
            .repeat_unit = static_cast<int>(task.recurrence.unit),
            .customer = task.customer};
}

}  // namespace

void TaskFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::today}, true);
        }
    }
    view_.today = today(shop.archive().clock());
    say_days(view_.today);
    const auto intent = draw_task_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status TaskFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    LAOKE_TRY(view_.assignees, task_assignees(shop.database()));
    if (route_.place == Place::new_task) {
        if (!is_first) return {};
        draft_.due_on = route_.day.value_or(today(shop.archive().clock())).iso();
        draft_.customer = Id<Customer>(route_.id);
        LAOKE_TRY_STATUS(name_customer(shop.database(), draft_.customer, draft_.customer_text));
        untouched_ = draft_;
        return {};
    }
    LAOKE_TRY(const auto task, find_task(shop.database(), Id<Task>(route_.id)));
    if (!task) return fail(TextKey::contact_task_gone);
    const bool is_untouched = is_first || !has_unsaved_input();
    task_ = *task;
    view_.is_edit = true;
    view_.is_open = task_.is_open();
    view_.has_customer = task_.customer.is_set();
    untouched_ = draft_of(task_);
    LAOKE_TRY_STATUS(name_customer(shop.database(), untouched_.customer, untouched_.customer_text));
    if (is_untouched) draft_ = untouched_;
    return {};
}

void TaskFormPage::visit(FormFields& fields) {
    fields.text("title", draft_.title);
    fields.day("due_on", draft_.due_on, false);
    fields.text("due_time", draft_.due_time);
    fields.text("repeat_every", draft_.repeat_every);
    fields.text("note", draft_.note);
    fields.text("assignee", draft_.assignee);
    fields.choice("repeat_unit", draft_.repeat_unit, RepeatUnit::year);
    fields.text("customer_text", draft_.customer_text);
    fields.id("customer", draft_.customer);
}

std::string TaskFormPage::subject() const { return draft_.title; }

Status TaskFormPage::restored(Shop& shop) {
    return name_customer(shop.database(), draft_.customer, draft_.customer_text);
}

Status TaskFormPage::act(Shop& shop, const TaskFormIntent& intent) {
    const Day day = today(shop.archive().clock());
    if (intent.customer_typed) {
        draft_.customer = {};
        LAOKE_TRY_STATUS(find_customers(shop.database(), draft_.customer_text, view_.customers, customers_));
    }
    if (intent.customer_chosen) {
        draft_.customer = customers_[*intent.customer_chosen];
        LAOKE_TRY_STATUS(name_customer(shop.database(), draft_.customer, draft_.customer_text));
        view_.customers.clear();
    }
    if (intent.due_chosen) draft_.due_on = day_of(*intent.due_chosen, day).iso();
    if (shows_faults_ && (intent.changed || intent.customer_chosen || intent.due_chosen))
        std::ignore = read(day);
    if (intent.opens_customer) shop.go({Place::customer, task_.customer.value()});
    if (intent.follows_up) shop.go({Place::new_follow_up, task_.customer.value()});
    if (intent.visits) shop.go({Place::new_return_visit, task_.customer.value()});
    if (intent.goes_back) leave(shop);
    if (intent.saves) return save(shop);
    if (!intent.completes && !intent.reopens && !intent.removes) return {};
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    if (intent.completes) {
        // What was typed is kept with it.
        shows_faults_ = true;
        const auto task = read(day);
        if (!task) {
            ui::focus_first_fault();
            return {};
        }
        LAOKE_TRY_STATUS(complete_task(shop.archive(), *task));
    }
    if (intent.reopens) LAOKE_TRY_STATUS(reopen_task(shop.archive(), task_.id));
    if (intent.removes) LAOKE_TRY_STATUS(remove_task(shop.archive(), task_.id));
    shop.announce_change(before);
    if (intent.reopens) return {};  // what was typed stays
    untouched_ = draft_;
    leave(shop);
    return {};
}

std::optional<Task> TaskFormPage::read(Day today) {
    const Language language = ui::interface().language();
    for (std::string* const error :
         {&view_.title_error, &view_.customer_error, &view_.due_error, &view_.time_error, &view_.repeat_error,
          &view_.note_error, &view_.assignee_error}) {
        error->clear();
    }
    bool is_right = true;
    const auto say = [&](std::string& error, const Error& why) {
        error = text(why, language);
        is_right = false;
    };
    Task task = task_;
    task.title = draft_.title;
    task.note = draft_.note;
    task.assignee = draft_.assignee;
    task.customer = draft_.customer;
    if (!task.customer.is_set() && !trim(draft_.customer_text).empty())
        say(view_.customer_error, {TextKey::task_form_customer_unclear});
    if (const auto day = parse_spoken_day(draft_.due_on, today))
        task.due_on = *day;
    else
        say(view_.due_error, day.error());
    task.due_minute.reset();
    if (!trim(draft_.due_time).empty()) {
        if (const auto minute = parse_time_of_day(draft_.due_time))
            task.due_minute = *minute;
        else
            say(view_.time_error, minute.error());
    }
    task.recurrence.unit = static_cast<RepeatUnit>(draft_.repeat_unit);
    task.recurrence.every = typed_count(draft_.repeat_every);
    task.recurrence = changed_recurrence(task_, task);
    task = normalized(std::move(task));
    for (const TaskFault& fault : faults(task)) {
        is_right = false;
        const std::string sentence = text(fault.error, language);
        switch (fault.field) {
            case TaskField::title: view_.title_error = sentence; break;
            case TaskField::note: view_.note_error = sentence; break;
            case TaskField::due_on:
                if (view_.due_error.empty()) view_.due_error = sentence;
                break;
            case TaskField::due_minute: view_.time_error = sentence; break;
            case TaskField::repeat_every: view_.repeat_error = sentence; break;
            case TaskField::assignee: view_.assignee_error = sentence; break;
        }
    }
    if (!is_right) return std::nullopt;
    return task;
}

Status TaskFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    const auto task = read(today(shop.archive().clock()));
    if (!task) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    if (view_.is_edit) {
        LAOKE_TRY_STATUS(change_task(shop.archive(), *task));
    } else {
        LAOKE_TRY_STATUS(create_task(shop.archive(), *task));
    }
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

/// Back to the list or to the customer's page that the task was opened from.
void TaskFormPage::leave(Shop& shop) {
    const Route from = shop.came_from();
    const bool is_from_customer = from.place == Place::customer && from.id == draft_.customer.value();
    const bool leads_back = is_from_customer || is_list_of_today(from.place);
    shop.return_to(leads_back ? from : Route{Place::today}, draft_ == untouched_);
}

/// The day that was understood, and when the task comes again; nothing while something is wrong with them.
void TaskFormPage::say_days(Day today) {
    const Language language = ui::interface().language();
    view_.due_help.clear();
    view_.repeat_help.clear();
    const auto day = parse_spoken_day(draft_.due_on, today);
    if (!day) return;
    view_.due_help = day_with_weekday(*day, language);
    Task task = task_;
    task.title = "-";
    task.due_on = *day;
    task.recurrence = {.unit = static_cast<RepeatUnit>(draft_.repeat_unit),
                       .every = typed_count(draft_.repeat_every)};
    task.recurrence = changed_recurrence(task_, task);
    if (!faults(task).empty()) return;
    if (const auto again = due_again(task, today)) {
        view_.repeat_help =
            text(TextKey::task_form_repeat_help, language, {{"day", day_with_weekday(*again, language)}});
    }
}

}  // namespace laoke
