/// Whom the conditions of a filter let through.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// Those for whom all conditions hold today, in the order of their ids; everybody where there are none.
/// Each condition reads one column of all who have something there.
Result<std::vector<Id<Customer>>>
filter_customers(sqlite::Database& database, std::span<const FilterCondition> conditions, const Clock& clock);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> filtering_statements();
/// Of them those that read all products.
std::span<const std::string_view> filtering_scans();

}  // namespace laoke
