/// The field of a form for what stands in a field of the shop's own.
#pragma once

#include "customers/custom_field.h"
#include "ui/fields.h"

#include <string>
#include <string_view>

namespace laoke {

/// `value`: what was typed, or the choice, `flag_yes` or `flag_no`; "" for nothing.  True when it changed.
bool draw_custom_value(const CustomField& field, std::string_view label, std::string& value, Day today,
                       const ui::FieldOptions& options);

}  // namespace laoke
