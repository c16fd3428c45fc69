/// How a sale is paid: the part of the sale form about it.
#pragma once

#include "sales/sale_form_screen.h"

namespace laoke {

void draw_sale_payment(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent);

/// The same choice as a button that opens a menu: in the foot of a phone's page it is always in sight.
void draw_payment_menu(const SaleFormView& view, SaleDraft& draft, SaleFormIntent& intent);

}  // namespace laoke
