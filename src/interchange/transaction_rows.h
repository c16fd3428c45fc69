/// A row of a transactions file, read into values.
#pragma once

#include "base/day.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/result.h"
#include "interchange/column_mapping.h"
#include "interchange/table_reader.h"
#include "sales/sale.h"

#include <optional>
#include <string>

namespace laoke {

/// One line of a sale, or of a return, whose quantity, discount and amount are negative.  Texts are NFC,
/// trimmed, without line breaks, and empty where the file has none.
struct TransactionRow {
    std::string customer_number;  ///< empty with name and phone: a walk-in sale
    std::string customer_name;
    std::string phone;
    std::string region;
    SaleKind kind = SaleKind::sale;
    Day day;
    std::optional<int> minute;  ///< of the day, local time
    std::string invoice_number;
    std::string product_code;
    std::string product_name;
    std::string model;
    std::string spec;
    std::string category;
    Quantity quantity;
    std::optional<Money> unit_price;  ///< nothing where the file has only the amount
    Money discount;
    Money amount;
    std::string note;

    bool operator==(const TransactionRow&) const = default;
};

/// Reads a row of the table, or says why not: the table's own fault, a day that is none, an amount
/// with an exponent, too many columns, bytes that the encoding does not have.
///
/// A row is a return when its invoice number says so or its amount is negative, however the file
/// sets its signs.  A negative quantity without either is neither sale nor return (a correction of
/// the stock) and refused.  Where a file has an amount it counts, and the discount is what is
/// missing to unit price × quantity; where it is more than those, the unit price is not known.
Result<TransactionRow> read_transaction(const TableRow& row, const ColumnMapping& mapping,
                                        const Currency& currency);

/// Money in the archive's currency, whatever currency sign the file writes: the number counts.
Result<Money> read_money(std::string_view text, const Currency& currency, char decimal_mark);

/// A quantity whose decimals stand behind the table's mark.
Result<Quantity> read_quantity(std::string_view text, char decimal_mark);

/// The minute of the day in "8:26", "16:20:00", "3:05 PM", "下午3:05"; nothing in anything else.
std::optional<int> parse_minute(std::string_view text);

/// Whether an invoice number names a return: C and a digit, as in UCI's retail data, or 退.
bool is_return_number(std::string_view invoice_number);

}  // namespace laoke
