/// The foot of the sale form: the sum, how it is paid, and the buttons that save it.
#pragma once

#include "sales/sale_form_screen.h"

namespace laoke {

/// In sight however long the sale is.
void draw_sale_foot(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent);

}  // namespace laoke
