#include "base/typed_number.h"

#include "base/decimal.h"
#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace laoke {

namespace {

__extension__ using Wide = __int128;

// Sums are counted in ten-thousandths.
constexpr int sum_decimals = 4;
constexpr std::int64_t one = 10'000;
constexpr std::int64_t largest = 1'000'000'000'000'000'000;
constexpr std::string_view operators = "+-*";
constexpr std::size_t longest_amount = 128;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// Half width, with a point.
std::string half_width(std::string_view typed) {
    std::string text = to_half_width(trim(typed));
    for (const std::string_view mark : {"。", "｡"}) replace_all(text, mark, ".");
    return text;
}

/// No number of a sum begins with a 0 that means nothing: 2024-01-05 is a day and 010-8888 a telephone.
bool has_leading_zero(std::string_view text) { return text.size() > 1 && text[0] == '0' && text[1] != '.'; }

std::optional<std::int64_t> read_number(std::string_view text) {
    const auto number = parse_decimal(text, sum_decimals, largest, "", '.');
    if (!number) return std::nullopt;
    return *number;
}

/// `value` ÷ `divisor`, rounded half away from zero; nothing when it is too large.
std::optional<std::int64_t> divided(Wide value, std::int64_t divisor) {
    const Wide half = value < 0 ? -(divisor / 2) : divisor / 2;
    const Wide quotient = (value + half) / divisor;
    if (quotient > largest || quotient < -largest) return std::nullopt;
    return static_cast<std::int64_t>(quotient);
}

/// What a sum of products comes to, in ten-thousandths; nothing for what is none, a single number too.
std::optional<std::int64_t> read_sum(std::string_view text) {
    std::int64_t sum = 0;
    std::int64_t product = one;
    char sign = '+';
    for (std::size_t at = 0;;) {
        // A sign may stand before the first number.
        const std::size_t end = text.find_first_of(operators, at == 0 ? 1 : at);
        if (at == 0 && end == std::string_view::npos) return std::nullopt;
        const std::string_view word = text.substr(at, end - at);
        const auto number = read_number(word);
        if (!number || has_leading_zero(word)) return std::nullopt;
        const auto multiplied = divided(static_cast<Wide>(product) * *number, one);
        if (!multiplied) return std::nullopt;
        product = *multiplied;
        const char next = end == std::string_view::npos ? '+' : text[end];
        if (next != '*') {
            const auto added = divided(static_cast<Wide>(sum) + (sign == '-' ? -product : product), 1);
            if (!added) return std::nullopt;
            sum = *added;
            product = one;
            sign = next;
        }
        if (end == std::string_view::npos) return sum;
        at = end + 1;
    }
}

}  // namespace

std::string plain_number(std::string_view typed) {
    std::string text = half_width(typed);
    const auto number = parse_decimal(text, sum_decimals, largest, "", '.');
    if (!number && number.error() == DecimalFault::not_a_number) return std::string(typed);
    std::erase_if(text, [](char c) { return c == ',' || c == ' ' || c == '\''; });
    return text;
}

int typed_count_or_fault(std::string_view typed) {
    constexpr std::int64_t most = 1'000'000;
    const auto number = parse_decimal(plain_number(typed), 0, most, "", '.');
    return number ? static_cast<int>(*number) : -1;
}

int typed_count(std::string_view typed) { return std::max(typed_count_or_fault(typed), 0); }

std::string plain_amount(std::string_view typed, int decimals) {
    if (typed.size() > longest_amount) return std::string(typed);
    std::string text = half_width(typed);
    for (const std::string_view unit : {"元", "块"}) {
        if (text.ends_with(unit)) text.resize(text.size() - unit.size());
    }
    for (const std::string_view times : {"×", "x", "X"}) replace_all(text, times, "*");
    if (const auto sum = read_sum(text)) {
        std::int64_t divisor = 1;
        for (int place = decimals; place < sum_decimals; ++place) divisor *= 10;
        const auto rounded = divided(*sum, divisor);
        if (rounded && (*rounded != 0 || *sum == 0)) return format_decimal(*rounded, decimals, false);
    }
    const std::string plain = plain_number(text);
    return plain == text && !read_number(text) ? std::string(typed) : plain;
}

}  // namespace laoke
