#include "base/utf8.h"
#include "interchange/records_json.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

/// The name of a form's field in the document.
std::string_view name_of(CustomerField field) {
    switch (field) {
        case CustomerField::name: break;
        case CustomerField::aliases: return "aliases";
        case CustomerField::company: return "company";
        case CustomerField::position: return "position";
        case CustomerField::industry: return "industry";
        case CustomerField::region: return "region";
        case CustomerField::address: return "address";
        case CustomerField::birthday: return "birthday";
        case CustomerField::source: return "source";
        case CustomerField::note: return "note";
        case CustomerField::external_code: return "external_code";
        case CustomerField::cadence: return "cadence_days";
        case CustomerField::tier: return "tier";
        case CustomerField::manager: return "manager";
        case CustomerField::contact_point:
        case CustomerField::contact_label: return "contact_points";
        case CustomerField::address_label:
        case CustomerField::address_region:
        case CustomerField::addresses: return "addresses";
        case CustomerField::data_sources: return "data_sources";
        case CustomerField::credit_limit: return "credit_limit_minor";
        case CustomerField::credit_days: return "credit_days";
    }
    return "name";
}

Result<ContactPoint> contact_point_from_json(JsonFields& fields) {
    ContactPoint point;
    LAOKE_TRY(point.id, fields.id<ContactPoint>("id"));
    LAOKE_TRY(point.kind, fields.word("kind", contact_kind));
    LAOKE_TRY(point.value, fields.text("value"));
    LAOKE_TRY(point.label, fields.optional_text("label"));
    LAOKE_TRY(point.is_primary, fields.optional_flag("is_primary"));
    LAOKE_TRY(point.is_wrong, fields.optional_flag("is_wrong"));
    LAOKE_TRY_STATUS(fields.finish());
    return point;
}

Status read_contact_points(JsonFields& fields, Customer& customer) {
    LAOKE_TRY(const auto points, fields.optional_list("contact_points"));
    for (const JsonValue& value : points) {
        LAOKE_TRY(JsonFields point, JsonFields::of(value, fields.line(), "contact_points"));
        LAOKE_TRY(customer.contact_points.emplace_back(), contact_point_from_json(point));
    }
    return {};
}

Status read_addresses(JsonFields& fields, Customer& customer) {
    LAOKE_TRY(const auto addresses, fields.optional_list("addresses"));
    for (const JsonValue& value : addresses) {
        LAOKE_TRY(JsonFields given, JsonFields::of(value, fields.line(), "addresses"));
        CustomerAddress& address = customer.addresses.emplace_back();
        LAOKE_TRY(address.id, given.id<CustomerAddress>("id"));
        LAOKE_TRY(address.label, given.optional_text("label"));
        LAOKE_TRY(address.region, given.optional_text("region"));
        LAOKE_TRY(address.address, given.optional_text("address"));
        LAOKE_TRY_STATUS(given.finish());
        if (one_line(address.region + address.address).empty()) return fields.invalid("addresses");
    }
    return {};
}

Status read_data_sources(JsonFields& fields, Customer& customer) {
    LAOKE_TRY(const auto sources, fields.optional_list("data_sources"));
    for (const JsonValue& value : sources) {
        LAOKE_TRY(JsonFields given, JsonFields::of(value, fields.line(), "data_sources"));
        DataSource source;
        LAOKE_TRY(source.id, given.id<DataSource>("id"));
        LAOKE_TRY(source.field, given.word("field", data_field));
        LAOKE_TRY(source.custom_field, given.optional_id<CustomField>("custom_field"));
        LAOKE_TRY(source.source, given.optional_text("source"));
        LAOKE_TRY(source.learned_on, given.day("learned_on"));
        LAOKE_TRY_STATUS(given.finish());
        const bool is_second = std::ranges::any_of(customer.data_sources, [&](const DataSource& each) {
            return each.field == source.field && each.custom_field == source.custom_field;
        });
        if (is_second || source.custom_field.is_set() != (source.field == DataField::custom))
            return fields.invalid("data_sources");
        customer.data_sources.push_back(std::move(source));
    }
    return {};
}

