/// The days on which customers bought.
#pragma once

#include "customers/customer.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// The days on which a customer bought, ascending, each once.
Result<std::vector<Day>> purchase_days(sqlite::Database& database, Id<Customer> customer);

/// Up to `limit` of those who bought three times or more, with ids above `after`.
Result<std::vector<Id<Customer>>> regulars_after(sqlite::Database& database, Id<Customer> after,
                                                 std::int64_t limit);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> purchase_cycles_statements();

}  // namespace laoke
