/// Counting what is on the shelves.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "base/quantity.h"
#include "sales/product.h"

#include <map>
#include <memory>

namespace laoke {

/// That much is there of each of the products, as one change; those that are gone meanwhile, or whose stock
/// is not kept any more, are left out.
Result<std::unique_ptr<Job>> start_counting_stock(Archive& archive, std::map<Id<Product>, Quantity> counted);

}  // namespace laoke
