#include "app/customer_form_page.h"

#include "app/customer_finding.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "base/divisions.h"
#include "base/spoken_time.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "customers/birthday_text.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "customers/relations_store.h"
#include "customers/tiers_store.h"
#include "ui/widgets.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t most_divisions = 40;

/// A birthday as the program writes it in that language; what is none stays as it is.
std::string reworded(const std::string& typed, Language language) {
    const auto birthday = parse_birthday(typed);
    return birthday ? text(*birthday, language) : typed;
}

CustomerInput input_of(const Customer& customer, const Currency& currency, Day now) {
    CustomerInput input{
        .kind = static_cast<int>(customer.kind),
        .name = customer.name,
        .aliases = customer.aliases,
        .company = customer.company,
        .position = customer.position,
        .industry = customer.industry,
        .region = customer.region,
        .address = customer.address,
        .birthday = customer.birthday ? text(*customer.birthday, ui::interface().language()) : std::string(),
        .source = customer.source,
        .note = customer.note,
        .credit_limit =
            customer.credit_limit ? format_money_plain(*customer.credit_limit, currency) : std::string(),
        .credit_days = customer.credit_days ? std::to_string(*customer.credit_days) : std::string(),
        .cadence = customer.cadence_days ? std::to_string(*customer.cadence_days) : std::string(),
        .tier = customer.tier,
        .manager = customer.manager,
        .gender = static_cast<int>(customer.gender)};
    // One that no longer holds is none.
    if (const auto& set = customer.set_stage; set && set->holds(now)) {
        input.stage = static_cast<int>(set->stage) + 1;
        if (set->until) input.stage_until = set->until->iso();
    }
    for (const ContactPoint& point : customer.contact_points) {
        input.contacts.push_back({.id = point.id,
                                  .kind = static_cast<int>(point.kind),
                                  .value = point.value,
                                  .label = point.label,
                                  .is_primary = point.is_primary,
                                  .is_wrong = point.is_wrong});
    }
    for (const CustomerAddress& each : customer.addresses)
        input.addresses.push_back({.id = each.id,
                                   .label = each.label,
                                   .region = each.region,
                                   .address = each.address,
                                   .label_fault = {},
                                   .region_fault = {},
                                   .fault = {}});
    for (const CustomValue& value : customer.custom_values)
        input.custom.push_back({.field = value.field, .value = value.value});
    return input;
}

/// A new customer's form offers what nearly everybody has.
CustomerInput input_of_new() {
    CustomerInput input;
    input.contacts.push_back({.kind = static_cast<int>(ContactKind::phone)});
    input.contacts.push_back({.kind = static_cast<int>(ContactKind::wechat)});
    return input;
}

/// Many people have one name; a number or an account is one's own as a rule.
bool is_surely_known(const SimilarCustomer& similar) {
    return similar.why == Similarity::same_phone || similar.why == Similarity::same_account;
}

TextKey similarity_text(Similarity why) {
    switch (why) {
        case Similarity::same_phone: return TextKey::customer_form_similar_phone;
        case Similarity::same_account: return TextKey::customer_form_similar_account;
        case Similarity::same_sound: return TextKey::customer_form_similar_sound;
        case Similarity::same_name: break;
    }
    return TextKey::customer_form_similar_name;
}

/// normalized() drops lines like these.
bool is_blank(const ContactInput& line) { return one_line(line.value).empty(); }
bool is_blank(const AddressInput& line) { return one_line(line.region + line.address).empty(); }

/// Where the fault of a line is said: `which` counts those that are not blank.
template <class Line>
std::string& place_in(std::vector<Line>& lines, std::size_t which, std::string Line::* fault,
                      std::string& otherwise) {
    for (Line& line : lines) {
        if (!is_blank(line) && which-- == 0) return line.*fault;
    }
    return otherwise;
}

/// Whether the profile is changed while those that wait are gone through.
bool is_confirming(const Shop& shop) { return shop.came_from().place == Place::confirming; }

}  // namespace

