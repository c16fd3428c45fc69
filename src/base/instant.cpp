#include "base/instant.h"

#include "base/spoken_time.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 86'400'000;

std::int64_t local_ms(const Clock& clock, Instant instant) {
    return instant.utc_ms() + clock.utc_offset_minutes(instant) * ms_per_minute;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

Instant local_instant(const Clock& clock, Day day, std::int64_t minute) {
    const std::int64_t local = day.since_epoch() * ms_per_day + minute * ms_per_minute;
    // The offset is that of the instant looked for: one of those on either side of it.
    std::int64_t found = local;
    for (const std::int64_t far : {-ms_per_day, ms_per_day}) {
        found = local - clock.utc_offset_minutes(Instant(local + far)) * ms_per_minute;
        if (local_ms(clock, Instant(found)) == local) break;
    }
    return Instant(found);
}

Day local_day(const Clock& clock, Instant instant) {
    // Within a day of the calendar's ends the shop's zone may lie beyond them.
    static const std::int64_t first = Day::from_civil(1, 1, 1)->since_epoch();
    static const std::int64_t last = Day::from_civil(9999, 12, 31)->since_epoch();
    const std::int64_t day = floor_divide(local_ms(clock, instant), ms_per_day);
    return Day::since_epoch(static_cast<int>(std::clamp(day, first, last)));
}

Day today(const Clock& clock) { return local_day(clock, clock.now()); }

std::string format_local(const Clock& clock, Instant instant) {
    return local_day(clock, instant).iso() + ' ' + format_local_time(clock, instant);
}

std::string format_local_time(const Clock& clock, Instant instant) {
    const std::int64_t local = local_ms(clock, instant);
    const std::int64_t minutes = (local - floor_divide(local, ms_per_day) * ms_per_day) / ms_per_minute;
    return format_time_of_day(static_cast<int>(minutes));
}

}  // namespace laoke
