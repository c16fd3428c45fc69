/// What a user does with meetings.
#pragma once

#include "archive/action.h"
#include "contact/meeting.h"
#include "contact/task.h"

#include <vector>

namespace laoke {

/// Keeps a meeting, a new one where its id is not set, and makes tasks of the steps that were agreed on,
/// those without a customer for the first one who took part; all in one change. Errors: the first of
/// faults(), `meetings_no_customers`, `meetings_gone`, `contact_customer_gone`; those of new_task().
Result<Id<Meeting>> save_meeting(Archive& archive, Meeting meeting, std::vector<Task> steps = {});

/// Errors: `meetings_gone`.
Status remove_meeting(Archive& archive, Id<Meeting> id);

}  // namespace laoke
