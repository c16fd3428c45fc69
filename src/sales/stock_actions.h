/// What a user does with the stock of a product.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"
#include "sales/product.h"
#include "sales/stock.h"

namespace laoke {

/// Errors: fault(), `products_gone`, `stock_not_kept`.
Result<Id<StockMovement>> enter_stock(Archive& archive, Id<Product> product, StockEntry entry);

/// A part of an action: the product is counted, and that much of it is there.
/// Errors: `stock_not_kept`, `quantity_too_large`.
Status insert_count(Archive& archive, Id<Product> product, Quantity counted,
                    std::optional<Instant> counted_at = std::nullopt);

/// A part of an action that deletes a customer with all sales: the goods are gone all the same, so what each
/// sale took is entered as a movement.
Status keep_stock_without(Archive& archive, Id<Customer> customer);

}  // namespace laoke
