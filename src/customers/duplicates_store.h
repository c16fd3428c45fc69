/// The search for duplicates over the whole archive, and the pairs that were said to be two.
#pragma once

#include "base/job.h"
#include "customers/duplicates.h"
#include "sqlite/database.h"

#include <span>
#include <vector>

namespace laoke {

/// What a search has found.
struct FoundDuplicates {
    std::vector<Id<Customer>> customers;  ///< by the numbers in the pairs, in order
    std::vector<DuplicatePair> pairs;     ///< the likeliest first; also those that were said to be two
    LinkageModel model;
};

/// Reads all customers and compares them; nothing may be changed meanwhile.
class DuplicateScan final : public Job {
public:
    /// `found` is filled when the job has finished, and must live until then.
    DuplicateScan(sqlite::Database& database, FoundDuplicates& found, std::int64_t customer_count)
        : database_(database), found_(found), customer_count_(customer_count) {}

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

private:
    Result<bool> go_on();

    sqlite::Database& database_;
    FoundDuplicates& found_;
    std::int64_t customer_count_;
    std::vector<Id<Customer>> customers_;
    DuplicateSearch search_;
    bool is_read_ = false;
};

Result<std::int64_t> count_distinct_customers(sqlite::Database& database);
/// Up to `limit` with ids above `after` in the order of ids.
Result<std::vector<DistinctCustomers>>
distinct_customers_after(sqlite::Database& database, Id<DistinctCustomers> after, std::int64_t limit);
/// Whether it was said that the two are not the same.
Result<bool> are_distinct(sqlite::Database& database, Id<Customer> customer, Id<Customer> other);

/// For actions only.  A pair that is known already is an error of SQLite's.
Status insert_distinct_customers(sqlite::Database& database, const DistinctCustomers& pair);
Status delete_distinct_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> duplicates_statements();

}  // namespace laoke
