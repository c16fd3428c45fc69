/// How the shop wants to get on with a key account: what their business is, and what both want.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/result.h"
#include "customers/customer.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// What a plan says, each in several lines.
enum class PlanPart : unsigned char { business_model, goals, challenges, objectives, resources };
constexpr std::size_t plan_part_count = 5;

/// The words of the database and of JSON.
constexpr std::array<const char*, plan_part_count> plan_part_words = {"business_model", "goals", "challenges",
                                                                      "objectives", "resources"};

struct AccountPlan {
    Id<AccountPlan> id;
    Id<Customer> customer;                           ///< has one of these at most
    std::array<std::string, plan_part_count> parts;  ///< in the order of PlanPart
    std::optional<Day> review_on;                    ///< when the plan is to be looked at again

    [[nodiscard]] bool is_empty() const;
    bool operator==(const AccountPlan&) const = default;
};

struct PlanFault {
    std::optional<PlanPart> part;  ///< nothing: the day of review
    Error error;
};

AccountPlan normalized(AccountPlan plan);

/// What is wrong with a normalized plan; empty when it can be kept.
std::vector<PlanFault> faults(const AccountPlan& plan);

/// Those of two records that become one customer: the earlier day of review.  It may have faults that
/// neither has.
AccountPlan combined(AccountPlan plan, const AccountPlan& other);

}  // namespace laoke
