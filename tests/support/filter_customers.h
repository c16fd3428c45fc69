/// A filter read in one go; the program reads its conditions over several frames (app/customer_list_parts.h).
#pragma once

#include "base/job.h"
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
        ConditionReading reading(condition, clock);
        LAOKE_TRY([[maybe_unused]] const bool is_read, reading.read(database, EndlessSlice()));
        std::vector<Id<Customer>> both;
        std::ranges::set_intersection(all, reading.take(), std::back_inserter(both));
        all = std::move(both);
    }
    return all;
}

}  // namespace laoke::testing
