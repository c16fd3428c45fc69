/// What a user does with the filters that are kept.
#pragma once

#include "archive/action.h"
#include "customers/customer_filter.h"

namespace laoke {

/// Keeps a filter; one of the same name is replaced.  Errors: those of `fault(filter)`,
/// `customer_filter_too_many`.
Result<Id<CustomerFilter>> save_customer_filter(Archive& archive, CustomerFilter filter);

/// Nothing changes where it is gone already.
Status remove_customer_filter(Archive& archive, const CustomerFilter& filter);

}  // namespace laoke
