#include "base/festival.h"
#include "support/results.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <utility>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("festivals lie on the days that the State Council's calendars of holidays give") {
    for (const auto& [iso, name] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"2024-02-09", "除夕"}, {"2024-02-10", "春节"}, {"2024-04-04", "清明"}, {"2024-06-10", "端午"},
             {"2024-09-17", "中秋"}, {"2025-01-28", "除夕"}, {"2025-01-29", "春节"}, {"2025-04-04", "清明"},
             {"2025-05-31", "端午"}, {"2025-10-06", "中秋"}, {"2026-02-16", "除夕"}, {"2026-02-17", "春节"},
             {"2026-04-05", "清明"}, {"2026-06-19", "端午"}, {"2026-09-25", "中秋"}, {"2026-10-01", "国庆节"},
             {"2023-04-05", "清明"}, {"2027-01-01", "元旦"}, {"2026-03-03", "元宵"}, {"2026-08-19", "七夕"},
             {"2026-10-18", "重阳"}, {"2026-01-26", "腊八"}}) {
        CAPTURE(iso);
        CHECK(festival(value_of(Day::parse_iso(iso))) == name);
    }
}

TEST_CASE("other days have no name, nor has a leap month's fifteenth") {
    for (const std::string_view iso : {"2026-11-25", "2006-09-07", "1800-01-02", "2200-03-04"}) {
        CAPTURE(iso);
        CHECK(festival(value_of(Day::parse_iso(iso))).empty());
    }
}
