#include "customers/purchase_cycle.h"

#include <algorithm>
#include <vector>

namespace laoke {

namespace {

constexpr std::size_t fewest_days = 3;
constexpr std::int64_t thousand = 1000;
constexpr std::int64_t due_from = 800;
constexpr std::int64_t late_above = 1500;
constexpr std::int64_t lost_above = 3000;

}  // namespace

std::int64_t PurchaseCycle::index_thousandths(Day today) const {
    return std::int64_t{days_since(today)} * 2 * thousand / half_days;
}

CycleState PurchaseCycle::state(Day today) const {
    if (today < begin_of(CycleState::due)) return CycleState::early;
    if (today < begin_of(CycleState::late)) return CycleState::due;
    return today < begin_of(CycleState::lost) ? CycleState::late : CycleState::lost;
}

Day PurchaseCycle::begin_of(CycleState state) const {
    constexpr std::int64_t whole = 2 * thousand;
    const auto day = [this](std::int64_t days) { return last.plus_days(static_cast<int>(days)); };
    switch (state) {
        case CycleState::early: break;
        case CycleState::due: return day((due_from * half_days + whole - 1) / whole);  // from 0.8 on
        case CycleState::late: return day(late_above * half_days / whole + 1);         // above 1.5
        case CycleState::lost: return day(lost_above * half_days / whole + 1);
    }
    return last;
}

std::optional<PurchaseCycle> purchase_cycle(std::span<const Day> days) {
    if (days.size() < fewest_days) return std::nullopt;
    std::vector<int> gaps;
    gaps.reserve(days.size() - 1);
    for (std::size_t i = 1; i < days.size(); ++i)
        gaps.push_back(days[i].since_epoch() - days[i - 1].since_epoch());
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::ranges::nth_element(gaps, middle);
    const int lower = gaps.size() % 2 == 1 ? *middle : *std::max_element(gaps.begin(), middle);
    return PurchaseCycle{.half_days = *middle + lower, .last = days.back()};
}

PurchaseSummary purchase_summary(std::span<const Day> days) {
    PurchaseSummary summary;
    if (!days.empty()) summary.last = days.back();
    if (days.size() > 1) summary.last_but_one = days[days.size() - 2];
    if (const auto cycle = purchase_cycle(days)) summary.half_days = cycle->half_days;
    return summary;
}

}  // namespace laoke
