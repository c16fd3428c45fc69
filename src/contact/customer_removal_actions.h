/// Deleting customers with everything that belongs to them: contact points, sales, payments, opportunities
/// with their quotes, follow-ups, tasks, notes. It stands here since this module knows all of them and they
/// do not know it.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "base/money.h"
#include "customers/customer.h"

#include <memory>
#include <span>
#include <vector>

namespace laoke {

/// One customer, in one change.  Errors: `customers_gone`.
Status remove_customer(Archive& archive, Id<Customer> id);

/// The same for many as a job, in one change too.  Those that are gone meanwhile are left out.
/// `customers` is not empty.
Result<std::unique_ptr<Job>> start_removing_customers(Archive& archive, std::vector<Id<Customer>> customers);

/// What was bought by customers together, and would be deleted with them.
struct PurchasesOfCustomers {
    std::int64_t count = 0;  ///< sales, not returns
    Money total;             ///< purchases less returns
};
/// Errors: `money_too_large`.
Result<PurchasesOfCustomers> purchases_of_customers(sqlite::Database& database,
                                                    std::span<const Id<Customer>> customers);

}  // namespace laoke
