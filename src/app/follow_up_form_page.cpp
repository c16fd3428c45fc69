#include "app/follow_up_form_page.h"

#include "app/contact_texts.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "contact/follow_ups_actions.h"
#include "contact/follow_ups_store.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "sales/sales_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

/// The longest overdue of them: who looks for others finds them on the customer's page.
constexpr std::int64_t most_open_tasks = 20;

FollowUpDraft draft_of(const FollowUp& follow_up) {
    return {.channel = static_cast<int>(follow_up.channel),
            .outcome = static_cast<int>(follow_up.outcome),
            .satisfaction = follow_up.satisfaction.value_or(0),
            .content = follow_up.content,
            .happened_on = follow_up.happened_on.iso(),
            .time =
                follow_up.happened_minute ? format_time_of_day(*follow_up.happened_minute) : std::string(),
            .product_use = follow_up.product_use};
}

}  // namespace

void FollowUpFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    view_.today = today(shop.archive().clock());
    const auto next_day = parse_spoken_day(draft_.next_day, view_.today);
    view_.next_day_help = next_day ? day_with_weekday(*next_day, ui::interface().language()) : std::string();
    const auto intent = draw_follow_up_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status FollowUpFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    if (route_.place == Place::edit_follow_up) {
        LAOKE_TRY_STATUS(load_follow_up(shop));
    } else if (is_first) {
        view_.is_visit = route_.place == Place::new_return_visit;
        follow_up_.customer = Id<Customer>(route_.id);
        follow_up_.happened_on = today(shop.archive().clock());
    }
    LAOKE_TRY(const auto customer, find_customer(shop.database(), follow_up_.customer));
    if (!customer) return fail(TextKey::contact_customer_gone);
    view_.customer_name = customer->name;
    const ContactPoint* const phone = primary(*customer, ContactKind::phone);
    view_.reach = phone == nullptr ? std::string() : readable_phone(phone->value);
    const bool is_untouched = is_first || !has_unsaved_input();
    if (route_.place == Place::edit_follow_up) {
        untouched_ = draft_of(follow_up_);
        if (is_untouched) draft_ = untouched_;
        return {};
    }
    LAOKE_TRY(view_.assignees, task_assignees(shop.database()));
    if (view_.is_visit) LAOKE_TRY_STATUS(load_bought(shop));
    if (!is_untouched) return {};
    untouched_ = draft_of(follow_up_);
    if (view_.is_visit) untouched_.next_title = ui::tr(TextKey::follow_up_form_next_visit);
    LAOKE_TRY_STATUS(load_open_tasks(shop));
    draft_ = untouched_;
    return {};
}

Status FollowUpFormPage::load_follow_up(Shop& shop) {
    LAOKE_TRY(const auto follow_up, find_follow_up(shop.database(), Id<FollowUp>(route_.id)));
    if (!follow_up) return fail(TextKey::contact_follow_up_gone);
    follow_up_ = *follow_up;
    view_.is_edit = true;
    view_.is_visit = follow_up_.is_return_visit();
    return {};
}

/// What the visit is about: the sale that it was begun from, else the latest one.
Status FollowUpFormPage::load_bought(Shop& shop) {
    constexpr std::int64_t sales_looked_through = 100;
    LAOKE_TRY(const auto sales,
              sales_of_customer(shop.database(), follow_up_.customer, sales_looked_through));
    if (sales.empty()) return {};
    const Route from = shop.came_from();
    const auto begun_from =
        from.place == Place::sale ? std::ranges::find(sales, Id<Sale>(from.id), &SaleRow::id) : sales.begin();
    const SaleRow& sale = begun_from == sales.end() ? sales.front() : *begun_from;
    const Language language = ui::interface().language();
    view_.bought =
        text(TextKey::follow_up_form_bought, language,
             {{"day", sale.sold_on.iso()}, {"what", items_text(sale.first_line, sale.line_count, language)}});
    return {};
}

