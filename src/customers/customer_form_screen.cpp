#include "customers/customer_form_screen.h"

#include "base/utf8.h"
#include "customers/custom_value_screen.h"
#include "customers/data_source_screen.h"
#include "customers/stage_field_screen.h"
#include "customers/suggested_text_screen.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

ui::InputMode input_mode_of(int contact_kind) {
    switch (static_cast<ContactKind>(contact_kind)) {
        case ContactKind::email: return ui::InputMode::email;
        case ContactKind::qq: return ui::InputMode::numeric;
        case ContactKind::phone:
        case ContactKind::wechat:
        case ContactKind::other: break;
    }
    return ui::InputMode::text;
}

ui::FieldEvents field(TextKey label, std::string& value, CustomerFormIntent& intent,
                      const ui::FieldOptions& options) {
    const ui::FieldEvents events = ui::text_field(ui::tr(label), value, options);
    intent.changed |= events.changed;
    return events;
}

void draw_similar(const CustomerFormView& view, CustomerFormIntent& intent) {
    if (view.similar.empty()) return;
    const ui::Card card("similar");
    ui::notice(ui::Kind::warning, ui::tr(TextKey::customer_form_similar));
    for (std::size_t i = 0; i < view.similar.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::link(view.similar[i])) intent.opens_similar = i;
    }
}

void draw_who(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    const ui::Card card("who", {.title = ui::tr(TextKey::customer_form_who)});
    const std::array kinds = {ui::tr(TextKey::customer_form_person),
                              ui::tr(TextKey::customer_form_company_kind)};
    intent.changed |= ui::segmented(ui::tr(TextKey::customer_form_kind), kinds, input.kind);
    const bool is_person = static_cast<CustomerKind>(input.kind) == CustomerKind::person;
    field(is_person ? TextKey::customer_form_name : TextKey::customer_form_company_name, input.name, intent,
          {.error = view.faults.of(CustomerField::name), .is_required = true, .autofocus = view.is_new});
}

void draw_label(ContactInput& contact, CustomerFormIntent& intent) {
    intent.changed |= ui::text_field(ui::tr(TextKey::customer_form_contact_label), contact.label,
                                     {.hint = ui::tr(TextKey::customer_form_contact_label_hint),
                                      .error = contact.label_fault})
                          .changed;
}

/// A cross on the line of the fields, which have their labels above them.
bool draw_remove(const std::string& name) {
    ui::gap(ui::sizes().text_label * ui::sizes().line + ui::sizes().gap_label);
    const ui::Flow edge(ui::Flow::Align::right);
    return ui::icon_button(ui::Icon::close, name, {.kind = ui::ButtonKind::quiet});
}

/// True when it is to be taken out.
bool draw_contact(ContactInput& contact, const std::string& name, std::string_view doubt,
                  CustomerFormIntent& intent) {
    const std::array kinds = {
        ui::tr(TextKey::customer_form_phone),  ui::tr(TextKey::customer_form_email),
        ui::tr(TextKey::customer_form_wechat), ui::tr(TextKey::customer_form_qq),
        ui::tr(TextKey::customer_form_other),
    };
    // What is typed comes first: who enters a customer goes from the name to the number with one Tab.
    const bool is_narrow = ui::is_narrow();  // a third field in the line would be too narrow for its hint
    std::optional<ui::Columns> columns;
    if (is_narrow)
        columns.emplace({2.0F, 1.2F, 0.45F}, 36.0F, 8.0F);
    else
        columns.emplace({2.0F, 1.1F, 1.2F, 0.45F}, 36.0F, 8.0F);
    columns->next();
    const std::string_view label = kinds[static_cast<std::size_t>(contact.kind)];
    const ui::FieldOptions options = {
        .help = doubt, .error = contact.fault, .input_mode = input_mode_of(contact.kind)};
    const bool is_phone = static_cast<ContactKind>(contact.kind) == ContactKind::phone;
    const auto events = is_phone ? ui::phone_field(label, contact.value, options)
                                 : ui::text_field(label, contact.value, options);
    intent.changed |= events.changed;
    intent.contact_left |= events.left;
    columns->next();
    intent.changed |= ui::combo_box(ui::tr(TextKey::customer_form_contact_kind), kinds, contact.kind);
    columns->next();
    if (!is_narrow) {
        draw_label(contact, intent);
        columns->next();
    }
    const bool is_removed = draw_remove(ui::tr(TextKey::customer_form_contact_remove, {{"contact", name}}));
    if (!is_narrow) return is_removed;
    columns.reset();
    draw_label(contact, intent);
    return is_removed;
}

