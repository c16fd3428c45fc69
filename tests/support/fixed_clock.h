/// A clock that stands still until a test moves it, eight hours ahead of UTC as in China.
#pragma once

#include "base/instant.h"

namespace laoke::testing {

class FixedClock : public Clock {
public:
    /// 2026-11-23 14:05 in China.
    FixedClock() = default;
    explicit FixedClock(std::int64_t utc_ms) : now_(utc_ms) {}

    [[nodiscard]] Instant now() const override { return now_; }
    [[nodiscard]] int utc_offset_minutes(Instant) const override { return offset_minutes_; }

    void set(Instant now) { now_ = now; }
    void advance_ms(std::int64_t ms) { now_ = Instant(now_.utc_ms() + ms); }
    void set_offset_minutes(int minutes) { offset_minutes_ = minutes; }

private:
    Instant now_{1'795'413'900'000};
    int offset_minutes_ = 480;
};

}  // namespace laoke::testing
