/// How much of a list one frame reads: of small shops all parts of it, of large ones one or two.
#pragma once

#include <cstdint>
#include <limits>

namespace laoke {

class FrameBudget {
public:
    /// What a frame goes through, at about a quarter of a microsecond each.
    static constexpr std::int64_t usual = 125'000;

    /// Of a shop with so many customers, all of whom each part goes through.  `is_at_once`: see
    /// ui::FrameInput; such a frame leaves large parts to the next.
    FrameBudget(std::int64_t customers, std::int64_t in_frame, bool is_at_once)
        : part_(customers), left_(in_frame), takes_any_(!is_at_once) {}
    static FrameBudget endless() { return {0, std::numeric_limits<std::int64_t>::max(), false}; }

    /// Whether one more part may be read in this frame; it counts as read then.
    bool take() { return take(part_); }
    /// Likewise one that goes through what was read only.
    bool take_light() { return take(part_ / 5); }
    /// Likewise what takes as long as a part of so many customers.  The first may always.
    bool take(std::int64_t customers) {
        if (!takes_any_ && customers > left_) return false;
        takes_any_ = false;
        left_ -= customers;
        return true;
    }

private:
    std::int64_t part_;
    std::int64_t left_;
    bool takes_any_;
};

}  // namespace laoke
