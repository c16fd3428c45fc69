/// A point in time, and the clock that is passed in wherever "now" matters.
#pragma once

#include "base/day.h"

#include <compare>
#include <cstdint>
#include <string>

namespace laoke {

/// Milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored as POSIX does.
class Instant {
public:
    constexpr Instant() = default;
    explicit constexpr Instant(std::int64_t utc_ms) : utc_ms_(utc_ms) {}

    [[nodiscard]] constexpr std::int64_t utc_ms() const { return utc_ms_; }
    constexpr auto operator<=>(const Instant&) const = default;

private:
    std::int64_t utc_ms_ = 0;
};

/// Where "now" comes from.  The page's clock asks the browser, a test's clock stands still.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;

    /// Minutes that the shop's local time is ahead of UTC at `instant` (480 in China).
    [[nodiscard]] virtual int utc_offset_minutes(Instant instant) const = 0;
};

/// The instant at which the shop's clock shows `minute` (of the day) on `day`; of two, the first.
Instant local_instant(const Clock& clock, Day day, std::int64_t minute);

/// The civil day in the shop's zone.
Day local_day(const Clock& clock, Instant instant);
Day today(const Clock& clock);

/// "2026-11-23 14:05" in the shop's zone.
std::string format_local(const Clock& clock, Instant instant);
/// "14:05" of it.
std::string format_local_time(const Clock& clock, Instant instant);

}  // namespace laoke
