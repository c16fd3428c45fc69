/// What a customer buys again and what they are worth to the shop: on the customer's page.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// A product that the customer buys again and again, or uses up.
struct CustomerBuyingLine {
    std::string title;
    std::string detail;  ///< "约每 28 天一次，还有 5 天"
    bool is_due = false;
};

struct CustomerBuyingView {
    std::vector<CustomerBuyingLine> lines;  ///< what is due next first
    bool is_any_due = false;
    std::string share;      ///< of what the shop took in the last twelve months, and which place that is
    std::string potential;  ///< what they may bring in the next twelve months; empty where nothing says so
};

struct CustomerBuyingIntent {
    std::optional<std::size_t> sells;  ///< a sale is started with this line's product
};

/// The card with the products; nothing where there are none.
CustomerBuyingIntent draw_customer_buying(const CustomerBuyingView& view);
/// Two lines of the card with the purchases.
void draw_customer_worth(const CustomerBuyingView& view);

}  // namespace laoke
