/// The rhythm in which a customer comes back, and how far the time since the last purchase is beyond it.
///
/// The cycle is the median gap between purchase days: one long holiday must not hide a habit.  It takes
/// three purchase days to know one.  Source of the thresholds: the shop's definitions (due soon at 0.8 of
/// the cycle, warned of above 1.5, lost above 3).
#pragma once

#include "base/day.h"

#include <cstdint>
#include <optional>
#include <span>

namespace laoke {

enum class CycleState : unsigned char {
    early,  ///< less than 0.8 cycles since the last purchase
    due,    ///< 0.8 to 1.5
    late,   ///< above 1.5, up to 3
    lost,   ///< above 3
};

struct PurchaseCycle {
    int half_days = 0;  ///< the median gap × 2: of an even number of gaps it may lie between two days
    Day last;           ///< the last purchase day

    /// The cycle in whole days, rounded up.
    [[nodiscard]] int days() const { return (half_days + 1) / 2; }
    /// The day on which the next purchase is expected.
    [[nodiscard]] Day next() const { return last.plus_days(days()); }
    [[nodiscard]] int days_since(Day today) const { return today.since_epoch() - last.since_epoch(); }
    [[nodiscard]] CycleState state(Day today) const;
    /// The first day of a state.
    [[nodiscard]] Day begin_of(CycleState state) const;
    /// Thousandths of the overdue index (today − last) ÷ cycle.
    [[nodiscard]] std::int64_t index_thousandths(Day today) const;

    bool operator==(const PurchaseCycle&) const = default;
};

/// What the stage and the next purchase of a customer follow from, whatever day it is.
struct PurchaseSummary {
    std::optional<Day> last;          ///< purchase day; nothing: never bought
    std::optional<Day> last_but_one;  ///< purchase day
    std::optional<int> half_days;     ///< of the cycle, where there is one

    [[nodiscard]] std::optional<PurchaseCycle> cycle() const {
        if (!half_days || !last) return std::nullopt;
        return PurchaseCycle{.half_days = *half_days, .last = *last};
    }
    bool operator==(const PurchaseSummary&) const = default;
};

/// `days` ascending, without repetition.
PurchaseSummary purchase_summary(std::span<const Day> days);

/// `days` ascending, without repetition.  Nothing for fewer than three.
std::optional<PurchaseCycle> purchase_cycle(std::span<const Day> days);

}  // namespace laoke
