/// What the shop sells: rows are fetched in windows as they come into sight.
#pragma once

#include "app/page.h"
#include "sales/product_list_screen.h"
#include "sales/products_store.h"

#include <unordered_map>
#include <vector>

namespace laoke {

class ProductListPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
    void visit_view(FormFields& fields) override;
    [[nodiscard]] bool has_unsaved_input() const override { return ui::is_cell_edited(); }

private:
    struct Row {
        Id<Product> id;
        ProductListRow shown;
    };
    Status refresh(Shop& shop);
    const Row* row(Shop& shop, std::size_t index);
    Status keep(Shop& shop, std::size_t first, const std::vector<Product>& products);
    void open(Shop& shop, std::size_t index);
    void reprice(Shop& shop, const ProductPriceChange& change);
    void act_on_marked(Shop& shop, const ProductListIntent& intent);
    Status share_with_marked(Shop& shop);
    Status ask_to_remove(Shop& shop);
    Status remove_marked(Shop& shop);
    static Status store_price(Shop& shop, const ProductPriceChange& change);

    ProductListState state_;
    ProductListView view_;
    ui::SortOrder sort_;
    std::vector<Product> products_;              ///< of the list
    std::unordered_map<std::size_t, Row> rows_;  ///< of those that were in sight at `built_at_`
    std::uint64_t built_at_ = 0;                 ///< revision; 0: stale
};

}  // namespace laoke
