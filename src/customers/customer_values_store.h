/// What customers have in a field, read for all of them at once: by this a list is filtered, sorted and
/// grouped.
#pragma once

#include "base/instant.h"
#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

struct FieldValue {
    Id<Customer> customer;
    std::string_view text;    ///< days in ISO, words of what is chosen; while it is given out
    std::int64_t number = 0;  ///< of fields that are counted: see is_counted()
};

/// Whether the number says what is there: amounts in minor units, instants in ms, tags, the thousandths of
/// the shop's own numbers.
bool is_counted(FilterField field);

/// Whether what is read comes in the order of the values, which are keys as match_value() makes them.
bool is_in_order(FilterField field);

/// Gives out what customers have there, each value of those who have several; who has nothing may be left
/// out.  What was bought is not read so: there are as many lines as were ever sold.
Status read_values(sqlite::Database& database, const ChosenField& field, const Clock& clock,
                   const std::function<void(const FieldValue&)>& take);

/// In the order of ids.
Result<std::vector<Id<Customer>>> everybody(sqlite::Database& database);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> customer_values_statements();
/// Of them those that read one column of all customers.
std::span<const std::string_view> customer_values_scans();

}  // namespace laoke
