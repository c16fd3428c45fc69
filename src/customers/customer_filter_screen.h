/// The dialog in which the conditions of a filter are put together, and the line that says which hold.
#pragma once

#include "base/money.h"
#include "customers/customer_filter.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// A condition as it is typed.
struct FilterRow {
    FilterField field = FilterField::last_purchase;
    int comparison = 0;    ///< index into comparisons_of(field)
    std::string value;     ///< amounts as people type them
    int choice = 0;        ///< of kinds, genders, months, tags and what a field of the shop's own offers
    int custom_field = 0;  ///< index into CustomerFilterView::custom_fields, for fields of the shop's own
};

/// A field of the shop's own that can be filtered by.
struct FilterCustomField {
    FilterField field = FilterField::custom_text;
    std::string name;
    std::vector<std::string> choices;
};

struct CustomerFilterView {
    Currency currency{};
    std::vector<std::string_view> tags;
    std::vector<FilterCustomField> custom_fields;
    std::string count;            ///< of those who match; "" while a condition is not complete
    std::string error;            ///< of a condition
    std::size_t error_place = 0;  ///< which
    std::string name_error;
    bool is_kept = false;  ///< it can be deleted
};

struct CustomerFilterState {
    bool is_open = false;
    std::vector<FilterRow> rows;
    std::string name;
    bool keeps_view = true;        ///< with the columns, the order and the groups of the list
    bool asks_to_replace = false;  ///< another one has this name
};

struct CustomerFilterIntent {
    bool changed = false;
    bool applies = false;
    bool forgets = false;
    bool replaces = false;  ///< the other one of this name
};

[[gnu::noinline]] CustomerFilterIntent draw_customer_filter(const CustomerFilterView& view,
                                                            CustomerFilterState& state);

/// "累计消费 ≥ ¥1,000.00".  `name`: of the tag, or of the shop's own field.
std::string description_of(const FilterCondition& condition, std::string_view name, const Currency& currency,
                           Language language);

}  // namespace laoke
