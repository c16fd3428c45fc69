/// What a user does with plans for key accounts.
#pragma once

#include "archive/action.h"
#include "customers/account_plan.h"

namespace laoke {

/// Keeps the customer's plan; an empty one is taken away.  The id is found or given here.  `source`: where it
/// comes from, where that is known.
/// Errors: the first of faults(), `customers_gone`.
Status save_account_plan(Archive& archive, AccountPlan plan, std::string_view source = {});

}  // namespace laoke
