/// The shop's tiers of customers.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "customers/tiers_screen.h"

#include <cstdint>

namespace laoke {

class TiersPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }

private:
    Status refresh(Shop& shop);
    void open(std::optional<std::size_t> which);
    Status act(Shop& shop, const TiersIntent& intent);
    void save(Shop& shop);

    TiersView view_;
    TiersState state_;
    std::vector<std::string> cadences_;  ///< as they are typed
    std::uint64_t built_at_ = 0;         ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
