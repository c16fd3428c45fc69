/// Customers whom a table of something else names: sales, follow-ups.
#pragma once

#include "archive/archive.h"
#include "interchange/transactions_scan.h"

namespace laoke {

/// Who of the archive it is: by number, else by phone, else (where the table has neither) by name.  Not set
/// for somebody new.
Result<Id<Customer>> find_scanned_customer(sqlite::Database& database, const ScannedCustomer& scanned);

/// For actions only: keeps somebody new, who is known from `source`.
Result<Id<Customer>> insert_scanned_customer(Archive& archive, const ScannedCustomer& scanned,
                                             std::string_view source);

}  // namespace laoke
