/// What the shop took from whom in the last twelve months: added up once for each state of the archive,
/// whoever asks.
#pragma once

#include "sales/turnover_store.h"

#include <optional>

namespace laoke {

class Shop;

class ShopTurnover {
public:
    /// Whether it is known as of now.
    [[nodiscard]] bool is_known(Shop& shop) const;
    /// Goes on adding up; true when there is more to do.
    Result<bool> go_on(Shop& shop, const Slice& slice);
    [[nodiscard]] const Turnover& get() const { return turnover_; }

private:
    std::uint64_t revision_ = 0;  ///< that is, or is being, added up; 0: none
    Day day_;
    std::optional<TurnoverSearch> search_;
    Turnover turnover_;
};

}  // namespace laoke
