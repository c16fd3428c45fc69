/// What is sold often, one press away: the part of the sale form about it.
#pragma once

#include "sales/sale_form_screen.h"

namespace laoke {

/// While there is a line with nothing in it.
void draw_favourites(const SaleFormView& view, const SaleDraft& draft, SaleFormIntent& intent);

}  // namespace laoke
