/// A table as a workbook (.xlsx, ECMA-376) for Excel, WPS, LibreOffice and Numbers.
///
/// A text is a text, whatever it looks like: phones and ids stay whole, and nothing is ever a formula.  Money
/// and quantities are numbers, days are days.  The titles are bold and stay in sight.
#pragma once

#include "interchange/table_writer.h"
#include "interchange/zip_writer.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace laoke {

class WorkbookWriter final : public TableWriter {
public:
    static constexpr std::int64_t most_rows = 1'048'576;

    /// Appends to `out`, which outlives the writer.  `name` is that of the sheet.
    WorkbookWriter(std::string& out, std::string_view name);

    void titles(std::span<const TitledColumn> columns) override;
    void text(std::string_view text) override;
    void value(std::string_view value) override;
    void end_row() override;
    void finish() override;
    [[nodiscard]] bool is_too_long() const override { return row_ > most_rows + 1; }

private:
    void begin_sheet(std::span<const TitledColumn> columns);
    void put_text(std::string_view text, std::string_view style);
    void put_number(std::string_view number, std::string_view style);
    void begin_cell(std::string_view style);

    ZipWriter zip_;
    std::string name_;
    std::vector<CellKind> kinds_;
    std::int64_t row_ = 1;  ///< the one that is written
    std::size_t column_ = 0;
    std::string cells_;  ///< of the row
};

}  // namespace laoke
