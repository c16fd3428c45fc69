/// Plans for key accounts in the database.
#pragma once

#include "customers/account_plan.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

Result<std::optional<AccountPlan>> find_account_plan(sqlite::Database& database, Id<AccountPlan> id);
Result<std::optional<AccountPlan>> account_plan_of(sqlite::Database& database, Id<Customer> customer);

/// Plans that are to be looked at again up to a day, the earliest first.
Result<std::vector<AccountPlan>> account_plans_due(sqlite::Database& database, Day until);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_account_plans(sqlite::Database& database);
Result<std::vector<AccountPlan>> account_plans_after(sqlite::Database& database, Id<AccountPlan> after,
                                                     std::int64_t limit);

/// For actions only: a normalized plan without faults, its id set.
Status insert_account_plan(sqlite::Database& database, const AccountPlan& plan);
Status update_account_plan(sqlite::Database& database, const AccountPlan& plan);
Status delete_account_plan_of(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> account_plans_statements();

}  // namespace laoke
