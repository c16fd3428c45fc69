/// The list of sales, newest first: further rows are fetched as they come into sight.
#pragma once

#include "app/page.h"

namespace laoke {

class SalesListPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
};

}  // namespace laoke
