#include "base/quantity.h"

#include "base/assert.h"
#include "base/decimal.h"

namespace laoke {

namespace {
constexpr std::int64_t thousand = 1000;
}  // namespace

Result<Quantity> Quantity::from_thousandths(std::int64_t thousandths) {
    if (thousandths > limit || thousandths < -limit) return fail(TextKey::quantity_too_large);
    return Quantity(thousandths);
}

Quantity Quantity::of_units(std::int64_t units) {
    LAOKE_ASSERT(units <= limit / thousand && units >= -limit / thousand);
    return Quantity(units * thousand);
}

Result<Quantity> parse_quantity(std::string_view text) {
    const auto value = parse_decimal(text, quantity_decimals, Quantity::limit, "", '.');
    if (value) return Quantity::from_thousandths(*value);
    switch (value.error()) {
        case DecimalFault::not_a_number:
            return fail(TextKey::quantity_not_a_number, {{"text", std::string(text)}});
        case DecimalFault::too_many_decimals:
            return fail(TextKey::quantity_too_many_decimals, {{"text", std::string(text)}});
        case DecimalFault::too_large: break;
    }
    return fail(TextKey::quantity_too_large);
}

std::string format_quantity(Quantity quantity) {
    std::string digits = format_decimal(quantity.thousandths(), quantity_decimals, false);
    while (digits.ends_with('0')) digits.pop_back();
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
}

Result<Money> multiply(Money unit_price, Quantity quantity) {
    // 9×10¹⁵ × 10¹² does not fit in 64 bits.
    __extension__ using Wide = __int128;
    const Wide product = static_cast<Wide>(unit_price.minor()) * quantity.thousandths();
    const Wide half = product < 0 ? -(thousand / 2) : thousand / 2;
    const Wide minor = (product + half) / thousand;
    if (minor > Money::limit || minor < -Money::limit) return fail(TextKey::money_too_large);
    return Money::from_minor(static_cast<std::int64_t>(minor));
}

}  // namespace laoke
