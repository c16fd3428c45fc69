/// What a user does with many sales at once.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "sales/sale.h"

#include <memory>
#include <vector>

namespace laoke {

/// As a job in one change, returns before the sales that they refer to; those that are gone meanwhile are
/// left out.  Fails, and deletes nothing, with `sales_has_returns` where a return of one of them would stay.
Result<std::unique_ptr<Job>> start_removing_sales(Archive& archive, std::vector<Id<Sale>> sales);

}  // namespace laoke