bool is_one_of_several(const CustomerInput& input, const ContactInput& contact) {
    return std::ranges::count(input.contacts, contact.kind, &ContactInput::kind) > 1;
}

void draw_contacts(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    const ui::Card card("contacts", {.title = ui::tr(TextKey::customer_page_contacts)});
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < input.contacts.size(); ++i) {
        ContactInput& contact = input.contacts[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const std::string name = ui::tr(TextKey::customer_form_contact, {{"number", std::to_string(i + 1)}});
        const ui::MirrorGroup group({.role = ui::Role::group, .name = name});
        const std::string_view doubt = i < view.doubts.size() ? view.doubts[i] : std::string_view();
        if (draw_contact(contact, name, doubt, intent)) removed = i;
        const ui::Flow flow(ui::Flow::Align::left, 16);
        if (is_one_of_several(input, contact) &&
            ui::checkbox(ui::tr(TextKey::customer_page_primary), contact.is_primary)) {
            intent.changed = true;
            // One of each kind: choosing this one takes it from the other.
            for (std::size_t other = 0; other < input.contacts.size(); ++other) {
                if (other != i && input.contacts[other].kind == contact.kind && contact.is_primary) {
                    input.contacts[other].is_primary = false;
                }
            }
        }
        // What has just been typed is not known to be wrong.
        if (contact.id.is_set())
            intent.changed |= ui::checkbox(ui::tr(TextKey::customer_page_wrong), contact.is_wrong);
    }
    if (removed) {
        input.contacts.erase(input.contacts.begin() + static_cast<std::ptrdiff_t>(*removed));
        intent.changed = intent.contact_left = true;
    }
    if (ui::button(ui::tr(TextKey::customer_form_contact_add),
                   {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::add})) {
        input.contacts.emplace_back();
        intent.changed = true;
    }
}

void draw_referrer(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    const auto events = draw_customer_field(
        ui::tr(TextKey::relations_referrer), input.referrer_text, view.referrers,
        {.hint = ui::tr(TextKey::customer_list_search_hint), .error = view.faults.referrer});
    intent.referrer_typed = events.changed;
    intent.referrer_chosen = events.chosen;
    intent.changed |= events.changed || events.chosen;
}

/// `which`: of a further address; nothing: the main one.
void draw_region(TextKey label, std::string& region, std::string_view fault, std::optional<std::size_t> which,
                 const CustomerFormView& view, CustomerFormIntent& intent) {
    std::vector<ui::Suggestion> divisions;
    if (view.divisions_of == which)
        for (const std::string& division : view.divisions) divisions.push_back({.title = division});
    const auto events =
        ui::suggest_field(ui::tr(label), region, divisions,
                          {.hint = ui::tr(TextKey::customer_form_region_hint), .error = fault});
    if (events.chosen) region = view.divisions[*events.chosen];
    if (!events.changed && !events.chosen) return;
    intent.region_chosen = events.chosen.has_value();
    intent.region_typed = intent.changed = true;
    intent.region_of = which;
}

/// True when it is to be taken out.
bool draw_address(AddressInput& address, std::size_t place, const CustomerFormView& view,
                  CustomerInput& input, CustomerFormIntent& intent) {
    const std::string name = ui::tr(TextKey::addresses_number, {{"number", std::to_string(place + 2)}});
    const ui::MirrorGroup group({.role = ui::Role::group, .name = name});
    bool is_removed = false;
    {
        ui::Columns columns({1.0F, 1.6F, 0.45F}, 36.0F, 8.0F);
        columns.next();
        std::vector<std::string> usual;
        for (const TextKey key : {TextKey::addresses_delivery, TextKey::addresses_billing,
                                  TextKey::addresses_home, TextKey::addresses_branch})
            usual.emplace_back(ui::tr(key));
        const auto label = draw_suggested_text(
            ui::tr(TextKey::addresses_label), address.label, usual,
            {.hint = ui::tr(TextKey::addresses_label_hint), .error = address.label_fault});
        intent.changed |= label.changed;
        intent.takes_enter |= label.chosen.has_value();
        columns.next();
        draw_region(TextKey::addresses_region, address.region, address.region_fault, place, view, intent);
        columns.next();
        is_removed = draw_remove(ui::tr(TextKey::addresses_remove, {{"address", name}}));
    }
    field(TextKey::addresses_address, address.address, intent, {.error = address.fault});
    // What is blank must not take the place of the main one.
    const bool is_blank = trim(address.region + address.address).empty();
    if (ui::button(ui::tr(TextKey::addresses_make_main),
                   {.kind = ui::ButtonKind::quiet, .is_disabled = is_blank})) {
        std::swap(address.region, input.region);
        std::swap(address.address, input.address);
        address.label.clear();  // it was of the other one
        // What was the main one and said nothing is none.
        is_removed |= address.region.empty() && address.address.empty();
        intent.changed = true;
    }
    return is_removed;
}