void CustomerFormPage::draw(Shop& shop) {
    view_.currency = shop.archive().currency();
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            shop.return_to({Place::customers}, true);
            return;
        }
    }
    const CustomerFormIntent intent = draw_customer_form(view_, input_);
    if (intent.referrer_typed || intent.referrer_chosen) {
        if (const Status found = find_referrer(shop, intent); !found) shop.tell(found.error());
    }
    if (intent.region_typed) offer_divisions(intent);
    if (intent.changed) {
        is_no_duplicate_ = false;
        warn_of_similar(shop);
        say_birthday(shop);
        if (shows_faults_) static_cast<void>(read(shop));
    }
    if (intent.contact_left) say_doubts();
    if (intent.birthday_left) static_cast<void>(read_birthday(shop));
    if (intent.opens_similar) shop.go({Place::customer, similar_[*intent.opens_similar].row.id.value()});
    if (intent.saves)
        save(shop, intent.goes_on);
    else if (intent.cancels)
        leave(shop, false);
    ask_about_duplicate(shop);
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status CustomerFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    LAOKE_TRY_STATUS(show_lists(shop));
    if (!id_.is_set()) {
        if (is_first) input_ = loaded_ = input_of_new();
        line_up_custom_fields(input_);
        line_up_custom_fields(loaded_);
        return {};
    }
    LAOKE_TRY(const auto found, find_customer(shop.database(), id_));
    if (!found) return fail(TextKey::customers_gone);
    const bool is_untouched = is_first || !has_unsaved_input();
    before_ = *found;
    view_.name_before = before_.name;
    loaded_ = input_of(before_, view_.currency, view_.today);
    LAOKE_TRY(const auto referral, find_referral(shop.database(), id_));
    if (referral) {
        LAOKE_TRY(const auto referrer, find_customer(shop.database(), referral->other));
        loaded_.referrer = referral->other;
        loaded_.referrer_text = referrer->name;
    }
    line_up_custom_fields(loaded_);
    if (is_untouched)
        input_ = loaded_;
    else
        line_up_custom_fields(input_);
    say_birthday(shop);
    return {};
}

Status CustomerFormPage::show_lists(Shop& shop) {
    LAOKE_TRY(view_.custom_fields, list_custom_fields(shop.database()));
    LAOKE_TRY(view_.tiers, list_tier_names(shop.database()));
    LAOKE_TRY(view_.managers, list_managers(shop.database()));
    view_.custom_faults.clear();
    view_.today = today(shop.archive().clock());
    return {};
}

/// One line for each field there is; what stands in one that is gone meanwhile goes with it.
void CustomerFormPage::line_up_custom_fields(CustomerInput& input) const {
    std::vector<CustomInput> lines;
    for (const CustomField& field : view_.custom_fields) {
        const auto found = std::ranges::find(input.custom, field.id, &CustomInput::field);
        lines.push_back({.field = field.id, .value = found == input.custom.end() ? "" : found->value});
    }
    input.custom = std::move(lines);
}

/// What is none is said at its field.
void CustomerFormPage::read_custom_fields(Customer& customer) {
    customer.custom_values.clear();
    view_.custom_faults.assign(view_.custom_fields.size(), {});
    for (std::size_t i = 0; i < view_.custom_fields.size(); ++i) {
        const CustomField& field = view_.custom_fields[i];
        auto value = custom_value(field, input_.custom[i].value, view_.today);
        if (value)
            set_custom_value(customer, field.id, *std::move(value));
        else
            view_.custom_faults[i] = text(value.error(), ui::interface().language());
    }
}

void CustomerFormPage::offer_divisions(const CustomerFormIntent& intent) {
    view_.divisions.clear();
    view_.divisions_of = intent.region_of;
    if (!intent.region_chosen) {
        const bool is_main = !intent.region_of || *intent.region_of >= input_.addresses.size();
        view_.divisions = find_divisions(is_main ? input_.region : input_.addresses[*intent.region_of].region,
                                         most_divisions);
    }
    ui::interface().demand().wake();
}

Status CustomerFormPage::find_referrer(Shop& shop, const CustomerFormIntent& intent) {
    if (intent.referrer_chosen) {
        input_.referrer = referrers_[*intent.referrer_chosen];
        view_.referrers.clear();
        return name_referrer(shop);
    }
    input_.referrer = {};
    return find_customers(shop.database(), input_.referrer_text, view_.referrers, referrers_);
}

/// One who is gone meanwhile is nobody.
Status CustomerFormPage::name_referrer(Shop& shop) {
    if (!input_.referrer.is_set()) return {};
    LAOKE_TRY(const auto referrer, find_customer(shop.database(), input_.referrer));
    if (!referrer) input_.referrer = {};
    input_.referrer_text = referrer ? referrer->name : std::string();
    return {};
}

