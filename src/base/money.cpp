#include "base/money.h"

#include "base/assert.h"
#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace laoke {

namespace {

constexpr std::array known_currencies = {
    Currency{"CNY", "¥", 2},    Currency{"USD", "$", 2},   Currency{"EUR", "€", 2},
    Currency{"GBP", "£", 2},    Currency{"HKD", "HK$", 2}, Currency{"TWD", "NT$", 2},
    Currency{"MOP", "MOP$", 2}, Currency{"SGD", "S$", 2},  Currency{"MYR", "RM", 2},
    Currency{"JPY", "JP¥", 0},  Currency{"KRW", "₩", 0},
};

}  // namespace

std::span<const Currency> currencies() { return known_currencies; }

const Currency* find_currency(std::string_view code) {
    const auto found = std::ranges::find(known_currencies, code, &Currency::code);
    return found == known_currencies.end() ? nullptr : &*found;
}

Result<Money> Money::from_minor(std::int64_t minor) {
    if (minor > limit || minor < -limit) return fail(TextKey::money_too_large);
    return Money(minor);
}

Money Money::of_minor(std::int64_t minor) {
    LAOKE_ASSERT(minor <= limit && minor >= -limit);
    return Money(minor);
}

// Both operands are within ±9×10¹⁵, so the sum cannot overflow int64 before it is checked.
Result<Money> add(Money a, Money b) { return Money::from_minor(a.minor() + b.minor()); }
Result<Money> subtract(Money a, Money b) { return Money::from_minor(a.minor() - b.minor()); }

Money add_up_to_limit(Money a, Money b) {
    const auto is_at_limit = [](Money each) { return std::abs(each.minor()) == Money::limit; };
    if (is_at_limit(a)) return a;
    if (is_at_limit(b)) return b;
    return Money::of_minor(std::clamp(a.minor() + b.minor(), -Money::limit, Money::limit));
}

Result<Money> parse_money(std::string_view text, const Currency& currency, char decimal_mark) {
    // "￥" and "¥" are the same sign to a Chinese keyboard; the yen's own symbol is written JP¥.
    auto value = parse_decimal(text, currency.decimals, Money::limit, currency.symbol, decimal_mark);
    if (!value && value.error() == DecimalFault::not_a_number) {
        value = parse_decimal(text, currency.decimals, Money::limit, currency.code, decimal_mark);
    }
    if (value) return Money::from_minor(*value);
    const TextArgument given{"text", std::string(text)};
    switch (value.error()) {
        case DecimalFault::not_a_number: return fail(TextKey::money_not_a_number, {given});
        case DecimalFault::too_many_decimals:
            return fail(TextKey::money_too_many_decimals,
                        {given, {"decimals", std::to_string(currency.decimals)}});
        case DecimalFault::too_large: break;
    }
    return fail(TextKey::money_too_large);
}

std::string format_money(Money amount, const Currency& currency) {
    std::string digits = format_decimal(amount.minor(), currency.decimals, true);
    const std::size_t sign = amount.is_negative() ? 1 : 0;
    digits.insert(sign, currency.symbol);
    if (amount.minor() == Money::limit) return "≥" + digits;
    return amount.minor() == -Money::limit ? "≤" + digits : digits;
}

std::string format_money_plain(Money amount, const Currency& currency) {
    return format_decimal(amount.minor(), currency.decimals, false);
}

}  // namespace laoke