/// What this talk settles is ticked by whoever knows; only the task that it was begun from is ticked already.
Status FollowUpFormPage::load_open_tasks(Shop& shop) {
    const Day day = today(shop.archive().clock());
    LAOKE_TRY(const auto tasks,
              open_tasks_of_customer(shop.database(), follow_up_.customer, most_open_tasks));
    open_tasks_.clear();
    view_.open_tasks.clear();
    for (const Task& task : tasks) {
        open_tasks_.push_back(task.id);
        view_.open_tasks.push_back(joined({task.title, due_text(task, day, ui::interface().language())}));
        const bool is_begun_from =
            shop.came_from().place == Place::edit_task && shop.came_from().id == task.id.value();
        untouched_.completed.push_back(is_begun_from ? 1 : 0);
    }
    return {};
}

void FollowUpFormPage::visit(FormFields& fields) {
    fields.choice("channel", draft_.channel, FollowUpChannel::other);
    fields.choice("outcome", draft_.outcome, FollowUpOutcome::no_answer);
    fields.choice("satisfaction", draft_.satisfaction, highest_satisfaction);
    fields.text("product_use", draft_.product_use);
    fields.flag("opens_opportunity", draft_.opens_opportunity);
    fields.text("content", draft_.content);
    fields.day("happened_on", draft_.happened_on, true);
    fields.text("time", draft_.time);
    fields.text("next_title", draft_.next_title);
    fields.text("next_day", draft_.next_day);
    fields.text("next_assignee", draft_.next_assignee);
    fields.flag("opens_pain_point", draft_.opens_pain_point);
    // By task: others may be open when it is read.
    for (std::size_t i = 0; i < draft_.completed.size(); ++i) {
        bool is_completed = draft_.completed[i] != 0;
        fields.flag("completed." + open_tasks_[i].string(), is_completed);
        draft_.completed[i] = is_completed ? 1 : 0;
    }
}

std::string FollowUpFormPage::subject() const { return view_.customer_name; }

Status FollowUpFormPage::restored(Shop&) { return {}; }

Status FollowUpFormPage::act(Shop& shop, const FollowUpFormIntent& intent) {
    const Day day = today(shop.archive().clock());
    if (intent.outcome_changed && draft_.outcome == static_cast<int>(FollowUpOutcome::no_answer))
        draft_.completed.assign(draft_.completed.size(), 0);  // nothing was settled
    if (intent.next_chosen) draft_.next_day = day_of(*intent.next_chosen, day).iso();
    if (shows_faults_ && (intent.changed || intent.next_chosen)) std::ignore = read(day);
    if (intent.opens_opportunity) shop.go({Place::new_opportunity, follow_up_.customer.value()});
    if (intent.opens_pain_point) shop.go({Place::new_pain_point, follow_up_.customer.value()});
    if (intent.goes_back) leave(shop);
    if (intent.removes) return remove(shop);
    return intent.saves ? save(shop) : Status();
}

std::optional<FollowUpFormPage::Typed> FollowUpFormPage::read(Day today) {
    const Language language = ui::interface().language();
    // In the order of FollowUpField.
    const std::array errors = {&view_.content_error, &view_.day_error, &view_.time_error,
                               &view_.satisfaction_error, &view_.product_use_error};
    for (std::string* const error : errors) error->clear();
    view_.next_title_error.clear();
    view_.next_day_error.clear();
    view_.next_assignee_error.clear();
    bool is_right = true;
    FollowUp follow_up = follow_up_;
    follow_up.channel = static_cast<FollowUpChannel>(draft_.channel);
    follow_up.outcome = static_cast<FollowUpOutcome>(draft_.outcome);
    follow_up.content = draft_.content;
    follow_up.satisfaction.reset();
    follow_up.product_use.clear();
    if (view_.is_visit && follow_up.outcome != FollowUpOutcome::no_answer) {
        follow_up.satisfaction = draft_.satisfaction;
        follow_up.product_use = draft_.product_use;
    }
    const auto day = parse_spoken_day(draft_.happened_on, today, true);
    if (day) follow_up.happened_on = *day;
    if (!day || *day > today) {
        view_.day_error = text(day ? Error{TextKey::contact_in_future} : day.error(), language);
        is_right = false;
    }
    follow_up.happened_minute.reset();
    if (!trim(draft_.time).empty()) {
        if (const auto minute = parse_time_of_day(draft_.time)) {
            follow_up.happened_minute = *minute;
        } else {
            view_.time_error = text(minute.error(), language);
            is_right = false;
        }
    }
    for (const FollowUpFault& fault : faults(normalized(follow_up))) {
        is_right = false;
        std::string& error = *errors[static_cast<std::size_t>(fault.field)];
        if (error.empty()) error = text(fault.error, language);
    }
    const auto next = read_next(today, is_right);
    if (!is_right) return std::nullopt;
    return Typed{std::move(follow_up), next};
}

