/// The form of what a customer likes and looks at when buying.
#pragma once

#include "customers/needs.h"

#include <string>
#include <vector>

namespace laoke {

TextKey name_of(Sensitivity sensitivity);

struct InterestInput {
    std::string category;
    int strength = 0;  ///< 1: strong
    std::string error{};

    bool operator==(const InterestInput& other) const {
        return category == other.category && strength == other.strength;
    }
};

struct NeedsDraft {
    std::vector<InterestInput> interests;
    int sensitivity = 0;  ///< index of Sensitivity
    std::string features;
    std::string data_source;

    bool operator==(const NeedsDraft&) const = default;
};

struct NeedsFormView {
    std::string customer_name;
    std::vector<std::string> categories;  ///< of the shop
    std::vector<std::string> bought;      ///< categories that the customer buys, and may be added
    std::string features_error, source_error;
};

struct NeedsFormIntent {
    bool changed = false;
    bool saves = false;
    bool goes_back = false;
};

NeedsFormIntent draw_needs_form(const NeedsFormView& view, NeedsDraft& draft);

}  // namespace laoke
