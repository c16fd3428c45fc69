/// Meetings and who took part in the database.
#pragma once

#include "contact/meeting.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>

namespace laoke {

Result<std::int64_t> count_meetings(sqlite::Database& database);
Result<std::optional<Meeting>> find_meeting(sqlite::Database& database, Id<Meeting> id);

/// The latest `limit` that a customer took part in, the latest first.
Result<std::vector<Meeting>> meetings_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                  std::int64_t limit);
/// Up to `limit` that are to come for a customer, by day and time (is_to_come()).
Result<std::vector<Meeting>> meetings_to_come(sqlite::Database& database, Id<Customer> customer, Day today,
                                              std::int64_t limit);
/// Up to `limit` from one day to another, by day and time.
Result<std::vector<Meeting>> meetings_between(sqlite::Database& database, Day first, Day last,
                                              std::int64_t limit);
/// Up to `limit` with ids above `after`, in the order of ids: for export.
Result<std::vector<Meeting>> meetings_after(sqlite::Database& database, Id<Meeting> after,
                                            std::int64_t limit);

/// For actions only: a normalized meeting without faults, its id set.
Status insert_meeting(sqlite::Database& database, const Meeting& meeting);
Status update_meeting(sqlite::Database& database, const Meeting& meeting);
Status delete_meeting(sqlite::Database& database, Id<Meeting> id);
/// The customer took part in none, and those where nobody else did go.
Status delete_meetings_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> meetings_statements();

}  // namespace laoke