Status read_custom_values(JsonFields& fields, Customer& customer) {
    LAOKE_TRY(const auto values, fields.optional_list("custom_values"));
    if (values.size() > json_lenience * CustomField::most_kept) return fields.invalid("custom_values");
    for (const JsonValue& each : values) {
        LAOKE_TRY(JsonFields given, JsonFields::of(each, fields.line(), "custom_values"));
        CustomValue value;
        LAOKE_TRY(value.field, given.id<CustomField>("field"));
        LAOKE_TRY(value.value, given.text("value"));
        LAOKE_TRY_STATUS(given.finish());
        if (value.value.empty() ||
            std::ranges::contains(customer.custom_values, value.field, &CustomValue::field))
            return fields.invalid("custom_values");
        customer.custom_values.push_back(std::move(value));
    }
    return {};
}

}  // namespace

void write_json(JsonWriter& writer, const CustomField& field) {
    writer.begin_object();
    writer.id("id", field.id);
    writer.text("name", field.name);
    writer.text("kind", word(field.kind));
    if (!field.choices.empty()) {
        writer.begin_list("choices");
        for (const std::string& choice : field.choices) writer.text(choice);
        writer.end_list();
    }
    writer.integer("position", field.position);
    writer.end_object();
}

Result<CustomField> custom_field_from_json(JsonFields& fields) {
    CustomField field;
    LAOKE_TRY(field.id, fields.id<CustomField>("id"));
    LAOKE_TRY(field.name, fields.text("name"));
    LAOKE_TRY(field.kind, fields.word("kind", custom_field_kind));
    LAOKE_TRY(const auto choices, fields.optional_list("choices"));
    if (choices.size() > CustomField::most_choices) return fields.invalid("choices");
    for (const JsonValue& each : choices) {
        const auto* const choice = std::get_if<std::string>(&each.value);
        if (choice == nullptr) return fields.invalid("choices");
        field.choices.push_back(*choice);
    }
    LAOKE_TRY(field.position, fields.integer("position"));
    LAOKE_TRY_STATUS(fields.finish());
    field = normalized(std::move(field));
    if (field.choices.size() != choices.size()) return fields.invalid("choices");
    if (const auto wrong = fault(field))
        return fields.invalid(wrong->key == TextKey::custom_fields_name_missing ? "name" : "choices");
    return field;
}

void write_json(JsonWriter& writer, const Customer& customer) {
    writer.begin_object();
    writer.id("id", customer.id);
    writer.text("kind", word(customer.kind));
    writer.text("name", customer.name);
    writer.optional_text("aliases", customer.aliases);
    if (customer.gender != Gender::unknown) writer.text("gender", word(customer.gender));
    writer.optional_text("company", customer.company);
    writer.optional_text("position", customer.position);
    writer.optional_text("industry", customer.industry);
    writer.optional_text("region", customer.region);
    writer.optional_text("address", customer.address);
    if (customer.birthday) writer.text("birthday", customer.birthday->word());
    writer.optional_text("source", customer.source);
    writer.optional_text("note", customer.note);
    writer.optional_text("external_code", customer.external_code);
    writer.integer("created_at_ms", customer.created_at.utc_ms());
    writer.optional_day("verified_on", customer.verified_on);
    writer.optional_money("credit_limit_minor", customer.credit_limit);
    if (customer.credit_days) writer.integer("credit_days", *customer.credit_days);
    if (customer.cadence_days) writer.integer("cadence_days", *customer.cadence_days);
    if (const auto& stage = customer.set_stage) {
        writer.text("stage", word(stage->stage));
        writer.optional_day("stage_until", stage->until);
    }
    writer.optional_text("tier", customer.tier);
    writer.optional_text("manager", customer.manager);
    if (!customer.contact_points.empty()) {
        writer.begin_list("contact_points");
        for (const ContactPoint& point : customer.contact_points) {
            writer.begin_object();
            writer.id("id", point.id);
            writer.text("kind", word(point.kind));
            writer.text("value", point.value);
            writer.optional_text("label", point.label);
            writer.optional_flag("is_primary", point.is_primary);
            writer.optional_flag("is_wrong", point.is_wrong);
            writer.end_object();
        }
        writer.end_list();
    }
    if (!customer.addresses.empty()) {
        writer.begin_list("addresses");
        for (const CustomerAddress& address : customer.addresses) {
            writer.begin_object();
            writer.id("id", address.id);
            writer.optional_text("label", address.label);
            writer.optional_text("region", address.region);
            writer.optional_text("address", address.address);
            writer.end_object();
        }
        writer.end_list();
    }
    if (!customer.data_sources.empty()) {
        writer.begin_list("data_sources");
        for (const DataSource& source : customer.data_sources) {
            writer.begin_object();
            writer.id("id", source.id);
            writer.text("field", word(source.field));
            if (source.custom_field.is_set()) writer.id("custom_field", source.custom_field);
            writer.optional_text("source", source.source);
            writer.text("learned_on", source.learned_on.iso());
            writer.end_object();
        }
        writer.end_list();
    }
    if (!customer.custom_values.empty()) {
        writer.begin_list("custom_values");
        for (const CustomValue& value : customer.custom_values) {
            writer.begin_object();
            writer.id("field", value.field);
            writer.text("value", value.value);
            writer.end_object();
        }
        writer.end_list();
    }
    writer.end_object();
}

