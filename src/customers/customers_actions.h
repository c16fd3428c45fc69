/// What a user does with customers.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "customers/customer.h"

#include <memory>
#include <string_view>
#include <vector>

namespace laoke {

/// Gives an id to the parts of a customer that have none: contact points, addresses, sources.
void give_ids(IdSource& ids, Customer& customer);

/// A customer as it is first kept: normalized, with ids and the time of creation.  For actions that
/// make one along with something else.  `source`: what it was entered from, where that is known.  Errors: the
/// first of faults(), those of custom_value(), `custom_fields_gone` where the field of a value is.
Result<Customer> new_customer(Archive& archive, Customer customer, std::string_view source = {});

/// Ids and the time of creation are given here; `customer.id` need not be set.  `referrer` brought them.
/// Errors: those of new_customer() and keep_referrer().
Result<Id<Customer>> create_customer(Archive& archive, Customer customer, Id<Customer> referrer = {},
                                     std::string_view source = {});

/// The referrer stays as it is unless one is given, which may be nobody.  What is changed comes from
/// `source`, where that is known; the sources in `customer` are not looked at. Errors: those of
/// new_customer() and keep_referrer(), `customers_gone` when it was deleted meanwhile.
Status change_customer(Archive& archive, Customer customer,
                       std::optional<Id<Customer>> referrer = std::nullopt, std::string_view source = {});

/// The profile was looked through today and is right.  Errors: `customers_gone`.
Status confirm_profile(Archive& archive, Id<Customer> id);

/// The stage follows from the purchases again.  Errors: `customers_gone`.
Status unset_stage(Archive& archive, Id<Customer> id);

/// Gives all of them the value that `values` has in `field`, as a job in one change; those who are gone
/// meanwhile are left out.  `custom_field`: the one of SharedField::custom.  Errors: those of new_customer()
/// for that field.
Result<std::unique_ptr<Job>> start_sharing_field(Archive& archive, std::vector<Id<Customer>> customers,
                                                 SharedField field, const Customer& values,
                                                 Id<CustomField> custom_field = {});

}  // namespace laoke
