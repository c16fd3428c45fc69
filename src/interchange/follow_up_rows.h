/// A row of a list of follow-ups, read into one.
#pragma once

#include "contact/follow_up.h"
#include "interchange/table_file.h"
#include "interchange/transactions_scan.h"

#include <cstdint>

namespace laoke {

/// What a row says of a follow-up.
struct FollowUpFromRow {
    ScannedCustomer customer;
    FollowUp follow_up;       ///< normalized, without faults, without ids
    std::int64_t unread = 0;  ///< cells that are not understood: they go into the content
};

/// A channel, an outcome or a satisfaction that is none does not keep the row out.  Without a channel it is
/// by phone where there is none to be seen, without an outcome somebody was talked to. Errors: the table's
/// own, a shortened number, characters that cannot be read, a day that is none, `interchange_row_no_day`,
/// `interchange_row_no_customer`, what faults() finds.
Result<FollowUpFromRow> read_follow_up(const TableRow& row, const TableFile& file);

}  // namespace laoke
