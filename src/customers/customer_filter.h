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

/// What is known of customers: what they are filtered, sorted and grouped by.
enum class FilterField : unsigned char {
    tag,
    total,           ///< purchases less returns
    purchase_count,  ///< returns do not count
    last_purchase,
    first_purchase,
    next_purchase,  ///< expected by their own cycle
    bought,         ///< goods by their name, products by their category too
    balance,        ///< what they owe
    last_contact,   ///< the last follow-up, reached or not
    satisfaction,   ///< of the last return visit
    open_task,
    open_opportunity,
    tier,
    manager,
    stage,  ///< the one that was set by hand, or follows from the purchases
    created,
    verified,          ///< when the profile was last confirmed
    to_confirm,        ///< it waits to be
    completeness,      ///< percent
    doubtful_contact,  ///< a contact point that is flagged as wrong, or looks like it
    birthday,          ///< the next day on which it is kept
    birthday_month,    ///< of the solar calendar
    kind,
    gender,
    name,
    aliases,
    external_code,
    phone,
    email,
    wechat,
    account,  ///< QQ and others
    company,
    position,
    industry,
    region,
    address,
    source,
    referrer,
    contact_person,
    interest,    ///< a category that was entered
    pain_point,  ///< that is not solved
    plan_review,
    cadence,
    credit_limit,
    credit_days,
    note,
    // A field of the shop's own, by its kind; `custom_field` beside it says which.
    custom_text,
    custom_number,
    custom_date,
    custom_choice,
    custom_flag,
};

/// A field of customers, or one of the shop's own.
struct ChosenField {
    FilterField field = FilterField::name;
    Id<CustomField> custom_field{};

    bool operator==(const ChosenField&) const = default;
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
    none,    ///< it is there or not
};

/// The field for conditions about a field of the shop's own.
FilterField field_for(CustomFieldKind kind);
bool is_custom(FilterField field);

FilterValue value_of(FilterField field);
/// What it is called; of a field of the shop's own that has a name itself.
TextKey name_of(FilterField field);
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

/// What a column is in the list that a kept filter shows.
enum class ColumnUse : unsigned char { shown, ascending, descending, grouped };

/// "shown", "descending", and back.
std::string_view word(ColumnUse use);
std::optional<ColumnUse> column_use(std::string_view word);

struct FilterColumn {
    ColumnUse use = ColumnUse::shown;
    std::string column;  ///< its word (app/customer_list_columns.h); "custom": the shop's own
    Id<CustomField> custom_field{};

    bool operator==(const FilterColumn&) const = default;
};

/// The word of a column for a field of the shop's own.
inline constexpr std::string_view custom_column = "custom";

/// A list of conditions under a name, and how those for whom they hold are listed: a view.
struct CustomerFilter {
    static constexpr std::size_t most_conditions = 20;
    static constexpr std::size_t most_columns = 100;
    static constexpr std::size_t most_kept = 100;

    Id<CustomerFilter> id;
    std::string name;  ///< no two differ in width, case and blanks only
    std::vector<FilterCondition> conditions;
    std::vector<FilterColumn> columns{};  ///< none: the list stays as it is arranged

    bool operator==(const CustomerFilter&) const = default;
};

CustomerFilter normalized(CustomerFilter filter);
/// What is wrong with a normalized one: its name, the number of conditions, one of them, a column.
std::optional<Error> fault(const CustomerFilter& filter);

}  // namespace laoke
