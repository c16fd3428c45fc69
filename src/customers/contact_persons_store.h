/// Contact persons of companies in the database.  The search for customers finds them too.
#pragma once

#include "customers/contact_person.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// In the order in which they were entered.
Result<std::vector<ContactPerson>> contact_persons_of(sqlite::Database& database, Id<Customer> customer);
Result<std::optional<ContactPerson>> find_contact_person(sqlite::Database& database, Id<ContactPerson> id);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_contact_persons(sqlite::Database& database);
Result<std::vector<ContactPerson>> contact_persons_after(sqlite::Database& database, Id<ContactPerson> after,
                                                         std::int64_t limit);

/// For actions only: a normalized contact person without faults, its id set.
Status insert_contact_person(sqlite::Database& database, const ContactPerson& person);
Status update_contact_person(sqlite::Database& database, const ContactPerson& person);
Status delete_contact_person(sqlite::Database& database, Id<ContactPerson> id);
Status delete_contact_persons_of(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> contact_persons_statements();

}  // namespace laoke
