/// The filters of customers that are kept, in the database.
#pragma once

#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// All that are kept, in the order of their names.
Result<std::vector<CustomerFilter>> list_customer_filters(sqlite::Database& database);
Result<std::int64_t> count_customer_filters(sqlite::Database& database);
/// For export: up to `limit` with ids above `after`, in the order of ids.
Result<std::vector<CustomerFilter>> customer_filters_after(sqlite::Database& database,
                                                           Id<CustomerFilter> after, std::int64_t limit);
/// The one with this name, however it is written in width and case.
Result<Id<CustomerFilter>> find_customer_filter(sqlite::Database& database, std::string_view name);

/// For actions only: a normalized filter without faults, its id set.  An existing one is replaced.
Status put_customer_filter(sqlite::Database& database, const CustomerFilter& filter);
Status delete_customer_filter(sqlite::Database& database, Id<CustomerFilter> id);
/// Conditions that ask for the tier of this name ask for `into` from here on.
Status rename_tier_in_filters(sqlite::Database& database, std::string_view tier, std::string_view into);
/// Conditions about `tag` are about `into` from here on.
Status replace_tag_in_filters(sqlite::Database& database, Id<Tag> tag, Id<Tag> into);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> customer_filters_statements();

}  // namespace laoke
