/// What a user does with relations between customers.
#pragma once

#include "archive/action.h"
#include "customers/relation.h"

namespace laoke {

/// The id is given here; a referrer takes the place of the one before.
/// Errors: fault(), `customers_gone`, `customers_relation_known`, `customers_referral_circle`.
Result<Id<Relation>> create_relation(Archive& archive, Relation relation);

/// Errors: `customers_relation_gone`.
Status remove_relation(Archive& archive, Id<Relation> id);

/// Within another action: who brought the customer; not set when nobody did.
/// Errors: `customers_relation_self`, `customers_referral_circle`, `customers_gone`.
Status keep_referrer(Action& action, Id<Customer> customer, Id<Customer> referrer);

}  // namespace laoke
