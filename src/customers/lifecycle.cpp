#include "customers/lifecycle.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, lifecycle_stages> words = {"lead",    "new",  "active",
                                                                  "dormant", "lost", "won_back"};
constexpr std::array names = {TextKey::customer_page_stage_lead,   TextKey::customer_page_stage_fresh,
                              TextKey::customer_page_stage_active, TextKey::customer_page_stage_dormant,
                              TextKey::customer_page_stage_lost,   TextKey::customer_page_stage_won_back};

}  // namespace

std::string_view word(LifecycleStage stage) { return words[static_cast<std::size_t>(stage)]; }

std::optional<LifecycleStage> lifecycle_stage(std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<LifecycleStage>(found - words.begin());
}

TextKey name_of(LifecycleStage stage) { return names[static_cast<std::size_t>(stage)]; }

LifecycleStage lifecycle_stage(const PurchaseSummary& purchases, Day today) {
    using enum LifecycleStage;
    if (!purchases.last) return lead;
    const PurchaseCycle cycle = purchases.cycle().value_or(
        PurchaseCycle{.half_days = 2 * assumed_cycle_days, .last = *purchases.last});
    switch (cycle.state(today)) {
        case CycleState::lost: return lost;
        case CycleState::late: return dormant;
        case CycleState::early:
        case CycleState::due: break;
    }
    if (!purchases.last_but_one) return fresh;
    PurchaseCycle before = cycle;
    before.last = *purchases.last_but_one;
    return before.state(*purchases.last) == CycleState::lost ? won_back : active;
}

LifecycleStage lifecycle_stage(std::span<const Day> days, Day today) {
    return lifecycle_stage(purchase_summary(days), today);
}

LifecycleStage effective_stage(const std::optional<SetStage>& set, std::span<const Day> days, Day today) {
    return set && set->holds(today) ? set->stage : lifecycle_stage(days, today);
}

}  // namespace laoke
