/// How a sale is paid: the part of the sale form about it.
#pragma once

#include "sales/sale_form_screen.h"

namespace laoke {

void draw_sale_payment(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent);

}  // namespace laoke
