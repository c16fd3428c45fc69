/// What customers are worth to the shop: their share of what it took in the last twelve months, and what they
/// may bring in the next twelve.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "customers/purchase_cycle.h"
#include "sqlite/database.h"

#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace laoke {

/// The last twelve months, today included.
inline constexpr int turnover_days = 365;

/// A customer among the others.
struct TurnoverPlace {
    int share_per_mille = 0;  ///< of all that was taken, walk-ins included
    std::size_t rank = 1;     ///< 1 for the one with the largest turnover; the same for the same turnover
};

/// Purchases less returns of the last twelve months.
class Turnover {
public:
    Turnover() = default;
    Turnover(std::unordered_map<std::int64_t, std::int64_t> of_customers, std::int64_t total_minor);

    /// Nothing for a customer who brought nothing.
    [[nodiscard]] std::optional<TurnoverPlace> place_of(Id<Customer> customer) const;

private:
    std::unordered_map<std::int64_t, std::int64_t> of_customers_;
    std::vector<std::int64_t> sums_;  ///< the same, for counting
    std::int64_t total_minor_ = 0;
};

/// Adds up all sales of the last twelve months in slices.  What is changed meanwhile may or may not be seen.
class TurnoverSearch final : public Job {
public:
    /// `database` outlives the job.
    TurnoverSearch(sqlite::Database& database, Day today)
        : database_(database), day_(today.plus_days(-turnover_days)), last_(today) {}

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override { return {.done = looked_at_}; }

    /// When the job has finished.
    [[nodiscard]] Turnover take() { return {std::move(of_customers_), total_minor_}; }

private:
    Result<bool> read_some();

    sqlite::Database& database_;
    Day day_;  ///< of the sale that was read last
    std::int64_t id_ = std::numeric_limits<std::int64_t>::max();
    Day last_;
    std::int64_t looked_at_ = 0;
    std::unordered_map<std::int64_t, std::int64_t> of_customers_;
    std::int64_t total_minor_ = 0;
};

/// What a customer may bring in the next twelve months, an estimate: the average of their orders × the number
/// of orders to expect, which is 365 ÷ their purchase cycle in days (at most one a day).  Nothing for who
/// counts as lost, and where there is no cycle or nothing was brought.
std::optional<Money> potential_value(Money total, std::int64_t purchase_count,
                                     const std::optional<PurchaseCycle>& cycle, Day today);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> turnover_statements();

}  // namespace laoke
