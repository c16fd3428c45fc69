/// What a cell of a workbook shows, of what is kept in it.
///
/// A sheet keeps days as numbers with a format, and numbers in the binary form of a double, of which
/// fifteen digits are sure.  Here they become texts as a person writes them, without a double.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace laoke {

enum class SheetFormat : std::uint8_t { number, day, time, day_and_time };

/// The format of one of the numbers that every program knows (ECMA-376, 18.8.30, with those of Chinese).
SheetFormat built_in_format(int id);

/// The format that a code describes: "yyyy\-mm\-dd;@", "h:mm:ss", "#,##0.00".
SheetFormat format_of_code(std::string_view code);

/// A number without an exponent, "13800138000" of "1.3800138E10", "12.3" of "12.300000000000001".  Where the
/// sheet has all digits of a long one they stay; where a double has lost those behind the fifteenth it is
/// written as spreadsheets shorten it ("1.1010119900307E+17"), by which it is known as lost.
std::string number_in_sheet(std::string_view raw);

/// A day, a time, or both: "2026-01-05", "16:20", "2026-01-05 16:20:05".  `counts_from_1904`: the days are
/// those of old Macs.  What is no day is written as the number it is.
std::string time_in_sheet(std::string_view raw, SheetFormat format, bool counts_from_1904);

/// The number under which a sheet keeps a day, counted from 1900; 0 for days before March of that year, which
/// spreadsheets count wrongly or not at all.
int day_number_in_sheet(std::string_view iso);

}  // namespace laoke
