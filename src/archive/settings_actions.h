/// Changing what the archive is set to.
#pragma once

#include "archive/action.h"

#include <optional>
#include <string_view>

namespace laoke {

/// In code points.
inline constexpr std::size_t longest_shop_name = 100;

/// `settings_stale_days_out_of_range`; nothing when it can be kept.
std::optional<Error> fault_of_stale_days(int days);

/// `settings_shop_name_missing`, `settings_shop_name_too_long`; nothing when it can be kept.
std::optional<Error> fault_of_shop_name(std::string_view name);

/// Renames the shop, changes its currency or how long profiles hold.  The currency can only be changed while
/// there is no amount in the archive: `settings_currency_in_use`.  Errors also: those of fault_of_shop_name()
/// and fault_of_stale_days().
Result<ChangeSequence> change_settings(Archive& archive, const ArchiveSettings& settings);

}  // namespace laoke
