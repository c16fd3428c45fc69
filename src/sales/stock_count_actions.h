/// Counting what is on the shelves.
#pragma once

#include "archive/action.h"
#include "base/instant.h"
#include "base/job.h"
#include "base/quantity.h"
#include "sales/product.h"

#include <map>
#include <memory>

namespace laoke {

struct StockCount {
    Quantity quantity;
    Instant at;  ///< what came or went later comes on top
};

/// That much was there of each of the products, as one change; those that are gone meanwhile, or whose stock
/// is not kept any more, are left out.
Result<std::unique_ptr<Job>> start_counting_stock(Archive& archive,
                                                  std::map<Id<Product>, StockCount> counted);

}  // namespace laoke
