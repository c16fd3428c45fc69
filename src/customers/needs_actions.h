/// What a user does with the needs of customers.
#pragma once

#include "archive/action.h"
#include "customers/needs.h"

namespace laoke {

/// Keeps what is known of the customer's needs now; empty ones are taken away.  The id is found or given
/// here.  `source`: where it comes from, where that is known.  Errors: the first of faults(),
/// `customers_gone`.
Status save_needs(Archive& archive, Needs needs, std::string_view source = {});

}  // namespace laoke
