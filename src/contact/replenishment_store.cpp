#include "contact/replenishment_store.h"

#include "base/sorting.h"
#include "contact/due_customers_store.h"
#include "sales/products_store.h"

#include <unordered_map>
#include <utility>

namespace laoke {

Result<bool> ReplenishmentSearch::run(const Slice& slice) {
    if (!products_) {
        LAOKE_TRY(products_, products_with_usage(database_));
    }
    do {
        if (products_->empty()) return true;
        LAOKE_TRY_STATUS(go_on(slice));
    } while (!slice.is_over());
    return false;
}

Status ReplenishmentSearch::go_on(const Slice& slice) {
    const Product& product = products_->back();
    if (!search_) search_.emplace(database_, product.id, product.usage_days);
    if (!is_searched_) {
        LAOKE_TRY(is_searched_, search_->run(slice));
        if (!is_searched_) return {};
        looked_at_ += search_->progress().done;
        buyers_ = search_->take();
        std::erase_if(buyers_, [&](const ProductBuyer& buyer) { return !is_due(buyer.cycle, today_); });
        return {};
    }
    if (!buyers_.empty()) {
        const ProductBuyer buyer = buyers_.back();
        buyers_.pop_back();
        return look_at(buyer);
    }
    search_.reset();
    is_searched_ = false;
    products_->pop_back();
    return {};
}

Status ReplenishmentSearch::look_at(const ProductBuyer& buyer) {
    const CycleState state = buyer.cycle.state(today_);
    LAOKE_TRY(const bool is_spoken_with,
              was_spoken_with(database_, buyer.customer, buyer.cycle.begin_of(state), today_));
    LAOKE_TRY(const bool has_task, has_open_task(database_, buyer.customer));
    if (!is_spoken_with && !has_task) due_.push_back({buyer, products_->back().name});
    return {};
}

std::vector<Replenishment> ReplenishmentSearch::take() {
    sort_stably(due_, std::ranges::greater(), [this](const Due& due) {
        return std::pair(due.buyer.cycle.index_thousandths(today_), -due.buyer.customer.value());
    });
    std::vector<Replenishment> found;
    std::unordered_map<std::int64_t, std::size_t> places;
    for (Due& due : due_) {
        const auto [place, is_new] = places.emplace(due.buyer.customer.value(), found.size());
        if (is_new) found.push_back({due.buyer.customer, due.buyer.cycle, {}});
        found[place->second].products.push_back(std::move(due.product));
    }
    due_.clear();
    return found;
}

}  // namespace laoke
