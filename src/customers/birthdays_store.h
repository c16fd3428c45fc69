/// Whose birthday it is.
#pragma once

#include "customers/customer.h"
#include "sqlite/database.h"

#include <span>

namespace laoke {

struct UpcomingBirthday {
    Id<Customer> customer;
    std::string name;
    Birthday birthday;
    Day kept_on;
    std::optional<int> age;  ///< reached on that day, where the year of birth is known
};

/// The people whose birthday is kept on one of the days from `first` to `last`, by day; on the same day
/// always in the same order.  It looks into an index a few times for each day, so that it does not
/// matter how many customers there are.  No more of a day than `most_of_day` when that is not negative.
Result<std::vector<UpcomingBirthday>> birthdays_between(sqlite::Database& database, Day first, Day last,
                                                        std::int64_t most_of_day = -1);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> birthdays_statements();

}  // namespace laoke
