/// Making a pipeline, or changing one: its name, and its stages in their order.
#pragma once

#include "opportunities/pipeline.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct StageDraft {
    std::int64_t key = 0;  ///< tells stages apart while others come and go
    Id<PipelineStage> id;  ///< not set for a new one
    std::string name;
    std::string percent;

    bool operator==(const StageDraft&) const = default;
};

struct PipelineDraft {
    std::string name;
    std::vector<StageDraft> stages;
    std::vector<StageMove> moves;

    bool operator==(const PipelineDraft&) const = default;
};

struct StageFormView {
    std::string name_error, percent_error;
    std::string contents;  ///< "3 个商机"; empty when nothing is in it
};

struct PipelineFormView {
    bool is_edit = false;
    std::string name_error, stages_error;
    std::vector<StageFormView> stages;
};

struct PipelineFormState {
    bool asks_to_remove = false;
    bool asks_where_to = false;
    std::size_t leaving = 0;  ///< the stage that goes
    int target = 0;           ///< index among the stages that what is in it can go to
};

struct PipelineFormIntent {
    bool changed = false;
    bool adds_stage = false;
    std::optional<std::size_t> moves_up;
    std::optional<std::size_t> removes_stage;
    std::optional<Id<PipelineStage>> moves_contents_to;  ///< of the stage that goes
    bool saves = false;
    bool goes_back = false;
    bool adds_pipeline = false;
    bool removes = false;
};

PipelineFormIntent draw_pipeline_form(const PipelineFormView& view, PipelineDraft& draft,
                                      PipelineFormState& state);

}  // namespace laoke
