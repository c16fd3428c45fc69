/// A row of a list of customers, read into a customer.
#pragma once

#include "customers/customer.h"
#include "interchange/table_file.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace laoke {

/// The texts of a customer that stand in a column of their own, the name among them.
std::span<const std::pair<ColumnMeaning, std::string Customer::*>> customer_text_columns();

/// The kinds of contact points that stand in columns of their own.
std::span<const std::pair<ColumnMeaning, ContactKind>> contact_columns();

/// What a row says of a customer.
struct CustomerFromRow {
    Customer customer;        ///< normalized, without faults, without ids
    bool has_name = false;    ///< false: called by their company, phone, number or account
    bool has_kind = false;    ///< the row says whether it is a person or a company
    std::string added_note;   ///< lines "column: cell" of what has no field or is not understood
    std::int64_t unread = 0;  ///< cells of these that are not understood
};

/// A birthday that is none, and a gender or a kind that is unknown, do not keep the row out: they go into
/// `added_note`.  A company without the name of a person is a company.
/// Errors: the table's own, a shortened phone or number, characters that cannot be read, what faults() finds,
/// `interchange_row_no_customer`.
Result<CustomerFromRow> read_customer(const TableRow& row, const TableFile& file);

/// `note` with the lines of `added` that it does not have yet.
std::string with_lines(std::string note, std::string_view added);

/// A new customer as the row has them.
Customer new_customer_of(const CustomerFromRow& row);

/// The customer with what they lack and the row has; what they have stays.  Another name becomes an alias.
Customer filled_in(Customer customer, const CustomerFromRow& row);

/// The customer with all that the row has.  What the row leaves empty stays, as do phones and accounts that
/// it does not name.
Customer overwritten(Customer customer, const CustomerFromRow& row);

}  // namespace laoke
