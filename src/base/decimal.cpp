#include "base/decimal.h"

#include "base/utf8.h"

namespace laoke {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Removes signs, blanks and the currency's symbol around the digits; returns whether negative.
std::expected<bool, DecimalFault> strip(std::string& text, std::string_view symbol) {
    bool negative = false;
    bool seen_sign = false;
    bool seen_symbol = false;
    for (bool again = true; again;) {
        again = false;
        text = std::string(trim(text));
        if (!seen_sign && !text.empty() && (text[0] == '-' || text[0] == '+')) {
            negative = text[0] == '-';
            seen_sign = again = true;
            text.erase(0, 1);
        }
        if (seen_symbol || symbol.empty()) continue;
        if (text.starts_with(symbol)) {
            text.erase(0, symbol.size());
            seen_symbol = again = true;
        } else if (text.ends_with(symbol)) {
            text.resize(text.size() - symbol.size());
            seen_symbol = again = true;
        }
    }
    if (text.empty()) return std::unexpected(DecimalFault::not_a_number);
    return negative;
}

/// The digits of the whole part without their grouping, which must be in threes if there is one.
std::expected<std::string, DecimalFault> ungroup(std::string_view whole, char decimal_mark) {
    const char comma = decimal_mark == '.' ? ',' : '.';
    std::string digits;
    char mark = 0;
    std::size_t run = 0;
    for (const char c : whole) {
        if (is_digit(c)) {
            digits += c;
            ++run;
            continue;
        }
        const bool groups = c == comma || c == ' ' || c == '\'';
        const bool first = mark == 0;
        if (!groups || (first ? run == 0 || run > 3 : c != mark || run != 3)) {
            return std::unexpected(DecimalFault::not_a_number);
        }
        mark = c;
        run = 0;
    }
    if (mark != 0 && run != 3) return std::unexpected(DecimalFault::not_a_number);
    return digits;
}

}  // namespace

std::expected<std::int64_t, DecimalFault> parse_decimal(std::string_view text, int decimals,
                                                        std::int64_t limit, std::string_view symbol,
                                                        char decimal_mark) {
    std::string ascii = to_half_width(text);
    const std::string plain_symbol = to_half_width(symbol);
    const auto negative = strip(ascii, plain_symbol);
    if (!negative) return std::unexpected(negative.error());

    const std::size_t mark = ascii.find(decimal_mark);
    const auto whole = ungroup(std::string_view(ascii).substr(0, mark), decimal_mark);
    if (!whole) return std::unexpected(whole.error());
    std::string fraction = mark == std::string::npos ? std::string() : ascii.substr(mark + 1);
    if (whole->empty() && fraction.empty()) return std::unexpected(DecimalFault::not_a_number);
    for (const char c : fraction) {
        if (!is_digit(c)) return std::unexpected(DecimalFault::not_a_number);
    }
    while (fraction.size() > static_cast<std::size_t>(decimals) && fraction.ends_with('0'))
        fraction.pop_back();
    if (fraction.size() > static_cast<std::size_t>(decimals)) {
        return std::unexpected(DecimalFault::too_many_decimals);
    }
    fraction.resize(static_cast<std::size_t>(decimals), '0');

    std::int64_t value = 0;
    for (const char c : *whole + fraction) {
        if (value > (limit - (c - '0')) / 10) return std::unexpected(DecimalFault::too_large);
        value = value * 10 + (c - '0');
    }
    return *negative ? -value : value;
}

std::string format_decimal(std::int64_t value, int decimals, bool grouped) {
    const bool negative = value < 0;
    // Negating through unsigned is defined for the most negative number too.
    std::uint64_t rest =
        negative ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    std::string reversed;
    for (int digit = 0; rest != 0 || digit <= decimals; ++digit) {
        if (decimals > 0 && digit == decimals) reversed += '.';
        if (grouped && digit > decimals && (digit - decimals) % 3 == 0) reversed += ',';
        reversed += static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    if (negative) reversed += '-';
    return {reversed.rbegin(), reversed.rend()};
}

}  // namespace laoke
