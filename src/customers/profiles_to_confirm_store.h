/// Whose profile waits to be confirmed: it was not for so many days, the one that waits longest first.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "sqlite/database.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

struct Customer;

/// Also the place in the queue: behind it come those who wait since later, and of one day those entered
/// later.
struct WaitingProfile {
    Id<Customer> customer;
    Day since;  ///< it was confirmed; who never was, entered
    Instant created_at;

    bool operator==(const WaitingProfile&) const = default;
};

/// Those who wait behind a place, or all.
Result<std::int64_t> count_profiles_to_confirm(sqlite::Database& database, const Clock& clock, int stale_days,
                                               const std::optional<WaitingProfile>& behind = std::nullopt);

/// Up to `limit` of them, in order.
Result<std::vector<WaitingProfile>>
profiles_to_confirm(sqlite::Database& database, const Clock& clock, int stale_days, std::int64_t limit,
                    const std::optional<WaitingProfile>& behind = std::nullopt);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> profiles_to_confirm_statements();

}  // namespace laoke
