/// Which customers a list shows: conditions that must all hold, and lists of conditions that a shop keeps.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "customers/custom_field.h"
#include "customers/tag.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// What a condition is about.
enum class FilterField : unsigned char {
    tag,
    total,           ///< purchases less returns
    purchase_count,  ///< returns do not count
    last_purchase,
    first_purchase,
    bought,        ///< a product or a category of the catalogue
    balance,       ///< what they owe
    last_contact,  ///< the last follow-up, reached or not
    satisfaction,  ///< of the last return visit
    stage,         ///< the one that was set by hand, or follows from the purchases
    created,
    verified,        ///< when the profile was last confirmed
    birthday_month,  ///< of the solar calendar
    kind,
    gender,
    phone,
    email,
    wechat,
    company,
    position,
    industry,
    region,
    address,
    source,
    note,
    // A field of the shop's own, by its kind; the condition's `custom_field` says which.
    custom_text,
    custom_number,
    custom_date,
    custom_choice,
    custom_flag,
};

/// How what a customer has is compared with a condition's value.
enum class FilterComparison : unsigned char {
    contains,
    lacks,  ///< does not contain
    is,
    is_not,
    at_least,
    at_most,
    within,  ///< today or up to so many days ago
    before,  ///< more than so many days ago
    filled,
    empty,
    coming,  ///< today or in up to so many days
};

/// What a condition's value is.
enum class FilterValue : unsigned char {
    text,    ///< as typed; compared without regard to case and width
    money,   ///< minor units, as digits
    count,   ///< a whole number from 0
    days,    ///< likewise
    month,   ///< "1" to "12"
    kind,    ///< a word of CustomerKind
    gender,  ///< a word of Gender
    stage,   ///< a word of LifecycleStage
    tag,     ///< none: the condition's `tag` is meant
    number,  ///< thousandths, as digits
    choice,  ///< one of the field's
    flag,    ///< `flag_yes` or `flag_no`
};

/// The field for conditions about a field of the shop's own.
FilterField field_for(CustomFieldKind kind);
bool is_custom(FilterField field);

FilterValue value_of(FilterField field);
/// In the order in which they are offered, the usual one first.
std::span<const FilterComparison> comparisons_of(FilterField field);
/// False for `filled` and `empty`.
bool takes_value(FilterComparison comparison);

/// The words for the database and for JSON ("last_purchase", "at_least"), and back.
std::string_view word(FilterField field);
std::string_view word(FilterComparison comparison);
std::optional<FilterField> filter_field(std::string_view word);
std::optional<FilterComparison> filter_comparison(std::string_view word);

struct FilterCondition {
    FilterField field = FilterField::tag;
    FilterComparison comparison = FilterComparison::is;
    std::string value;
    Id<Tag> tag;
    Id<CustomField> custom_field;

    bool operator==(const FilterCondition&) const = default;
};

/// Without what its comparison does not take, texts in one line.
FilterCondition normalized(FilterCondition condition);
/// What is wrong with a normalized condition; nothing when it can be used.
std::optional<Error> fault(const FilterCondition& condition);

/// The value of a condition without faults whose value is digits.
std::int64_t number_of(const FilterCondition& condition);

/// A list of conditions under a name.
struct CustomerFilter {
    static constexpr std::size_t most_conditions = 20;
    static constexpr std::size_t most_kept = 100;

    Id<CustomerFilter> id;
    std::string name;  ///< no two differ in width, case and blanks only
    std::vector<FilterCondition> conditions;

    bool operator==(const CustomerFilter&) const = default;
};

CustomerFilter normalized(CustomerFilter filter);
/// What is wrong with a normalized one: its name, the number of conditions, one of them.
std::optional<Error> fault(const CustomerFilter& filter);

}  // namespace laoke
