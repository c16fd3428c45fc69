/// Which customers have used up what they bought, and nobody has taken care of it.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "sales/product_rhythms_store.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// A customer for whom it is time to buy one or several products again.
struct Replenishment {
    Id<Customer> customer;
    PurchaseCycle cycle;                ///< of the product that is longest due by its rhythm
    std::vector<std::string> products;  ///< their names, that one first
};

/// Goes in slices through what was sold of the products with a usage cycle, and keeps the customers for whom
/// one of them is due or late on `today`, the latest by their rhythm first.  Left out is who has an open
/// task, or was spoken with since the product became due or late.  What is changed meanwhile may or may not
/// be seen.
class ReplenishmentSearch final : public Job {
public:
    /// `database` outlives the job.
    ReplenishmentSearch(sqlite::Database& database, Day today) : database_(database), today_(today) {}

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override { return {.done = looked_at_}; }

    /// In order when the job has finished.
    [[nodiscard]] std::vector<Replenishment> take();

private:
    Status go_on(const Slice& slice);
    /// The next of those who buy the product.
    Status look_at(const ProductBuyer& buyer);

    sqlite::Database& database_;
    Day today_;
    std::int64_t looked_at_ = 0;
    std::optional<std::vector<Product>> products_;  ///< those that are left, the next one last
    std::optional<ProductBuyersSearch> search_;     ///< of the next product
    bool is_searched_ = false;                      ///< and these are who is due
    std::vector<ProductBuyer> buyers_;
    struct Due {
        ProductBuyer buyer;
        std::string product;
    };
    std::vector<Due> due_;
};

}  // namespace laoke
