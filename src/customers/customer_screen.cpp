#include "customers/customer_screen.h"

#include "ui/widgets.h"

#include <array>
#include <vector>

namespace laoke {

namespace {

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

/// Everything that can be done with the customer, but for what has a button beside it.
void draw_more(CustomerState& state, CustomerIntent& intent) {
    const bool is_narrow = ui::is_narrow();
    struct Entry {
        bool is_shown = true;
        bool* wanted = nullptr;
        ui::MenuItem item;
    };
    const std::array entries = {
        Entry{.is_shown = is_narrow,
              .wanted = &intent.sends,
              .item = {.icon = ui::Icon::mail, .title = ui::tr(TextKey::customer_page_send)}},
        Entry{.is_shown = is_narrow,
              .wanted = &intent.edits,
              .item = {.icon = ui::Icon::edit, .title = ui::tr(TextKey::customer_page_edit)}},
        Entry{.wanted = &intent.visits,
              .item = {.icon = ui::Icon::chat,
                       .title = ui::tr(TextKey::follow_up_form_title_visit),
                       .begins_group = is_narrow}},
        Entry{.wanted = &intent.meets,
              .item = {.icon = ui::Icon::customers, .title = ui::tr(TextKey::meetings_title_new)}},
        Entry{.wanted = &intent.adds_note,
              .item = {.icon = ui::Icon::file, .title = ui::tr(TextKey::notes_title_new)}},
        Entry{.wanted = &intent.adds_task,
              .item = {.icon = ui::Icon::calendar, .title = ui::tr(TextKey::task_form_title_new)}},
        Entry{
            .wanted = &intent.prints,
            .item = {.icon = ui::Icon::table, .title = ui::tr(TextKey::print_button), .begins_group = true}},
        Entry{.wanted = &intent.hands_on,
              .item = {.icon = ui::Icon::archive, .title = ui::tr(TextKey::customer_page_hand_on)}},
        Entry{.wanted = &intent.merges,
              .item = {.icon = ui::Icon::customers, .title = ui::tr(TextKey::duplicates_merge_with)}},
        Entry{.is_shown = is_narrow,
              .wanted = &state.asks_to_remove,
              .item = {.icon = ui::Icon::trash,
                       .title = ui::tr(TextKey::customer_page_remove),
                       .is_dangerous = true,
                       .begins_group = true}},
    };
    std::vector<ui::MenuItem> items;
    std::vector<bool*> wanted;
    for (const auto& entry : entries) {
        if (!entry.is_shown) continue;
        items.push_back(entry.item);
        wanted.push_back(entry.wanted);
    }
    if (const auto chosen =
            ui::icon_menu_button(ui::Icon::more, ui::tr(TextKey::customer_list_more_actions), items)) {
        *wanted[*chosen] = true;
    }
}

void draw_header(const CustomerView& view, CustomerState& state, CustomerIntent& intent) {
    const ui::PageHeader header(
        {.title = view.name, .subtitle = view.subtitle, .back_label = view.back_label});
    intent.goes_back = header.is_back_pressed();
    const auto draw_follow_up = [&] {
        intent.follows_up = ui::button(ui::tr(TextKey::customer_page_follow_up), {.icon = ui::Icon::chat});
    };
    const auto draw_sell = [&] {
        intent.sells = ui::primary_button(ui::tr(TextKey::customer_page_sell), ui::Icon::add);
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
        intent.edits = ui::button(ui::tr(TextKey::customer_page_edit), {.icon = ui::Icon::edit});
        intent.sends = ui::button(ui::tr(TextKey::customer_page_send), {.icon = ui::Icon::mail});
        draw_follow_up();
        draw_sell();
    }
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

void draw_profile(const CustomerView& view, CustomerIntent& intent) {
    const ui::Card card("profile", {.title = ui::tr(TextKey::customer_page_profile)});
    ui::key_value(ui::tr(TextKey::customer_page_stage), view.stage);
    if (view.is_stage_set) intent.unsets_stage = ui::link(ui::tr(TextKey::customer_page_stage_unset));
    for (const CustomerFact& fact : view.facts) ui::key_value(fact.name, fact.value);
    if (view.facts.empty() && view.note.empty()) ui::muted_text(ui::tr(TextKey::customer_page_no_profile));
    if (!view.note.empty()) {
        ui::muted_text(ui::tr(TextKey::customer_form_note));
        ui::text(view.note);
    }
    ui::key_value(ui::tr(TextKey::customer_page_completeness), view.completeness);
    ui::key_value(ui::tr(TextKey::customer_page_verified), view.verified);
    const ui::Flow flow(ui::Flow::Align::left, 16);
    if (!view.is_verified_today) intent.confirms_profile = ui::link(ui::tr(TextKey::customer_page_confirm));
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
    if (view.tasks.empty()) ui::muted_text(ui::tr(TextKey::customer_page_no_tasks));
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
    intent.applies_playbook = ui::link(ui::tr(TextKey::playbooks_apply));
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
    intent.receives_payment = ui::link(ui::tr(TextKey::customer_page_receive));
    intent.opens_statement = ui::link(ui::tr(TextKey::customer_page_statement));
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
        case CustomerEventKind::task:
        case CustomerEventKind::change: break;
    }
    return ui::Kind::info;
}

TextKey no_events_text(CustomerEvents shown) {
    switch (shown) {
        case CustomerEvents::dealings: return TextKey::customer_page_no_dealings;
        case CustomerEvents::follow_ups: return TextKey::customer_page_no_follow_ups;
        case CustomerEvents::changes: break;
    }
    return TextKey::customer_page_no_events;
}

void draw_events(const CustomerView& view, CustomerState& state, CustomerIntent& intent) {
    const ui::Card card("events", {.title = ui::tr(TextKey::customer_page_events)});
    const std::array choices = {ui::tr(TextKey::customer_page_events_all),
                                ui::tr(TextKey::customer_page_events_follow_ups),
                                ui::tr(TextKey::customer_page_events_changes)};
    intent.events_changed = ui::segmented(ui::tr(TextKey::customer_page_events_shown), choices, state.events);
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
    if (!ui::is_narrow()) intent.tags = draw_customer_tags(view.tags, state.tags);
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
            draw_profile(view, intent);
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
            draw_profile(view, intent);
            intent.pictures = draw_customer_pictures(view.pictures);
            intent.needs = draw_customer_needs(view.needs);
            intent.relations = draw_relations(view.relations);
        }
    }
    draw_removal(view, state, intent);
    return intent;
}

}  // namespace laoke
