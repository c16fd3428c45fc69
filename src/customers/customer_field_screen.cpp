#include "customers/customer_field_screen.h"

#include <vector>

namespace laoke {

ui::SuggestEvents draw_customer_field(std::string_view label, std::string& typed,
                                      std::span<const FoundCustomer> found, const ui::FieldOptions& options) {
    std::vector<ui::Suggestion> suggestions;
    suggestions.reserve(found.size());
    for (const FoundCustomer& customer : found)
        suggestions.push_back({.title = customer.name, .detail = customer.detail});
    return ui::suggest_field(label, typed, suggestions, options);
}

}  // namespace laoke
