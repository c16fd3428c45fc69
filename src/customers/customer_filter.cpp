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
};

constexpr std::array fields = {
    FieldKind{"tag", FilterValue::tag},
    FieldKind{"total", FilterValue::money},
    FieldKind{"purchase_count", FilterValue::count},
    FieldKind{"last_purchase", FilterValue::days},
    FieldKind{"first_purchase", FilterValue::days},
    FieldKind{"bought", FilterValue::text},
    FieldKind{"balance", FilterValue::money},
    FieldKind{"last_contact", FilterValue::days},
    FieldKind{"satisfaction", FilterValue::count},
    FieldKind{"stage", FilterValue::stage},
    FieldKind{"created", FilterValue::days},
    FieldKind{"verified", FilterValue::days},
    FieldKind{"birthday_month", FilterValue::month},
    FieldKind{"kind", FilterValue::kind},
    FieldKind{"gender", FilterValue::gender},
    FieldKind{"phone", FilterValue::text},
    FieldKind{"email", FilterValue::text},
    FieldKind{"wechat", FilterValue::text},
    FieldKind{"company", FilterValue::text},
    FieldKind{"position", FilterValue::text},
    FieldKind{"industry", FilterValue::text},
    FieldKind{"region", FilterValue::text},
    FieldKind{"address", FilterValue::text},
    FieldKind{"source", FilterValue::text},
    FieldKind{"note", FilterValue::text},
    FieldKind{"custom_text", FilterValue::text},
    FieldKind{"custom_number", FilterValue::number},
    FieldKind{"custom_date", FilterValue::days},
    FieldKind{"custom_choice", FilterValue::choice},
    FieldKind{"custom_flag", FilterValue::flag},
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
    }
    return false;
}

}  // namespace

FilterField field_for(CustomFieldKind kind) {
    return static_cast<FilterField>(static_cast<int>(FilterField::custom_text) + static_cast<int>(kind));
}

bool is_custom(FilterField field) { return field >= FilterField::custom_text; }

FilterValue value_of(FilterField field) { return fields[static_cast<std::size_t>(field)].value; }

std::span<const FilterComparison> comparisons_of(FilterField field) {
    // That something was never bought cannot be told from an empty line: there are products outside of the
    // catalogue.
    if (field == FilterField::bought) return std::span(of_texts).first(2);
    // They may lie ahead, such as the day of an inspection.
    if (field == FilterField::custom_date) return of_custom_dates;
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
        case FilterValue::tag:
        case FilterValue::choice: break;
    }
    return of_tags;
}

bool takes_value(FilterComparison comparison) { return comparison != filled && comparison != empty; }

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
    if (filter.conditions.empty() || filter.conditions.size() > CustomerFilter::most_conditions)
        return Error(TextKey::customer_filter_value_invalid);
    for (const FilterCondition& condition : filter.conditions) {
        if (auto wrong = fault(condition)) return wrong;
    }
    return std::nullopt;
}

}  // namespace laoke
