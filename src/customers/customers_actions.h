/// What a user does with customers.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"

namespace laoke {

/// A customer as it is first kept: normalized, with ids and the time of creation.  For actions that
/// make one along with something else.  Errors: the first of faults().
Result<Customer> new_customer(Archive& archive, Customer customer);

/// Ids and the time of creation are given here; `customer.id` need not be set.
/// Errors: the first of faults().
Result<Id<Customer>> create_customer(Archive& archive, Customer customer);

/// Errors: the first of faults(), `customers_gone` when it was deleted meanwhile.
Status change_customer(Archive& archive, Customer customer);

}  // namespace laoke
