#include "app/meeting_form_page.h"

#include "app/contact_texts.h"
#include "app/customer_finding.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "contact/meetings_actions.h"
#include "contact/meetings_store.h"
#include "customers/contact_persons_store.h"
#include "customers/customers_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t most_persons_offered = 12;

MeetingDraft draft_of(const Meeting& meeting) {
    MeetingDraft draft;
    draft.subject = meeting.subject;
    draft.held_on = meeting.held_on.iso();
    if (meeting.minute) draft.time = format_time_of_day(*meeting.minute);
    draft.place = meeting.place;
    draft.others = meeting.others;
    draft.minutes = meeting.minutes;
    draft.customers = meeting.customers;
    return draft;
}

}  // namespace

void MeetingFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    view_.today = today(shop.archive().clock());
    view_.steps.resize(draft_.steps.size());
    if (const Status done = act(shop, draw_meeting_form(view_, draft_)); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status MeetingFormPage::load(Shop& shop) {
    const bool is_untouched = built_at_ == 0 || !has_unsaved_input();
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    if (route_.place == Place::edit_meeting) {
        LAOKE_TRY(const auto meeting, find_meeting(shop.database(), Id<Meeting>(route_.id)));
        if (!meeting) return fail(TextKey::meetings_gone);
        meeting_ = *meeting;
        view_.is_edit = true;
    } else if (is_first) {
        meeting_.held_on = today(shop.archive().clock());
        if (route_.id != 0) meeting_.customers.emplace_back(route_.id);
    }
    untouched_ = draft_of(meeting_);
    if (is_untouched) draft_ = untouched_;
    return show_customers(shop);
}

Status MeetingFormPage::show_customers(Shop& shop) {
    view_.customers.clear();
    view_.persons.clear();
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), draft_.customers));
    // Rows come in the order of the ids; one that is gone is left out.
    std::erase_if(draft_.customers,
                  [&](Id<Customer> id) { return !std::ranges::contains(rows, id, &CustomerRow::id); });
    for (const CustomerRow& row : rows) {
        view_.customers.push_back(row.name);
        LAOKE_TRY(const auto persons, contact_persons_of(shop.database(), row.id));
        for (const ContactPerson& person : persons) {
            if (view_.persons.size() < most_persons_offered) view_.persons.push_back(person.name);
        }
    }
    return {};
}

void MeetingFormPage::visit(FormFields& fields) {
    fields.text("subject", draft_.subject);
    fields.day("held_on", draft_.held_on, false);
    fields.text("time", draft_.time);
    fields.text("place", draft_.place);
    fields.text("others", draft_.others);
    fields.text("minutes", draft_.minutes);
    fields.text("customer_text", draft_.customer_text);
    fields.list("customers", draft_.customers, [&](Id<Customer>& id) { fields.id("id", id); });
    fields.list("steps", draft_.steps, [&](MeetingStepDraft& step) {
        fields.text("title", step.title);
        fields.day("day", step.day, false);
    });
}

Status MeetingFormPage::restored(Shop& shop) {
    for (MeetingStepDraft& step : draft_.steps) step.key = ++last_key_;
    return show_customers(shop);
}

Status MeetingFormPage::act(Shop& shop, const MeetingFormIntent& intent) {
    const auto at = [](auto& list, std::size_t place) {
        return list.begin() + static_cast<std::ptrdiff_t>(place);
    };
    if (intent.customer_typed)
        LAOKE_TRY_STATUS(find_customers(shop.database(), draft_.customer_text, view_.found, found_));
    if (intent.customer_chosen) {
        const Id<Customer> chosen = found_[*intent.customer_chosen];
        if (!std::ranges::contains(draft_.customers, chosen)) draft_.customers.push_back(chosen);
        draft_.customer_text.clear();
        view_.found.clear();
    }
    if (intent.removes_customer) draft_.customers.erase(at(draft_.customers, *intent.removes_customer));
    if (intent.customer_chosen || intent.removes_customer) LAOKE_TRY_STATUS(show_customers(shop));
    if (intent.adds_person) enumerate(draft_.others, view_.persons[*intent.adds_person]);
    if (intent.adds_step) draft_.steps.push_back({.key = ++last_key_, .title = {}, .day = {}});
    if (intent.removes_step) draft_.steps.erase(at(draft_.steps, *intent.removes_step));
    const bool is_other = intent.customer_chosen || intent.removes_customer || intent.adds_person ||
                          intent.adds_step || intent.removes_step;
    if (is_other) ui::interface().demand().wake();
    if ((is_other || intent.changed) && shows_faults_) std::ignore = read(view_.today);
    if (intent.prints) shop.print();
    if (intent.goes_back) leave(shop);
    if (intent.removes) return remove(shop);
    return intent.saves ? save(shop) : Status();
}

