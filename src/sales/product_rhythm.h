/// The rhythm in which a customer buys a product, and when it may be used up.
///
/// Of what was bought on three days or more it is the median gap between those days, as it is for the
/// customer as a whole (customers/purchase_cycle.h); else the product's usage cycle × the quantity of the
/// last purchase day.
#pragma once

#include "base/quantity.h"
#include "customers/purchase_cycle.h"

#include <optional>
#include <span>

namespace laoke {

/// How much of a product a customer bought on a day.
struct ProductPurchase {
    Day day;
    Quantity quantity;
};

/// `purchases` ascending by day, several of one day allowed.  Nothing where no rhythm is known.
std::optional<PurchaseCycle> product_cycle(std::span<const ProductPurchase> purchases,
                                           std::optional<int> usage_days);

/// Whether it is time to buy again: due or late, and not given up as lost.
[[nodiscard]] bool is_due(const PurchaseCycle& cycle, Day today);

}  // namespace laoke
