/// The shop's own fields: they are added, changed, ordered and deleted here.
#pragma once

#include "customers/custom_field.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct CustomFieldsRow {
    std::string name;
    CustomFieldKind kind = CustomFieldKind::text;
    std::string count;  ///< of customers who have a value there
};

struct CustomFieldsView {
    std::vector<CustomFieldsRow> fields;
    std::string name_error;
    std::string choices_error;
};

struct CustomFieldsState {
    std::optional<std::size_t> which;  ///< the field that is changed; none: a new one
    bool is_open = false;
    std::string name;
    int kind = 0;         ///< index of CustomFieldKind
    std::string choices;  ///< one to a line
    bool asks_to_remove = false;
};

struct CustomFieldsIntent {
    bool goes_back = false;
    bool adds = false;
    std::optional<std::size_t> opens;
    std::optional<std::size_t> moves_up;
    bool saves = false;
    bool removes = false;
};

CustomFieldsIntent draw_custom_fields(const CustomFieldsView& view, CustomFieldsState& state);

}  // namespace laoke
