#include "app/customer_page.h"

#include "app/contact_texts.h"
#include "app/customer_account.h"
#include "app/customer_profile.h"
#include "app/file_export.h"
#include "app/form_fields.h"
#include "app/links.h"
#include "app/sale_texts.h"
#include "app/screens.h"
#include "app/shop.h"
#include "app/shop_details.h"
#include "contact/customer_removal_actions.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/lifecycle.h"
#include "customers/notes_store.h"
#include "customers/purchase_cycle.h"
#include "sales/purchase_cycles_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t most_pinned = 1000;  // more than anybody pins
constexpr std::int64_t purchases_per_step = 50;
constexpr std::int64_t tasks_per_step = 30;
constexpr std::int64_t most_meetings = 10;
constexpr std::int64_t events_at_first = 6;
constexpr std::int64_t events_per_step = 30;
constexpr std::size_t contacts_printed = 10;

/// Where its back link leads.
Route list_of(const Shop& shop) { return shop.opened_from(Place::customers, {Place::receivables}); }

}  // namespace

void CustomerPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        built_on_ = day;
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    if (is_gone_) {
        if (ui::empty_state({.icon = ui::Icon::customer,
                             .title = ui::tr(TextKey::customer_page_gone),
                             .hint = ui::tr(TextKey::customer_page_gone_hint),
                             .action = ui::tr(TextKey::customer_list_title)})) {
            shop.return_to({Place::customers}, true);
        }
        return;
    }
    pictures_.bring(shop, view_.pictures);
    act(shop, draw_customer(view_, state_));
    pictures_.draw_dialog(shop, view_.pictures);
    message_.draw(shop);
    playbook_.draw(shop);
}

bool CustomerPage::work(Shop& shop, const Slice& slice) {
    if (is_gone_) return false;
    const auto has_more = buying_.go_on(shop, slice, view_.buying);
    if (!has_more) shop.tell(has_more.error());
    return has_more && *has_more;
}

void CustomerPage::visit_view(FormFields& fields) {
    fields.choice("events", state_.events, CustomerEvents::changes);
    event_limit_ = fields.number("event_rows", event_limit_);
    purchase_limit_ = fields.number("purchase_rows", purchase_limit_);
    task_limit_ = fields.number("task_rows", task_limit_);
}

Status CustomerPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(const auto customer, find_customer(shop.database(), id_));
    is_gone_ = !customer.has_value();
    if (is_gone_) return {};
    view_ = {};
    view_.back_label = ui::tr(back_title(list_of(shop).place));
    LAOKE_TRY_STATUS(tags_.refresh(shop, view_.tags, state_.tags));
    LAOKE_TRY_STATUS(relations_.refresh(shop, view_.relations));
    LAOKE_TRY_STATUS(persons_.refresh(shop, view_.persons));
    view_.has_persons = customer->kind == CustomerKind::company || !view_.persons.empty();
    LAOKE_TRY_STATUS(needs_.refresh(shop, built_on_, view_.needs));
    LAOKE_TRY_STATUS(pictures_.refresh(shop, view_.pictures));
    LAOKE_TRY_STATUS(show_pinned(shop));
    LAOKE_TRY_STATUS(show_profile(shop, *customer, built_on_, view_));
    LAOKE_TRY_STATUS(show_purchases(shop, customer->set_stage));
    LAOKE_TRY_STATUS(show_account(shop, *customer));
    LAOKE_TRY_STATUS(show_next_steps(shop));
    LAOKE_TRY_STATUS(show_satisfaction(shop));
    LAOKE_TRY_STATUS(opportunities_.refresh(shop, id_, built_on_, language_));
    view_.opportunities = opportunities_.shown();
    return show_events(shop);
}