/// The main one, and further ones below it.
void draw_addresses(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    const ui::Card card("addresses", {.title = ui::tr(TextKey::customer_form_address)});
    draw_region(TextKey::customer_form_region, input.region, view.faults.of(CustomerField::region),
                std::nullopt, view, intent);
    field(TextKey::customer_form_address, input.address, intent,
          {.error = view.faults.of(CustomerField::address)});
    if (!input.addresses.empty()) ui::heading(ui::tr(TextKey::addresses_title), 3);
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < input.addresses.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (draw_address(input.addresses[i], i, view, input, intent)) removed = i;
    }
    if (removed) {
        input.addresses.erase(input.addresses.begin() + static_cast<std::ptrdiff_t>(*removed));
        intent.changed = true;
    }
    if (input.addresses.size() < CustomerAddress::most_entered &&
        ui::button(ui::tr(TextKey::addresses_add), {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::add})) {
        input.addresses.emplace_back();
        intent.changed = true;
    }
}

/// One of the shop's list; a name that is none of them any more stays until another is chosen.
void draw_tier(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    std::vector<std::string_view> names = {ui::tr(TextKey::tiers_none)};
    names.insert(names.end(), view.tiers.begin(), view.tiers.end());
    if (!input.tier.empty() && !std::ranges::contains(view.tiers, input.tier)) names.emplace_back(input.tier);
    int chosen =
        input.tier.empty() ? 0 : static_cast<int>(std::ranges::find(names, input.tier) - names.begin());
    if (!ui::combo_box(ui::tr(TextKey::tiers_tier), names, chosen)) return;
    input.tier = chosen == 0 ? std::string() : std::string(names[static_cast<std::size_t>(chosen)]);
    intent.changed = true;
}

void draw_more(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    const ui::Card card("more", {.title = ui::tr(TextKey::customer_form_more)});
    const bool is_person = static_cast<CustomerKind>(input.kind) == CustomerKind::person;
    {
        ui::Columns columns(2, 220);
        if (is_person) {
            columns.next();
            const std::array genders = {ui::tr(TextKey::customer_form_gender_unknown),
                                        ui::tr(TextKey::customer_form_female),
                                        ui::tr(TextKey::customer_form_male)};
            intent.changed |= ui::combo_box(ui::tr(TextKey::customer_form_gender), genders, input.gender);
        }
        if (is_person || view.shows_personal) {
            columns.next();
            intent.birthday_left = field(TextKey::customer_form_birthday, input.birthday, intent,
                                         {.hint = ui::tr(TextKey::customer_form_birthday_hint),
                                          .help = view.birthday,
                                          .error = view.faults.of(CustomerField::birthday)})
                                       .left;
            columns.next();
            field(TextKey::customer_form_company, input.company, intent,
                  {.error = view.faults.of(CustomerField::company)});
            columns.next();
            field(TextKey::customer_form_position, input.position, intent,
                  {.error = view.faults.of(CustomerField::position)});
        }
        columns.next();
        field(TextKey::customer_form_aliases, input.aliases, intent,
              {.error = view.faults.of(CustomerField::aliases)});
        columns.next();
        field(TextKey::customer_form_industry, input.industry, intent,
              {.error = view.faults.of(CustomerField::industry)});
        columns.next();
        field(TextKey::customer_form_source, input.source, intent,
              {.hint = ui::tr(TextKey::customer_form_source_hint),
               .error = view.faults.of(CustomerField::source)});
        columns.next();
        draw_referrer(view, input, intent);
        columns.next();
        intent.changed |=
            ui::money_field(ui::tr(TextKey::customer_form_credit_limit), input.credit_limit, view.currency,
                            {.hint = ui::tr(TextKey::customer_form_credit_limit_hint),
                             .error = view.faults.of(CustomerField::credit_limit)})
                .changed;
        columns.next();
        intent.changed |= ui::number_field(ui::tr(TextKey::customer_form_credit_days), input.credit_days, 0,
                                           {.hint = ui::tr(TextKey::customer_form_credit_days_hint),
                                            .error = view.faults.of(CustomerField::credit_days)})
                              .changed;
        columns.next();
        field(TextKey::customer_form_cadence, input.cadence, intent,
              {.hint = ui::tr(TextKey::customer_form_cadence_hint),
               .error = view.faults.of(CustomerField::cadence),
               .input_mode = ui::InputMode::numeric});
        if (!view.tiers.empty() || !input.tier.empty()) {
            columns.next();
            draw_tier(view, input, intent);
        }
        columns.next();
        const auto manager = draw_suggested_text(
            ui::tr(TextKey::tiers_manager), input.manager, view.managers,
            {.hint = ui::tr(TextKey::tiers_manager_hint), .error = view.faults.of(CustomerField::manager)});
        intent.changed |= manager.changed || manager.chosen;
        columns.next();
        intent.changed |= draw_stage_field(ui::tr(TextKey::customer_page_stage), input.stage);
        if (input.stage > 0) {
            columns.next();
            intent.changed |= ui::date_field(ui::tr(TextKey::customer_form_stage_until), input.stage_until,
                                             {.today = view.today},
                                             {.hint = ui::tr(TextKey::customer_form_stage_until_hint),
                                              .error = view.faults.stage_until})
                                  .changed;
        }
    }
    field(TextKey::customer_form_note, input.note, intent,
          {.error = view.faults.of(CustomerField::note), .rows = 3});
}

