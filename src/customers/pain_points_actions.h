/// What a user does with pain points of customers.
#pragma once

#include "archive/action.h"
#include "customers/pain_point.h"

namespace laoke {

/// The id is given here.  Errors: the first of faults(), `customers_gone`.
Result<Id<PainPoint>> create_pain_point(Archive& archive, PainPoint pain);

/// Errors: the first of faults(), `pain_points_gone`.
Status change_pain_point(Archive& archive, PainPoint pain);

/// Errors: `pain_points_gone`.
Status remove_pain_point(Archive& archive, Id<PainPoint> id);

}  // namespace laoke
