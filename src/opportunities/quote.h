/// What was offered to a customer for an opportunity: goods made to their wishes, at a price that holds until
/// a day.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "opportunities/opportunity.h"
#include "sales/sale.h"

#include <optional>

namespace laoke {

struct Quote {
    Id<Quote> id;
    Id<Opportunity> opportunity;
    std::optional<Day> valid_until;  ///< not before the day of the quote
    /// What would be sold: number, lines, total and note, with the rules of sales.  Its day is that of the
    /// quote; its id and customer are not set.
    Sale offer;

    bool operator==(const Quote&) const = default;
};

/// What is wrong with the day until which a quote holds.
std::optional<Error> validity_fault(const Quote& quote);

}  // namespace laoke
