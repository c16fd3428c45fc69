#include "customers/customer_merge.h"

#include "base/utf8.h"
#include "customers/data_sources.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t longest_aliases = 200;

std::string Customer::* text_of(KeptField field) {
    switch (field) {
        case KeptField::company: return &Customer::company;
        case KeptField::position: return &Customer::position;
        case KeptField::industry: return &Customer::industry;
        case KeptField::source: return &Customer::source;
        case KeptField::external_code: return &Customer::external_code;
        case KeptField::tier: return &Customer::tier;
        case KeptField::manager: return &Customer::manager;
        case KeptField::note: return &Customer::note;
        default: return &Customer::name;
    }
}

void copy_value(Customer& to, const Customer& from, MergedField field) {
    switch (field.kept) {
        case KeptField::kind: to.kind = from.kind; return;
        case KeptField::gender: to.gender = from.gender; return;
        case KeptField::address:
            to.region = from.region;
            to.address = from.address;
            return;
        case KeptField::birthday: to.birthday = from.birthday; return;
        case KeptField::cadence: to.cadence_days = from.cadence_days; return;
        case KeptField::credit_limit: to.credit_limit = from.credit_limit; return;
        case KeptField::credit_days: to.credit_days = from.credit_days; return;
        case KeptField::verified_on: to.verified_on = from.verified_on; return;
        case KeptField::stage: to.set_stage = from.set_stage; return;
        case KeptField::custom:
            return set_custom_value(to, field.custom_field,
                                    std::string(custom_value_of(from, field.custom_field)));
        default: to.*text_of(field.kept) = from.*text_of(field.kept);
    }
}

/// The names in a list of aliases, and those that are given up.
void add_alias(std::string& aliases, const std::string& name, std::vector<std::string>& known) {
    std::string key = match_key(name);
    if (key.empty() || std::ranges::contains(known, key)) return;
    const std::string longer = aliases.empty() ? name : aliases + ", " + name;
    if (count_code_points(longer) > longest_aliases) return;
    aliases = longer;
    known.push_back(std::move(key));
}

std::string all_notes(std::span<const Customer> customers) {
    std::string all;
    std::vector<std::string_view> known;
    for (const Customer& customer : customers) {
        if (customer.note.empty() || std::ranges::contains(known, customer.note)) continue;
        known.emplace_back(customer.note);
        if (!all.empty()) all += '\n';
        all += customer.note;
    }
    return all;
}

}  // namespace

std::vector<MergedField> merge_fields(std::span<const Customer> customers) {
    std::vector<MergedField> fields;
    fields.reserve(static_cast<std::size_t>(KeptField::custom));
    for (int kept = 0; kept < static_cast<int>(KeptField::custom); ++kept)
        fields.push_back({.kept = static_cast<KeptField>(kept)});
    for (const Customer& customer : customers) {
        for (const CustomValue& value : customer.custom_values) {
            const MergedField field{.kept = KeptField::custom, .custom_field = value.field};
            if (!std::ranges::contains(fields, field)) fields.push_back(field);
        }
    }
    return fields;
}

bool has_value(const Customer& customer, MergedField field) {
    switch (field.kept) {
        case KeptField::kind: return true;
        case KeptField::gender: return customer.gender != Gender::unknown;
        case KeptField::address: return !customer.region.empty() || !customer.address.empty();
        case KeptField::birthday: return customer.birthday.has_value();
        case KeptField::cadence: return customer.cadence_days.has_value();
        case KeptField::credit_limit: return customer.credit_limit.has_value();
        case KeptField::credit_days: return customer.credit_days.has_value();
        case KeptField::verified_on: return customer.verified_on.has_value();
        case KeptField::stage: return customer.set_stage.has_value();
        case KeptField::custom: return !custom_value_of(customer, field.custom_field).empty();
        default: return !(customer.*text_of(field.kept)).empty();
    }
}

