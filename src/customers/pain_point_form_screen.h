/// The form of something that a customer is unhappy with.
#pragma once

#include "base/day.h"
#include "base/id.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct Product;

struct PainPointDraft {
    std::string description, product_text, feature, since, solved_on, remedy, source;
    int state = 0;  ///< 1: solved
    Id<Product> product;

    bool operator==(const PainPointDraft&) const = default;
};

struct PainPointFormView {
    bool is_edit = false;
    Day today;
    std::string customer_name;
    std::vector<std::string> products;  ///< those that may be meant
    std::vector<std::string> features;  ///< in use
    std::string description_error, product_error, feature_error, since_error, solved_error, remedy_error,
        source_error;
};

struct PainPointFormIntent {
    bool changed = false;
    bool product_typed = false;
    std::optional<std::size_t> product_chosen;
    bool saves = false;
    bool goes_back = false;
    bool removes = false;
};

PainPointFormIntent draw_pain_point_form(const PainPointFormView& view, PainPointDraft& draft);

}  // namespace laoke
