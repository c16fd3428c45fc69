/// Where a customer stands with the shop: by the days on which they bought, or as the user has set it.
#pragma once

#include "base/day.h"
#include "base/texts.h"
#include "customers/purchase_cycle.h"

#include <optional>
#include <span>
#include <string_view>

namespace laoke {

enum class LifecycleStage : unsigned char {
    lead,   ///< never bought
    fresh,  ///< bought on one day, and is not late
    active,
    dormant,   ///< late: above 1.5 cycles since the last purchase
    lost,      ///< above 3 cycles
    won_back,  ///< the latest purchase came after more than 3 cycles
};
inline constexpr int lifecycle_stages = 6;

/// The words for the database and for JSON ("new", "won_back"), and back.
std::string_view word(LifecycleStage stage);
std::optional<LifecycleStage> lifecycle_stage(std::string_view word);

TextKey name_of(LifecycleStage stage);

/// Of who has bought on fewer than three days, so that their own cycle is not known.
inline constexpr int assumed_cycle_days = 60;

/// The thresholds are those of the purchase cycle.
LifecycleStage lifecycle_stage(const PurchaseSummary& purchases, Day today);
/// `days` ascending, without repetition.
LifecycleStage lifecycle_stage(std::span<const Day> days, Day today);

/// A stage that was set by hand.  Nothing but its day ends it: purchases do not.
struct SetStage {
    LifecycleStage stage = LifecycleStage::lead;
    std::optional<Day> until;  ///< the last day on which it holds; nothing: until it is taken back

    [[nodiscard]] bool holds(Day today) const { return !until || today <= *until; }
    bool operator==(const SetStage&) const = default;
};

/// The one that was set where it holds, else the one that follows from `days`.
LifecycleStage effective_stage(const std::optional<SetStage>& set, std::span<const Day> days, Day today);

}  // namespace laoke
