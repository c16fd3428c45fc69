/// A table on its way out, as CSV or as a workbook.
#pragma once

#include "base/texts.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

enum class TableFormat : std::uint8_t { csv, xlsx };

/// ".csv", and "text/csv".
std::string_view file_ending(TableFormat format);
std::string_view media_type(TableFormat format);

/// What the values of a column are.
enum class CellKind : std::uint8_t { text, number, money, day, time };

struct TitledColumn {
    std::string title;
    CellKind kind = CellKind::text;
};

class TableWriter {
public:
    TableWriter() = default;
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;
    virtual ~TableWriter() = default;

    /// The first row.  Call it first, and once.
    virtual void titles(std::span<const TitledColumn> columns) = 0;
    /// A cell of text, from whomever it comes; never a formula, never a number.
    virtual void text(std::string_view text) = 0;
    /// What the program has written and a spreadsheet is to know as what the column holds: "-12.50",
    /// "2026-01-05", "16:20".
    virtual void value(std::string_view value) = 0;
    virtual void end_row() = 0;
    /// The table is whole.
    virtual void finish() {}

    /// Whether there are more rows than the format has room for: what was written is to be thrown away.
    [[nodiscard]] virtual bool is_too_long() const { return false; }
};

/// Appends to `out`, which outlives the writer; whoever takes the bytes away may empty it at any time.
/// `name` is that of the table: "客户".
std::unique_ptr<TableWriter> make_table_writer(TableFormat format, std::string& out, std::string_view name);

}  // namespace laoke
