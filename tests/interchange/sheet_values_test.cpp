#include "interchange/sheet_values.h"

#include "base/day.h"

#include <doctest/doctest.h>

using namespace laoke;

TEST_CASE("a number of a sheet is written without an exponent and without what a double adds") {
    CHECK(number_in_sheet("13800138000") == "13800138000");
    CHECK(number_in_sheet("1.3800138E10") == "13800138000");
    CHECK(number_in_sheet("1.3800138000000001E+10") == "13800138000");
    CHECK(number_in_sheet("12.300000000000001") == "12.3");
    CHECK(number_in_sheet("0.1000000000000000055") == "0.1");
    CHECK(number_in_sheet("99.999999999999999") == "100");
    CHECK(number_in_sheet("-128.50") == "-128.5");
    CHECK(number_in_sheet("1E-3") == "0.001");
    CHECK(number_in_sheet("0") == "0");
    CHECK(number_in_sheet("-0") == "0");
    CHECK(number_in_sheet("100") == "100");
    CHECK(number_in_sheet("007") == "7");
    CHECK(number_in_sheet("abc") == "abc");
    CHECK(number_in_sheet("1E999999999999") == "1E999999999999");
    CHECK(number_in_sheet(".5") == "0.5");
    CHECK(number_in_sheet("") == "");
}

TEST_CASE(
    "a number of eighteen digits stays whole where it is, and is said to be shortened where it is not") {
    CHECK(number_in_sheet("110101199003071234") == "110101199003071234");
    CHECK(number_in_sheet("110101199003070000") == "1.1010119900307E+17");
    CHECK(number_in_sheet("1.1010119900307E+17") == "1.1010119900307E+17");
    CHECK(number_in_sheet("123456789012345") == "123456789012345");
    CHECK(number_in_sheet("1.23456789012345E+14") == "123456789012345");
}

TEST_CASE("the formats of days and times are known by their numbers and by their codes") {
    using enum SheetFormat;
    CHECK(built_in_format(0) == number);
    CHECK(built_in_format(4) == number);
    CHECK(built_in_format(14) == day);
    CHECK(built_in_format(20) == time);
    CHECK(built_in_format(22) == day_and_time);
    CHECK(built_in_format(31) == day);
    CHECK(built_in_format(49) == number);
    CHECK(built_in_format(57) == day);
    CHECK(format_of_code("General") == number);
    CHECK(format_of_code("#,##0.00") == number);
    CHECK(format_of_code("0.00E+00") == number);
    CHECK(format_of_code("[Red]\"days\"0") == number);
    CHECK(format_of_code("#,##0\\ \\d") == number);
    CHECK(format_of_code("0_d;[Red]-0") == number);
    CHECK(format_of_code("yyyy\\-mm\\-dd;@") == day);
    CHECK(format_of_code("yyyy\"年\"m\"月\"d\"日\"") == day);
    CHECK(format_of_code("[$-804]YYYY/M/D") == day);
    CHECK(format_of_code("mmm") == day);
    CHECK(format_of_code("h:mm AM/PM") == time);
    CHECK(format_of_code("[h]:mm:ss") == time);
    CHECK(format_of_code("mm:ss") == time);
    CHECK(format_of_code("yyyy/m/d h:mm") == day_and_time);
    CHECK(format_of_code("[") == number);
    CHECK(format_of_code("\"") == number);
}

TEST_CASE("the numbers of days are days, by both ways of counting") {
    using enum SheetFormat;
    CHECK(time_in_sheet("46027", day, false) == "2026-01-05");
    CHECK(time_in_sheet("44565", day, true) == "2026-01-05");
    CHECK(time_in_sheet("0", day, true) == "1904-01-01");
    CHECK(time_in_sheet("1", day, false) == "1900-01-01");
    CHECK(time_in_sheet("59", day, false) == "1900-02-28");
    CHECK(time_in_sheet("60", day, false) == "1900-02-29");  // there was none: the row is said to have no day
    CHECK(time_in_sheet("61", day, false) == "1900-03-01");
    CHECK(time_in_sheet("2958465", day, false) == "9999-12-31");
    CHECK(time_in_sheet("2958466", day, false) == "2958466");
    CHECK(time_in_sheet("-1", day, false) == "-1");
    CHECK(time_in_sheet("0", day, false) == "0");
    CHECK(time_in_sheet("46027.680613425926", day_and_time, false) == "2026-01-05 16:20:05");
    CHECK(time_in_sheet("46027.9999999", day_and_time, false) == "2026-01-06 00:00");
    CHECK(time_in_sheet("46027.5", day, false) == "2026-01-05");
    CHECK(time_in_sheet("0.68055555555555558", time, false) == "16:20");
    CHECK(time_in_sheet("46027.5", time, false) == "2026-01-05 12:00");
    CHECK(time_in_sheet("abc", day, false) == "abc");
}

TEST_CASE("a day that goes out as a number comes back as the day") {
    for (const char* const iso : {"1900-03-01", "1970-01-01", "2024-02-29", "2026-11-26", "9999-12-31"}) {
        CHECK(time_in_sheet(std::to_string(day_number_in_sheet(iso)), SheetFormat::day, false) == iso);
    }
    CHECK(day_number_in_sheet("1900-02-28") == 0);
    CHECK(day_number_in_sheet("春天") == 0);
}