/// The customer's sheet: what stands on the page, but for what is done with it.
Result<std::optional<PrintDocument>> CustomerPage::document(Shop& shop) {
    using Kind = PrintBlock::Kind;
    if (is_gone_) return std::nullopt;
    PrintDocument document{.title = view_.name, .blocks = {}};
    const auto add = [&](Kind kind, std::vector<std::string> texts, std::string columns = {}) {
        if (!texts.empty()) document.blocks.push_back({kind, std::move(texts), std::move(columns)});
    };
    const auto head = [&](TextKey key) { add(Kind::heading, {std::string(ui::tr(key))}); };
    add(Kind::paragraph, {joined({shop.archive().settings().shop_name, view_.subtitle})});
    add_shop_details(shop.archive().settings(), document);
    std::vector<std::string> facts;
    const auto fact = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) facts.insert(facts.end(), {std::string(name), std::string(value)});
    };
    for (const CustomerContact& contact : view_.contacts) {
        fact(joined({ui::tr(TextKey::customer_page_contacts), contact.label}),
             joined({contact.value,
                     contact.is_wrong ? ui::tr(TextKey::customer_page_wrong) : std::string_view()}));
    }
    fact(ui::tr(TextKey::customer_page_stage), view_.stage);
    std::string tags;
    for (const TagChip& tag : view_.tags.tags) enumerate(tags, tag.name);
    fact(ui::tr(TextKey::customer_tags_title), tags);
    for (const CustomerFact& each : view_.facts) fact(each.name, each.value);
    fact(ui::tr(TextKey::customer_form_note), view_.note);
    fact(ui::tr(TextKey::customer_page_total), view_.total);
    fact(ui::tr(TextKey::customer_page_purchase_count), view_.purchase_count);
    fact(ui::tr(TextKey::customer_page_average), view_.average);
    fact(ui::tr(TextKey::customer_page_last_purchase), view_.last_purchase);
    fact(ui::tr(view_.account.has_credit ? TextKey::customer_page_credit : TextKey::customer_page_owes),
         view_.account.balance);
    add(Kind::facts, std::move(facts));
    const auto list = [&](TextKey title, std::vector<std::string> texts) {
        if (texts.empty()) return;
        head(title);
        add(Kind::facts, std::move(texts));
    };
    std::vector<std::string> lines;
    for (const PinnedNote& note : view_.pinned) lines.insert(lines.end(), {note.day, note.text});
    list(TextKey::notes_pinned, std::exchange(lines, {}));
    for (const CustomerFact& source : view_.sources) lines.insert(lines.end(), {source.name, source.value});
    list(TextKey::data_sources_title, std::exchange(lines, {}));
    for (const ContactPersonLine& person : view_.persons)
        lines.insert(lines.end(), {person.name, person.what});
    list(TextKey::contact_persons_title, std::exchange(lines, {}));
    for (const RelationLine& relation : view_.relations)
        lines.insert(lines.end(), {relation.name, relation.what});
    list(TextKey::relations_title, std::exchange(lines, {}));
    print_needs(view_.needs, document);
    for (const CustomerOpportunity& each : view_.opportunities)
        lines.insert(lines.end(), {each.title, joined({each.value, each.detail})});
    list(TextKey::customer_opportunities_title, std::exchange(lines, {}));
    LAOKE_TRY(const auto contacts, gather_timeline(shop, id_, CustomerEvents::contacts, contacts_printed));
    for (const CustomerEvent& event : contacts.events)
        lines.insert(lines.end(), {event.when, joined({event.what, event.detail})});
    list(TextKey::customer_page_follow_ups_printed, std::exchange(lines, {}));
    LAOKE_TRY_STATUS(pictures_.print(shop, document));
    if (!view_.tasks.empty()) head(TextKey::customer_page_tasks);
    std::vector<std::string> tasks;
    for (const CustomerTask& task : view_.tasks) tasks.insert(tasks.end(), {task.title, task.when});
    add(Kind::facts, std::move(tasks));
    if (view_.purchases.empty()) return document;
    head(TextKey::customer_page_purchases);
    std::vector<std::string> cells;
    for (const TextKey title :
         {TextKey::customer_page_day, TextKey::customer_page_what, TextKey::customer_page_amount}) {
        cells.emplace_back(ui::tr(title));
    }
    for (const CustomerPurchase& each : view_.purchases)
        cells.insert(cells.end(), {each.day, each.what, each.total});
    add(Kind::table, std::move(cells), "llr");
    return document;
}

Status CustomerPage::show_pinned(Shop& shop) {
    LAOKE_TRY(const auto notes, notes_of_customer(shop.database(), id_, true, most_pinned));
    pinned_.clear();
    for (const Note& note : notes) {
        pinned_.push_back(note.id);
        view_.pinned.push_back(
            {.text = note.text, .day = local_day(shop.archive().clock(), note.created_at).iso()});
    }
    return {};
}

