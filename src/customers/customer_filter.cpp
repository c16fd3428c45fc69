#include "customers/customer_filter.h"

#include "base/assert.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace laoke {

namespace {

using enum FilterComparison;

constexpr std::size_t longest_value = 200;
constexpr std::size_t longest_name = 30;
constexpr std::int64_t most_days = 36'500;
constexpr std::int64_t largest_count = 1'000'000;

struct FieldKind {
    std::string_view word;
    FilterValue value;
    TextKey name;
};

/// In the order of FilterField, in which they are offered.  What is read there: customer_values_store.cpp.
constexpr std::array fields = {
    FieldKind{"tag", FilterValue::tag, TextKey::customer_filter_field_tag},
    FieldKind{"total", FilterValue::money, TextKey::customer_filter_field_total},
    FieldKind{"purchase_count", FilterValue::count, TextKey::customer_filter_field_purchase_count},
    FieldKind{"last_purchase", FilterValue::days, TextKey::customer_filter_field_last_purchase},
    FieldKind{"first_purchase", FilterValue::days, TextKey::customer_filter_field_first_purchase},
    FieldKind{"next_purchase", FilterValue::days, TextKey::customer_filter_field_next_purchase},
    FieldKind{"bought", FilterValue::text, TextKey::customer_filter_field_bought},
    FieldKind{"balance", FilterValue::money, TextKey::customer_filter_field_balance},
    FieldKind{"last_contact", FilterValue::days, TextKey::customer_filter_field_last_contact},
    FieldKind{"satisfaction", FilterValue::count, TextKey::customer_filter_field_satisfaction},
    FieldKind{"open_task", FilterValue::none, TextKey::customer_filter_field_open_task},
    FieldKind{"open_opportunity", FilterValue::none, TextKey::customer_filter_field_open_opportunity},
    FieldKind{"tier", FilterValue::text, TextKey::tiers_tier},
    FieldKind{"manager", FilterValue::text, TextKey::tiers_manager},
    FieldKind{"stage", FilterValue::stage, TextKey::customer_page_stage},
    FieldKind{"created", FilterValue::days, TextKey::customer_filter_field_created},
    FieldKind{"verified", FilterValue::days, TextKey::customer_filter_field_verified},
    FieldKind{"to_confirm", FilterValue::none, TextKey::customer_filter_field_to_confirm},
    FieldKind{"completeness", FilterValue::count, TextKey::customer_page_completeness},
    FieldKind{"doubtful_contact", FilterValue::none, TextKey::customer_filter_field_doubtful_contact},
    FieldKind{"birthday", FilterValue::days, TextKey::customer_form_birthday},
    FieldKind{"birthday_month", FilterValue::month, TextKey::customer_filter_field_birthday_month},
    FieldKind{"kind", FilterValue::kind, TextKey::customer_filter_field_kind},
    FieldKind{"gender", FilterValue::gender, TextKey::customer_filter_field_gender},
    FieldKind{"name", FilterValue::text, TextKey::customer_form_name},
    FieldKind{"aliases", FilterValue::text, TextKey::customer_form_aliases},
    FieldKind{"external_code", FilterValue::text, TextKey::customer_filter_field_code},
    FieldKind{"phone", FilterValue::text, TextKey::customer_filter_field_phone},
    FieldKind{"email", FilterValue::text, TextKey::customer_filter_field_email},
    FieldKind{"wechat", FilterValue::text, TextKey::customer_filter_field_wechat},
    FieldKind{"account", FilterValue::text, TextKey::customer_filter_field_account},
    FieldKind{"company", FilterValue::text, TextKey::customer_filter_field_company},
    FieldKind{"position", FilterValue::text, TextKey::customer_filter_field_position},
    FieldKind{"industry", FilterValue::text, TextKey::customer_filter_field_industry},
    FieldKind{"region", FilterValue::text, TextKey::customer_filter_field_region},
    FieldKind{"address", FilterValue::text, TextKey::customer_filter_field_address},
    FieldKind{"source", FilterValue::text, TextKey::customer_filter_field_source},
    FieldKind{"referrer", FilterValue::none, TextKey::customer_filter_field_referrer},
    FieldKind{"contact_person", FilterValue::none, TextKey::customer_filter_field_contact_person},
    FieldKind{"interest", FilterValue::text, TextKey::customer_filter_field_interest},
    FieldKind{"pain_point", FilterValue::none, TextKey::customer_filter_field_pain_point},
    FieldKind{"plan_review", FilterValue::days, TextKey::customer_filter_field_plan_review},
    FieldKind{"cadence", FilterValue::count, TextKey::customer_form_cadence},
    FieldKind{"credit_limit", FilterValue::money, TextKey::customer_form_credit_limit},
    FieldKind{"credit_days", FilterValue::count, TextKey::customer_form_credit_days},
    FieldKind{"note", FilterValue::text, TextKey::customer_filter_field_note},
    FieldKind{"custom_text", FilterValue::text, TextKey::custom_fields_title},
    FieldKind{"custom_number", FilterValue::number, TextKey::custom_fields_title},
    FieldKind{"custom_date", FilterValue::days, TextKey::custom_fields_title},
    FieldKind{"custom_choice", FilterValue::choice, TextKey::custom_fields_title},
    FieldKind{"custom_flag", FilterValue::flag, TextKey::custom_fields_title},
};
static_assert(fields.size() == static_cast<std::size_t>(FilterField::custom_flag) + 1);

constexpr std::array<std::string_view, 11> comparison_words = {"contains", "lacks",   "is",     "is_not",
                                                               "at_least", "at_most", "within", "before",
                                                               "filled",   "empty",   "coming"};

constexpr std::array of_texts = {contains, lacks, is, is_not, filled, empty};
constexpr std::array of_amounts = {at_least, at_most, is};
constexpr std::array of_days = {within, before, filled, empty};
constexpr std::array of_choices = {is, is_not};
constexpr std::array of_tags = {is, is_not, filled, empty};
constexpr std::array of_custom_numbers = {at_least, at_most, is, filled, empty};
constexpr std::array of_custom_dates = {coming, within, before, filled, empty};
constexpr std::array of_flags = {is, filled, empty};
constexpr std::array of_birthdays = {coming, filled, empty};
constexpr std::array of_percents = {at_most, at_least, is};
constexpr std::array of_presence = {filled, empty};

constexpr std::array<std::string_view, 4> use_words = {"shown", "ascending", "descending", "grouped"};
constexpr std::size_t longest_column = 30;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool is_number(std::string_view text, std::int64_t least, std::int64_t most) {
    const auto number = whole_number(text);
    return number && *number >= least && *number <= most;
}

bool is_valid_value(const FilterCondition& condition) {
    const std::string_view value = condition.value;
    switch (value_of(condition.field)) {
        case FilterValue::text: return !match_key(value).empty() && count_code_points(value) <= longest_value;
        case FilterValue::money: return is_number(value, -Money::limit, Money::limit);
        case FilterValue::count: return is_number(value, 0, largest_count);
        case FilterValue::days: return is_number(value, 0, most_days);
        case FilterValue::month: return is_number(value, 1, 12);
        case FilterValue::kind: return customer_kind(value).has_value();
        case FilterValue::gender: return gender(value).has_value();
        case FilterValue::stage: return lifecycle_stage(value).has_value();
        case FilterValue::tag: return condition.tag.is_set();
        case FilterValue::number: return is_number(value, -Quantity::limit, Quantity::limit);
        case FilterValue::choice:
            return !match_key(value).empty() && count_code_points(value) <= longest_value;
        case FilterValue::flag: return value == flag_yes || value == flag_no;
        case FilterValue::none: break;
    }
    return false;
}

/// Other versions of the program may know other columns.
bool is_valid(const FilterColumn& column) {
    const auto is_of_words = [](char each) { return each == '_' || (each >= 'a' && each <= 'z'); };
    return !column.column.empty() && column.column.size() <= longest_column &&
           std::ranges::all_of(column.column, is_of_words) &&
           (column.column == custom_column) == column.custom_field.is_set();
}

}  // namespace

