/// A slice for work that a page goes on with while it draws.
#pragma once

#include "base/instant.h"
#include "base/job.h"

namespace laoke {

/// Eight milliseconds by the shop's clock; endless where the clock stands still, as in a test.
class ClockSlice final : public Slice {
public:
    explicit ClockSlice(const Clock& clock) : clock_(clock), began_(clock.now()) {}
    [[nodiscard]] bool is_over() const override {
        return clock_.now().utc_ms() - began_.utc_ms() >= longest_ms;
    }

private:
    static constexpr std::int64_t longest_ms = 8;

    const Clock& clock_;
    Instant began_;
};

}  // namespace laoke
