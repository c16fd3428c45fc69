#include "customers/custom_value_screen.h"

#include "base/quantity.h"
#include "ui/widgets.h"

#include <algorithm>
#include <vector>

namespace laoke {

namespace {

/// Nothing, then what can be chosen; what was chosen once stays among it.
bool draw_choice(const CustomField& field, std::string_view label, std::string& value,
                 const ui::FieldOptions& options) {
    std::vector<std::string_view> kept(field.choices.begin(), field.choices.end());
    std::vector<std::string_view> shown = kept;
    if (field.kind == CustomFieldKind::flag) {
        kept = {flag_yes, flag_no};
        shown = {ui::tr(TextKey::custom_fields_yes), ui::tr(TextKey::custom_fields_no)};
    } else if (!value.empty() && !std::ranges::contains(kept, value)) {
        kept.emplace_back(value);
        shown.emplace_back(value);
    }
    shown.insert(shown.begin(), ui::tr(TextKey::customer_form_gender_unknown));
    const auto found = std::ranges::find(kept, value);
    int chosen = value.empty() ? 0 : static_cast<int>(found - kept.begin()) + 1;
    if (!ui::combo_box(label, shown, chosen, options)) return false;
    value = chosen == 0 ? std::string() : std::string(kept[static_cast<std::size_t>(chosen) - 1]);
    return true;
}

}  // namespace

bool draw_custom_value(const CustomField& field, std::string_view label, std::string& value, Day today,
                       const ui::FieldOptions& options) {
    switch (field.kind) {
        case CustomFieldKind::text: break;
        case CustomFieldKind::number:
            return ui::number_field(label, value, quantity_decimals, options).changed;
        case CustomFieldKind::date: return ui::date_field(label, value, {.today = today}, options).changed;
        case CustomFieldKind::choice:
        case CustomFieldKind::flag: return draw_choice(field, label, value, options);
    }
    return ui::text_field(label, value, options).changed;
}

}  // namespace laoke
