/// What can be done with the tasks that are marked: the bar below their list and its dialogs.
#pragma once

#include "contact/today_screen.h"

namespace laoke {

/// On the page below the table.
[[gnu::noinline]] void draw_marked_tasks(const TodayView& view, TodayState& state, TodayIntent& intent);

}  // namespace laoke
