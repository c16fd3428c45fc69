#include "sales/products_job_actions.h"

#include "archive/records_job.h"
#include "base/decimal.h"
#include "sales/products_store.h"

#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t whole = 100'000;  ///< thousandths of a percent
constexpr std::int64_t most_percent = 1000 * 1000;

class ProductsJob final : public RecordsJob<Product> {
public:
    ProductsJob(Action begun, std::vector<Id<Product>> products, ProductsChange change)
        : RecordsJob(std::move(begun), std::move(products)), change_(std::move(change)) {}

private:
    Status work_on(Id<Product> id) override {
        LAOKE_TRY(const auto before, find_product(action().database(), id));
        if (!before) return {};
        Product after = *before;
        switch (change_.field) {
            case SharedProductField::category: after.category = change_.text; break;
            case SharedProductField::unit: after.unit = change_.text; break;
            case SharedProductField::state: after.is_active = change_.is_active; break;
            case SharedProductField::price:
                if (after.price) {
                    LAOKE_TRY(after.price, raised(*after.price, change_.percent));
                }
                break;
        }
        if (after == *before) return {};
        ++changed_;
        return update_product(action().database(), after);
    }

    Status finish() override {
        action().describe({{"count", format_count(changed_)}});
        return {};
    }

    ProductsChange change_;
    std::int64_t changed_ = 0;
};

class ProductsRemoval final : public RecordsJob<Product> {
public:
    using RecordsJob::RecordsJob;

private:
    Status work_on(Id<Product> id) override {
        LAOKE_TRY(auto product, find_product(action().database(), id));
        if (!product) return {};
        LAOKE_TRY(const ProductUses uses, uses_of_product(action().database(), id));
        if (!uses.any()) {
            ++removed_;
            return delete_product(action().database(), id);
        }
        if (!std::exchange(product->is_active, false)) return {};
        ++deactivated_;
        return update_product(action().database(), *product);
    }

    Status finish() override {
        std::vector<TextArgument> counts = {{"count", format_count(removed_)}};
        if (deactivated_ == 0) {
            action().describe(std::move(counts));
        } else {
            counts.push_back({"kept", std::to_string(deactivated_)});
            action().describe(TextKey::products_change_several_some_deleted, std::move(counts));
        }
        return {};
    }

    std::int64_t removed_ = 0;
    std::int64_t deactivated_ = 0;
};

}  // namespace

Result<std::unique_ptr<Job>> start_removing_products(Archive& archive, std::vector<Id<Product>> products) {
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::products_change_several_deleted));
    return std::make_unique<ProductsRemoval>(std::move(action), std::move(products));
}

Result<Money> raised(Money price, Quantity percent) {
    // Exact as long as the product fits into 63 bits: 80 billion in a currency of two decimals.
    constexpr std::int64_t largest = 8'000'000'000'000;
    const std::int64_t factor = whole + percent.thousandths();
    if (price.minor() > largest) return fail(TextKey::money_too_large);
    return Money::from_minor((price.minor() * factor + whole / 2) / whole);
}

Result<std::unique_ptr<Job>> start_changing_products(Archive& archive, std::vector<Id<Product>> products,
                                                     ProductsChange change) {
    Product alone{
        .id = {}, .category = change.text, .name = "-", .model = {}, .spec = {}, .unit = change.text};
    if (change.field != SharedProductField::category) alone.category.clear();
    if (change.field != SharedProductField::unit) alone.unit.clear();
    alone = normalized(std::move(alone));
    if (auto found = faults(alone); !found.empty()) return std::unexpected(std::move(found.front().error));
    change.text = change.field == SharedProductField::category ? alone.category : alone.unit;
    const std::int64_t percent = change.percent.thousandths();
    if (change.field == SharedProductField::price && (percent < -whole || percent > most_percent))
        return fail(TextKey::product_list_percent_invalid);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::products_change_several_changed));
    return std::make_unique<ProductsJob>(std::move(action), std::move(products), std::move(change));
}

}  // namespace laoke
