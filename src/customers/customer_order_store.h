/// Lists of customers in the order of what they have in a field.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "customers/customers_store.h"
#include "sqlite/database.h"

#include <vector>

namespace laoke {

/// Everybody; who has nothing there comes last either way.  Texts stand as they sound, stages in the order of
/// a customer's life; equal ones in the order in which the customers came to be.
Result<std::vector<Id<Customer>>> customers_in_order(sqlite::Database& database, const ChosenField& field,
                                                     SortDirection direction, const Clock& clock);

}  // namespace laoke
