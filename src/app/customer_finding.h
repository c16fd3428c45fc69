/// Which customers may be meant by what was typed into a field.
#pragma once

#include "customers/customer.h"
#include "customers/relations_screen.h"
#include "sqlite/database.h"

#include <string_view>
#include <vector>

namespace laoke {

/// Fills both in the same order: a list that is read at a glance, empty while nothing is typed.
Status find_customers(sqlite::Database& database, std::string_view typed, std::vector<FoundCustomer>& shown,
                      std::vector<Id<Customer>>& ids);

}  // namespace laoke
