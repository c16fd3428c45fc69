#include "opportunities/quote.h"

namespace laoke {

std::optional<Error> validity_fault(const Quote& quote) {
    constexpr int latest_year = 2199;
    if (!quote.valid_until) return std::nullopt;
    if (quote.valid_until->year() > latest_year) return Error{TextKey::opportunities_day_out_of_range};
    if (*quote.valid_until < quote.offer.sold_on) return Error{TextKey::quotes_valid_too_early};
    return std::nullopt;
}

}  // namespace laoke
