/// Entering a product, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"

namespace laoke {

class ProductFormPage final : public Page {
public:
    /// `Place::new_product` or `Place::edit_product`.
    explicit ProductFormPage(const Route& route);
    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override;
};

}  // namespace laoke
