/// Follow-ups in the database.
#pragma once

#include "contact/follow_up.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>

namespace laoke {

Result<std::int64_t> count_follow_ups(sqlite::Database& database);
Result<std::optional<FollowUp>> find_follow_up(sqlite::Database& database, Id<FollowUp> id);

/// The newest `limit` of a customer, newest first.
Result<std::vector<FollowUp>> follow_ups_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                     std::int64_t limit);

/// Who was tried on a day and did not answer.
struct Unanswered {
    Id<Customer> customer;
    std::int64_t tries = 0;
    std::optional<int> minute{};  ///< of the day, of the last try where that was noted
    Instant recorded_at;          ///< of the last one
};
/// Those whom nobody has reached on that day, from what was recorded since it began (`day_begins`).
Result<std::vector<Unanswered>> unanswered_on(sqlite::Database& database, Day day, Instant day_begins);

/// The latest return visit of a customer.
Result<std::optional<FollowUp>> last_return_visit(sqlite::Database& database, Id<Customer> customer);

/// Up to `limit` follow-ups with ids above `after`, in the order of ids: for export.
Result<std::vector<FollowUp>> follow_ups_after(sqlite::Database& database, Id<FollowUp> after,
                                               std::int64_t limit);

/// For actions only: a normalized follow-up without faults, its id set.
Status insert_follow_up(sqlite::Database& database, const FollowUp& follow_up);
Status update_follow_up(sqlite::Database& database, const FollowUp& follow_up);
Status delete_follow_up(sqlite::Database& database, Id<FollowUp> id);
Status delete_follow_ups_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> follow_ups_statements();

}  // namespace laoke
