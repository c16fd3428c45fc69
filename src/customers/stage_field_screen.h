/// The field for a stage that is set by hand.
#pragma once

#include <string_view>

namespace laoke {

/// `chosen`: 0: it follows from the purchases; else 1 above the LifecycleStage.  True when it changed.
bool draw_stage_field(std::string_view label, int& chosen);

}  // namespace laoke
