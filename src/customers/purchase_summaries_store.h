/// When customers bought last, in which rhythm they come and which products they bought, for lists that are
/// filtered, sorted or grouped by it.
///
/// It follows from all purchases, too many to be read for each list.  So it is kept beside the archive, in
/// tables of the connection that are gone with it: triggers note whose purchases changed, and only theirs are
/// read anew.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "customers/purchase_cycle.h"
#include "sqlite/database.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

struct Product;

/// Brings what is kept up to date, for the time of one slice at least a few.  True while there is more to do.
Result<bool> work_on_purchase_summaries(sqlite::Database& database, const Slice& slice);

/// Of those who ever bought, in the order of ids; what is not up to date yet is brought there first.
Status read_purchase_summaries(sqlite::Database& database,
                               const std::function<void(Id<Customer>, const PurchaseSummary&)>& take);
/// Those who ever bought one of `products`, in the order of ids; likewise brought up to date first.
Result<std::vector<Id<Customer>>> buyers_of(sqlite::Database& database, std::vector<Id<Product>> products);

/// Makes the tables where they are missing.  The functions above do so; for the SQL check.
Status make_purchase_summaries(sqlite::Database& database);
/// Every statement of this store, for the SQL check.
std::span<const std::string_view> purchase_summaries_statements();

}  // namespace laoke
