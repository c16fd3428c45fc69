/// How often something is bought, in words.
#pragma once

#include "base/texts.h"
#include "customers/purchase_cycle.h"

#include <string>

namespace laoke {

/// "约每 28 天一次，还有 5 天"
std::string rhythm_text(const PurchaseCycle& cycle, Day today, Language language);

}  // namespace laoke
