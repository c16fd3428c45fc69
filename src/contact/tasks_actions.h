/// What a user does with tasks.
#pragma once

#include "archive/action.h"
#include "contact/task.h"

namespace laoke {

/// A task as it is first kept: normalized, with its id and the time of creation.  For actions that make
/// one along with something else.  Errors: the first of faults(), `contact_customer_gone`.
Result<Task> new_task(Archive& archive, Task task);

/// Id and the time of creation are given here.  A task that repeats counts from its first due day.
/// Errors: those of new_task().
Result<Id<Task>> create_task(Archive& archive, Task task);

/// A repeating task counts anew from the due day when that or its rule changed.
/// Errors: those of new_task(), `contact_task_gone`.
Status change_task(Archive& archive, Task task);

/// Completes it, as it is given: what was changed in it is kept in the same change.  One that repeats comes
/// back on the first day of its rule after today and after the day it was due.  Completing a completed one
/// changes nothing.  Errors: `contact_task_gone`.
Status complete_task(Archive& archive, Task task);
Status complete_task(Archive& archive, Id<Task> id);

/// Within another action: the same.
Status complete_task(Action& action, const Task& task);

/// Opens a completed one again.  The one that came in its place goes, if nobody has touched it.
/// Errors: `contact_task_gone`.
Status reopen_task(Archive& archive, Id<Task> id);

/// Puts it off to another day; where its rule counts from stays.
/// Errors: `contact_task_gone`, `contact_day_out_of_range`.
Status postpone_task(Archive& archive, Id<Task> id, Day day);

/// Errors: `contact_task_gone`.
Status remove_task(Archive& archive, Id<Task> id);

}  // namespace laoke
