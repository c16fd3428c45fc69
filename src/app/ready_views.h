/// Views that stand ready where the shop has kept none yet.
#pragma once

#include "base/texts.h"
#include "customers/customer_filter.h"

#include <vector>

namespace laoke {

std::vector<CustomerFilter> ready_views(Language language);

}  // namespace laoke
