/// Fields that a shop adds to its customers: "车牌号", "会员卡", "下次年检".
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

enum class CustomFieldKind : unsigned char {
    text,
    number,  ///< with at most three decimals, |number| ≤ 10⁹
    date,
    choice,  ///< one of a list
    flag     ///< yes or no
};

/// The words for the database and for JSON ("text", "flag"), and back.
std::string_view word(CustomFieldKind kind);
std::optional<CustomFieldKind> custom_field_kind(std::string_view word);

struct CustomField {
    static constexpr std::size_t most_kept = 50;
    static constexpr std::size_t most_choices = 100;

    Id<CustomField> id;
    std::string name;  ///< no two differ in width, case and blanks only
    CustomFieldKind kind = CustomFieldKind::text;
    std::vector<std::string> choices;  ///< of CustomFieldKind::choice; none is twice
    std::int64_t position = 0;         ///< in the order of which they are shown

    bool operator==(const CustomField&) const = default;
};

/// Texts in one line; choices that are empty or there already are left out.
CustomField normalized(CustomField field);
/// What is wrong with a normalized field; nothing when it can be kept.
std::optional<Error> fault(const CustomField& field);
/// Whether a field that every customer has is called so, in either language: two of one name could not be
/// told apart, nor could a table's columns.
bool is_built_in_name(std::string_view name);

/// Choices as they stand in a text, one to a line, and back.
std::string in_lines(const std::vector<std::string>& choices);
std::vector<std::string> lines_of(std::string_view text);

/// What is kept of a flag.
inline constexpr std::string_view flag_yes = "yes";
inline constexpr std::string_view flag_no = "no";

/// The value as it is kept, of what was typed, chosen, or stands in a file: texts in one line, numbers in
/// decimals ("12.5"), days in ISO, `flag_yes` and `flag_no`; empty when nothing is there.  A choice may be
/// one that the list has no longer.  `today`: days as people say them ("明天") are read from there.
Result<std::string> custom_value(const CustomField& field, std::string_view typed, Day today);

/// The value as it is shown.
std::string shown_custom_value(const CustomField& field, std::string_view value, Language language);

/// The value that a customer has, or "".
std::string_view custom_value_of(const Customer& customer, Id<CustomField> field);
/// An empty value takes the field from the customer.
void set_custom_value(Customer& customer, Id<CustomField> field, std::string value);

}  // namespace laoke
