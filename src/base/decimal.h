/// Reading a decimal number as a person types it, digit by digit, without a double, and showing one.
#pragma once

#include <concepts>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace laoke {

enum class DecimalFault : unsigned char { not_a_number, too_many_decimals, too_large };

/// Reads an optional sign, digits grouped in threes or not at all, and up to `decimals` digits
/// behind `decimal_mark` ('.' or ','); returns the value × 10^decimals.  Full-width forms are
/// read as their ASCII twins; `symbol` may stand before or behind the number.  No exponent.
/// |result| ≤ `limit`.
std::expected<std::int64_t, DecimalFault> parse_decimal(std::string_view text, int decimals,
                                                        std::int64_t limit, std::string_view symbol,
                                                        char decimal_mark);

/// `value` ÷ 10^decimals with a point; groups thousands with commas when `grouped`.
std::string format_decimal(std::int64_t value, int decimals, bool grouped);
/// How many there are, as it is shown: "99,852".
template <std::integral Count>
std::string format_count(Count count) {
    return format_decimal(static_cast<std::int64_t>(count), 0, true);
}

}  // namespace laoke
