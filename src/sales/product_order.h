/// The list of products in an order.
#pragma once

#include "sales/product.h"

#include <vector>

namespace laoke {

enum class ProductOrder : unsigned char { category, name, variant, code, state, price };

/// Equal ones in the order of their names; who has no price comes last either way.
void sort_products(std::vector<Product>& products, ProductOrder order, bool is_descending);

}  // namespace laoke
