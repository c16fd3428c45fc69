/// Whom the conditions of a filter let through.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <vector>

namespace laoke {

/// Those for whom one condition holds today, in the order of their ids.  Reads one column of all who have
/// something there; for goods and what follows from purchases brings first up to date what is kept of these.
Result<std::vector<Id<Customer>>> let_through(sqlite::Database& database, const FilterCondition& condition,
                                              const Clock& clock);

}  // namespace laoke
