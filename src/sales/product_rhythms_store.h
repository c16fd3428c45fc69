/// In which rhythm customers buy products: of one customer, and of one product.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "sales/product.h"
#include "sales/product_rhythm.h"
#include "sqlite/database.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace laoke {

/// A product on offer that a customer buys again and again, or uses up.
struct ProductRhythm {
    Product product;
    PurchaseCycle cycle;
};
/// Of a customer, what is due next first.
Result<std::vector<ProductRhythm>> product_rhythms_of(sqlite::Database& database, Id<Customer> customer);

/// A customer who buys a product again and again, or uses it up.
struct ProductBuyer {
    Id<Customer> customer;
    PurchaseCycle cycle;
};

/// Goes through all that was sold of a product in slices.  What is changed meanwhile may or may not be seen.
class ProductBuyersSearch final : public Job {
public:
    /// `database` outlives the job.
    ProductBuyersSearch(sqlite::Database& database, Id<Product> product, std::optional<int> usage_days)
        : database_(database), product_(product), usage_days_(usage_days) {}

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override { return {.done = looked_at_}; }

    /// In no order, when the job has finished.
    [[nodiscard]] std::vector<ProductBuyer> take() { return std::move(buyers_); }

private:
    /// True when there is no more.
    Result<bool> read_some();
    /// Likewise.
    bool judge_some();

    sqlite::Database& database_;
    Id<Product> product_;
    std::optional<int> usage_days_;
    std::int64_t looked_at_ = 0;
    std::int64_t sale_ = 0;  ///< the line that was read last
    std::int64_t position_ = 0;
    bool is_read_ = false;
    std::unordered_map<std::int64_t, std::vector<ProductPurchase>> purchases_;  ///< by customer
    std::vector<ProductBuyer> buyers_;
};

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> product_rhythms_statements();

}  // namespace laoke
