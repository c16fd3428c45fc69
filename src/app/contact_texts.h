/// How follow-ups and tasks are spoken of in lists.
#pragma once

#include "base/texts.h"
#include "contact/follow_up.h"
#include "contact/meeting.h"
#include "contact/task.h"

#include <string>
#include <string_view>

namespace laoke {

TextKey channel_name(FollowUpChannel channel);
TextKey outcome_name(FollowUpOutcome outcome);
/// From 1 to highest_satisfaction: "4 满意".
TextKey satisfaction_name(int satisfaction);
TextKey weekday_name(Day day);

/// "2026-11-25 星期三".
std::string day_with_weekday(Day day, Language language);

/// Why an open task is where it is: "逾期 3 天", "今天 14:00", "2026-11-28 星期六 09:30".
std::string due_text(const Task& task, Day today, Language language);

/// When a meeting is that has not been: "今天 14:00", "2026-11-28 09:30".
std::string coming_text(const Meeting& meeting, Day today, Language language);

/// "每月", "每 2 周"; empty for one that does not come again.
std::string recurrence_text(const Recurrence& recurrence, Language language);

}  // namespace laoke
