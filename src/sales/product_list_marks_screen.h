/// What can be done with the products that are marked in the list: the bar below it and its dialog.
#pragma once

#include "sales/product_list_screen.h"

namespace laoke {

/// On the page below the table.
void draw_marked_products(const ProductListView& view, ProductListState& state, ProductListIntent& intent);

}  // namespace laoke