Result<Customer> customer_from_json(JsonFields& fields) {
    Customer customer;
    LAOKE_TRY(customer.id, fields.id<Customer>("id"));
    LAOKE_TRY(customer.kind, fields.word("kind", customer_kind));
    LAOKE_TRY(customer.name, fields.text("name"));
    LAOKE_TRY(customer.aliases, fields.optional_text("aliases"));
    LAOKE_TRY(const std::string gender_word, fields.optional_text("gender"));
    const auto known_gender = gender(gender_word.empty() ? word(Gender::unknown) : gender_word);
    if (!known_gender) return fields.invalid("gender");
    customer.gender = *known_gender;
    LAOKE_TRY(customer.company, fields.optional_text("company"));
    LAOKE_TRY(customer.position, fields.optional_text("position"));
    LAOKE_TRY(customer.industry, fields.optional_text("industry"));
    LAOKE_TRY(customer.region, fields.optional_text("region"));
    LAOKE_TRY(customer.address, fields.optional_text("address"));
    LAOKE_TRY(const std::string birthday, fields.optional_text("birthday"));
    if (!birthday.empty()) customer.birthday = Birthday::from_word(birthday);
    if (!birthday.empty() && !customer.birthday) return fields.invalid("birthday");
    LAOKE_TRY(customer.source, fields.optional_text("source"));
    LAOKE_TRY(customer.note, fields.optional_text("note"));
    LAOKE_TRY(customer.external_code, fields.optional_text("external_code"));
    LAOKE_TRY(customer.created_at, fields.instant("created_at_ms"));
    LAOKE_TRY(customer.verified_on, fields.optional_day("verified_on"));
    LAOKE_TRY(customer.credit_limit, fields.optional_money("credit_limit_minor"));
    LAOKE_TRY(const auto credit_days, fields.optional_integer("credit_days"));
    if (credit_days && !std::in_range<int>(*credit_days)) return fields.invalid("credit_days");
    if (credit_days) customer.credit_days = static_cast<int>(*credit_days);
    LAOKE_TRY(const auto cadence, fields.optional_integer("cadence_days"));
    // 0 is refused with what else is out of range.
    if (cadence) customer.cadence_days = std::in_range<int>(*cadence) ? static_cast<int>(*cadence) : 0;
    LAOKE_TRY(const std::string stage, fields.optional_text("stage"));
    LAOKE_TRY(const auto stage_until, fields.optional_day("stage_until"));
    if (const auto known = lifecycle_stage(stage)) {
        customer.set_stage = SetStage{.stage = *known, .until = stage_until};
    } else if (!stage.empty() || stage_until) {
        return fields.invalid(stage.empty() ? "stage_until" : "stage");
    }
    LAOKE_TRY(customer.tier, fields.optional_text("tier"));
    LAOKE_TRY(customer.manager, fields.optional_text("manager"));
    LAOKE_TRY_STATUS(read_contact_points(fields, customer));
    LAOKE_TRY_STATUS(read_addresses(fields, customer));
    LAOKE_TRY_STATUS(read_data_sources(fields, customer));
    LAOKE_TRY_STATUS(read_custom_values(fields, customer));
    LAOKE_TRY_STATUS(fields.finish());
    customer = normalized(std::move(customer));
    if (const auto found = faults(customer); !found.empty())
        return fields.invalid(name_of(found.front().field));
    return customer;
}

}  // namespace laoke
