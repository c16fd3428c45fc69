/// What a user does with many products at once.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "sales/product.h"
#include "sales/products_change.h"

#include <memory>
#include <vector>

namespace laoke {

/// As a job in one change; those who are gone meanwhile are left out, and so are prices that are not there.
/// Errors: the first of faults() for what is given, `product_list_percent_invalid`.
Result<std::unique_ptr<Job>> start_changing_products(Archive& archive, std::vector<Id<Product>> products,
                                                     ProductsChange change);

/// As a job in one change: deletes those that are used nowhere, and takes the others out of what is offered.
Result<std::unique_ptr<Job>> start_removing_products(Archive& archive, std::vector<Id<Product>> products);

/// The price that many percent more, rounded half away from zero.  Errors: `money_too_large`.
Result<Money> raised(Money price, Quantity percent);

}  // namespace laoke
