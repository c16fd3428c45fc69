#include "opportunities/opportunities_job_actions.h"

#include "archive/records_job.h"
#include "base/decimal.h"
#include "opportunities/opportunities_actions.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

TextKey sentence_of(OpportunitiesWork work) {
    switch (work) {
        case OpportunitiesWork::move: break;
        case OpportunitiesWork::lose: return TextKey::opportunities_change_several_lost;
        case OpportunitiesWork::remove: return TextKey::opportunities_change_several_deleted;
    }
    return TextKey::opportunities_change_several_moved;
}

class OpportunitiesJob final : public RecordsJob<Opportunity> {
public:
    OpportunitiesJob(Action begun, std::vector<Id<Opportunity>> opportunities, OpportunitiesChange change,
                     std::string stage)
        : RecordsJob(std::move(begun), std::move(opportunities)),
          change_(std::move(change)),
          stage_(std::move(stage)) {}

private:
    Status work_on(Id<Opportunity> id) override {
        LAOKE_TRY(auto opportunity, find_opportunity(action().database(), id));
        if (!opportunity) return {};
        if (change_.work == OpportunitiesWork::remove) {
            ++changed_;
            return delete_with_quotes(action(), id);
        }
        if (!opportunity->is_open()) return {};
        if (change_.work == OpportunitiesWork::lose) {
            opportunity = lost(*std::move(opportunity), today(action().archive().clock()), change_.reason,
                               change_.note);
        } else {
            if (opportunity->stage == change_.stage) return {};
            LAOKE_TRY_STATUS(put_last(action().archive(), *opportunity, change_.stage));
        }
        ++changed_;
        return update_opportunity(action().database(), *opportunity);
    }

    Status finish() override {
        std::vector<TextArgument> arguments = {{"count", format_count(changed_)}};
        if (change_.work == OpportunitiesWork::move) arguments.push_back({"stage", stage_});
        action().describe(std::move(arguments));
        return {};
    }

    OpportunitiesChange change_;
    std::string stage_;  ///< its name
    std::int64_t changed_ = 0;
};

/// The name of the stage, where all of them are in its pipeline.
Result<std::string> name_of_stage(Archive& archive, std::span<const Id<Opportunity>> opportunities,
                                  Id<PipelineStage> stage) {
    LAOKE_TRY(const auto pipelines, list_pipelines(archive.database()));
    const auto has = [](const Pipeline& pipeline, Id<PipelineStage> id) {
        return std::ranges::contains(pipeline.stages, id, &PipelineStage::id);
    };
    const auto pipeline =
        std::ranges::find_if(pipelines, [&](const Pipeline& each) { return has(each, stage); });
    if (pipeline == pipelines.end()) return fail(TextKey::opportunities_stage_gone);
    for (const Id<Opportunity> id : opportunities) {
        LAOKE_TRY(const auto opportunity, find_opportunity(archive.database(), id));
        if (opportunity && !has(*pipeline, opportunity->stage))
            return fail(TextKey::opportunities_several_pipelines);
    }
    return std::ranges::find(pipeline->stages, stage, &PipelineStage::id)->name;
}

}  // namespace

Result<std::unique_ptr<Job>> start_changing_opportunities(Archive& archive,
                                                          std::vector<Id<Opportunity>> opportunities,
                                                          OpportunitiesChange change) {
    std::string stage;
    if (change.work == OpportunitiesWork::move) {
        LAOKE_TRY(stage, name_of_stage(archive, opportunities, change.stage));
    }
    if (change.work == OpportunitiesWork::lose) {
        Opportunity alone;
        alone.title = "-";  // what else there is was looked at when it was kept
        alone = normalized(lost(std::move(alone), today(archive.clock()), change.reason, change.note));
        if (auto found = faults(alone); !found.empty())
            return std::unexpected(std::move(found.front().error));
        change.note = alone.reason_note;
    }
    LAOKE_TRY(Action action, Action::begin(archive, sentence_of(change.work)));
    return std::make_unique<OpportunitiesJob>(std::move(action), std::move(opportunities), std::move(change),
                                              std::move(stage));
}

}  // namespace laoke