bool is_same(const Customer& a, const Customer& b, MergedField field) {
    Customer with_value_of_b = a;
    copy_value(with_value_of_b, b, field);
    return with_value_of_b == a;
}

MergeChoices usual_choices(std::span<const Customer> customers, std::size_t first) {
    const auto first_with = [&](const auto& has) {
        if (has(customers[first])) return first;
        return static_cast<std::size_t>(std::ranges::find_if(customers, has) - customers.begin());
    };
    MergeChoices choices;
    for (const MergedField field : merge_fields(customers)) {
        std::size_t chosen = customers.size();
        if (field.kept == KeptField::address)
            chosen = first_with([](const Customer& each) { return !each.address.empty(); });
        if (chosen == customers.size())
            chosen = first_with([field](const Customer& each) { return has_value(each, field); });
        choices.push_back(chosen == customers.size() ? first : chosen);
    }
    choices[static_cast<std::size_t>(KeptField::note)] = customers.size();
    return choices;
}

std::vector<ContactPoint> points_of(std::span<const Customer> customers) {
    std::vector<ContactPoint> points;
    for (const Customer& customer : customers) {
        for (const ContactPoint& point : customer.contact_points) {
            const auto known = std::ranges::find_if(points, [&](const ContactPoint& other) {
                return other.kind == point.kind &&
                       match_value(other.kind, other.value) == match_value(point.kind, point.value);
            });
            if (known == points.end()) {
                points.push_back(point);
                continue;
            }
            // One of them may know more of it.
            known->is_wrong = known->is_wrong && point.is_wrong;
            known->is_primary = known->is_primary || point.is_primary;
            if (known->label.empty()) known->label = point.label;
        }
    }
    return points;
}

namespace {

/// Each once; the main address of one that was not chosen is one of the further ones.
void gather_addresses(std::span<const Customer> customers, Customer& result) {
    std::vector<std::string> known = {match_key(result.region + result.address)};
    result.addresses.clear();
    const auto add = [&](CustomerAddress address) {
        std::string key = match_key(address.region + address.address);
        if (key.empty() || std::ranges::contains(known, key)) return;
        known.push_back(std::move(key));
        result.addresses.push_back(std::move(address));
    };
    for (const Customer& customer : customers) {
        for (const CustomerAddress& address : customer.addresses) add(address);
    }
    for (const Customer& customer : customers) {
        if (!customer.address.empty()) add(main_address(customer));
    }
}

}  // namespace

Customer merged(std::span<const Customer> customers, const MergeChoices& choices,
                std::vector<ContactPoint> points) {
    Customer result = customers.front();
    const std::vector<MergedField> fields = merge_fields(customers);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (choices[i] < customers.size())
            copy_value(result, customers[choices[i]], fields[i]);
        else
            result.note = all_notes(customers);
    }
    std::vector<std::string> known = {match_key(result.name)};
    result.aliases.clear();
    for (const Customer& customer : customers) add_alias(result.aliases, customer.name, known);
    for (const Customer& customer : customers) {
        result.created_at = std::min(result.created_at, customer.created_at);
        for (std::string_view rest = customer.aliases; !rest.empty();) {
            const std::size_t end = std::min({rest.find(','), rest.find("，"), rest.find("、"), rest.size()});
            add_alias(result.aliases, std::string(trim(rest.substr(0, end))), known);
            const bool is_ascii = end < rest.size() && rest[end] == ',';
            rest.remove_prefix(std::min(rest.size(), end + (is_ascii ? 1 : 3)));
        }
    }
    std::array<bool, 5> has_primary{};
    for (ContactPoint& point : points) {
        bool& has = has_primary[static_cast<std::size_t>(point.kind)];
        point.is_primary = point.is_primary && !std::exchange(has, has || point.is_primary);
    }
    result.contact_points = std::move(points);
    gather_addresses(customers, result);
    merge_sources(customers, result);
    return normalized(std::move(result));
}

}  // namespace laoke
