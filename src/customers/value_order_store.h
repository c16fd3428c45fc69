/// Lists of customers in an order that no index holds.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "customers/customers_store.h"
#include "sqlite/database.h"

#include <vector>

namespace laoke {

/// As customers_in_order() (customer_order_store.h), by what is read of all customers at once.
Result<std::vector<Id<Customer>>> customers_by_value(sqlite::Database& database, const ChosenField& field,
                                                     SortDirection direction, const Clock& clock);

}  // namespace laoke
