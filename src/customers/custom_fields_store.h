/// The shop's own fields in the database.  What stands in them is read and written with the customers
/// (customers_store.h).
#pragma once

#include "customers/custom_field.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// All of them in the order in which they are shown.
Result<std::vector<CustomField>> list_custom_fields(sqlite::Database& database);
Result<std::optional<CustomField>> find_custom_field(sqlite::Database& database, Id<CustomField> id);
/// The one with this name, however it is written in width and case.
Result<std::optional<CustomField>> find_custom_field(sqlite::Database& database, std::string_view name);

/// Who has a value there, in the order of ids.
Result<std::vector<Id<Customer>>> customers_with_value(sqlite::Database& database, Id<CustomField> field);
Result<std::int64_t> count_customers_with_value(sqlite::Database& database, Id<CustomField> field);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_custom_fields(sqlite::Database& database);
Result<std::vector<CustomField>> custom_fields_after(sqlite::Database& database, Id<CustomField> after,
                                                     std::int64_t limit);

/// For actions only: a normalized field without faults, its id set.
Status put_custom_field(sqlite::Database& database, const CustomField& field);
/// Nobody has a value there any more.
Status delete_custom_field(sqlite::Database& database, Id<CustomField> id);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> custom_fields_statements();

}  // namespace laoke
