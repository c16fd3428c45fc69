/// A believable tea shop in China or in Oregon, made from a seed: what a newcomer sees when trying the
/// program, and what tests and benchmarks run on.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "base/texts.h"

#include <cstdint>
#include <memory>

namespace laoke {

struct SampleShop {
    std::int64_t customers = 60;
    std::int64_t sales_per_customer = 8;  ///< on average
    std::uint64_t seed = 1;
    Language language = Language::chinese;  ///< of the shop: its names, goods, prices
};

/// Writes products, customers, their purchases of the last two years with what a few of them owe, follow-ups
/// and tasks in one change. The
/// same seed and clock give the same shop, ids aside.
Result<std::unique_ptr<Job>> start_sample_shop(Archive& archive, const SampleShop& shop);

}  // namespace laoke