FilterField field_for(CustomFieldKind kind) {
    return static_cast<FilterField>(static_cast<int>(FilterField::custom_text) + static_cast<int>(kind));
}

bool is_custom(FilterField field) { return field >= FilterField::custom_text; }

FilterValue value_of(FilterField field) { return fields[static_cast<std::size_t>(field)].value; }

std::span<const FilterComparison> comparisons_of(FilterField field) {
    // Whether anything was bought at all is told by the number of purchases.
    if (field == FilterField::bought) return std::span(of_texts).first(2);
    switch (field) {
        // They may lie ahead, such as the day of an inspection.
        case FilterField::custom_date:
        case FilterField::next_purchase:
        case FilterField::plan_review: return of_custom_dates;
        case FilterField::birthday: return of_birthdays;
        case FilterField::completeness: return of_percents;
        case FilterField::cadence:
        case FilterField::credit_limit:
        case FilterField::credit_days: return of_custom_numbers;
        default: break;
    }
    switch (value_of(field)) {
        case FilterValue::text: return of_texts;
        case FilterValue::money:
        case FilterValue::count: return of_amounts;
        case FilterValue::days: return of_days;
        case FilterValue::month:
        case FilterValue::kind:
        case FilterValue::gender:
        case FilterValue::stage: return of_choices;
        case FilterValue::number: return of_custom_numbers;
        case FilterValue::flag: return of_flags;
        case FilterValue::none: return of_presence;
        case FilterValue::tag:
        case FilterValue::choice: break;
    }
    return of_tags;
}

