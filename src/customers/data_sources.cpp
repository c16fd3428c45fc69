#include "customers/data_sources.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace laoke {

namespace {

constexpr std::array<std::pair<DataField, std::string Customer::*>, 12> texts = {{
    {DataField::name, &Customer::name},
    {DataField::aliases, &Customer::aliases},
    {DataField::company, &Customer::company},
    {DataField::position, &Customer::position},
    {DataField::industry, &Customer::industry},
    {DataField::region, &Customer::region},
    {DataField::address, &Customer::address},
    {DataField::source, &Customer::source},
    {DataField::note, &Customer::note},
    {DataField::external_code, &Customer::external_code},
    {DataField::tier, &Customer::tier},
    {DataField::manager, &Customer::manager},
}};

std::string Customer::* text_of(DataField field) {
    const auto found = std::ranges::find(texts, field, [](const auto& each) { return each.first; });
    return found == texts.end() ? nullptr : found->second;
}

/// The kind of contact points that a field is about.
std::optional<ContactKind> contact_of(DataField field) {
    if (field < DataField::phone || field > DataField::other) return std::nullopt;
    return static_cast<ContactKind>(static_cast<int>(field) - static_cast<int>(DataField::phone));
}
static_assert(static_cast<int>(DataField::other) - static_cast<int>(DataField::phone) ==
              static_cast<int>(ContactKind::other));

std::string_view custom_value_in(const Customer& customer, Id<CustomField> field) {
    const auto found = std::ranges::find(customer.custom_values, field, &CustomValue::field);
    return found == customer.custom_values.end() ? std::string_view() : found->value;
}

bool has_contact(const Customer& customer, ContactKind kind, std::string_view value) {
    return std::ranges::any_of(customer.contact_points, [&](const ContactPoint& point) {
        return point.kind == kind && point.value == value;
    });
}

/// What is flagged or preferred, or how it is labelled, is no other number.
bool has_same_contacts(const Customer& a, const Customer& b, ContactKind kind) {
    const auto has_all = [kind](const Customer& of, const Customer& in) {
        return std::ranges::all_of(of.contact_points, [&](const ContactPoint& point) {
            return point.kind != kind || has_contact(in, kind, point.value);
        });
    };
    return has_all(a, b) && has_all(b, a);
}

bool is_empty(const Customer& customer, const DataSource& of) { return is_same(customer, Customer(), of); }

auto is_about(const DataSource& wanted) {
    return [&wanted](const DataSource& each) {
        return each.field == wanted.field && each.custom_field == wanted.custom_field;
    };
}

/// Keeps the id of the row that was there.
void put(Customer& customer, DataSource wanted, bool is_known) {
    const auto found = std::ranges::find_if(customer.data_sources, is_about(wanted));
    const bool has_profile =
        std::ranges::contains(customer.data_sources, DataField::profile, &DataSource::field);
    const bool is_needed = is_known && (has_profile || !wanted.source.empty());
    if (found == customer.data_sources.end()) {
        if (is_needed) customer.data_sources.push_back(std::move(wanted));
    } else if (is_needed) {
        wanted.id = found->id;
        *found = std::move(wanted);
    } else {
        customer.data_sources.erase(found);
    }
}

const DataSource* own_source(const Customer& customer, const DataSource& of) {
    const auto found = std::ranges::find_if(customer.data_sources, is_about(of));
    return found == customer.data_sources.end() ? nullptr : &*found;
}

const DataSource* profile_of(const Customer& customer) {
    return own_source(customer, DataSource{.id = {}, .custom_field = {}, .source = {}, .learned_on = {}});
}

/// Of lists the latest is kept, whoever's it is.
bool is_list(DataField field) {
    return contact_of(field) || field == DataField::addresses || field == DataField::needs ||
           field == DataField::account_plan;
}

}  // namespace

TextKey name_of(DataField field) {
    static constexpr std::array names = {TextKey::data_sources_profile,
                                         TextKey::customer_form_kind,
                                         TextKey::customer_form_name,
                                         TextKey::customer_form_aliases,
                                         TextKey::customer_form_gender,
                                         TextKey::customer_form_company,
                                         TextKey::customer_form_position,
                                         TextKey::customer_form_industry,
                                         TextKey::customer_form_region,
                                         TextKey::customer_form_address,
                                         TextKey::addresses_title,
                                         TextKey::customer_form_birthday,
                                         TextKey::customer_form_source,
                                         TextKey::customer_form_note,
                                         TextKey::customer_page_code,
                                         TextKey::customer_page_cadence,
                                         TextKey::customer_form_credit_limit,
                                         TextKey::customer_form_credit_days,
                                         TextKey::tiers_tier,
                                         TextKey::tiers_manager,
                                         TextKey::customer_form_phone,
                                         TextKey::customer_form_email,
                                         TextKey::customer_form_wechat,
                                         TextKey::customer_form_qq,
                                         TextKey::customer_form_other,
                                         TextKey::needs_title,
                                         TextKey::account_plan_title,
                                         TextKey::custom_fields_title};
    static_assert(names.size() == static_cast<std::size_t>(DataField::custom) + 1);
    return names[static_cast<std::size_t>(field)];
}

