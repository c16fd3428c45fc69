#include "base/day.h"
#include "base/texts.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace laoke;

namespace {

/// The day that `text` is read as, or nothing.
std::string read(std::string_view text, DayOrder order = DayOrder::year_month_day) {
    const auto day = parse_day(text, order);
    return day ? day->iso() : std::string();
}

}  // namespace

TEST_CASE("a day that the calendar does not have is refused") {
    for (const std::string_view text : {"2025-02-30", "2025-02-29", "2025-04-31", "2025-00-10", "2025-13-01",
                                        "2025-01-00", "2025-01-32", "0000-01-01", "1900-02-29"}) {
        CAPTURE(text);
        CHECK_FALSE(Day::parse_iso(text));
        CHECK(read(text).empty());
    }

    const auto day = Day::parse_iso("2025-02-30");

    REQUIRE_FALSE(day);
    CHECK(text(day.error(), Language::chinese) == "“2025-02-30”不是日历上的日期，请写成 2026-11-23。");
}

TEST_CASE("parts of a day that are far out of range do not come round to a valid one") {
    CHECK_FALSE(Day::from_civil(2025, 256 + 2, 8));
    CHECK_FALSE(Day::from_civil(2025, 2, 256 + 8));
    CHECK_FALSE(Day::from_civil(65'536 + 2025, 2, 8));
    CHECK_FALSE(Day::from_civil(-1, 2, 8));
    CHECK_FALSE(Day::from_civil(10'000, 1, 1));
}

TEST_CASE("leap days are those of the Gregorian calendar") {
    CHECK(Day::parse_iso("2024-02-29"));
    CHECK(Day::parse_iso("2000-02-29"));
    CHECK_FALSE(Day::parse_iso("2100-02-29"));
    CHECK(Day::parse_iso("2024-02-28")->plus_days(1).iso() == "2024-02-29");
    CHECK(Day::parse_iso("2024-02-29")->plus_days(1).iso() == "2024-03-01");
    CHECK(Day::parse_iso("2025-02-28")->plus_days(1).iso() == "2025-03-01");
    CHECK(Day::parse_iso("2025-01-01")->plus_days(-1).iso() == "2024-12-31");
}

TEST_CASE("the strict form has ten characters and nothing else") {
    for (const std::string_view text : {"", "2025-2-8", "2025/02/08", "20250208", "2025-02-08 ",
                                        " 2025-02-08", "2025-02-0x", "+025-02-08", "2025-02-08T00:00"}) {
        CAPTURE(text);
        CHECK_FALSE(Day::parse_iso(text));
    }
    CHECK(Day::parse_iso("2025-02-08")->iso() == "2025-02-08");
}

TEST_CASE("days are counted from 1970 in both directions") {
    CHECK(Day().iso() == "1970-01-01");
    CHECK(Day::parse_iso("1970-01-02")->since_epoch() == 1);
    CHECK(Day::parse_iso("1969-12-31")->since_epoch() == -1);
    CHECK(Day::parse_iso("2000-01-01")->since_epoch() == 10'957);
    CHECK(Day::parse_iso("0001-01-01")->iso() == "0001-01-01");
    CHECK(Day::parse_iso("9999-12-31")->iso() == "9999-12-31");
    CHECK(*Day::parse_iso("2025-02-08") < *Day::parse_iso("2025-02-09"));
    const Day day = *Day::parse_iso("2025-02-08");
    CHECK(day.year() == 2025);
    CHECK(day.month() == 2);
    CHECK(day.day() == 8);
}

TEST_CASE("every day from 1900 to 2199 is read back as it is written") {
    for (Day day = *Day::parse_iso("1900-01-01"); day.year() < 2200; day = day.plus_days(1)) {
        const std::string iso = day.iso();
        if (Day::parse_iso(iso) != day || parse_day(iso) != day) FAIL_CHECK(iso);
    }
}

TEST_CASE("a day is read as people and files write it") {
    for (const std::string_view text :
         {"2025-2-8", "2025-02-08", "2025/02/08", "2025/2/8", "2025.02.08", "20250208", "2025年2月8日",
          "2025年02月08日", "２０２５年２月８日", "  2025-2-8 ", "2025-02-08 13:45",
          "2025-02-08 13:45:07.123", "2025-02-08T13:45:07Z", "2025年2月8日 下午"}) {
        CAPTURE(text);
        const bool has_words = text.ends_with("下午");
        CHECK(read(text) == (has_words ? "" : "2025-02-08"));
    }
}

TEST_CASE("another order is read when the file has it") {
    CHECK(read("2/8/2025", DayOrder::month_day_year) == "2025-02-08");
    CHECK(read("12/1/2010 8:26", DayOrder::month_day_year) == "2010-12-01");
    CHECK(read("8.2.2025", DayOrder::day_month_year) == "2025-02-08");
    CHECK(read("13/1/2025", DayOrder::month_day_year).empty());
    CHECK(read("13/1/2025", DayOrder::day_month_year) == "2025-01-13");
}

TEST_CASE("what leaves a doubt about the day is refused") {
    for (const std::string_view text :
         {"", "yesterday", "2025", "2025-02", "25-02-08", "2/8/2025", "2025-02-08x", "2025-02-081",
          "2025--2-8", "20251301", "202502080", "2025-02-08 noon"}) {
        CAPTURE(text);
        CHECK(read(text).empty());
    }
    CHECK(read("2/8/25", DayOrder::month_day_year).empty());
    // The sentence names what was typed, not what was made of it.
    CHECK(parse_day(" 2025年2月30日").error().arguments.at(0).value == " 2025年2月30日");
}
