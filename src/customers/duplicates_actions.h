/// What a user decides about customers who look alike.
#pragma once

#include "archive/action.h"
#include "customers/duplicates.h"

#include <span>

namespace laoke {

/// No two of them are the same; they are not offered as duplicates again.  Two or more.
/// Errors: `customers_gone`.
Status keep_customers_apart(Archive& archive, std::span<const Id<Customer>> customers);

}  // namespace laoke
