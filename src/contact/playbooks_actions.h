/// What a user does with playbooks.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "contact/playbook.h"

#include <memory>

namespace laoke {

/// Keeps a playbook, its steps by their days and times: a new one, whose id is not set, behind the others.
/// Errors: the first of faults(), `playbooks_gone`.
Result<Id<Playbook>> save_playbook(Archive& archive, Playbook playbook);

/// Keeps those that a shop can begin with, behind the others.
Status add_ready_playbooks(Archive& archive, Language language);

/// Errors: `playbooks_gone`.
Status remove_playbook(Archive& archive, Id<Playbook> id);

/// Makes a task of each step for a customer, in one change.  The playbook need not be a kept one.
/// Errors: the first of faults(), also of the tasks, `contact_customer_gone`, `contact_day_out_of_range`.
Status apply_playbook(Archive& archive, const Playbook& playbook, Id<Customer> customer, Day start,
                      std::string_view assignee = {});

/// The same for many, as a job in one change; customers who are gone are passed over.
/// Errors: those of apply_playbook().
Result<std::unique_ptr<Job>> start_applying_playbook(Archive& archive, const Playbook& playbook,
                                                     std::vector<Id<Customer>> customers, Day start,
                                                     std::string_view assignee = {});

}  // namespace laoke
