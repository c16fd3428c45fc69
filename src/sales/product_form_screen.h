/// The form of a product.
#pragma once

#include "base/money.h"
#include "sales/product.h"

#include <string>

namespace laoke {

/// The texts as they stand in the fields.
struct ProductDraft {
    std::string category, name, model, spec, unit, code, price, cost;
    std::string usage;  ///< how many days one unit lasts
    bool keeps_stock = false;
    std::string stock;  ///< how many are there when that is counted from now on

    bool operator==(const ProductDraft&) const = default;
};

struct ProductFormView {
    Currency currency{};
    bool is_edit = false;
    bool is_active = true;
    std::string category_error, name_error, model_error, spec_error, unit_error, code_error, price_error,
        cost_error, usage_error, stock_error;
    bool was_counted = false;  ///< its stock has a card of its own
    std::string name;          ///< as it is kept
    std::string uses;          ///< where it is used, when its deletion is asked for; "": nowhere
    bool asks_to_remove = false;
};

struct ProductFormIntent {
    bool changed = false;
    bool saves = false;
    bool goes_back = false;
    bool deactivates = false;
    bool activates = false;
    bool asks_to_remove = false;
    bool removes = false;
};

ProductFormIntent draw_product_form(const ProductFormView& view, ProductDraft& draft);
/// The question about its deletion, or the offer not to sell it any more.
void draw_product_removal(ProductFormView& view, ProductFormIntent& intent);
/// The last that is drawn, behind the cards that stand below the form.
void draw_product_form_foot(ProductFormIntent& intent);

}  // namespace laoke
