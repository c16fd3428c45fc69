/// Whether the archive has a sale already, for files that are imported again or overlap.
#pragma once

#include "sales/sale.h"
#include "sqlite/database.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace laoke {

/// How many sales have this number, kind, day and total.
Result<std::int64_t> count_sales_with_number(sqlite::Database& database, const Sale& sale);

/// How many sales of this customer have this kind, day and total, whatever their number.
Result<std::int64_t> count_sales_of_customer(sqlite::Database& database, const Sale& sale);

/// Whether there is neither a customer nor a product nor a sale.
Result<bool> holds_no_records(sqlite::Database& database);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> known_sales_statements();

}  // namespace laoke
