/// What the shop sells.
#pragma once

#include "app/page.h"

namespace laoke {

class ProductListPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
};

}  // namespace laoke
