/// Whose profile waits to be confirmed, by the shop's settings.
#pragma once

#include "base/id.h"
#include "base/result.h"

#include <vector>

namespace laoke {

class Shop;
struct Customer;

Result<std::vector<Id<Customer>>> waiting_profiles(Shop& shop);

}  // namespace laoke
