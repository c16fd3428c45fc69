/// Changing what the archive is set to.
#pragma once

#include "archive/action.h"

namespace laoke {

/// Renames the shop or changes its currency.  The currency can only be changed while there is no
/// amount in the archive: `settings_currency_in_use`.
Result<ChangeSequence> change_settings(Archive& archive, const ArchiveSettings& settings);

}  // namespace laoke
