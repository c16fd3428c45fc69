/// What a user does with follow-ups.
#pragma once

#include "archive/action.h"
#include "contact/follow_up.h"
#include "contact/task.h"

#include <optional>
#include <span>

namespace laoke {

/// What goes with a follow-up, and is kept and undone in one change with it.
struct FollowUpSteps {
    std::span<const Id<Task>> completed{};  ///< tasks that it settles
    std::optional<Task> next;               ///< what is to be done next, for the same customer
};

/// Records a follow-up: id given here, `recorded_at` becomes now.
/// Errors: the first of faults(), `contact_in_future`, `contact_customer_gone`; those of new_task() and
/// complete_task().
Result<Id<FollowUp>> record_follow_up(Archive& archive, FollowUp follow_up, FollowUpSteps steps = {});

/// Errors: those of record_follow_up(), `contact_follow_up_gone`.
Status change_follow_up(Archive& archive, FollowUp follow_up);

/// Errors: `contact_follow_up_gone`.
Status remove_follow_up(Archive& archive, Id<FollowUp> id);

}  // namespace laoke
