/// Entering an opportunity, or changing one.
#pragma once

#include "base/day.h"
#include "base/money.h"
#include "customers/customer.h"
#include "customers/customer_field_screen.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// The texts as they stand in the fields.
struct OpportunityDraft {
    std::string title, value, expected_on, note;
    int stage = 0;              ///< index of the view's `stages`
    std::string customer_text;  ///< as typed, or the name of the one that was chosen
    Id<Customer> customer;      ///< not set while it is being typed

    bool operator==(const OpportunityDraft&) const = default;
};

struct OpportunityFormView {
    Day today;
    Currency currency{};
    bool is_edit = false;
    bool is_open = true;
    bool has_fixed_customer = false;
    std::vector<std::string> stages;
    std::vector<FoundCustomer> customers;  ///< who fit what was typed
    std::string title_error, customer_error, value_error, expected_error, note_error;
    std::string expected_help;  ///< "星期五"
};

struct OpportunityFormIntent {
    bool changed = false;
    bool customer_typed = false;
    std::optional<std::size_t> customer_chosen;
    bool saves = false;
    bool goes_back = false;
};

OpportunityFormIntent draw_opportunity_form(const OpportunityFormView& view, OpportunityDraft& draft);

}  // namespace laoke
