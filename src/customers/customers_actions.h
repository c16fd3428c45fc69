/// What a user does with customers.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "customers/customer.h"

#include <memory>
#include <vector>

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

/// The profile was looked through today and is right.  Errors: `customers_gone`.
Status confirm_profile(Archive& archive, Id<Customer> id);

/// Gives all of them the value that `values` has in `field`, as a job in one change; those who are gone
/// meanwhile are left out.  Errors: the first of faults() of that field.
Result<std::unique_ptr<Job>> start_sharing_field(Archive& archive, std::vector<Id<Customer>> customers,
                                                 SharedField field, const Customer& values);

}  // namespace laoke
