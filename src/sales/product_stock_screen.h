/// The cards of a product's page: how many are there, and who buys it again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// Something that changed the stock, or someone who buys the product.
struct ProductCardLine {
    std::string title;
    std::string detail;
    bool is_pressing = false;
};

struct ProductStockView {
    std::string stock;
    bool is_low = false;
    std::string since_count;                 ///< what it was reckoned from; empty when that says nothing new
    std::vector<ProductCardLine> movements;  ///< the newest first
    std::string quantity_error, note_error;
};

struct ProductStockState {
    bool is_entering = false;
    int kind = 0;  ///< index of StockEntryKind
    std::string quantity, note;
};

/// True when something is to be entered.
bool draw_product_stock(const ProductStockView& view);
/// The dialog in which it is; true when it is to be kept.
bool draw_stock_entry(const ProductStockView& view, ProductStockState& state);

struct ProductBuyersView {
    bool is_searching = false;
    std::vector<ProductCardLine> buyers;  ///< who is due next first
    std::size_t more = 0;                 ///< that are not among them
};
/// The customer who was chosen.
std::optional<std::size_t> draw_product_buyers(const ProductBuyersView& view);

}  // namespace laoke
