#include "base/instant.h"

namespace laoke {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 86'400'000;

std::int64_t local_ms(const Clock& clock, Instant instant) {
    return instant.utc_ms() + clock.utc_offset_minutes(instant) * ms_per_minute;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

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
    return Day::since_epoch(static_cast<int>(floor_divide(local_ms(clock, instant), ms_per_day)));
}

Day today(const Clock& clock) { return local_day(clock, clock.now()); }

std::string format_local(const Clock& clock, Instant instant) {
    const std::int64_t local = local_ms(clock, instant);
    const std::int64_t minutes = (local - floor_divide(local, ms_per_day) * ms_per_day) / ms_per_minute;
    return local_day(clock, instant).iso() + ' ' + two_digits(minutes / 60) + ':' + two_digits(minutes % 60);
}

}  // namespace laoke
