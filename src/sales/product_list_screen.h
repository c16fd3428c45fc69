/// What the shop sells, with the search above it.
#pragma once

#include "ui/marks_bar.h"
#include "ui/table.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace laoke {

/// One row, ready to be shown.
struct ProductListRow {
    std::int64_t id = 0;
    std::string name;
    std::string variant;  ///< model and spec
    std::string category;
    std::string code;
    std::string price;
    std::string typed_price;  ///< as it is edited in the list
    std::string stock;        ///< empty where it is not counted
    bool is_low = false;      ///< the stock is, or there is none
    bool is_active = true;
};

/// The columns, in the order in which they are drawn.
enum class ProductColumn : unsigned char { name, variant, category, code, state, price, stock };

/// A price was typed in the list.
struct ProductPriceChange {
    std::int64_t product;
    std::string price;
    std::string fault{};  ///< why it cannot be
};

struct ProductListView {
    std::int64_t product_count = 0;  ///< in the archive
    bool keeps_stock = false;        ///< of one of them
    std::size_t row_count = 0;       ///< in the list
    /// The row at an index; nullptr when there is none.
    std::function<const ProductListRow*(std::size_t)> row;
    std::optional<ProductPriceChange> refused;  ///< is no price: it is typed on
    ui::SortOrder sort;                         ///< by ProductColumn; none: by category and name
    std::string share_error;                    ///< of the value that many shall have
    std::size_t used = 0;                       ///< of those that are to be deleted
};

struct ProductListState {
    std::string search;
    ui::Marks marks;
    bool shares_field = false;  ///< those that are marked get one value
    int shared_field = 0;       ///< index of SharedProductField
    std::string shared_value;
    int shared_choice = 0;  ///< of the state
    bool asks_to_remove = false;
};

struct ProductListIntent {
    bool search_changed = false;
    bool opens_first = false;  ///< Enter in the search
    std::optional<std::size_t> opens;
    bool adds = false;
    bool counts_stock = false;
    bool exports = false;
    std::optional<ProductPriceChange> reprices;
    std::optional<ui::SortOrder> sorts;
    bool asks_to_share = false;  ///< one value with the marked ones
    bool shares = false;
    bool exports_marked = false;
    bool asks_to_remove = false;
    bool removes_marked = false;
};

ProductListIntent draw_product_list(const ProductListView& view, ProductListState& state);

}  // namespace laoke
