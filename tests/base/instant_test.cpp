#include "base/instant.h"

#include "support/fixed_clock.h"

#include <doctest/doctest.h>

using namespace laoke;
using laoke::testing::FixedClock;

TEST_CASE("the shop's day is the day in the shop's zone") {
    FixedClock clock;

    CHECK(format_local(clock, clock.now()) == "2026-11-23 14:05");
    CHECK(today(clock).iso() == "2026-11-23");
    clock.set_offset_minutes(-480);
    CHECK(format_local(clock, clock.now()) == "2026-11-22 22:05");
    CHECK(today(clock).iso() == "2026-11-22");
    clock.set_offset_minutes(345);  // Nepal
    CHECK(format_local(clock, clock.now()) == "2026-11-23 11:50");
}

TEST_CASE("a day begins at local midnight, to the millisecond") {
    FixedClock clock;
    constexpr std::int64_t local_midnight_ms = 1'795'363'200'000;  // 2026-11-23 00:00 in China

    CHECK(local_day(clock, Instant(local_midnight_ms)).iso() == "2026-11-23");
    CHECK(local_day(clock, Instant(local_midnight_ms - 1)).iso() == "2026-11-22");
    CHECK(format_local(clock, Instant(local_midnight_ms - 1)) == "2026-11-22 23:59");
}

TEST_CASE("instants before 1970 fall on the day they were") {
    FixedClock clock;
    clock.set_offset_minutes(0);

    CHECK(format_local(clock, Instant(-1)) == "1969-12-31 23:59");
    CHECK(format_local(clock, Instant(-86'400'000)) == "1969-12-31 00:00");
    CHECK(format_local(clock, Instant(-86'400'001)) == "1969-12-30 23:59");
    clock.set_offset_minutes(480);
    CHECK(format_local(clock, Instant(-1)) == "1970-01-01 07:59");
}

namespace {

/// Sydney: an hour is left out at 2026-10-04 02:00, which is 2026-10-03 16:00 UTC.
class SydneyClock : public FixedClock {
public:
    [[nodiscard]] int utc_offset_minutes(Instant instant) const override {
        constexpr std::int64_t change_ms = 1'791'043'200'000;
        return instant.utc_ms() < change_ms ? 600 : 660;
    }
};

}  // namespace

TEST_CASE("a local time is the instant at which the clock shows it, on the days of a change too") {
    const SydneyClock clock;
    const Day day = *Day::parse_iso("2026-10-04");

    CHECK(format_local(clock, local_instant(clock, day, 0)) == "2026-10-04 00:00");
    CHECK(format_local(clock, local_instant(clock, day, 119)) == "2026-10-04 01:59");
    CHECK(format_local(clock, local_instant(clock, day, 180)) == "2026-10-04 03:00");
    CHECK(format_local(clock, local_instant(clock, day.plus_days(1), 0)) == "2026-10-05 00:00");
}
