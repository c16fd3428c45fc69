#include "sales/stock_count_actions.h"

#include "archive/records_job.h"
#include "base/decimal.h"
#include "sales/products_store.h"
#include "sales/stock_actions.h"

#include <utility>
#include <vector>

namespace laoke {

namespace {

std::vector<Id<Product>> products_of(const std::map<Id<Product>, StockCount>& counted) {
    std::vector<Id<Product>> products;
    products.reserve(counted.size());
    for (const auto& [product, count] : counted) products.push_back(product);
    return products;
}

class StockCounting final : public RecordsJob<Product> {
public:
    StockCounting(Action begun, std::map<Id<Product>, StockCount> counted)
        : RecordsJob(std::move(begun), products_of(counted)), counted_(std::move(counted)) {}

private:
    Status work_on(Id<Product> id) override {
        LAOKE_TRY(const auto product, find_product(action().database(), id));
        if (!product || !product->keeps_stock) return {};
        ++done_;
        const StockCount& count = counted_.at(id);
        return insert_count(action().archive(), id, count.quantity, count.at);
    }

    Status finish() override {
        action().describe({{"count", format_count(done_)}});
        return {};
    }

    std::map<Id<Product>, StockCount> counted_;
    std::int64_t done_ = 0;
};

}  // namespace

Result<std::unique_ptr<Job>> start_counting_stock(Archive& archive,
                                                  std::map<Id<Product>, StockCount> counted) {
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::stock_count_change));
    return std::make_unique<StockCounting>(std::move(action), std::move(counted));
}

}  // namespace laoke
