/// The way of opportunities from the first contact to the sale: stages in their order.
#pragma once

#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "base/texts.h"

#include <string>
#include <vector>

namespace laoke {

struct PipelineStage {
    Id<PipelineStage> id;
    std::string name;
    int probability_percent = 0;  ///< 0 to 100: how many opportunities that are here are won

    bool operator==(const PipelineStage&) const = default;
};

struct Pipeline {
    Id<Pipeline> id;
    std::string name;
    std::int64_t position = 0;  ///< among the pipelines
    std::vector<PipelineStage> stages;

    bool operator==(const Pipeline&) const = default;
};

/// What is in a stage that goes, and where in the same pipeline it goes to.
struct StageMove {
    Id<PipelineStage> from;
    Id<PipelineStage> to;

    bool operator==(const StageMove&) const = default;
};

/// What a shop begins with, its ids not set.
Pipeline ready_pipeline(Language language);

enum class PipelineField : unsigned char { name, stages, stage_name, probability };

struct PipelineFault {
    PipelineField field;
    std::size_t stage = 0;
    Error error;
};

Pipeline normalized(Pipeline pipeline);

/// What is wrong with a normalized pipeline; empty when it can be kept.
std::vector<PipelineFault> faults(const Pipeline& pipeline);

/// What can be expected of opportunities of this value, rounded half up; the value is not negative.
Money weighted(Money value, int probability_percent);

/// What can be expected of opportunities in several stages.
class WeightedSum {
public:
    /// `value`: of all in a stage.
    void add(Money value, int probability_percent);

    /// With "≥" where there was more in a stage than money can be.
    [[nodiscard]] std::string text(const Currency& currency) const;

private:
    Money sum_;
    bool is_least_ = false;
};

}  // namespace laoke
