/// What a user does with the shop's own fields.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "customers/custom_field.h"

#include <memory>

namespace laoke {

/// A new field (id not set) behind the others, or a changed one, which keeps its kind and place.
/// Errors: fault(), `custom_fields_name_taken`, `custom_fields_too_many`, `custom_fields_gone`.
Result<Id<CustomField>> save_custom_field(Archive& archive, CustomField field);

/// Changes places with the one before it; nothing happens to the first.  Errors: `custom_fields_gone`.
Status move_custom_field_up(Archive& archive, Id<CustomField> id);

/// Takes the field, and what stands in it, from all customers, as a job in one change.
/// Errors: `custom_fields_gone`.
Result<std::unique_ptr<Job>> start_removing_custom_field(Archive& archive, Id<CustomField> id);

}  // namespace laoke