void CustomerFormPage::visit(FormFields& fields) {
    fields.choice("kind", input_.kind, CustomerKind::company);
    fields.text("name", input_.name);
    fields.text("aliases", input_.aliases);
    fields.text("company", input_.company);
    fields.text("position", input_.position);
    fields.text("industry", input_.industry);
    fields.text("region", input_.region);
    fields.text("address", input_.address);
    // In one language, whichever the page is in when it is read.
    const std::string written = reworded(input_.birthday, Language::chinese);
    std::string birthday = written;
    fields.text("birthday", birthday);
    if (birthday != written) input_.birthday = reworded(birthday, ui::interface().language());
    fields.text("source", input_.source);
    fields.text("note", input_.note);
    fields.text("credit_limit", input_.credit_limit);
    fields.text("credit_days", input_.credit_days);
    fields.text("cadence", input_.cadence);
    fields.text("tier", input_.tier);
    fields.text("manager", input_.manager);
    fields.choice("gender", input_.gender, Gender::male);
    fields.choice("stage", input_.stage, lifecycle_stages);
    fields.day("stage_until", input_.stage_until, false);
    fields.text("referrer_text", input_.referrer_text);
    fields.id("referrer", input_.referrer);
    fields.list("contacts", input_.contacts, [&](ContactInput& contact) {
        fields.id("id", contact.id);
        fields.choice("kind", contact.kind, ContactKind::other);
        fields.text("value", contact.value);
        fields.text("label", contact.label);
        fields.flag("is_primary", contact.is_primary);
        fields.flag("is_wrong", contact.is_wrong);
    });
    fields.list("addresses", input_.addresses, [&](AddressInput& address) {
        fields.id("id", address.id);
        fields.text("label", address.label);
        fields.text("region", address.region);
        fields.text("address", address.address);
    });
    fields.text("data_source", input_.data_source);
    fields.list("custom", input_.custom, [&](CustomInput& custom) {
        fields.id("field", custom.field);
        fields.text("value", custom.value);
    });
}

std::string CustomerFormPage::subject() const { return input_.name; }

Status CustomerFormPage::restored(Shop& shop) {
    for (ContactInput& contact : input_.contacts) {
        if (std::ranges::find(before_.contact_points, contact.id, &ContactPoint::id) ==
            before_.contact_points.end()) {
            contact.id = {};  // it was removed meanwhile: a new one
        }
    }
    for (AddressInput& address : input_.addresses) {
        if (!std::ranges::contains(before_.addresses, address.id, &CustomerAddress::id)) address.id = {};
    }
    LAOKE_TRY_STATUS(show_lists(shop));
    line_up_custom_fields(input_);
    warn_of_similar(shop);
    say_birthday(shop);
    say_doubts();
    return name_referrer(shop);
}

/// What was typed, on top of what the form does not show.
Customer CustomerFormPage::customer() const {
    Customer customer = before_;
    customer.kind = static_cast<CustomerKind>(input_.kind);
    customer.name = input_.name;
    customer.aliases = input_.aliases;
    customer.company = input_.company;
    customer.position = input_.position;
    customer.industry = input_.industry;
    customer.region = input_.region;
    customer.address = input_.address;
    customer.source = input_.source;
    customer.note = input_.note;
    customer.tier = input_.tier;
    customer.manager = input_.manager;
    customer.cadence_days.reset();
    if (!trim(input_.cadence).empty()) customer.cadence_days = typed_count(input_.cadence);
    customer.gender = static_cast<Gender>(input_.gender);
    customer.contact_points.clear();
    for (const ContactInput& contact : input_.contacts) {
        customer.contact_points.push_back({.id = contact.id,
                                           .kind = static_cast<ContactKind>(contact.kind),
                                           .value = contact.value,
                                           .label = contact.label,
                                           .is_primary = contact.is_primary,
                                           .is_wrong = contact.is_wrong});
    }
    customer.addresses.clear();
    for (const AddressInput& each : input_.addresses)
        customer.addresses.push_back(
            {.id = each.id, .label = each.label, .region = each.region, .address = each.address});
    return customer;
}

void CustomerFormPage::warn_of_similar(Shop& shop) {
    view_.similar.clear();
    similar_.clear();
    auto found = find_similar_or_alike(shop.database(), normalized(customer()));
    if (!found) return shop.tell(found.error());
    for (const SimilarCustomer& similar : *found) {
        view_.similar.push_back(
            ui::tr(similarity_text(similar.why),
                   {{"name", similar.row.name}, {"phone", readable_phone(similar.row.phone)}}));
    }
    similar_ = *std::move(found);
}

