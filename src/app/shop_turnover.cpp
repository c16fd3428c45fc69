#include "app/shop_turnover.h"

#include "app/shop.h"

namespace laoke {

bool ShopTurnover::is_known(Shop& shop) const {
    return !search_ && revision_ == shop.archive().revision() && day_ == today(shop.archive().clock());
}

Result<bool> ShopTurnover::go_on(Shop& shop, const Slice& slice) {
    if (is_known(shop)) return false;
    const std::uint64_t revision = shop.archive().revision();
    const Day day = today(shop.archive().clock());
    if (!search_ || revision_ != revision || day_ != day) {
        revision_ = revision;
        day_ = day;
        search_.emplace(shop.database(), day);
    }
    auto is_over = search_->run(slice);
    if (is_over && !*is_over) return true;
    turnover_ = search_->take();
    search_.reset();
    if (!is_over) return std::unexpected(std::move(is_over).error());
    return false;
}

}  // namespace laoke
