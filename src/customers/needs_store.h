/// Needs of customers in the database.
#pragma once

#include "customers/needs.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

Result<std::optional<Needs>> find_needs(sqlite::Database& database, Id<Needs> id);
Result<std::optional<Needs>> needs_of_customer(sqlite::Database& database, Id<Customer> customer);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_needs(sqlite::Database& database);
Result<std::vector<Needs>> needs_after(sqlite::Database& database, Id<Needs> after, std::int64_t limit);

/// For actions only: normalized needs without faults, their id set.
Status insert_needs(sqlite::Database& database, const Needs& needs);
Status update_needs(sqlite::Database& database, const Needs& needs);
Status delete_needs(sqlite::Database& database, Id<Needs> id);
Status delete_needs_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> needs_statements();

}  // namespace laoke