/// One phone or account belongs to one customer, as a rule; a family may share it.
void CustomerFormPage::ask_about_duplicate(Shop& shop) {
    if (!asks_about_duplicate_) return;
    const auto known = std::ranges::find_if(similar_, is_surely_known);
    if (known == similar_.end()) {
        asks_about_duplicate_ = false;
        return;
    }
    const std::string& customer = view_.similar[static_cast<std::size_t>(known - similar_.begin())];
    const std::string body = ui::tr(TextKey::customer_form_duplicate_body, {{"customer", customer}});
    const ui::Answer answer = ui::confirm("duplicate",
                                          {.title = ui::tr(TextKey::customer_form_duplicate_title),
                                           .body = body,
                                           .confirm = ui::tr(TextKey::customer_form_duplicate_confirm),
                                           .is_dangerous = true},  // a second Enter makes no duplicate
                                          asks_about_duplicate_);
    if (answer != ui::Answer::confirmed) return;
    is_no_duplicate_ = true;
    save(shop, goes_on_);
}

void CustomerFormPage::say_doubts() {
    view_.doubts.clear();
    for (const ContactInput& contact : input_.contacts) {
        ContactPoint point;
        point.kind = static_cast<ContactKind>(contact.kind);
        point.value = trim(contact.value);
        const auto why = point.value.empty() ? std::nullopt : doubt(point);
        view_.doubts.emplace_back(why ? ui::tr(*why) : std::string_view());
    }
}

/// Below the field, while it is typed: how it was understood where that is not what stands there, and
/// when it is next.
void CustomerFormPage::say_birthday(Shop& shop) {
    view_.birthday.clear();
    const auto birthday = parse_birthday(input_.birthday);
    if (birthday || trim(input_.birthday).empty()) view_.faults.of(CustomerField::birthday).clear();
    if (!birthday) return;
    const Language language = ui::interface().language();
    const std::string understood = text(*birthday, language);
    view_.birthday = joined({understood == trim(input_.birthday) ? std::string() : understood,
                             next_text(*birthday, today(shop.archive().clock()), language)});
}

/// The birthday that was typed; nothing when there is none, or when it is wrong, which is then said.
std::optional<Birthday> CustomerFormPage::read_birthday(Shop& shop) {
    std::string& said = view_.faults.of(CustomerField::birthday);
    said.clear();
    if (trim(input_.birthday).empty()) return std::nullopt;
    const Language language = ui::interface().language();
    const auto birthday = parse_birthday(input_.birthday);
    if (!birthday)
        said = text(birthday.error(), language);
    else if (birthday->day_of_birth() > today(shop.archive().clock()))
        said = text(TextKey::customers_birthday_out_of_range, language);
    else
        return *birthday;
    return std::nullopt;
}

/// The stage that was chosen; what is no day to come is said at its field.
void CustomerFormPage::read_stage(Customer& customer) {
    customer.set_stage.reset();
    if (input_.stage == 0) return;
    SetStage set{.stage = static_cast<LifecycleStage>(input_.stage - 1), .until = {}};
    if (!trim(input_.stage_until).empty()) {
        const Language language = ui::interface().language();
        const auto day = parse_spoken_day(input_.stage_until, view_.today);
        if (!day)
            view_.faults.stage_until = text(day.error(), language);
        else if (*day < view_.today)
            view_.faults.stage_until = text(TextKey::customer_form_stage_until_past, language);
        else
            set.until = *day;
    }
    customer.set_stage = set;
}

/// The terms that were typed; what is none is said at its field.
void CustomerFormPage::read_credit(Customer& customer) {
    customer.credit_limit.reset();
    customer.credit_days.reset();
    const Language language = ui::interface().language();
    if (!trim(input_.credit_limit).empty()) {
        const auto limit =
            parse_money(plain_amount(input_.credit_limit, view_.currency.decimals), view_.currency);
        if (limit)
            customer.credit_limit = *limit;
        else
            view_.faults.of(CustomerField::credit_limit) = text(limit.error(), language);
    }
    if (trim(input_.credit_days).empty()) return;
    customer.credit_days = typed_count_or_fault(input_.credit_days);
}

/// The field that a fault is said at.
std::string& CustomerFormPage::place_of(const CustomerFault& fault) {
    std::string& other = view_.faults.other;
    switch (fault.field) {
        case CustomerField::contact_point:
            return place_in(input_.contacts, fault.which, &ContactInput::fault, other);
        case CustomerField::contact_label:
            return place_in(input_.contacts, fault.which, &ContactInput::label_fault, other);
        case CustomerField::address_label:
            return place_in(input_.addresses, fault.which, &AddressInput::label_fault, other);
        case CustomerField::address_region:
            return place_in(input_.addresses, fault.which, &AddressInput::region_fault, other);
        case CustomerField::addresses:
            return place_in(input_.addresses, fault.which, &AddressInput::fault, other);
        case CustomerField::external_code:
        case CustomerField::tier: return other;  // nobody types them
        default: return view_.faults.of(fault.field);
    }
}

