/// Entering a product, or changing one.
#pragma once

#include "app/page.h"
#include "app/product_stock.h"
#include "app/route.h"
#include "base/money.h"
#include "sales/product_form_screen.h"

#include <optional>
#include <vector>

namespace laoke {

class ProductFormPage final : public FormPage {
public:
    /// `Place::new_product` or `Place::edit_product`.
    explicit ProductFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override;
    Status restored(Shop& shop) override;
    bool work(Shop& shop, const Slice& slice) override;

private:
    Status load(Shop& shop);
    Status save(Shop& shop);
    Status set_active(Shop& shop, bool is_active);
    Status ask_to_remove(Shop& shop);
    Status remove(Shop& shop);
    [[nodiscard]] Product read(const Currency& currency, std::vector<ProductFault>& faults) const;
    void show(const std::vector<ProductFault>& faults);
    /// How many are there of a product that is counted from now on; nothing, and said, for what is no
    /// quantity.
    std::optional<Quantity> read_stock();

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Product product_;             ///< as it is kept
    ProductDraft draft_;
    ProductDraft untouched_;
    ProductFormView view_;
    ProductStockPart stock_;
    ProductBuyersPart buyers_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
