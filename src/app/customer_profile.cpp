#include "app/customer_profile.h"

#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/pinyin.h"
#include "base/utf8.h"
#include "customers/birthday_text.h"
#include "customers/custom_fields_store.h"
#include "customers/data_sources.h"
#include "ui/interface.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace laoke {

namespace {

std::string gender_text(Gender gender) {
    return std::string(
        ui::tr(gender == Gender::female ? TextKey::customer_form_female : TextKey::customer_form_male));
}

void show_own_fields(const Customer& customer, Day today, Language language, CustomerView& view) {
    view.name = customer.name;
    view.subtitle = joined({customer.company, customer.position});
    view.note = customer.note;
    view.tier = customer.tier;
    view.manager = customer.manager;
    const auto& points = customer.contact_points;
    for (const ContactPoint& point : points) {
        view.contacts.push_back(
            {.kind = point.kind,
             .value = point.kind == ContactKind::phone ? readable_phone(point.value) : point.value,
             .label = point.label,
             // Of one phone alone it need not be said.
             .is_primary =
                 point.is_primary && std::ranges::count(points, point.kind, &ContactPoint::kind) > 1,
             .is_wrong = point.is_wrong,
             .takes_texts = takes_texts(point)});
        const bool is_callable = point.kind == ContactKind::phone && !point.is_wrong;
        if (is_callable && (!view.main_phone || point.is_primary)) view.main_phone = view.contacts.size() - 1;
    }
    const auto fact = [&view](TextKey name, std::string value) {
        if (!value.empty()) view.facts.push_back({std::string(ui::tr(name)), std::move(value)});
    };
    fact(TextKey::customer_form_aliases, customer.aliases);
    if (customer.gender != Gender::unknown) fact(TextKey::customer_form_gender, gender_text(customer.gender));
    if (customer.birthday) {
        fact(TextKey::customer_form_birthday,
             joined({text(*customer.birthday, language), next_text(*customer.birthday, today, language)}));
    }
    fact(TextKey::customer_form_industry, customer.industry);
    fact(TextKey::customer_form_region, customer.region);
    fact(TextKey::customer_form_address, customer.address);
    for (const CustomerAddress& each : customer.addresses) {
        view.facts.push_back({each.label.empty() ? std::string(ui::tr(TextKey::addresses_title)) : each.label,
                              address_text(each)});
    }
    fact(TextKey::customer_form_source, customer.source);
    fact(TextKey::tiers_tier, customer.tier);
    fact(TextKey::tiers_manager, customer.manager);
    fact(TextKey::customer_page_code, customer.external_code);
    const Completeness complete = completeness(customer);
    std::string missing;
    for (const TextKey field : complete.missing) enumerate(missing, ui::tr(field));
    view.completeness = missing.empty()
                            ? std::string(ui::tr(TextKey::customer_page_completeness_full))
                            : ui::tr(TextKey::customer_page_completeness_missing,
                                     {{"percent", std::to_string(complete.percent)}, {"fields", missing}});
    view.verified = customer.verified_on ? customer.verified_on->iso()
                                         : std::string(ui::tr(TextKey::customer_page_verified_never));
    view.is_verified_today = customer.verified_on == today;
    if (customer.cadence_days)
        fact(TextKey::customer_page_cadence,
             ui::tr(TextKey::customer_page_cadence_days, {{"days", std::to_string(*customer.cadence_days)}}));
}

Status show_custom_fields(Shop& shop, const Customer& customer, Language language, CustomerView& view) {
    if (customer.custom_values.empty()) return {};
    LAOKE_TRY(const auto fields, list_custom_fields(shop.database()));
    for (const CustomField& field : fields) {
        std::string value = shown_custom_value(field, custom_value_of(customer, field.id), language);
        if (!value.empty()) view.facts.push_back({field.name, std::move(value)});
    }
    return {};
}

/// What comes from one source on one day is one line, the latest first.
Status show_sources(Shop& shop, const Customer& customer, CustomerView& view) {
    std::vector<DataSource> sources = customer.data_sources;
    std::erase_if(sources, [](const DataSource& each) { return each.source.empty(); });
    std::ranges::sort(sources, [](const DataSource& a, const DataSource& b) {
        return std::tie(b.learned_on, a.source, a.field, a.custom_field) <
               std::tie(a.learned_on, b.source, b.field, b.custom_field);
    });
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const DataSource& each = sources[i];
        std::string name(ui::tr(name_of(each.field)));
        if (each.custom_field.is_set()) {
            LAOKE_TRY(const auto field, find_custom_field(shop.database(), each.custom_field));
            if (field) name = field->name;
        }
        const bool is_of_last =
            i > 0 && sources[i - 1].source == each.source && sources[i - 1].learned_on == each.learned_on;
        if (!is_of_last) view.sources.push_back({joined({each.source, each.learned_on.iso()}), {}});
        enumerate(view.sources.back().value, name);
    }
    return {};
}

}  // namespace

std::string address_text(const CustomerAddress& address) {
    const auto& [region, street] = std::tie(address.region, address.address);
    // Many write the whole address into one field.
    if (street.starts_with(region) || street.ends_with(region)) return street;
    if (street.empty()) return region;
    return has_hanzi(region) && has_hanzi(street) ? region + street : street + ", " + region;
}

Status show_profile(Shop& shop, const Customer& customer, Day today, CustomerView& view) {
    const Language language = ui::interface().language();
    show_own_fields(customer, today, language, view);
    LAOKE_TRY_STATUS(show_custom_fields(shop, customer, language, view));
    return show_sources(shop, customer, view);
}

}  // namespace laoke
