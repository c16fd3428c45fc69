/// Where a customer stands with the shop, from the days on which they bought alone.
#pragma once

#include "base/day.h"

#include <span>

namespace laoke {

enum class LifecycleStage : unsigned char {
    lead,   ///< never bought
    fresh,  ///< bought on one day, and is not late
    active,
    dormant,   ///< late: above 1.5 cycles since the last purchase
    lost,      ///< above 3 cycles
    won_back,  ///< the latest purchase came after more than 3 cycles
};

/// Of who has bought on fewer than three days, so that their own cycle is not known.
inline constexpr int assumed_cycle_days = 60;

/// `days` ascending, without repetition, none after `today`.  The thresholds are those of the purchase cycle.
LifecycleStage lifecycle_stage(std::span<const Day> days, Day today);

}  // namespace laoke
