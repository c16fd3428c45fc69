/// A field that names a customer, with those who may be meant below it.
#pragma once

#include "ui/fields.h"

#include <span>
#include <string>
#include <string_view>

namespace laoke {

/// A customer who may be meant.
struct FoundCustomer {
    std::string name;
    std::string detail;
};

ui::SuggestEvents draw_customer_field(std::string_view label, std::string& typed,
                                      std::span<const FoundCustomer> found, const ui::FieldOptions& options);

}  // namespace laoke
