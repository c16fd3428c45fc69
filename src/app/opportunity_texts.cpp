#include "app/opportunity_texts.h"

#include "app/sale_texts.h"

#include <algorithm>

namespace laoke {

namespace {

std::string days_between(Day from, Day to) {
    return std::to_string(std::max(to.since_epoch() - from.since_epoch(), 0));
}

}  // namespace

std::string expected_text(const std::optional<Day>& day, Day today, Language language) {
    if (!day) return {};
    if (*day < today)
        return text(TextKey::opportunities_page_overdue, language, {{"days", days_between(*day, today)}});
    return text(TextKey::opportunities_page_expected, language, {{"day", day->iso()}});
}

std::string in_stage_text(const Opportunity& opportunity, Day today, Language language) {
    return text(TextKey::opportunities_page_days_in_stage, language,
                {{"days", days_between(opportunity.stage_since, today)}});
}

std::string reason_text(const Opportunity& opportunity, Language language) {
    if (!opportunity.reason) return opportunity.reason_note;
    return joined({text(name_of(*opportunity.reason), language), opportunity.reason_note});
}

std::vector<NamedStage> named_stages(std::span<const Pipeline> pipelines) {
    std::vector<NamedStage> stages;
    for (const Pipeline& pipeline : pipelines) {
        for (const PipelineStage& stage : pipeline.stages)
            stages.push_back(
                {stage, pipelines.size() == 1 ? stage.name : joined({pipeline.name, stage.name})});
    }
    return stages;
}

int index_of(std::span<const NamedStage> stages, Id<PipelineStage> id) {
    const auto found =
        std::ranges::find_if(stages, [id](const NamedStage& each) { return each.stage.id == id; });
    return found == stages.end() ? 0 : static_cast<int>(found - stages.begin());
}

}  // namespace laoke
