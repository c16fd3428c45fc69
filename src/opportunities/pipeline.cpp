#include "opportunities/pipeline.h"

#include "base/utf8.h"

#include <array>

namespace laoke {

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t most_stages = 20;
constexpr int certain_percent = 100;

}  // namespace

Pipeline ready_pipeline(Language language) {
    constexpr std::array stages = {
        std::pair{TextKey::pipelines_ready_contacted, 10},
        std::pair{TextKey::pipelines_ready_needs, 30},
        std::pair{TextKey::pipelines_ready_quoted, 50},
        std::pair{TextKey::pipelines_ready_negotiating, 75},
    };
    Pipeline pipeline{.name = std::string(text(TextKey::pipelines_ready_name, language)), .position = 1};
    for (const auto& [name, percent] : stages)
        pipeline.stages.push_back(
            {.name = std::string(text(name, language)), .probability_percent = percent});
    return pipeline;
}

Pipeline normalized(Pipeline pipeline) {
    pipeline.name = one_line(pipeline.name);
    for (PipelineStage& stage : pipeline.stages) stage.name = one_line(stage.name);
    return pipeline;
}

std::vector<PipelineFault> faults(const Pipeline& pipeline) {
    std::vector<PipelineFault> found;
    const auto check_name = [&](PipelineField field, std::string_view name, std::size_t stage) {
        if (match_key(name).empty()) found.push_back({field, stage, {TextKey::pipelines_name_missing}});
        if (count_code_points(name) <= longest_name) return;
        found.push_back({field,
                         stage,
                         {TextKey::opportunities_text_too_long, {{"limit", std::to_string(longest_name)}}}});
    };
    check_name(PipelineField::name, pipeline.name, 0);
    if (pipeline.stages.empty()) found.push_back({PipelineField::stages, 0, {TextKey::pipelines_no_stages}});
    if (pipeline.stages.size() > most_stages) {
        found.push_back({PipelineField::stages,
                         0,
                         {TextKey::pipelines_too_many_stages, {{"limit", std::to_string(most_stages)}}}});
    }
    for (std::size_t place = 0; place < pipeline.stages.size(); ++place) {
        const PipelineStage& stage = pipeline.stages[place];
        check_name(PipelineField::stage_name, stage.name, place);
        if (stage.probability_percent < 0 || stage.probability_percent > certain_percent)
            found.push_back(
                {PipelineField::probability, place, {TextKey::pipelines_probability_out_of_range}});
    }
    return found;
}

Money weighted(Money value, int probability_percent) {
    // In two parts: the whole would not fit.
    const std::int64_t hundreds = value.minor() / certain_percent;
    const std::int64_t rest = value.minor() % certain_percent;
    return Money::of_minor(hundreds * probability_percent +
                           (rest * probability_percent + certain_percent / 2) / certain_percent);
}

void WeightedSum::add(Money value, int probability_percent) {
    sum_ = add_up_to_limit(sum_, weighted(value, probability_percent));
    is_least_ |= value.minor() == Money::limit && probability_percent > 0;
}

std::string WeightedSum::text(const Currency& currency) const {
    const std::string sum = format_money(sum_, currency);
    // What is at the limit itself is shown so anyway.
    return is_least_ && sum_.minor() != Money::limit ? "≥" + sum : sum;
}

}  // namespace laoke
