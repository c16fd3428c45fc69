#include "customers/custom_field.h"

#include "base/quantity.h"
#include "base/spoken_time.h"
#include "base/texts.h"
#include "base/typed_number.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 5> kind_words = {"text", "number", "date", "choice", "flag"};

constexpr std::size_t longest_name = 30;
constexpr std::size_t longest_choice = 60;
constexpr std::size_t longest_value = 200;

Error too_long(std::size_t limit) {
    return {TextKey::customers_text_too_long, {{"limit", std::to_string(limit)}}};
}

}  // namespace

std::string_view word(CustomFieldKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::optional<CustomFieldKind> custom_field_kind(std::string_view word) {
    const auto found = std::ranges::find(kind_words, word);
    if (found == kind_words.end()) return std::nullopt;
    return static_cast<CustomFieldKind>(found - kind_words.begin());
}

CustomField normalized(CustomField field) {
    field.name = one_line(field.name);
    std::vector<std::string> choices;
    std::vector<std::string> known;
    for (const std::string& each : field.choices) {
        std::string choice = one_line(each);
        std::string key = match_key(choice);
        if (field.kind != CustomFieldKind::choice || key.empty() || std::ranges::contains(known, key))
            continue;
        choices.push_back(std::move(choice));
        known.push_back(std::move(key));
    }
    field.choices = std::move(choices);
    return field;
}

std::optional<Error> fault(const CustomField& field) {
    if (match_key(field.name).empty()) return Error(TextKey::custom_fields_name_missing);
    if (count_code_points(field.name) > longest_name) return too_long(longest_name);
    if (field.kind != CustomFieldKind::choice) return std::nullopt;
    if (field.choices.empty()) return Error(TextKey::custom_fields_choices_missing);
    if (field.choices.size() > CustomField::most_choices)
        return Error(TextKey::custom_fields_choices_too_many,
                     {{"most", std::to_string(CustomField::most_choices)}});
    const auto is_too_long = [](const std::string& each) { return count_code_points(each) > longest_choice; };
    if (std::ranges::any_of(field.choices, is_too_long)) return too_long(longest_choice);
    return std::nullopt;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string in_lines(const std::vector<std::string>& choices) {
    std::string text;
    for (const std::string& choice : choices) {
        if (!text.empty()) text += '\n';
        text += choice;
    }
    return text;
}

bool is_built_in_name(std::string_view name) {
    constexpr std::array names = {TextKey::customer_form_name,
                                  TextKey::customer_form_company_name,
                                  TextKey::customer_form_kind,
                                  TextKey::customer_form_phone,
                                  TextKey::customer_form_email,
                                  TextKey::customer_form_wechat,
                                  TextKey::customer_form_qq,
                                  TextKey::customer_form_gender,
                                  TextKey::customer_form_birthday,
                                  TextKey::customer_form_company,
                                  TextKey::customer_form_position,
                                  TextKey::customer_form_aliases,
                                  TextKey::customer_form_industry,
                                  TextKey::customer_form_region,
                                  TextKey::customer_form_address,
                                  TextKey::customer_form_source,
                                  TextKey::customer_form_note,
                                  TextKey::customer_form_credit_limit,
                                  TextKey::customer_form_credit_days,
                                  TextKey::customer_page_cadence,
                                  TextKey::customer_page_code,
                                  TextKey::customer_page_stage,
                                  TextKey::tiers_tier,
                                  TextKey::tiers_manager,
                                  TextKey::customer_list_total,
                                  TextKey::customer_list_purchase_count,
                                  TextKey::customer_list_last_purchase,
                                  TextKey::customer_tags_title,
                                  TextKey::relations_referrer,
                                  TextKey::interchange_column_customer_name};
    const std::string key = match_key(name);
    return std::ranges::any_of(names, [&](TextKey built_in) {
        return key == match_key(text(built_in, Language::chinese)) ||
               key == match_key(text(built_in, Language::english));
    });
}

Result<std::string> custom_value(const CustomField& field, std::string_view typed, Day today) {
    std::string value = one_line(typed);
    if (match_key(value).empty()) return std::string();
    switch (field.kind) {
        case CustomFieldKind::text:
            if (count_code_points(value) > longest_value) return std::unexpected(too_long(longest_value));
            break;
        case CustomFieldKind::number: {
            LAOKE_TRY(const Quantity number, parse_quantity(plain_number(value)));
            return format_quantity(number);
        }
        case CustomFieldKind::date: {
            LAOKE_TRY(const Day day, parse_spoken_day(value, today));
            return day.iso();
        }
        case CustomFieldKind::choice: {
            const auto known = std::ranges::find(field.choices, match_key(value), match_key);
            if (known != field.choices.end()) return *known;
            if (count_code_points(value) > longest_choice) return std::unexpected(too_long(longest_choice));
            break;
        }
        case CustomFieldKind::flag:
            for (const Language language : {Language::chinese, Language::english}) {
                const std::string key = match_key(value);
                if (key == flag_yes || key == match_key(text(TextKey::custom_fields_yes, language)))
                    return std::string(flag_yes);
                if (key == flag_no || key == match_key(text(TextKey::custom_fields_no, language)))
                    return std::string(flag_no);
            }
            return fail(TextKey::custom_fields_flag_unclear);
    }
    return value;
}

std::string shown_custom_value(const CustomField& field, std::string_view value, Language language) {
    if (field.kind != CustomFieldKind::flag || value.empty()) return std::string(value);
    return std::string(
        text(value == flag_yes ? TextKey::custom_fields_yes : TextKey::custom_fields_no, language));
}

std::string_view custom_value_of(const Customer& customer, Id<CustomField> field) {
    const auto found = std::ranges::find(customer.custom_values, field, &CustomValue::field);
    return found == customer.custom_values.end() ? std::string_view() : found->value;
}

void set_custom_value(Customer& customer, Id<CustomField> field, std::string value) {
    std::erase_if(customer.custom_values, [&](const CustomValue& each) { return each.field == field; });
    if (value.empty()) return;
    const auto place = std::ranges::lower_bound(customer.custom_values, field, {}, &CustomValue::field);
    customer.custom_values.insert(place, {.field = field, .value = std::move(value)});
}

}  // namespace laoke
