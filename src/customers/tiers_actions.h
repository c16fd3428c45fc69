/// Changing the shop's tiers.  Each is one change, undone in one step.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "customers/tier.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace laoke {

/// A new one at the end of the list, or another content of the one at `place`: its customers go along when it
/// is called otherwise. Errors: those of fault(); `tiers_name_taken`, `tiers_too_many`, `tiers_gone`.
Result<std::unique_ptr<Job>> start_saving_tier(Archive& archive, std::optional<std::size_t> place,
                                               CustomerTier tier);
/// Its customers have none any more.  Error: `tiers_gone`.
Result<std::unique_ptr<Job>> start_removing_tier(Archive& archive, std::size_t place);
/// Error: `tiers_gone`.
Status move_tier_up(Archive& archive, std::size_t place);
/// Several at once, where there are none yet.  Error: `tiers_too_many`.
Status add_tiers(Archive& archive, std::span<const CustomerTier> tiers);

}  // namespace laoke
