#include "base/spoken_time.h"
#include "support/results.h"

#include <doctest/doctest.h>

#include <array>
#include <initializer_list>
#include <utility>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("a day is read as people say it") {
    const Day today = value_of(Day::parse_iso("2026-11-25"));  // a Wednesday
    const std::initializer_list<std::pair<std::string_view, std::string_view>> days = {
        {"2026-12-01", "2026-12-01"},
        {"2026/12/1", "2026-12-01"},
        {"12-1", "2026-12-01"},
        {"12月1日", "2026-12-01"},
        {"11-25", "2026-11-25"},
        {"1/5", "2027-01-05"},
        {"2-29", "2028-02-29"},
        {"今天", "2026-11-25"},
        {"明天", "2026-11-26"},
        {"大后天", "2026-11-28"},
        {"3天后", "2026-11-28"},
        {"10 天后", "2026-12-05"},
        {"周三", "2026-11-25"},
        {"周五", "2026-11-27"},
        {"星期天", "2026-11-29"},
        {"周一", "2026-11-30"},
        {"下周三", "2026-12-02"},
        {"下周日", "2026-12-06"},
        {"Tomorrow", "2026-11-26"},
        {"friday", "2026-11-27"},
        {"Mon", "2026-11-30"},
        {"Next Friday", "2026-12-04"},
        {"in 3 days", "2026-11-28"},
        {"in 1 day", "2026-11-26"},
        {"1 Dec", "2026-12-01"},
        {"dec 1st", "2026-12-01"},
        {"May 20", "2027-05-20"},
        {"20th of May", "2027-05-20"},
        {"Tue, Dec. 1, 2026", "2026-12-01"},
        {"1-Sept-2027", "2027-09-01"},
    };
    for (const auto& [typed, iso] : days) {
        CAPTURE(typed);
        CHECK(value_of(parse_spoken_day(typed, today)).iso() == iso);
    }
    const std::initializer_list<std::pair<std::string_view, std::string_view>> past = {
        {"昨天", "2026-11-24"},       {"前天", "2026-11-23"}, {"3天前", "2026-11-22"}, {"周五", "2026-11-20"},
        {"周三", "2026-11-25"},       {"12-1", "2025-12-01"}, {"11-25", "2026-11-25"}, {"2-29", "2024-02-29"},
        {"3 days ago", "2026-11-22"}, {"Dec 1", "2025-12-01"}};
    for (const auto& [typed, iso] : past) {
        CAPTURE(typed);
        CHECK(value_of(parse_spoken_day(typed, today, true)).iso() == iso);
    }
    for (const std::string_view typed : {"", "x", "周", "下", "天后", "13", "9999天后", "-1天后", "周八",
                                         "May", "May Dec", "ma 1", "May 1 2", "20 May soon", "in 3", "next",
                                         "Mon, Dec 1 2026", "2nd Friday of May", "Fri Sat 3 May"}) {
        CAPTURE(typed);
        CHECK(key_of_error(parse_spoken_day(typed, today)) == TextKey::day_unclear);
    }
    for (const std::string_view typed : {"2026-02-30", "2-30", "13-1", "11月31日", "Feb 30", "30 Feb 2026"}) {
        CAPTURE(typed);
        CHECK(key_of_error(parse_spoken_day(typed, today)) == TextKey::day_not_a_day);
    }
}

TEST_CASE("a time of day is read as people write it") {
    constexpr std::array<std::pair<std::string_view, int>, 17> times = {{{"9", 540},
                                                                         {"9:30", 570},
                                                                         {"09：30", 570},
                                                                         {"14.05", 845},
                                                                         {"930", 570},
                                                                         {"1405", 845},
                                                                         {"下午3点", 900},
                                                                         {"下午3点半", 930},
                                                                         {"晚上8点15分", 1215},
                                                                         {"上午 9:30", 570},
                                                                         {"中午12点", 720},
                                                                         {"中午1点", 780},
                                                                         {"3pm", 900},
                                                                         {"12:00 am", 0},
                                                                         {"12pm", 720},
                                                                         {"0:00", 0},
                                                                         {"23:59", 1439}}};
    for (const auto& [typed, minute] : times) {
        CAPTURE(typed);
        CHECK(value_of(parse_time_of_day(typed)) == minute);
    }
    for (const std::string_view typed :
         {"", " ", "x", "24:00", "9:60", "9:3x", "-1", "12345", "3点点", "上午3pm", "9:300", "明天", "1e3",
          "9:30:00", "晚上12点", "晚上1点", "早上15:00", "15am"}) {
        CAPTURE(typed);
        CHECK(key_of_error(parse_time_of_day(typed)) == TextKey::time_unclear);
    }
    CHECK(format_time_of_day(0) == "00:00");
    CHECK(format_time_of_day(845) == "14:05");
}
