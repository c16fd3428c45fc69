/// The shop's tiers in the database: one setting; which customers have one.
#pragma once

#include "customers/customer.h"
#include "customers/tier.h"
#include "sqlite/database.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// All of them, the most important first.  A name that customers have and the list has not is none of them.
Result<std::vector<CustomerTier>> list_tiers(sqlite::Database& database);
/// Their names alone: what a customer can be given.
Result<std::vector<std::string>> list_tier_names(sqlite::Database& database);

/// Who has it, in the order of ids.
Result<std::vector<Id<Customer>>> customers_of_tier(sqlite::Database& database, std::string_view tier);
Result<std::int64_t> count_customers_of_tier(sqlite::Database& database, std::string_view tier);

/// Who looks after customers, in the order of their names.
Result<std::vector<std::string>> list_managers(sqlite::Database& database);

/// For actions only.
Status put_tiers(sqlite::Database& database, std::span<const CustomerTier> tiers);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> tiers_statements();

}  // namespace laoke