Status CustomerPage::show_purchases(Shop& shop, const std::optional<SetStage>& set_stage) {
    const Currency& currency = shop.archive().currency();
    LAOKE_TRY(const CustomerTotals totals, totals_of_customer(shop.database(), id_));
    view_.total = format_money(totals.total, currency);
    view_.purchase_count = std::to_string(totals.purchase_count);
    const std::int64_t count = totals.purchase_count;
    const std::int64_t half = totals.total.is_negative() ? -(count / 2) : count / 2;
    const std::int64_t average = count == 0 ? 0 : (totals.total.minor() + half) / count;
    view_.average = format_money(Money::of_minor(average), currency);
    view_.last_purchase = totals.last_purchase ? totals.last_purchase->iso()
                                               : std::string(ui::tr(TextKey::customer_page_never));
    LAOKE_TRY(const auto days, purchase_days(shop.database(), id_));
    const std::string computed(ui::tr(name_of(lifecycle_stage(days, built_on_))));
    view_.stage = computed;
    view_.is_stage_set = set_stage && set_stage->holds(built_on_);
    if (view_.is_stage_set) {
        view_.stage = ui::tr(set_stage->until ? TextKey::customer_page_stage_set_until
                                              : TextKey::customer_page_stage_set,
                             {{"stage", std::string(ui::tr(name_of(set_stage->stage)))},
                              {"day", set_stage->until ? set_stage->until->iso() : std::string()},
                              {"computed", computed}});
    }
    const auto cycle = purchase_cycle(days);
    LAOKE_TRY_STATUS(buying_.refresh(shop, built_on_, totals, cycle, view_.buying));
    if (cycle) {
        view_.facts.push_back(
            {std::string(ui::tr(TextKey::customer_page_cycle)),
             ui::tr(TextKey::customer_page_cycle_next,
                    {{"days", std::to_string(cycle->days())}, {"day", cycle->next().iso()}})});
    }

    LAOKE_TRY(auto rows, sales_of_customer(shop.database(), id_, purchase_limit_ + 1));
    view_.has_more_purchases = std::cmp_greater(rows.size(), purchase_limit_);
    if (view_.has_more_purchases) rows.pop_back();
    purchases_.clear();
    for (const SaleRow& row : rows) {
        purchases_.push_back(row.id);
        view_.purchases.push_back(
            {.day = row.sold_on.iso(),
             .what = items_text(row.first_line, row.line_count, ui::interface().language()),
             .total = format_money(row.total, currency),
             .is_return = row.kind == SaleKind::goods_return});
    }
    return {};
}

Status CustomerPage::show_account(Shop& shop, const Customer& customer) {
    LAOKE_TRY(auto account, gather_account(shop, customer));
    view_.account = std::move(account.view);
    charge_routes_ = std::move(account.routes);
    return {};
}

/// Tasks and meetings, and which of them is the next one.
Status CustomerPage::show_next_steps(Shop& shop) {
    LAOKE_TRY(auto tasks, open_tasks_of_customer(shop.database(), id_, task_limit_ + 1));
    view_.has_more_tasks = std::cmp_greater(tasks.size(), task_limit_);
    if (view_.has_more_tasks) tasks.pop_back();
    tasks_.clear();
    for (const Task& task : tasks) {
        tasks_.push_back(task.id);
        view_.tasks.push_back({.title = task.title,
                               .when = joined({due_text(task, built_on_, language_),
                                               recurrence_text(task.recurrence, language_)}),
                               .is_overdue = task.due_on < built_on_});
    }
    LAOKE_TRY(const auto meetings, meetings_to_come(shop.database(), id_, built_on_, most_meetings));
    meetings_.clear();
    for (const Meeting& meeting : meetings) {
        meetings_.push_back(meeting.id);
        view_.meetings.push_back(
            {.title = meeting.subject, .when = coming_text(meeting, built_on_, language_)});
    }
    // Of one day the meeting: it stands at its time, a task may be put off.
    view_.meets_next =
        !meetings.empty() && (tasks.empty() || meetings.front().held_on <= tasks.front().due_on);
    return {};
}

Status CustomerPage::show_satisfaction(Shop& shop) {
    LAOKE_TRY(const auto visit, last_return_visit(shop.database(), id_));
    if (visit)
        view_.facts.push_back(
            {std::string(ui::tr(TextKey::customer_page_satisfaction)),
             joined({text(satisfaction_name(*visit->satisfaction), language_), visit->happened_on.iso()})});
    return {};
}

Status CustomerPage::show_events(Shop& shop) {
    LAOKE_TRY(auto timeline, gather_timeline(shop, id_, static_cast<CustomerEvents>(state_.events),
                                             static_cast<std::size_t>(event_limit_)));
    view_.events = std::move(timeline.events);
    view_.has_more_events = timeline.has_more;
    event_routes_ = std::move(timeline.routes);
    return {};
}

