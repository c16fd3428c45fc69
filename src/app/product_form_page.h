/// Entering a product, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "base/money.h"
#include "sales/product_form_screen.h"

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

private:
    Status load(Shop& shop);
    Status save(Shop& shop);
    Status set_active(Shop& shop, bool is_active);
    [[nodiscard]] Product read(const Currency& currency, std::vector<ProductFault>& faults) const;
    void show(const std::vector<ProductFault>& faults);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    Product product_;             ///< as it is kept
    ProductDraft draft_;
    ProductDraft untouched_;
    ProductFormView view_;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
