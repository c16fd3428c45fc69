/// A quote on paper: what the customer is given.
#pragma once

#include "app/printing.h"
#include "archive/archive.h"
#include "customers/customer.h"
#include "opportunities/quote.h"

namespace laoke {

/// In the language of the interface.
PrintDocument quote_document(const Quote& quote, const Opportunity& opportunity, const Customer& customer,
                             const ArchiveSettings& settings);

}  // namespace laoke
