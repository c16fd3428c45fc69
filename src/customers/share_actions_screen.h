/// The end of the dialogs in which many records get one value.
#pragma once

#include "ui/widgets.h"

namespace laoke {

/// Clearing a field of many is pressed by its own name: `clears` says that what stands there would.  True
/// when the value is to be given.
[[nodiscard]] bool draw_share_actions(const ui::Form& form, bool clears);

}  // namespace laoke
