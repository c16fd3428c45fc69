/// Who ever bought which goods, products and others, for lists that are filtered by it.
///
/// It follows from all lines of sales, too many to be read for each list: see kept_by_customer_store.h.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "sqlite/database.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// Brings what is kept up to date, for the time of one slice at least a few.  True while there is more to do.
Result<bool> work_on_buyers(sqlite::Database& database, const Slice& slice);

/// Those who ever bought goods that match: `matches` is asked for the name and the category of a product, and
/// for the name of goods that are no product.  In the order of ids; what is not up to date yet is brought
/// there first.
Result<std::vector<Id<Customer>>> buyers_of(sqlite::Database& database,
                                            const std::function<bool(std::string_view)>& matches);

/// Makes the tables where they are missing.  The functions above do so; for the SQL check.
Status make_buyers(sqlite::Database& database);
/// Every statement of this store, for the SQL check.
std::span<const std::string_view> buyers_statements();
/// Of them those that read all products, or all names.
std::span<const std::string_view> buyers_scans();

}  // namespace laoke