void draw_custom_fields(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    if (view.custom_fields.empty()) return;
    const ui::Card card("custom", {.title = ui::tr(TextKey::custom_fields_title)});
    ui::Columns columns(2, 220);
    for (std::size_t i = 0; i < view.custom_fields.size(); ++i) {
        columns.next();
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const std::string_view fault =
            i < view.custom_faults.size() ? view.custom_faults[i] : std::string_view();
        const CustomField& field = view.custom_fields[i];
        intent.changed |=
            draw_custom_value(field, field.name, input.custom[i].value, view.today, {.error = fault});
    }
}

void draw_source(const CustomerFormView& view, CustomerInput& input, CustomerFormIntent& intent) {
    const ui::Card card("source", {.title = ui::tr(TextKey::data_sources_title)});
    const auto source = draw_data_source(input.data_source, view.faults.of(CustomerField::data_sources));
    intent.changed |= source.changed;
    intent.takes_enter |= source.chosen.has_value();
}

void draw_buttons(const CustomerFormView& view, CustomerFormIntent& intent) {
    if (view.is_new)
        intent.goes_on =
            ui::button(ui::tr(TextKey::customer_form_save_next), {.shortcut = ui::save_and_next_keys});
    intent.saves |= ui::button(ui::tr(TextKey::customer_form_save),
                               {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

CustomerFormIntent draw_customer_form(const CustomerFormView& view, CustomerInput& input) {
    CustomerFormIntent intent;
    const bool has_foot = ui::has_room_for_foot_bar();
    const std::string title = view.is_new ? std::string(ui::tr(TextKey::customer_form_new))
                                          : ui::tr(TextKey::customer_form_edit, {{"name", view.name_before}});
    {
        const ui::PageHeader header({.title = title, .back_label = ui::tr(TextKey::customer_form_cancel)});
        intent.cancels = header.is_back_pressed();
        if (!has_foot) draw_buttons(view, intent);
    }
    if (!view.faults.other.empty()) ui::notice(ui::Kind::bad, view.faults.other);
    {
        const ui::Form form(title);
        ui::Columns columns(2, 380);
        columns.next();
        draw_who(view, input, intent);
        if (ui::is_narrow()) draw_similar(view, intent);  // where it is seen while a name is typed
        draw_contacts(view, input, intent);
        draw_addresses(view, input, intent);
        columns.next();
        if (!ui::is_narrow()) draw_similar(view, intent);
        draw_more(view, input, intent);
        draw_custom_fields(view, input, intent);
        draw_source(view, input, intent);
        intent.saves |=
            form.is_submitted() && !intent.referrer_chosen && !intent.region_chosen && !intent.takes_enter;
        intent.cancels |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_buttons(view, intent);
    }
    intent.saves |= intent.goes_on;
    return intent;
}

}  // namespace laoke
