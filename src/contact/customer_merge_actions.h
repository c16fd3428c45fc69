/// Several customers become one.  It stands here since this module knows all that belongs to customers.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"

#include <span>

namespace laoke {

/// `result` is kept under its id, which is one of the customers'; all that belongs to `others` becomes
/// theirs, and the others are gone: one change, taken back in one step.  Of tags and relations that both have
/// one stays, as does the referrer of the one that is kept. Errors: the first of faults(); `customers_gone`;
/// `customers_persons_too_many` when together they have more contact persons than one may have;
/// `customers_referral_circle` when one has brought the referrer of another.
Status merge_customers(Archive& archive, Customer result, std::span<const Id<Customer>> others);

}  // namespace laoke
