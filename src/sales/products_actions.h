/// What a user does with the product list.
#pragma once

#include "archive/action.h"
#include "base/quantity.h"
#include "sales/product.h"

namespace laoke {

/// A product as it is first kept: normalized, with an id.  For actions that make one along with
/// something else.
/// Errors: the first of faults(), `products_code_taken` with {name} of the product that has it.
Result<Product> new_product(Archive& archive, Product product);

/// Whether no other product has its code.  Errors: `products_code_taken`.
Status check_code(sqlite::Database& database, const Product& product);

/// `counted` is how many are there of a product that keeps stock.
/// Errors: as above.
Result<Id<Product>> create_product(Archive& archive, Product product, std::optional<Quantity> counted = {});

/// Errors: as above, `products_gone`.
Status change_product(Archive& archive, Product product, std::optional<Quantity> counted = {});

/// Takes a product off the list of what is offered; old sales keep it.  Errors: `products_gone`.
Status deactivate_product(Archive& archive, Id<Product> id);
Status activate_product(Archive& archive, Id<Product> id);

/// Errors: `products_gone`, `products_in_use` for one that uses_of_product() finds.
Status remove_product(Archive& archive, Id<Product> id);

}  // namespace laoke
