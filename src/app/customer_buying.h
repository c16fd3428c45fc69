/// What a customer buys again and what they are worth to the shop: parts of the customer's page.
#pragma once

#include "base/job.h"
#include "customers/customer_buying_screen.h"
#include "customers/purchase_cycle.h"
#include "sales/product.h"
#include "sales/sales_store.h"

#include <optional>
#include <vector>

namespace laoke {

class Shop;

class CustomerBuyingPart {
public:
    explicit CustomerBuyingPart(Id<Customer> customer) : customer_(customer) {}

    /// `cycle` is that of all their purchases.
    Status refresh(Shop& shop, Day today, const CustomerTotals& totals,
                   const std::optional<PurchaseCycle>& cycle, CustomerBuyingView& view);
    /// Goes on finding out their share of what the shop took; true when there is more to do.
    Result<bool> go_on(Shop& shop, const Slice& slice, CustomerBuyingView& view);
    /// Starts a sale with a product.
    void act(Shop& shop, const CustomerBuyingIntent& intent) const;

private:
    static void show_place(Shop& shop, Id<Customer> customer, CustomerBuyingView& view);

    Id<Customer> customer_;
    std::vector<Id<Product>> products_;  ///< of the lines
    bool wants_place_ = false;           ///< it is not known yet
};

}  // namespace laoke
