/// What a user does with quotes.  An opportunity is worth what was quoted for it last: its value follows.
#pragma once

#include "archive/action.h"
#include "opportunities/quote.h"

namespace laoke {

/// Amounts and total are computed.
/// Errors: the first of faults() of the offer, that of validity_fault(), `opportunities_gone`.
Result<Id<Quote>> create_quote(Archive& archive, Quote quote);
/// Errors: those of create_quote(), `quotes_gone`.
Status change_quote(Archive& archive, Quote quote);
/// The opportunity keeps its value.  Errors: `quotes_gone`.
Status remove_quote(Archive& archive, Id<Quote> id);

}  // namespace laoke
