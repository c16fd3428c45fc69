/// What many products can be given at once.
#pragma once

#include "base/quantity.h"

#include <string>

namespace laoke {

enum class SharedProductField : unsigned char { category, unit, state, price };

struct ProductsChange {
    SharedProductField field = SharedProductField::category;
    std::string text;       ///< category or unit; may be empty
    bool is_active = true;  ///< the state
    Quantity percent{};     ///< by which prices rise, or fall below 0; -100 to 1000
};

}  // namespace laoke
