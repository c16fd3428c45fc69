/// What is sold often, one press away: the part of the sale form about it.
#pragma once

#include "sales/sale_form_screen.h"

namespace laoke {

/// In the same place all the time, with a line for the customer's own before one is chosen.
void draw_favourites(const SaleFormView& view, SaleFormIntent& intent);

}  // namespace laoke
