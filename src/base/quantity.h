/// How much of a product: thousandths of its unit, so that 1.5 kg of tea is exact.
#pragma once

#include "base/money.h"

namespace laoke {

inline constexpr int quantity_decimals = 3;

/// A quantity in thousandths.  |quantity| ≤ 10¹² (a thousand million units).
class Quantity {
public:
    static constexpr std::int64_t limit = 1'000'000'000'000;

    constexpr Quantity() = default;

    /// Fails with `quantity_too_large` outside ±limit.
    static Result<Quantity> from_thousandths(std::int64_t thousandths);
    static Quantity of_units(std::int64_t units);

    [[nodiscard]] constexpr std::int64_t thousandths() const { return thousandths_; }
    constexpr Quantity operator-() const { return Quantity(-thousandths_); }
    constexpr auto operator<=>(const Quantity&) const = default;

private:
    explicit constexpr Quantity(std::int64_t thousandths) : thousandths_(thousandths) {}
    std::int64_t thousandths_ = 0;
};

/// Reads "2", "1.5", "0.125"; at most three decimals.
/// Errors: `quantity_not_a_number`, `quantity_too_many_decimals`, `quantity_too_large`.
Result<Quantity> parse_quantity(std::string_view text);

/// "2", "1.5", "-0.125".
std::string format_quantity(Quantity quantity);

/// unit price × quantity, rounded half away from zero to the minor unit.
/// Fails with `money_too_large`.
Result<Money> multiply(Money unit_price, Quantity quantity);

}  // namespace laoke
