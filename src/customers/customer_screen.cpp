#include "customers/customer_screen.h"

#include "base/utf8.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <array>
#include <span>
#include <vector>

namespace laoke {

namespace {

/// A remark that stands in the profile, not under the name.
bool is_long(std::string_view note) {
    constexpr std::size_t longest = 120;
    return count_code_points(note) > longest;
}

constexpr ui::Shortcut more_keys = ImGuiMod_Alt | ImGuiKey_M;

ui::Icon icon_of(ContactKind kind) {
    switch (kind) {
        case ContactKind::phone: return ui::Icon::phone;
        case ContactKind::email: return ui::Icon::mail;
        case ContactKind::wechat:
        case ContactKind::qq: return ui::Icon::chat;
        case ContactKind::other: break;
    }
    return ui::Icon::globe;
}

/// Everything that can be done with the customer, in one menu; what is done most has a button beside it too.
void draw_more(CustomerState& state, CustomerIntent& intent) {
    using ui::Icon;
    struct Entry {
        bool* wanted;
        TextKey title;
        Icon icon = Icon::none;
        bool begins_group = false;
    };
    const std::array entries = {
        Entry{&intent.sells, TextKey::customer_page_sell, Icon::sales},
        Entry{&intent.follows_up, TextKey::customer_page_follow_up, Icon::chat},
        Entry{&intent.visits, TextKey::follow_up_form_title_visit, Icon::refresh},
        Entry{&intent.meets, TextKey::meetings_title_new, Icon::customers},
        Entry{&intent.sends, TextKey::customer_page_send, Icon::mail},
        Entry{&intent.adds_task, TextKey::task_form_title_new, Icon::calendar, true},
        Entry{&intent.applies_playbook, TextKey::playbooks_apply, Icon::check},
        Entry{&intent.opportunities.adds, TextKey::customer_opportunities_add, Icon::chart},
        Entry{&intent.adds_note, TextKey::notes_title_new, Icon::file},
        Entry{&intent.receives_payment, TextKey::customer_page_receive, Icon::tag, true},
        Entry{&intent.opens_statement, TextKey::customer_page_statement, Icon::table},
        Entry{&intent.edits, TextKey::customer_page_edit_profile, Icon::edit, true},
        Entry{&intent.confirms_profile, TextKey::customer_page_confirm},
        Entry{&intent.tags.begins, TextKey::customer_tags_edit},
        Entry{&intent.persons.adds, TextKey::contact_persons_add},
        Entry{&intent.relations.adds, TextKey::relations_add},
        Entry{&intent.needs.edits_needs, TextKey::needs_title},
        Entry{&intent.needs.adds_pain, TextKey::pain_points_add},
        Entry{&intent.needs.edits_plan, TextKey::account_plan_title},
        Entry{&intent.pictures.adds, TextKey::pictures_add},
        Entry{&intent.prints, TextKey::print_button, Icon::print, true},
        Entry{&intent.hands_on, TextKey::customer_page_hand_on, Icon::export_file},
        Entry{&intent.merges, TextKey::duplicates_merge_with},
        Entry{&state.asks_to_remove, TextKey::customer_page_remove, Icon::trash, true},
    };
    std::vector<ui::MenuItem> items;
    items.reserve(entries.size());
    for (const Entry& entry : entries) {
        items.push_back({.icon = entry.icon,
                         .title = ui::tr(entry.title),
                         .is_dangerous = entry.wanted == &state.asks_to_remove,
                         .begins_group = entry.begins_group});
    }
    const auto chosen = ui::icon_menu_button(ui::Icon::more, ui::tr(TextKey::customer_list_more_actions),
                                             items, {.shortcut = more_keys});
    if (chosen) *entries[*chosen].wanted = true;
}

void draw_header(const CustomerView& view, CustomerState& state, CustomerIntent& intent) {
    const ui::PageHeader header(
        {.title = view.name, .subtitle = view.subtitle, .back_label = view.back_label});
    intent.goes_back = header.is_back_pressed();
    const auto draw_follow_up = [&] {
        intent.follows_up |= ui::button(ui::tr(TextKey::customer_page_follow_up), {.icon = ui::Icon::chat});
    };
    const auto draw_sell = [&] {
        intent.sells |= ui::primary_button(ui::tr(TextKey::customer_page_sell), ui::Icon::add);
    };
    // On a phone they begin at the left, and what is pressed most comes first.
    if (ui::is_narrow()) {
        draw_sell();
        draw_follow_up();
        draw_more(state, intent);
    } else {
        draw_more(state, intent);
        if (ui::button(ui::tr(TextKey::customer_page_remove),
                       {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash})) {
            state.asks_to_remove = true;
        }
        intent.edits |= ui::button(ui::tr(TextKey::customer_page_edit), {.icon = ui::Icon::edit});
        intent.sends |= ui::button(ui::tr(TextKey::customer_page_send), {.icon = ui::Icon::mail});
        draw_follow_up();
        draw_sell();
    }
}

/// Where the customer stands, at a glance: the number to call, the tier, who looks after them, what they owe,
/// what comes next.
void draw_standing(const CustomerView& view, CustomerIntent& intent) {
    const ui::MirrorGroup group({.role = ui::Role::group, .name = ui::tr(TextKey::customer_page_standing)});
    const ui::Flow flow;
    if (view.main_phone && ui::link(view.contacts[*view.main_phone].value)) intent.reaches = view.main_phone;
    if (!view.tier.empty()) ui::chip(view.tier, ui::Kind::info);
    if (!view.manager.empty()) ui::chip(ui::tr(TextKey::customer_page_managed_by, {{"name", view.manager}}));
    if (view.tier.empty() && view.manager.empty())
        intent.edits |= ui::link(ui::tr(TextKey::customer_page_set_tier));
    const CustomerAccountView& account = view.account;
    if (account.has_credit || !account.charges.empty()) {
        const bool is_late = !account.charges.empty() && account.charges.front().is_overdue;
        const TextKey what = account.has_credit ? TextKey::customer_page_credit : TextKey::customer_page_owes;
        ui::chip(std::string(ui::tr(what)) + ' ' + account.balance, account.has_credit ? ui::Kind::good
                                                                    : is_late          ? ui::Kind::bad
                                                                                       : ui::Kind::warning);
    }
    if (view.tasks.empty() && view.meetings.empty()) {
        intent.adds_task |= ui::link(ui::tr(TextKey::customer_page_plan_next));
        return;
    }
    const CustomerTask& next = view.meets_next ? view.meetings.front() : view.tasks.front();
    const std::string what =
        ui::tr(TextKey::customer_page_next, {{"title", next.title}, {"when", next.when}});
    if (ui::link(what)) (view.meets_next ? intent.opens_meeting : intent.opens_task) = 0;
}

void draw_figures(const CustomerView& view) {
    ui::Columns columns(4, 150);
    const std::array figures = {
        std::pair{TextKey::customer_page_total, &view.total},
        std::pair{TextKey::customer_page_purchase_count, &view.purchase_count},
        std::pair{TextKey::customer_page_average, &view.average},
        std::pair{TextKey::customer_page_last_purchase, &view.last_purchase},
    };
    for (const auto& [name, value] : figures) {
        columns.next();
        const ui::Scope scope(static_cast<std::int64_t>(name));
        const ui::Card card("figure");
        ui::figure(ui::tr(name), *value);
    }
}

void draw_contacts(const CustomerView& view, CustomerIntent& intent) {
    const ui::Card card("contacts", {.title = ui::tr(TextKey::customer_page_contacts)});
    if (view.contacts.empty()) ui::muted_text(ui::tr(TextKey::customer_page_no_contacts));
    for (std::size_t i = 0; i < view.contacts.size(); ++i) {
        const CustomerContact& contact = view.contacts[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        std::string_view trailing;
        if (contact.is_wrong)
            trailing = ui::tr(TextKey::customer_page_wrong);
        else if (contact.is_primary)
            trailing = ui::tr(TextKey::customer_page_primary);
        // A desk sends no text messages.
        const bool takes_texts = contact.takes_texts && ui::is_touch();
        ui::Columns columns(
            takes_texts ? std::initializer_list<float>{7, 1} : std::initializer_list<float>{1}, 36, 4);
        columns.next();
        if (ui::list_item({.icon = icon_of(contact.kind),
                           .title = contact.value,
                           .detail = contact.label,
                           .trailing = trailing})) {
            intent.reaches = i;
        }
        if (!takes_texts) continue;
        columns.next();
        const ui::Flow edge(ui::Flow::Align::right);
        const std::string name = ui::tr(TextKey::customer_page_text_message, {{"number", contact.value}});
        if (ui::icon_button(ui::Icon::chat, name)) intent.texts = i;
    }
}

void draw_sources(const CustomerView& view, CustomerState& state) {
    constexpr std::size_t shown_at_first = 3;
    if (view.sources.empty()) return;
    ui::muted_text(ui::tr(TextKey::data_sources_title));
    const bool is_short = !state.shows_all_sources && view.sources.size() > shown_at_first;
    const std::span<const CustomerFact> all = view.sources;
    for (const CustomerFact& fact : is_short ? all.first(shown_at_first) : all)
        ui::key_value(fact.name, fact.value);
    if (is_short && ui::link(ui::tr(TextKey::data_sources_show_all, {{"count", std::to_string(all.size())}})))
        state.shows_all_sources = true;
}

void draw_profile(const CustomerView& view, CustomerState& state, CustomerIntent& intent) {
    const ui::Card card("profile", {.title = ui::tr(TextKey::customer_page_profile)});
    ui::key_value(ui::tr(TextKey::customer_page_stage), view.stage);
    if (view.is_stage_set) intent.unsets_stage = ui::link(ui::tr(TextKey::customer_page_stage_unset));
    for (const CustomerFact& fact : view.facts) ui::key_value(fact.name, fact.value);
    if (view.facts.empty() && !is_long(view.note)) ui::muted_text(ui::tr(TextKey::customer_page_no_profile));
    if (is_long(view.note)) {
        ui::muted_text(ui::tr(TextKey::customer_form_note));
        ui::text(view.note);
    }
    ui::key_value(ui::tr(TextKey::customer_page_completeness), view.completeness);
    ui::key_value(ui::tr(TextKey::customer_page_verified), view.verified);
    draw_sources(view, state);
    const ui::Flow flow(ui::Flow::Align::left, 16);
    if (!view.is_verified_today) intent.confirms_profile |= ui::link(ui::tr(TextKey::customer_page_confirm));
    intent.adds_note |= ui::link(ui::tr(TextKey::notes_title_new));
}

void draw_purchases(const CustomerView& view, CustomerIntent& intent) {
    const ui::Card card("purchases", {.title = ui::tr(TextKey::customer_page_purchases)});
    if (view.purchases.empty()) {
        intent.sells |= ui::empty_state({.icon = ui::Icon::sales,
                                         .title = ui::tr(TextKey::customer_page_no_purchases),
                                         .hint = ui::tr(TextKey::customer_page_no_purchases_hint),
                                         .action = ui::tr(TextKey::customer_page_sell)});
        return;
    }
    draw_customer_worth(view.buying);
    const std::array columns = {
        ui::TableColumn{
            .title = ui::tr(TextKey::customer_page_day), .width = 112, .on_card = ui::CardPlace::plain},
        ui::TableColumn{
            .title = ui::tr(TextKey::customer_page_what), .share = 2, .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = ui::tr(TextKey::customer_page_amount),
                        .share = 1,
                        .min_width = 100,
                        .align = ui::TextAlign::right,
                        .on_card = ui::CardPlace::aside},
    };
    const auto events = ui::table(
        {.name = ui::tr(TextKey::customer_page_purchases),
         .columns = columns,
         .rows = view.purchases.size(),
         .height = -1},
        [&](ui::TableRow& row) {
            const CustomerPurchase& purchase = view.purchases[row.index()];
            row.muted(0, purchase.day);
            row.text(1, purchase.what);
            row.text(2, purchase.total,
                     {.color = purchase.is_return ? ui::colors().bad.ink : 0, .align = ui::TextAlign::right});
        });
    intent.opens_purchase = events.opened;
    if (view.has_more_purchases) intent.shows_more_purchases = ui::link(ui::tr(TextKey::customer_page_more));
}

void draw_tasks(const CustomerView& view, CustomerIntent& intent) {
    const ui::Card card("tasks", {.title = ui::tr(TextKey::customer_page_tasks)});
    if (view.tasks.empty() && view.meetings.empty()) ui::muted_text(ui::tr(TextKey::customer_page_no_tasks));
    for (std::size_t i = 0; i < view.meetings.size(); ++i) {
        const CustomerTask& meeting = view.meetings[i];
        const ui::Scope scope("meeting" + std::to_string(i));
        if (ui::list_item({.icon = ui::Icon::customers, .title = meeting.title, .detail = meeting.when}))
            intent.opens_meeting = i;
    }
    for (std::size_t i = 0; i < view.tasks.size(); ++i) {
        const CustomerTask& task = view.tasks[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        ui::Columns columns({7, 1}, 36, 4);
        columns.next();
        if (ui::list_item({.icon = task.is_overdue ? ui::Icon::warning : ui::Icon::calendar,
                           .title = task.title,
                           .detail = task.when})) {
            intent.opens_task = i;
        }
        columns.next();
        const ui::Flow edge(ui::Flow::Align::right);
        const std::string name = ui::tr(TextKey::customer_page_complete_task, {{"title", task.title}});
        if (ui::icon_button(ui::Icon::check, name)) intent.completes_task = i;
    }
    if (view.has_more_tasks) intent.shows_more_tasks = ui::link(ui::tr(TextKey::customer_page_more_tasks));
    const ui::Flow flow(ui::Flow::Align::left, 16);
    intent.adds_task |= ui::link(ui::tr(TextKey::customer_page_add_task));
    intent.applies_playbook |= ui::link(ui::tr(TextKey::playbooks_apply));
}

void draw_account(const CustomerAccountView& account, CustomerIntent& intent) {
    if (!account.is_shown) return;
    const ui::Card card("account", {.title = ui::tr(TextKey::customer_page_account)});
    ui::figure(ui::tr(account.has_credit ? TextKey::customer_page_credit : TextKey::customer_page_owes),
               account.balance);
    if (!account.limit.empty()) ui::key_value(ui::tr(TextKey::customer_form_credit_limit), account.limit);
    if (!account.days.empty()) ui::key_value(ui::tr(TextKey::customer_form_credit_days), account.days);
    for (std::size_t i = 0; i < account.charges.size(); ++i) {
        const CustomerCharge& charge = account.charges[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::list_item({.icon = charge.is_overdue ? ui::Icon::warning : ui::Icon::sales,
                           .title = charge.amount,
                           .detail = charge.when})) {
            intent.opens_charge = i;
        }
    }
    if (account.more_charges > 0) {
        ui::muted_text(
            ui::tr(TextKey::customer_page_more_charges, {{"count", std::to_string(account.more_charges)}}));
    }
    const ui::Flow flow(ui::Flow::Align::left, 16);
    intent.receives_payment |= ui::link(ui::tr(TextKey::customer_page_receive));
    if (account.has_credit) intent.pays_back = ui::link(ui::tr(TextKey::payments_kind_refund));
    intent.opens_statement |= ui::link(ui::tr(TextKey::customer_page_statement));
}

ui::Icon icon_of(CustomerEventKind kind) {
    switch (kind) {
        case CustomerEventKind::follow_up: return ui::Icon::chat;
        case CustomerEventKind::meeting: return ui::Icon::customers;
        case CustomerEventKind::purchase: return ui::Icon::sales;
        case CustomerEventKind::goods_return:
        case CustomerEventKind::undone_change: return ui::Icon::undo;
        case CustomerEventKind::task:
        case CustomerEventKind::pain_point_solved:
        case CustomerEventKind::opportunity_won: return ui::Icon::check;
        case CustomerEventKind::pain_point: return ui::Icon::warning;
        case CustomerEventKind::opportunity: return ui::Icon::chart;
        case CustomerEventKind::opportunity_lost: return ui::Icon::close;
        case CustomerEventKind::payment: return ui::Icon::tag;
        case CustomerEventKind::note: return ui::Icon::file;
        case CustomerEventKind::change: break;
    }
    return ui::Icon::clock;
}

ui::Kind colour_of(CustomerEventKind kind) {
    switch (kind) {
        case CustomerEventKind::purchase:
        case CustomerEventKind::payment:
        case CustomerEventKind::pain_point_solved:
        case CustomerEventKind::opportunity_won: return ui::Kind::good;
        case CustomerEventKind::pain_point:
        case CustomerEventKind::goods_return: return ui::Kind::warning;
        case CustomerEventKind::note:
        case CustomerEventKind::opportunity_lost:
        case CustomerEventKind::undone_change: return ui::Kind::neutral;
        case CustomerEventKind::follow_up:
        case CustomerEventKind::meeting:
        case CustomerEventKind::opportunity:
        case CustomerEventKind::task:
        case CustomerEventKind::change: break;
    }
    return ui::Kind::info;
}

TextKey no_events_text(CustomerEvents shown) {
    switch (shown) {
        case CustomerEvents::all: return TextKey::customer_page_no_dealings;
        case CustomerEvents::contacts: return TextKey::customer_page_no_follow_ups;
        case CustomerEvents::purchases: return TextKey::customer_page_no_purchases;
        case CustomerEvents::tasks: return TextKey::today_nothing_completed;
        case CustomerEvents::notes: return TextKey::customer_page_no_notes;
        case CustomerEvents::changes: break;
    }
    return TextKey::customer_page_no_events;
}

/// True when others are to be shown.
bool draw_event_choice(CustomerState& state) {
    const std::array choices = {
        ui::tr(TextKey::customer_page_events_all),      ui::tr(TextKey::customer_page_events_purchases),
        ui::tr(TextKey::customer_page_events_contacts), ui::tr(TextKey::customer_page_events_tasks),
        ui::tr(TextKey::customer_page_events_notes),    ui::tr(TextKey::customer_page_events_changes)};
    const std::string_view name = ui::tr(TextKey::customer_page_events_shown);
    return ui::segmented(name, choices, state.events);
}

void draw_events(const CustomerView& view, CustomerState& state, CustomerIntent& intent) {
    const ui::Card card("events", {.title = ui::tr(TextKey::customer_page_events)});
    intent.events_changed = draw_event_choice(state);
    {
        const ui::Flow flow(ui::Flow::Align::left, 16);
        intent.visits |= ui::link(ui::tr(TextKey::follow_up_form_title_visit));
        intent.meets |= ui::link(ui::tr(TextKey::meetings_title_new));
    }
    if (intent.events_changed) return;  // what was gathered belongs to the choice before
    if (view.events.empty()) {
        ui::muted_text(ui::tr(no_events_text(static_cast<CustomerEvents>(state.events))));
        return;
    }
    std::vector<ui::TimelineEntry> entries;
    entries.reserve(view.events.size());
    for (const CustomerEvent& event : view.events) {
        entries.push_back({.icon = icon_of(event.kind),
                           .kind = colour_of(event.kind),
                           .title = event.what,
                           .detail = event.detail,
                           .when = event.when,
                           .opens = event.opens});
    }
    intent.opens_event = ui::timeline(ui::tr(TextKey::customer_page_events), entries);
    if (view.has_more_events) intent.shows_more_events = ui::link(ui::tr(TextKey::customer_page_more_events));
}

void draw_removal(const CustomerView& view, CustomerState& state, CustomerIntent& intent) {
    const std::string title = ui::tr(TextKey::customer_page_remove_title, {{"name", view.name}});
    const std::string body = view.purchases.empty()
                                 ? std::string(ui::tr(TextKey::customer_page_remove_body))
                                 : ui::tr(TextKey::customer_page_remove_body_sales,
                                          {{"count", view.purchase_count}, {"total", view.total}});
    const auto answer = ui::confirm("remove-customer",
                                    {.title = title,
                                     .body = body,
                                     .confirm = ui::tr(TextKey::customer_page_remove),
                                     .is_dangerous = true},
                                    state.asks_to_remove);
    intent.removes = answer == ui::Answer::confirmed;
}

}  // namespace

CustomerIntent draw_customer(const CustomerView& view, CustomerState& state) {
    CustomerIntent intent;
    draw_header(view, state, intent);
    const CustomerIntent from_menu = intent;
    draw_standing(view, intent);
    if (!ui::is_narrow()) intent.tags = draw_customer_tags(view.tags, state.tags);
    if (!view.note.empty() && !is_long(view.note))
        ui::text(ui::tr(TextKey::sale_form_customer_note, {{"note", view.note}}));
    intent.opens_pinned = draw_pinned_notes(view.pinned);
    draw_figures(view);
    {
        // On a phone the number to call and what is known come before what may be a long list.
        const bool is_narrow = ui::is_narrow();
        if (is_narrow) {
            draw_contacts(view, intent);
            draw_account(view.account, intent);
            intent.buying = draw_customer_buying(view.buying);
            if (view.has_persons) intent.persons = draw_contact_persons(view.persons);
            draw_tasks(view, intent);
            intent.opportunities = draw_customer_opportunities(view.opportunities);
            intent.tags = draw_customer_tags(view.tags, state.tags);
            draw_profile(view, state, intent);
            intent.pictures = draw_customer_pictures(view.pictures);
            intent.needs = draw_customer_needs(view.needs);
            intent.relations = draw_relations(view.relations);
        }
        ui::Columns columns({2, 1}, 300);
        columns.next();
        draw_events(view, state, intent);
        draw_purchases(view, intent);
        columns.next();
        if (!is_narrow) {
            draw_account(view.account, intent);
            draw_tasks(view, intent);
            intent.buying = draw_customer_buying(view.buying);
            intent.opportunities = draw_customer_opportunities(view.opportunities);
            draw_contacts(view, intent);
            if (view.has_persons) intent.persons = draw_contact_persons(view.persons);
            draw_profile(view, state, intent);
            intent.pictures = draw_customer_pictures(view.pictures);
            intent.needs = draw_customer_needs(view.needs);
            intent.relations = draw_relations(view.relations);
        }
    }
    // What a part of the page answers for itself.
    intent.tags.begins |= from_menu.tags.begins;
    intent.opportunities.adds |= from_menu.opportunities.adds;
    intent.persons.adds |= from_menu.persons.adds;
    intent.relations.adds |= from_menu.relations.adds;
    intent.pictures.adds |= from_menu.pictures.adds;
    intent.needs.edits_needs |= from_menu.needs.edits_needs;
    intent.needs.adds_pain |= from_menu.needs.adds_pain;
    intent.needs.edits_plan |= from_menu.needs.edits_plan;
    draw_removal(view, state, intent);
    return intent;
}

}  // namespace laoke
