/// How many are there of a product and who buys it again: parts of the product's page.
#pragma once

#include "base/job.h"
#include "base/texts.h"
#include "sales/product_rhythms_store.h"
#include "sales/product_stock_screen.h"

#include <optional>
#include <vector>

namespace laoke {

class Shop;

class ProductStockPart {
public:
    Status refresh(Shop& shop, const Product& product);
    /// The card of a product that is counted.
    void draw();
    /// Behind everything else of the page.
    void draw_dialog(Shop& shop);

private:
    Status save(Shop& shop);

    Id<Product> product_;
    bool is_shown_ = false;
    ProductStockView view_;
    ProductStockState state_;
};

class ProductBuyersPart {
public:
    /// Starts to look anew.
    void start(Shop& shop, const Product& product);
    /// Goes on looking; true when there is more to do.
    Result<bool> go_on(Shop& shop, const Slice& slice);
    void draw(Shop& shop);

private:
    std::optional<ProductBuyersSearch> search_;
    ProductBuyersView view_;
    std::vector<Id<Customer>> customers_;  ///< of the rows
};

}  // namespace laoke
