/// What a user does with customers.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"

namespace laoke {

/// Ids and the time of creation are given here; `customer.id` need not be set.
/// Errors: the first of faults().
Result<Id<Customer>> create_customer(Archive& archive, Customer customer);

/// Errors: the first of faults(), `customers_gone` when it was deleted meanwhile.
Status change_customer(Archive& archive, Customer customer);

/// Marks the profile as confirmed today.  Errors: `customers_gone`.
Status verify_customer(Archive& archive, Id<Customer> id);

}  // namespace laoke
