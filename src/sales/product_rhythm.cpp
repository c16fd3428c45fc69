#include "sales/product_rhythm.h"

#include "sales/product.h"

#include <algorithm>
#include <vector>

namespace laoke {

namespace {

/// A hundred years: what is bought for longer never runs out.
constexpr std::int64_t most_half_days = std::int64_t{2} * 10 * longest_usage_days;

/// How long what was bought on the last day lasts.
PurchaseCycle usage_cycle(std::span<const ProductPurchase> purchases, int usage_days) {
    const Day last = purchases.back().day;
    std::int64_t thousandths = 0;
    for (const ProductPurchase& purchase : purchases) {
        if (purchase.day == last)
            thousandths = std::min(thousandths + purchase.quantity.thousandths(), Quantity::limit);
    }
    const std::int64_t half_days = (std::int64_t{2} * usage_days * thousandths + 500) / 1000;
    return {.half_days = static_cast<int>(std::clamp<std::int64_t>(half_days, 2, most_half_days)),
            .last = last};
}

}  // namespace

std::optional<PurchaseCycle> product_cycle(std::span<const ProductPurchase> purchases,
                                           std::optional<int> usage_days) {
    if (purchases.empty()) return std::nullopt;
    std::vector<Day> days;
    for (const ProductPurchase& purchase : purchases) {
        if (days.empty() || days.back() != purchase.day) days.push_back(purchase.day);
    }
    if (auto cycle = purchase_cycle(days)) return cycle;
    if (!usage_days) return std::nullopt;
    return usage_cycle(purchases, *usage_days);
}

bool is_due(const PurchaseCycle& cycle, Day today) {
    const CycleState state = cycle.state(today);
    return state == CycleState::due || state == CycleState::late;
}

}  // namespace laoke
