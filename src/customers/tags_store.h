/// Tags and who has them, in the database.
#pragma once

#include "customers/tag.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// All tags in the order of their names.
Result<std::vector<Tag>> list_tags(sqlite::Database& database);
Result<std::optional<Tag>> find_tag(sqlite::Database& database, Id<Tag> id);
/// The one with this name, however it is written in width and case.
Result<std::optional<Tag>> find_tag(sqlite::Database& database, std::string_view name);

/// In the order in which the tags came to be.
Result<std::vector<Tag>> tags_of_customer(sqlite::Database& database, Id<Customer> customer);
Result<bool> has_tag(sqlite::Database& database, Id<Customer> customer, Id<Tag> tag);

/// In the order of their ids.
Result<std::vector<Id<Customer>>> customers_with_tag(sqlite::Database& database, Id<Tag> tag);
Result<std::int64_t> count_customers_with_tag(sqlite::Database& database, Id<Tag> tag);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_tags(sqlite::Database& database);
Result<std::int64_t> count_customer_tags(sqlite::Database& database);
Result<std::vector<Tag>> tags_after(sqlite::Database& database, Id<Tag> after, std::int64_t limit);
Result<std::vector<CustomerTag>> customer_tags_after(sqlite::Database& database, Id<CustomerTag> after,
                                                     std::int64_t limit);

/// For actions only: a normalized tag without faults, its id set.
Status insert_tag(sqlite::Database& database, const Tag& tag);
Status update_tag(sqlite::Database& database, const Tag& tag);
/// Nobody has it any more.
Status delete_tag(sqlite::Database& database, Id<Tag> id);
Status insert_customer_tag(sqlite::Database& database, const CustomerTag& customer_tag);
Status delete_customer_tag(sqlite::Database& database, Id<Customer> customer, Id<Tag> tag);
Status delete_tags_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> tags_statements();

}  // namespace laoke
