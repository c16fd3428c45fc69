/// What a user does with the stock of a product.
#pragma once

#include "archive/action.h"
#include "sales/product.h"
#include "sales/stock.h"

namespace laoke {

/// Errors: fault(), `products_gone`, `stock_not_kept`.
Result<Id<StockMovement>> enter_stock(Archive& archive, Id<Product> product, StockEntry entry);

/// A part of an action: the product is counted, and that much of it is there.
/// Errors: `stock_not_kept`, `quantity_too_large`.
Status insert_count(Archive& archive, Id<Product> product, Quantity counted);

}  // namespace laoke
