/// What a user does with customers.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"

namespace laoke {

/// A customer as it is first kept: normalized, with ids and the time of creation.  For actions that
/// make one along with something else.  Errors: the first of faults().
Result<Customer> new_customer(Archive& archive, Customer customer);

/// Ids and the time of creation are given here; `customer.id` need not be set.  `referrer` brought them.
/// Errors: the first of faults(), those of keep_referrer().
Result<Id<Customer>> create_customer(Archive& archive, Customer customer, Id<Customer> referrer = {});

/// The referrer stays as it is unless one is given, which may be nobody.
/// Errors: the first of faults(), `customers_gone` when it was deleted meanwhile, those of keep_referrer().
Status change_customer(Archive& archive, Customer customer,
                       std::optional<Id<Customer>> referrer = std::nullopt);

}  // namespace laoke
