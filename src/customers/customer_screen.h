/// Everything about one customer: profile, contact points, purchases, and what happened.
#pragma once

#include "customers/customer.h"
#include "ui/text_widgets.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct CustomerContact {
    ContactKind kind = ContactKind::phone;
    std::string value;
    std::string label;
    bool is_primary = false;
    bool is_wrong = false;
};

struct CustomerFact {
    TextKey name;
    std::string value;
};

struct CustomerPurchase {
    std::string day;
    std::string what;
    std::string total;
    bool is_return = false;
};

struct CustomerEvent {
    std::string what;
    std::string who;
    std::string when;
    bool is_undone = false;
};

struct CustomerView {
    std::string name;
    std::string subtitle;  ///< company and position
    std::string total;
    std::string purchase_count;
    std::string average;
    std::string last_purchase;
    std::vector<CustomerContact> contacts;
    std::vector<CustomerFact> facts;
    std::string note;
    std::vector<CustomerPurchase> purchases;
    bool has_more_purchases = false;
    std::vector<CustomerEvent> events;
};

struct CustomerState {
    bool asks_to_remove = false;
};

struct CustomerIntent {
    bool goes_back = false;
    bool sells = false;
    bool edits = false;
    bool removes = false;
    bool shows_more_purchases = false;
    std::optional<std::size_t> opens_purchase;
    std::optional<std::size_t> reaches;  ///< the contact point to call or write to
};

CustomerIntent draw_customer(const CustomerView& view, CustomerState& state);

}  // namespace laoke