std::optional<MeetingFormPage::Typed> MeetingFormPage::read(Day today) {
    const Language language = ui::interface().language();
    // In the order of MeetingField.
    const std::array errors = {&view_.subject_error,  &view_.day_error,    &view_.time_error,
                               &view_.place_error,    &view_.others_error, &view_.minutes_error,
                               &view_.customers_error};
    for (std::string* const error : errors) error->clear();
    bool is_right = true;
    const auto say = [&](MeetingField field, const Error& why) {
        std::string& error = *errors[static_cast<std::size_t>(field)];
        if (error.empty()) error = text(why, language);
        is_right = false;
    };
    Typed typed{.meeting = meeting_, .steps = {}};
    Meeting& meeting = typed.meeting;
    meeting.subject = draft_.subject;
    meeting.place = draft_.place;
    meeting.others = draft_.others;
    meeting.minutes = draft_.minutes;
    meeting.customers = draft_.customers;
    if (const auto day = parse_spoken_day(draft_.held_on, today))
        meeting.held_on = *day;
    else
        say(MeetingField::held_on, day.error());
    meeting.minute.reset();
    if (!trim(draft_.time).empty()) {
        if (const auto minute = parse_time_of_day(draft_.time))
            meeting.minute = *minute;
        else
            say(MeetingField::minute, minute.error());
    }
    if (!trim(draft_.customer_text).empty())
        say(MeetingField::customers, {TextKey::task_form_customer_unclear});
    if (meeting.customers.empty()) say(MeetingField::customers, {TextKey::meetings_no_customers});
    meeting = normalized(std::move(meeting));
    for (const MeetingFault& fault : faults(meeting)) say(fault.field, fault.error);
    is_right &= read_steps(today, typed.steps);
    if (!is_right) return std::nullopt;
    return typed;
}

bool MeetingFormPage::read_steps(Day today, std::vector<Task>& steps) {
    const Language language = ui::interface().language();
    view_.steps.assign(draft_.steps.size(), {});
    bool is_right = true;
    for (std::size_t place = 0; place < draft_.steps.size(); ++place) {
        const MeetingStepDraft& draft = draft_.steps[place];
        MeetingStepErrors& errors = view_.steps[place];
        Task task;
        task.title = draft.title;
        task.due_on = today;
        // Who was put there first: whose page it was begun from.
        if (!draft_.customers.empty()) task.customer = draft_.customers.front();
        if (const auto day = parse_spoken_day(draft.day, today))
            task.due_on = *day;
        else
            errors.day =
                text(trim(draft.day).empty() ? Error{TextKey::contact_day_missing} : day.error(), language);
        task = normalized(std::move(task));
        for (const TaskFault& fault : faults(task))
            (fault.field == TaskField::title ? errors.title : errors.day) = text(fault.error, language);
        is_right &= errors.title.empty() && errors.day.empty();
        steps.push_back(std::move(task));
    }
    return is_right;
}

/// The minutes.
Result<std::optional<PrintDocument>> MeetingFormPage::document(Shop& shop) {
    using Kind = PrintBlock::Kind;
    const auto typed = read(today(shop.archive().clock()));
    shows_faults_ = true;
    if (!typed) return std::nullopt;
    const Meeting& meeting = typed->meeting;
    std::string when = day_with_weekday(meeting.held_on, ui::interface().language());
    if (meeting.minute) when += ' ' + format_time_of_day(*meeting.minute);
    std::string who;
    for (const std::string& name : view_.customers) enumerate(who, name);
    PrintDocument document{.title = meeting.subject, .blocks = {}};
    document.blocks.push_back(
        {.texts = {joined({shop.archive().settings().shop_name, ui::tr(TextKey::meetings_minutes)})}});
    PrintBlock head{.kind = Kind::facts, .texts = {}};
    const auto fact = [&](TextKey key, const std::string& value) {
        if (!value.empty()) head.texts.insert(head.texts.end(), {std::string(ui::tr(key)), value});
    };
    fact(TextKey::meetings_day, when);
    fact(TextKey::meetings_place, meeting.place);
    fact(TextKey::meetings_customers, who);
    fact(TextKey::meetings_others, meeting.others);
    document.blocks.push_back(std::move(head));
    if (!meeting.minutes.empty()) document.blocks.push_back({.texts = {meeting.minutes}});
    return document;
}

Status MeetingFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    auto typed = read(today(shop.archive().clock()));
    if (!typed) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(save_meeting(shop.archive(), std::move(typed->meeting), std::move(typed->steps)));
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

Status MeetingFormPage::remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(remove_meeting(shop.archive(), meeting_.id));
    built_at_ = shop.archive().revision();
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

/// Back to the calendar, else to the customer it was opened from, or to the first one who took part.
void MeetingFormPage::leave(Shop& shop) {
    const Route from = shop.came_from();
    const bool leads_back = is_list_of_today(from.place) || from.place == Place::customer;
    const Route first = draft_.customers.empty() ? Route{Place::customers}
                                                 : Route{Place::customer, draft_.customers.front().value()};
    shop.return_to(leads_back ? from : first, draft_ == untouched_);
}

}  // namespace laoke
