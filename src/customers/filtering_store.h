/// Whom the conditions of a filter let through.
#pragma once

#include "base/instant.h"
#include "base/job.h"
#include "customers/customer_filter.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

struct Product;
struct Sale;

/// Whom one condition lets through today: reads one column of all who have something there, in one go, or all
/// lines of what was bought, in slices.
class ConditionReading {
public:
    ConditionReading(const FilterCondition& condition, const Clock& clock)
        : condition_(condition), clock_(&clock) {}

    [[nodiscard]] bool has_begun() const { return has_begun_; }
    /// Goes on until the slice is over, which is asked after each 1,000 lines of sales, and does something
    /// even when it is from the start.  True once all is read.
    Result<bool> read(sqlite::Database& database, const Slice& slice);
    /// Those for whom the condition holds, in the order of their ids.
    [[nodiscard]] std::vector<Id<Customer>> take();

private:
    [[nodiscard]] bool is_of_lines() const { return condition_.field == FilterField::bought; }
    Status begin(sqlite::Database& database);
    Result<std::size_t> read_buyers(sqlite::Database& database, Id<Product> product);

    FilterCondition condition_;
    const Clock* clock_;
    bool has_begun_ = false;
    std::vector<Id<Customer>>
        all_;  ///< only where it is needed: the condition says the opposite, or is of lines
    std::vector<Id<Customer>> found_;    ///< in the order of ids, whatever the condition is the opposite of
    std::vector<bool> are_buyers_;       ///< of `all_`
    std::vector<Id<Product>> products_;  ///< whose buyers are not all read yet
    Id<Sale> after_;                     ///< of the last of them: its sales up to this one are read
};

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> filtering_statements();
/// Of them those that read all products.
std::span<const std::string_view> filtering_scans();

}  // namespace laoke
