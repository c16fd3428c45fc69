/// Views that stand ready behind those that the shop keeps.
#pragma once

#include "base/texts.h"
#include "customers/customer_filter.h"

#include <vector>

namespace laoke {

std::vector<CustomerFilter> ready_views(Language language);

}  // namespace laoke
