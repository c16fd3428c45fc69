/// Lists of customers in groups: those in one stage, of one region.
#pragma once

#include "customers/custom_field.h"
#include "sqlite/database.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// What makes a group.
enum class CustomerGrouping : unsigned char {
    none,
    stage,  ///< effective_stage(), in its order
    region,
    source,
    industry,
    kind,
    custom,  ///< a field of the shop's own
};

struct CustomerGroup {
    std::string value;  ///< what all have, as the database knows it; "": nothing
    std::size_t count = 0;
};

/// Puts `ids` into groups; within each they keep their order.  Groups stand in the order of their names, who
/// has nothing there comes last.  `field`: of CustomerGrouping::custom.
Result<std::vector<CustomerGroup>> group_customers(sqlite::Database& database, std::vector<Id<Customer>>& ids,
                                                   CustomerGrouping grouping, Id<CustomField> field,
                                                   Day today);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> customer_groups_statements();

}  // namespace laoke
