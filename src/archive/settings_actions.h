/// Changing what the archive is set to.
#pragma once

#include "archive/action.h"

#include <optional>
#include <string_view>

namespace laoke {

/// In code points.
inline constexpr std::size_t longest_shop_name = 100;
inline constexpr std::size_t longest_shop_detail = 200;

/// `settings_stale_days_out_of_range`; nothing when it can be kept.
std::optional<Error> fault_of_stale_days(int days);

/// `settings_shop_name_missing`, `settings_shop_name_too_long`; nothing when it can be kept.
std::optional<Error> fault_of_shop_name(std::string_view name);

/// Of the address, the phone or the line for receipts: `settings_detail_too_long`; nothing when it can be
/// kept.
std::optional<Error> fault_of_shop_detail(std::string_view detail);

/// Renames the shop, changes its currency, how long profiles hold or what papers say of it.  The currency can
/// only be changed while there is no amount in the archive: `settings_currency_in_use`.  Errors also: those
/// of fault_of_shop_name(), fault_of_stale_days() and fault_of_shop_detail().
Result<ChangeSequence> change_settings(Archive& archive, const ArchiveSettings& settings);

}  // namespace laoke