bool takes_value(FilterComparison comparison) { return comparison != filled && comparison != empty; }

TextKey name_of(FilterField field) { return fields[static_cast<std::size_t>(field)].name; }

std::string_view word(FilterField field) { return fields[static_cast<std::size_t>(field)].word; }

std::string_view word(FilterComparison comparison) {
    return comparison_words[static_cast<std::size_t>(comparison)];
}

std::optional<FilterField> filter_field(std::string_view word) {
    const auto found = std::ranges::find(fields, word, &FieldKind::word);
    if (found == fields.end()) return std::nullopt;
    return static_cast<FilterField>(found - fields.begin());
}

std::optional<FilterComparison> filter_comparison(std::string_view word) {
    const auto found = std::ranges::find(comparison_words, word);
    if (found == comparison_words.end()) return std::nullopt;
    return static_cast<FilterComparison>(found - comparison_words.begin());
}

std::string_view word(ColumnUse use) { return use_words[static_cast<std::size_t>(use)]; }

std::optional<ColumnUse> column_use(std::string_view word) {
    const auto found = std::ranges::find(use_words, word);
    if (found == use_words.end()) return std::nullopt;
    return static_cast<ColumnUse>(found - use_words.begin());
}

FilterCondition normalized(FilterCondition condition) {
    condition.value = one_line(condition.value);
    const bool is_tag = value_of(condition.field) == FilterValue::tag;
    if (is_tag || !takes_value(condition.comparison)) condition.value.clear();
    if (!is_tag || !takes_value(condition.comparison)) condition.tag = {};
    if (!is_custom(condition.field)) condition.custom_field = {};
    return condition;
}

std::optional<Error> fault(const FilterCondition& condition) {
    if (std::ranges::find(comparisons_of(condition.field), condition.comparison) ==
            comparisons_of(condition.field).end() ||
        is_custom(condition.field) != condition.custom_field.is_set() ||
        (takes_value(condition.comparison) && !is_valid_value(condition))) {
        return Error(TextKey::customer_filter_value_invalid);
    }
    return std::nullopt;
}

std::int64_t number_of(const FilterCondition& condition) {
    const auto number = whole_number(condition.value);
    LAOKE_ASSERT(number.has_value());
    return *number;
}

CustomerFilter normalized(CustomerFilter filter) {
    filter.name = one_line(filter.name);
    for (FilterCondition& condition : filter.conditions) condition = normalized(std::move(condition));
    return filter;
}

std::optional<Error> fault(const CustomerFilter& filter) {
    if (match_key(filter.name).empty()) return Error(TextKey::customer_filter_name_missing);
    if (count_code_points(filter.name) > longest_name)
        return Error(TextKey::customers_text_too_long, {{"limit", std::to_string(longest_name)}});
    if (filter.conditions.empty() && filter.columns.empty())
        return Error(TextKey::customer_filter_value_invalid);
    if (filter.conditions.size() > CustomerFilter::most_conditions ||
        filter.columns.size() > CustomerFilter::most_columns)
        return Error(TextKey::customer_filter_value_invalid);
    for (const FilterCondition& condition : filter.conditions) {
        if (auto wrong = fault(condition)) return wrong;
    }
    if (!std::ranges::all_of(filter.columns, is_valid)) return Error(TextKey::customer_filter_value_invalid);
    return std::nullopt;
}

}  // namespace laoke
