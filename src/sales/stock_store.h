/// The stock of products and what changed it, in the database.
#pragma once

#include "customers/customer.h"
#include "sales/product.h"
#include "sales/sale.h"
#include "sales/stock.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// Nothing for a product that is not counted.
Result<std::optional<StockLevel>> stock_of(sqlite::Database& database, Id<Product> product);

/// The newest first, up to `limit`.
Result<std::vector<StockMovement>> stock_movements_of(sqlite::Database& database, Id<Product> product,
                                                      std::int64_t limit);

/// What the stock needs to know of a customer's sales when they are gone: movements with the days and times
/// of the sales, whose ids follow from sale and product.  Of products that were ever counted.
Result<std::vector<StockMovement>> goods_of(sqlite::Database& database, Id<Customer> customer);

/// What the stock is reckoned from; nothing where it was never counted.
Result<std::optional<StockMovement>> last_count_of(sqlite::Database& database, Id<Product> product);

Result<std::int64_t> count_stock_movements(sqlite::Database& database);
/// Up to `limit` with ids above `after`, in the order of ids: for export.
Result<std::vector<StockMovement>> stock_movements_after(sqlite::Database& database, Id<StockMovement> after,
                                                         std::int64_t limit);

/// For actions only: what makes the stock of a product that is counted as much as was counted; its id is
/// still to be given.  Errors: `stock_not_kept`.
Result<StockMovement> counted_movement(sqlite::Database& database, Id<Product> product, Quantity counted);
/// For actions only: what was left behind when the customer was deleted before, and came back by a merge.
Status forget_goods_of(sqlite::Database& database, Id<Customer> customer);
/// For actions only: what was recorded by a clock that ran ahead happened now at the latest.  Else a count of
/// next year would let nothing count until then.
Status bring_stock_back_to(sqlite::Database& database, Id<Product> product, Day today, Instant now);
/// For actions only: a normalized movement without faults, its id set.
Status insert_stock_movement(sqlite::Database& database, const StockMovement& movement);
/// For actions only: what a count made of the stock.
Status set_stock_change(sqlite::Database& database, Id<StockMovement> movement, StockLevel change);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> stock_statements();

}  // namespace laoke
