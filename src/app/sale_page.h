/// One sale or return: its lines, and what can be done with it.
#pragma once

#include "app/page.h"
#include "sales/sale.h"

namespace laoke {

class SalePage final : public Page {
public:
    explicit SalePage(Id<Sale> id);
    void draw(Shop& shop) override;
};

}  // namespace laoke
