/// Which customers have not heard from the shop for longer than they want.
#pragma once

#include "base/instant.h"
#include "base/job.h"
#include "customers/customer.h"
#include "customers/tier.h"
#include "sqlite/database.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// A customer with a cadence of their own, or of their tier, whose last dealing is that long ago.
struct QuietCustomer {
    Id<Customer> customer;
    int cadence_days = 1;
    std::string tier{};  ///< whose cadence it is; empty: the customer's own
    int quiet_days = 0;  ///< since the last dealing: a purchase, or a follow-up in which they were reached
};

/// Goes through all customers with a cadence or a tier in slices, the longest beyond it first.  Without any
/// dealing it counts from the day on which the customer was entered.  Left out is who has an open task.
class CadenceSearch final : public Job {
public:
    /// `database` and `clock` outlive the job.
    CadenceSearch(sqlite::Database& database, const Clock& clock);

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override { return {.done = looked_at_}; }

    /// In order when the job has finished.
    [[nodiscard]] std::vector<QuietCustomer> take() { return std::move(found_); }

private:
    struct Row {
        Id<Customer> customer;
        std::optional<int> cadence_days;
        std::string tier;
        Day entered_on;
    };

    [[nodiscard]] Result<std::vector<Row>> next_rows() const;
    Status look_at(const Row& row);

    sqlite::Database& database_;
    const Clock& clock_;
    Day today_;
    std::optional<std::vector<CustomerTier>> tiers_;  ///< read when it begins
    std::int64_t looked_at_ = 0;
    Id<Customer> last_;  ///< that was looked at
    std::vector<QuietCustomer> found_;
};

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> cadence_statements();

}  // namespace laoke