std::optional<Error> fault_of_source(std::string_view source) {
    if (count_code_points(source) <= longest_source) return std::nullopt;
    return Error{TextKey::customers_text_too_long, {{"limit", std::to_string(longest_source)}}};
}

bool is_same(const Customer& a, const Customer& b, const DataSource& of) {
    if (std::string Customer::* const text = text_of(of.field)) return a.*text == b.*text;
    if (const auto contact = contact_of(of.field)) return has_same_contacts(a, b, *contact);
    switch (of.field) {
        case DataField::kind: return a.kind == b.kind;
        case DataField::gender: return a.gender == b.gender;
        case DataField::birthday: return a.birthday == b.birthday;
        case DataField::cadence: return a.cadence_days == b.cadence_days;
        case DataField::credit_limit: return a.credit_limit == b.credit_limit;
        case DataField::credit_days: return a.credit_days == b.credit_days;
        case DataField::addresses:
            return std::ranges::equal(a.addresses, b.addresses,
                                      [](const CustomerAddress& one, const CustomerAddress& other) {
                                          return one.label == other.label && one.region == other.region &&
                                                 one.address == other.address;
                                      });
        case DataField::custom:
            return custom_value_in(a, of.custom_field) == custom_value_in(b, of.custom_field);
        default: return true;
    }
}

void settle_sources(const Customer& before, Customer& after, std::string_view source, Day today) {
    after.data_sources = before.data_sources;
    const auto settle = [&](DataField field, Id<CustomField> custom_field) {
        DataSource wanted{.id = {},
                          .field = field,
                          .custom_field = custom_field,
                          .source = one_line(source),
                          .learned_on = today};
        if (is_same(before, after, wanted)) return;
        const bool is_known = !is_empty(after, wanted);
        put(after, std::move(wanted), is_known);
    };
    for (int field = 0; field < static_cast<int>(DataField::custom); ++field)
        settle(static_cast<DataField>(field), {});
    for (const CustomValue& value : after.custom_values) settle(DataField::custom, value.field);
    for (const CustomValue& value : before.custom_values)
        if (custom_value_in(after, value.field).empty()) settle(DataField::custom, value.field);
}

void begin_sources(Customer& customer, std::string_view source, Day today) {
    customer.data_sources.clear();
    put(customer,
        {.id = {},
         .field = DataField::profile,
         .custom_field = {},
         .source = one_line(source),
         .learned_on = today},
        true);
}

void settle_source(Customer& customer, DataField field, std::string_view source, Day today, bool is_there) {
    put(customer,
        {.id = {}, .field = field, .custom_field = {}, .source = one_line(source), .learned_on = today},
        is_there);
}

void merge_sources(std::span<const Customer> customers, Customer& result) {
    result.data_sources.clear();
    const auto owner = std::ranges::find_if(customers, [](const Customer& each) { return profile_of(each); });
    if (owner != customers.end()) result.data_sources.push_back(*profile_of(*owner));
    const auto take = [&](const DataSource& of) {
        const Customer* donor = nullptr;
        const DataSource* best = nullptr;
        for (const Customer& each : customers) {
            const bool has_it = is_list(of.field) ? !is_empty(each, of) || own_source(each, of)
                                                  : !is_empty(each, of) && is_same(result, each, of);
            if (!has_it) continue;
            const DataSource* const known = own_source(each, of) ? own_source(each, of) : profile_of(each);
            const bool is_later = known && (!best || best->learned_on < known->learned_on);
            if (donor == nullptr || (is_list(of.field) && is_later)) {
                donor = &each;
                best = known;
            }
        }
        if (donor == nullptr || (owner != customers.end() && best == profile_of(*owner))) return;
        if (best == nullptr && owner == customers.end()) return;
        DataSource kept = best != nullptr ? *best : *profile_of(*owner);
        if (best == nullptr) kept.source.clear();  // not from there
        if (kept.field == DataField::profile) kept.id = {};
        kept.field = of.field;
        kept.custom_field = of.custom_field;
        result.data_sources.push_back(std::move(kept));
    };
    for (int field = static_cast<int>(DataField::profile) + 1; field < static_cast<int>(DataField::custom);
         ++field)
        take({.id = {},
              .field = static_cast<DataField>(field),
              .custom_field = {},
              .source = {},
              .learned_on = {}});
    for (const CustomValue& value : result.custom_values)
        take({.id = {},
              .field = DataField::custom,
              .custom_field = value.field,
              .source = {},
              .learned_on = {}});
}

}  // namespace laoke
