/// Lists of customers in groups: those in one stage, of one region, with one tag.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <span>
#include <string>
#include <vector>

namespace laoke {

struct CustomerGroup {
    std::string value;  ///< what all have, as the database knows it, of days the month; "": nothing
    std::size_t count = 0;
};

/// Puts `ids` into groups; within each they keep their order.  Who has several values there, such as tags,
/// stands in each of their groups.  Groups stand in the order of their names, months from the latest, stages
/// in the order of a customer's life; who has nothing there comes last.
Result<std::vector<CustomerGroup>> group_customers(sqlite::Database& database, std::vector<Id<Customer>>& ids,
                                                   const ChosenField& by, const Clock& clock);

}  // namespace laoke
