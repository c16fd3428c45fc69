/// Recording a sale at the counter, or correcting one.
#pragma once

#include "app/page.h"
#include "app/route.h"

namespace laoke {

class SaleFormPage final : public Page {
public:
    /// `Place::new_sale` or `Place::edit_sale`.
    explicit SaleFormPage(const Route& route);
    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override;
};

}  // namespace laoke