void CustomerPage::act(Shop& shop, const CustomerIntent& intent) {
    if (intent.goes_back) shop.return_to(list_of(shop));
    if (intent.sells) shop.go({Place::new_sale, id_.value()});
    if (intent.follows_up) shop.go({Place::new_follow_up, id_.value()});
    if (intent.meets) shop.go({Place::new_meeting, id_.value()});
    if (intent.visits) shop.go({Place::new_return_visit, id_.value()});
    if (intent.receives_payment) shop.go({Place::new_payment, id_.value()});
    if (intent.pays_back) shop.go({Place::new_refund, id_.value()});
    if (intent.opens_statement) shop.go({Place::statement, id_.value()});
    if (intent.opens_charge) shop.go(charge_routes_[*intent.opens_charge]);
    if (intent.sends) {
        if (const Status opened = message_.open(shop, id_); !opened) shop.tell(opened.error());
    }
    if (intent.applies_playbook) {
        if (const Status opened = playbook_.open(shop, {id_}); !opened) shop.tell(opened.error());
    }
    if (intent.adds_task) shop.go({Place::new_task, id_.value()});
    if (intent.opens_meeting) shop.go({Place::edit_meeting, meetings_[*intent.opens_meeting].value()});
    if (intent.opens_task) shop.go({Place::edit_task, tasks_[*intent.opens_task].value()});
    opportunities_.act(shop, id_, intent.opportunities);
    if (intent.opens_event && event_routes_[*intent.opens_event])
        shop.go(*event_routes_[*intent.opens_event]);
    if (intent.prints) shop.print();
    if (intent.hands_on) export_selection(shop, {id_});
    if (intent.merges) shop.go({Place::merge_customers, id_.value()});
    if (intent.edits) shop.go({Place::edit_customer, id_.value()});
    if (intent.opens_purchase) shop.go({Place::sale, purchases_[*intent.opens_purchase].value()});
    if (intent.reaches) reach(shop, view_.contacts[*intent.reaches]);
    if (intent.texts)
        shop.ports().navigation.open_link("sms:" + dialled(view_.contacts[*intent.texts].value));
    if (intent.shows_more_purchases) {
        purchase_limit_ += purchases_per_step;
        built_at_ = 0;
    }
    if (intent.shows_more_tasks) {
        task_limit_ += tasks_per_step;
        built_at_ = 0;
    }
    if (intent.events_changed || intent.shows_more_events) {
        event_limit_ = intent.events_changed ? events_at_first : event_limit_ + events_per_step;
        built_at_ = 0;
    }
    if (intent.adds_note) shop.go({Place::new_note, id_.value()});
    if (intent.opens_pinned) shop.go({Place::edit_note, pinned_[*intent.opens_pinned].value()});
    persons_.act(shop, intent.persons);
    needs_.act(shop, intent.needs);
    buying_.act(shop, intent.buying);
    pictures_.act(shop, intent.pictures);
    if (intent.persons.calls)
        reach(shop, {.kind = ContactKind::phone, .value = view_.persons[*intent.persons.calls].phone});
    if (const Status changed = relations_.act(shop, intent.relations); !changed) shop.tell(changed.error());
    if (const Status changed = tags_.act(shop, intent.tags, view_.tags, state_.tags); !changed)
        shop.tell(changed.error());
    if (const Status changed = change(shop, intent); !changed) shop.tell(changed.error());
}

Status CustomerPage::change(Shop& shop, const CustomerIntent& intent) {
    const bool changes =
        intent.removes || intent.completes_task || intent.confirms_profile || intent.unsets_stage;
    if (!changes || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    if (intent.confirms_profile) LAOKE_TRY_STATUS(confirm_profile(shop.archive(), id_));
    if (intent.unsets_stage) LAOKE_TRY_STATUS(unset_stage(shop.archive(), id_));
    if (intent.completes_task)
        LAOKE_TRY_STATUS(complete_task(shop.archive(), tasks_[*intent.completes_task]));
    if (intent.removes) LAOKE_TRY_STATUS(remove_customer(shop.archive(), id_));
    shop.announce_change(before);
    if (intent.removes) shop.return_to(list_of(shop), true);
    return {};
}

void CustomerPage::reach(Shop& shop, const CustomerContact& contact) {
    if (contact.kind == ContactKind::phone && ui::is_touch()) {
        shop.ports().navigation.open_link("tel:" + dialled(contact.value));
    } else if (contact.kind == ContactKind::email) {
        shop.ports().navigation.open_link("mailto:" + encoded(contact.value));
    } else {
        // A desk does not dial, and WeChat and QQ have no address to open.
        ui::interface().ports().copy_to_clipboard(contact.value);
        shop.tell(ui::tr(TextKey::customer_page_copied, {{"text", contact.value}}));
    }
}

}  // namespace laoke
