/// Money as a whole number of the currency's minor unit (fen, cents): exact, overflow-checked,
/// never a double.
#pragma once

#include "base/result.h"
#include "base/texts.h"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

/// A currency of ISO 4217 that an archive can be kept in.
struct Currency {
    std::string_view code;    ///< "CNY"
    std::string_view symbol;  ///< "¥"
    int decimals;             ///< digits of the minor unit: 2 for CNY, 0 for JPY

    bool operator==(const Currency& other) const { return code == other.code; }
};

/// The currencies offered, CNY first.
std::span<const Currency> currencies();

/// The currency with this ISO 4217 code, or nullptr.
const Currency* find_currency(std::string_view code);

/// An amount in minor units.  |amount| ≤ 9×10¹⁵, so that it is exact in JSON readers everywhere.
class Money {
public:
    static constexpr std::int64_t limit = 9'000'000'000'000'000;

    constexpr Money() = default;

    /// Fails with `money_too_large` outside ±limit.
    static Result<Money> from_minor(std::int64_t minor);

    /// For constants known to be in range; asserts it.
    static Money of_minor(std::int64_t minor);

    [[nodiscard]] constexpr std::int64_t minor() const { return minor_; }
    [[nodiscard]] constexpr bool is_zero() const { return minor_ == 0; }
    [[nodiscard]] constexpr bool is_negative() const { return minor_ < 0; }
    constexpr Money operator-() const { return Money(-minor_); }
    constexpr auto operator<=>(const Money&) const = default;

private:
    explicit constexpr Money(std::int64_t minor) : minor_(minor) {}
    std::int64_t minor_ = 0;
};

/// Sum and difference; fail with `money_too_large`.
Result<Money> add(Money a, Money b);
Result<Money> subtract(Money a, Money b);

/// Of sums that may be more than money can be: what is at the limit stays there, and is shown as at least so
/// much.
Money add_up_to_limit(Money a, Money b);

/// Reads what a person types: "128.5", "￥1,234.50", "-3", "１２８．５０" (full width), "¥ 12".
/// Refuses exponents, more decimals than the currency has, and more than 15 digits before them.
/// `decimal_mark` is '.' or ','; the other one (and a space or an apostrophe) groups thousands.
/// Errors: `money_not_a_number`, `money_too_many_decimals`, `money_too_large`.
Result<Money> parse_money(std::string_view text, const Currency& currency, char decimal_mark = '.');

/// "¥1,234.50", "-¥3.00"; at the limit "≥¥90,000,000,000,000.00": a sum that is larger stays there.
std::string format_money(Money amount, const Currency& currency);

/// "1234.50": for a field that is being edited, and for CSV.
std::string format_money_plain(Money amount, const Currency& currency);

}  // namespace laoke
