/// The cells of one row of a table, by what their columns mean.
#pragma once

#include "base/result.h"
#include "interchange/column_mapping.h"
#include "interchange/table_reader.h"

#include <string>
#include <string_view>

namespace laoke {

/// A text as it is kept: NFC, on one line.  Errors: `interchange_row_unreadable_characters`.
Result<std::string> read_cell_text(std::string_view raw);

/// Digits that are a name: the number of a customer, an invoice, a product, a phone.
/// Errors: also `interchange_row_number_shortened`.
Result<std::string> read_cell_number(std::string_view raw);

class TableCells {
public:
    /// `row` and `mapping` outlive the cells.
    TableCells(const TableRow& row, const ColumnMapping& mapping) : row_(row), mapping_(mapping) {}

    /// Why nothing of the row can be read: the table's own fault, or more cells than there are columns.
    [[nodiscard]] Status check() const;

    /// Trimmed, without an apostrophe that keeps it from being a formula; empty where there is none.
    [[nodiscard]] std::string_view at(std::size_t column) const;
    [[nodiscard]] std::string_view raw(ColumnMeaning meaning) const;

    [[nodiscard]] Result<std::string> text(ColumnMeaning meaning) const {
        return read_cell_text(raw(meaning));
    }
    [[nodiscard]] Result<std::string> number(ColumnMeaning meaning) const {
        return read_cell_number(raw(meaning));
    }

private:
    const TableRow& row_;
    const ColumnMapping& mapping_;
};

}  // namespace laoke
