#include "opportunities/pipelines_actions.h"

#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

/// The pipeline as it will be kept, or what is wrong with it; new stages get their ids.
Result<Pipeline> checked(Archive& archive, Pipeline pipeline) {
    pipeline = normalized(std::move(pipeline));
    std::vector<PipelineFault> found = faults(pipeline);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    for (PipelineStage& stage : pipeline.stages) {
        if (!stage.id.is_set()) stage.id = archive.ids().next<PipelineStage>();
    }
    return pipeline;
}

Result<Pipeline> existing(Archive& archive, Id<Pipeline> id) {
    LAOKE_TRY(std::optional<Pipeline> pipeline, find_pipeline(archive.database(), id));
    if (!pipeline) return fail(TextKey::pipelines_gone);
    return *std::move(pipeline);
}

Result<Action> begin(Archive& archive, TextKey what, const Pipeline& pipeline) {
    return Action::begin(archive, what, {{"name", pipeline.name}});
}

/// Fails where something is in a stage.
Status check_empty(sqlite::Database& database, const PipelineStage& stage) {
    LAOKE_TRY(const std::int64_t count, count_in_stage(database, stage.id));
    if (count == 0) return {};
    return fail(TextKey::pipelines_stage_in_use, {{"stage", stage.name}, {"count", std::to_string(count)}});
}

/// Of the stages of a form, those that are not of this pipeline are new.
void drop_unknown_ids(Pipeline& pipeline, const Pipeline& before) {
    for (PipelineStage& stage : pipeline.stages) {
        if (!std::ranges::contains(before.stages, stage.id, &PipelineStage::id)) stage.id = {};
    }
}

}  // namespace

Result<Pipeline> new_pipeline(Archive& archive, Pipeline pipeline) {
    drop_unknown_ids(pipeline, {});
    LAOKE_TRY(pipeline, checked(archive, std::move(pipeline)));
    pipeline.id = archive.ids().next<Pipeline>();
    return pipeline;
}

Result<Id<Pipeline>> create_pipeline(Archive& archive, Pipeline pipeline) {
    LAOKE_TRY(const auto others, list_pipelines(archive.database()));
    pipeline.position = others.empty() ? 1 : others.back().position + 1;
    LAOKE_TRY(pipeline, new_pipeline(archive, std::move(pipeline)));
    LAOKE_TRY(Action action, begin(archive, TextKey::pipelines_change_created, pipeline));
    LAOKE_TRY_STATUS(insert_pipeline(action.database(), pipeline));
    LAOKE_TRY_STATUS(action.commit());
    return pipeline.id;
}

Status change_pipeline(Archive& archive, Pipeline pipeline, std::span<const StageMove> moves) {
    LAOKE_TRY(const Pipeline before, existing(archive, pipeline.id));
    pipeline.position = before.position;
    drop_unknown_ids(pipeline, before);
    LAOKE_TRY(pipeline, checked(archive, std::move(pipeline)));
    LAOKE_TRY(Action action, begin(archive, TextKey::pipelines_change_changed, pipeline));
    for (const PipelineStage& stage : before.stages) {
        if (std::ranges::contains(pipeline.stages, stage.id, &PipelineStage::id)) continue;
        const auto move = std::ranges::find(moves, stage.id, &StageMove::from);
        const bool goes_on =
            move != moves.end() && std::ranges::contains(pipeline.stages, move->to, &PipelineStage::id);
        if (goes_on)
            LAOKE_TRY_STATUS(
                move_all_to_stage(action.database(), stage.id, move->to, today(archive.clock())));
        LAOKE_TRY_STATUS(check_empty(action.database(), stage));
    }
    LAOKE_TRY_STATUS(update_pipeline(action.database(), pipeline));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_pipeline(Archive& archive, Id<Pipeline> id) {
    LAOKE_TRY(const Pipeline pipeline, existing(archive, id));
    for (const PipelineStage& stage : pipeline.stages)
        LAOKE_TRY_STATUS(check_empty(archive.database(), stage));
    LAOKE_TRY(Action action, begin(archive, TextKey::pipelines_change_deleted, pipeline));
    LAOKE_TRY_STATUS(delete_pipeline(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
