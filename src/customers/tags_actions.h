/// What a user does with tags.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "customers/tag.h"

#include <memory>
#include <vector>

namespace laoke {

/// Puts the tag of this name on a customer; there is a new one when no tag is called so.  Nothing changes
/// for who has it already.  Errors: fault_of_tag_name(), `customers_gone`.
Status tag_customer(Archive& archive, Id<Customer> customer, std::string_view name);
/// Errors: `customers_gone`, `customers_tag_gone`.
Status untag_customer(Archive& archive, Id<Customer> customer, Id<Tag> tag);

/// The same for many as a job, in one change; those who are gone meanwhile are left out.
Result<std::unique_ptr<Job>> start_tagging_customers(Archive& archive, std::vector<Id<Customer>> customers,
                                                     std::string_view name);
Result<std::unique_ptr<Job>> start_untagging_customers(Archive& archive, std::vector<Id<Customer>> customers,
                                                       Id<Tag> tag);

/// Another name or colour.
/// Errors: fault_of_tag_name(), `customers_tag_gone`, `customers_tag_name_taken`.
Status change_tag(Archive& archive, Tag tag);
/// All who have `tag` get `into` in its place, and `tag` is gone.  Errors: `customers_tag_gone`.
Result<std::unique_ptr<Job>> start_merging_tag(Archive& archive, Id<Tag> tag, Id<Tag> into);
/// It is taken from all who have it.  Errors: `customers_tag_gone`.
Result<std::unique_ptr<Job>> start_removing_tag(Archive& archive, Id<Tag> tag);

}  // namespace laoke
