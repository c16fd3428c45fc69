/// When customers bought last and in which rhythm they come, for lists that are filtered, sorted or grouped
/// by it.
///
/// It follows from all purchases, too many to be read for each list: see kept_by_customer_store.h.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "customers/purchase_cycle.h"
#include "sqlite/database.h"

#include <functional>
#include <span>
#include <string_view>

namespace laoke {

/// Brings what is kept up to date, for the time of one slice at least a few.  True while there is more to do.
Result<bool> work_on_purchase_summaries(sqlite::Database& database, const Slice& slice);

/// Of those who ever bought, in the order of ids; what is not up to date yet is brought there first.
Status read_purchase_summaries(sqlite::Database& database,
                               const std::function<void(Id<Customer>, const PurchaseSummary&)>& take);

/// Makes the tables where they are missing.  The functions above do so; for the SQL check.
Status make_purchase_summaries(sqlite::Database& database);
/// Every statement of this store, for the SQL check.
std::span<const std::string_view> purchase_summaries_statements();

}  // namespace laoke