/// The next step; nothing when its fields are empty.
std::optional<Task> FollowUpFormPage::read_next(Day today, bool& is_right) {
    const bool has_title = !trim(draft_.next_title).empty();
    const bool has_day = !trim(draft_.next_day).empty();
    // The title of the next return visit stands there already: it is a day that is missing to it.
    if (view_.is_visit && !has_day && draft_.next_title == untouched_.next_title &&
        trim(draft_.next_assignee).empty())
        return std::nullopt;
    if (!has_title && !has_day && trim(draft_.next_assignee).empty()) return std::nullopt;
    const Language language = ui::interface().language();
    Task next;
    next.title = draft_.next_title;
    next.assignee = draft_.next_assignee;
    if (const auto day = parse_spoken_day(draft_.next_day, today)) {
        next.due_on = *day;
    } else {
        view_.next_day_error = text(has_day ? day.error() : Error{TextKey::contact_day_missing}, language);
        is_right = false;
        return std::nullopt;
    }
    for (const TaskFault& fault : faults(normalized(next))) {
        is_right = false;
        const bool is_title = fault.field == TaskField::title;
        std::string& error = is_title                             ? view_.next_title_error
                             : fault.field == TaskField::assignee ? view_.next_assignee_error
                                                                  : view_.next_day_error;
        error = text(is_title && !has_title ? Error{TextKey::follow_up_form_next_missing} : fault.error,
                     language);
    }
    return next;
}

Status FollowUpFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    const auto typed = read(today(shop.archive().clock()));
    if (!typed) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    const bool leads_to_pain_point = draft_.opens_pain_point && is_discontent(draft_);
    if (view_.is_edit) {
        LAOKE_TRY_STATUS(change_follow_up(shop.archive(), typed->follow_up));
    } else {
        std::vector<Id<Task>> completed;
        for (std::size_t i = 0; i < open_tasks_.size(); ++i) {
            if (draft_.completed[i] != 0) completed.push_back(open_tasks_[i]);
        }
        LAOKE_TRY(const auto recorded, record_follow_up(shop.archive(), typed->follow_up,
                                                        {.completed = completed, .next = typed->next}));
        if (leads_to_pain_point) shop.visit_to_take_over() = recorded;
    }
    untouched_ = draft_;
    shop.announce_change(before);
    if (draft_.opens_opportunity)
        shop.go({Place::new_opportunity, follow_up_.customer.value()}, true);
    else if (leads_to_pain_point)
        shop.go({Place::new_pain_point, follow_up_.customer.value()}, true);
    else
        leave(shop);
    return {};
}

Status FollowUpFormPage::remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(remove_follow_up(shop.archive(), follow_up_.id));
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

/// Back to the list that is being worked through or the sale that it is about, else to the customer.
void FollowUpFormPage::leave(Shop& shop) {
    const Route from = shop.came_from();
    const Route customer{Place::customer, follow_up_.customer.value()};
    const bool leads_back = is_list_of_today(from.place) || from.place == Place::sale;
    shop.return_to(leads_back ? from : customer, draft_ == untouched_);
}

}  // namespace laoke
