/// The real time, in China, for the pages of tests and benchmarks.
#pragma once

#include "base/instant.h"

#include <chrono>

namespace laoke::testing {

class PageClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
        return Instant(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
    }
    [[nodiscard]] int utc_offset_minutes(Instant) const override { return 8 * 60; }
};

}  // namespace laoke::testing
