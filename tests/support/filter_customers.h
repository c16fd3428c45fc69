/// A filter read in one go; the program reads its conditions over several frames (app/customer_list_parts.h).
#pragma once

#include "customers/customer_values_store.h"
#include "customers/filtering_store.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

namespace laoke::testing {

/// Those for whom all conditions hold today, in the order of their ids; everybody where there are none.
inline Result<std::vector<Id<Customer>>> filter_customers(sqlite::Database& database,
                                                          std::span<const FilterCondition> conditions,
                                                          const Clock& clock) {
    LAOKE_TRY(auto all, everybody(database));
    for (const FilterCondition& condition : conditions) {
        LAOKE_TRY(const auto those, let_through(database, condition, clock));
        std::vector<Id<Customer>> both;
        std::ranges::set_intersection(all, those, std::back_inserter(both));
        all = std::move(both);
    }
    return all;
}

}  // namespace laoke::testing
