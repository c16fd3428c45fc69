/// Which customers may come again soon, or should have come already, and nobody has taken care of.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "customers/purchase_cycle.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// A customer whose next purchase is due, or late.
struct DueCustomer {
    Id<Customer> customer;
    PurchaseCycle cycle;
};

/// Whether there was a follow-up with a customer from `since` to `until` in which they were reached.
Result<bool> was_spoken_with(sqlite::Database& database, Id<Customer> customer, Day since, Day until);

Result<bool> has_open_task(sqlite::Database& database, Id<Customer> customer);

/// Goes through all regulars in slices and keeps those who are due or late on `today`, the latest by
/// their own rhythm first.  Left out is who has an open task, or was spoken with since they became due
/// or late: each turns up once for either.  What is changed meanwhile may or may not be seen.
class DueCustomersSearch final : public Job {
public:
    /// `database` outlives the job.
    DueCustomersSearch(sqlite::Database& database, Day today) : database_(database), today_(today) {}

    Result<bool> run(const Slice& slice) override;
    /// How many there are in all is not asked: the page shows them when all are known.
    [[nodiscard]] Progress progress() const override { return {.done = looked_at_}; }

    /// In order when the job has finished.
    [[nodiscard]] std::vector<DueCustomer> take() { return std::move(found_); }

private:
    Status look_at(Id<Customer> customer);

    sqlite::Database& database_;
    Day today_;
    std::int64_t looked_at_ = 0;
    Id<Customer> last_;  ///< that was looked at
    std::vector<DueCustomer> found_;
};

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> due_customers_statements();

}  // namespace laoke
