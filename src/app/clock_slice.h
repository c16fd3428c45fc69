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
        const std::int64_t passed_ms = clock_.now().utc_ms() - began_.utc_ms();
        return passed_ms >= longest_ms || passed_ms < 0;  // the clock was set back
    }

private:
    static constexpr std::int64_t longest_ms = 8;

    const Clock& clock_;
    Instant began_;
};

}  // namespace laoke
