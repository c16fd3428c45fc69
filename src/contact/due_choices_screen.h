/// Buttons for the days that are chosen most: tomorrow, in a week.
#pragma once

#include "contact/task.h"

#include <optional>

namespace laoke {

/// The one that was pressed.
std::optional<DueChoice> draw_due_choices();
/// Without today.
std::optional<DueChoice> draw_postpone_choices();

}  // namespace laoke
