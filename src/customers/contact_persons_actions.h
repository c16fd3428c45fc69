/// What a user does with contact persons of companies.
#pragma once

#include "archive/action.h"
#include "customers/contact_person.h"

namespace laoke {

/// The id is given here.  Errors: the first of faults(), `customers_gone`.
Result<Id<ContactPerson>> create_contact_person(Archive& archive, ContactPerson person);

/// Errors: the first of faults(), `customers_person_gone`.
Status change_contact_person(Archive& archive, ContactPerson person);

/// Errors: `customers_person_gone`.
Status remove_contact_person(Archive& archive, Id<ContactPerson> id);

}  // namespace laoke
