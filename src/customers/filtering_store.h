/// Whom the conditions of a filter let through.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// Those for whom one condition holds today, in the order of their ids: reads one column of all who have
/// something there.
Result<std::vector<Id<Customer>>> let_through(sqlite::Database& database, const FilterCondition& condition,
                                              const Clock& clock);

/// Every statement of this store, for the SQL check: one that reads all products.
std::span<const std::string_view> filtering_statements();

}  // namespace laoke
