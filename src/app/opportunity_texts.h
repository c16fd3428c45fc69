/// How opportunities are spoken of on cards and in lists.
#pragma once

#include "base/texts.h"
#include "opportunities/opportunity.h"
#include "opportunities/pipeline.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

/// "预计 2026-12-01", "逾期 3 天"; empty when nobody knows the day.
std::string expected_text(const std::optional<Day>& day, Day today, Language language);

/// "停留 3 天".
std::string in_stage_text(const Opportunity& opportunity, Day today, Language language);

/// Why it was lost: the reason and what was written about it.
std::string reason_text(const Opportunity& opportunity, Language language);

/// A stage and the pipeline it is in.
struct NamedStage {
    PipelineStage stage;
    std::string name;  ///< "报价", or "企业团购 · 报价" where there are several pipelines
};
std::vector<NamedStage> named_stages(std::span<const Pipeline> pipelines);
/// Where a stage is in the list; 0 when it is not there.
int index_of(std::span<const NamedStage> stages, Id<PipelineStage> id);

}  // namespace laoke
