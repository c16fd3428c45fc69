#include "sales/lifecycle.h"

#include "sales/purchase_cycle.h"

namespace laoke {

LifecycleStage lifecycle_stage(std::span<const Day> days, Day today) {
    using enum LifecycleStage;
    if (days.empty()) return lead;
    const auto cycle = purchase_cycle(days).value_or(
        PurchaseCycle{.half_days = 2 * assumed_cycle_days, .last = days.back()});
    switch (cycle.state(today)) {
        case CycleState::lost: return lost;
        case CycleState::late: return dormant;
        case CycleState::early:
        case CycleState::due: break;
    }
    if (days.size() == 1) return fresh;
    PurchaseCycle before = cycle;
    before.last = days[days.size() - 2];
    return before.state(days.back()) == CycleState::lost ? won_back : active;
}

}  // namespace laoke
