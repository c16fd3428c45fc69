/// What a user does with pipelines.
#pragma once

#include "archive/action.h"
#include "opportunities/pipeline.h"

#include <span>

namespace laoke {

/// The pipeline as it will be kept, with its ids.  Errors: the first of faults().
Result<Pipeline> new_pipeline(Archive& archive, Pipeline pipeline);

/// Makes a pipeline, the last one.  Errors: the first of faults().
Result<Id<Pipeline>> create_pipeline(Archive& archive, Pipeline pipeline);

/// Name, and stages in their order: those without an id are new, those that are not there any more go.
/// Errors: the first of faults(), `pipelines_gone`, `pipelines_stage_in_use` where opportunities are in a
/// stage that goes and no move says where to.
Status change_pipeline(Archive& archive, Pipeline pipeline, std::span<const StageMove> moves = {});

/// Errors: `pipelines_gone`, `pipelines_stage_in_use`, also when the opportunities in it are closed.
Status remove_pipeline(Archive& archive, Id<Pipeline> id);

}  // namespace laoke