/// Whether nothing is said to be wrong.
bool CustomerFormPage::is_right() const {
    const CustomerInputFaults& faults = view_.faults;
    return faults.referrer.empty() && faults.stage_until.empty() && faults.other.empty() &&
           std::ranges::all_of(faults.fields, &std::string::empty) &&
           std::ranges::all_of(view_.custom_faults, &std::string::empty) &&
           std::ranges::all_of(
               input_.contacts,
               [](const ContactInput& line) { return line.fault.empty() && line.label_fault.empty(); }) &&
           std::ranges::all_of(input_.addresses, [](const AddressInput& line) {
               return line.label_fault.empty() && line.region_fault.empty() && line.fault.empty();
           });
}

/// The customer that was typed; nothing when something is wrong, which is then said where it is.
std::optional<Customer> CustomerFormPage::read(Shop& shop) {
    view_.faults = {};
    for (ContactInput& line : input_.contacts) line.fault = line.label_fault = {};
    for (AddressInput& line : input_.addresses) line.label_fault = line.region_fault = line.fault = {};
    const Language language = ui::interface().language();
    Customer wanted = customer();
    wanted.birthday = read_birthday(shop);
    read_credit(wanted);
    read_stage(wanted);
    read_custom_fields(wanted);
    for (const CustomerFault& fault : faults(normalized(wanted))) {
        std::string& said = place_of(fault);
        if (said.empty()) said = text(fault.error, language);
    }
    if (const auto wrong = fault_of_source(input_.data_source))
        view_.faults.of(CustomerField::data_sources) = text(*wrong, language);
    if (!input_.referrer.is_set() && !trim(input_.referrer_text).empty())
        view_.faults.referrer = text(TextKey::relations_other_unclear, language);
    // They stay where they are shown while they are mended.
    for (const CustomerField field :
         {CustomerField::birthday, CustomerField::company, CustomerField::position})
        view_.shows_personal |= !view_.faults.of(field).empty();
    if (!is_right()) return std::nullopt;
    return wanted;
}

void CustomerFormPage::save(Shop& shop, bool goes_on) {
    if (!shop.can_change()) return;
    shows_faults_ = true;
    auto wanted = read(shop);
    if (!wanted) return ui::focus_first_fault();
    // Who is gone through to be confirmed was looked at.
    if (is_confirming(shop)) wanted->verified_on = today(shop.archive().clock());
    warn_of_similar(shop);
    const bool is_known = std::ranges::any_of(similar_, is_surely_known);
    if (!id_.is_set() && is_known && !is_no_duplicate_) {
        asks_about_duplicate_ = true;
        goes_on_ = goes_on;
        return;
    }

    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    if (!id_.is_set()) {
        const auto created = create_customer(shop.archive(), *wanted, input_.referrer, input_.data_source);
        if (!created) return shop.tell(created.error());
        id_ = *created;
    } else if (const Status changed =
                   change_customer(shop.archive(), *wanted, input_.referrer, input_.data_source);
               !changed) {
        const TextKey why = changed.error().key;
        if (why != TextKey::customers_referral_circle && why != TextKey::customers_relation_self)
            return shop.tell(changed.error());
        view_.faults.referrer = text(changed.error(), ui::interface().language());
        return ui::focus_first_fault();
    }
    loaded_ = input_;
    shop.announce_change(before);
    if (goes_on) return start_next();
    leave(shop, true);
}

void CustomerFormPage::start_next() {
    id_ = {};
    view_ = {.currency = view_.currency,
             .tiers = std::move(view_.tiers),
             .managers = std::move(view_.managers),
             .custom_fields = std::move(view_.custom_fields),
             .today = view_.today};
    similar_.clear();
    is_no_duplicate_ = false;
    shows_faults_ = false;
    input_ = input_of_new();
    line_up_custom_fields(input_);
    loaded_ = input_;
    ui::focus_field(ui::tr(TextKey::customer_form_name));
}

void CustomerFormPage::leave(Shop& shop, bool replaces) {
    if (is_confirming(shop))
        shop.return_to({Place::confirming}, replaces);
    else if (id_.is_set())
        shop.return_to({Place::customer, id_.value()}, replaces);
    else
        shop.return_to({Place::customers}, replaces);
}

}  // namespace laoke
