/// What a user does with many opportunities at once.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "opportunities/opportunity.h"

#include <memory>
#include <string>
#include <vector>

namespace laoke {

enum class OpportunitiesWork : unsigned char { move, lose, remove };

struct OpportunitiesChange {
    OpportunitiesWork work = OpportunitiesWork::move;
    Id<PipelineStage> stage{};              ///< to be moved to
    LossReason reason = LossReason::price;  ///< why they are lost, today
    std::string note{};                     ///< more about it
};

/// As a job in one change; those that are gone meanwhile are left out, and so are closed ones that are to be
/// moved or lost.  Errors: the first of faults() for the note, `opportunities_stage_gone`,
/// `opportunities_several_pipelines` where one of them is in another pipeline than the stage.
Result<std::unique_ptr<Job>> start_changing_opportunities(Archive& archive,
                                                          std::vector<Id<Opportunity>> opportunities,
                                                          OpportunitiesChange change);

}  // namespace laoke
