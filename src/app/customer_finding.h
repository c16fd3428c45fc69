/// Which customers may be meant by what was typed into a field, and the one who was chosen.
#pragma once

#include "customers/customer.h"
#include "customers/customer_field_screen.h"
#include "sqlite/database.h"

#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Fills both in the same order: a list that is read at a glance, empty while nothing is typed.
Status find_customers(sqlite::Database& database, std::string_view typed, std::vector<FoundCustomer>& shown,
                      std::vector<Id<Customer>>& ids);

/// Puts the name of the one who was chosen into the field; who is gone meanwhile is nobody.
Status name_customer(sqlite::Database& database, Id<Customer>& id, std::string& name);

}  // namespace laoke
