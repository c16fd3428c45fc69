/// Writing CSV after RFC 4180 so that a spreadsheet shows what was meant.
///
/// A cell of text that a spreadsheet would take for a formula gets an apostrophe before it, and one that
/// it would take for a number or a day (a phone, a card's number with zeros before it) a tab behind it,
/// which makes it a text in Excel, WPS and LibreOffice.  Reading takes both away again.  docs/adr/0007 has
/// the reasons.
#pragma once

#include "interchange/table_writer.h"

#include <span>
#include <string>
#include <string_view>

namespace laoke {

class CsvWriter final : public TableWriter {
public:
    /// By this Excel knows that a file is UTF-8.
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

    /// Appends to `out`, which outlives the writer.
    explicit CsvWriter(std::string& out) : out_(out) {}

    void titles(std::span<const TitledColumn> columns) override;
    void text(std::string_view text) override;
    void value(std::string_view value) override;
    void end_row() override;

private:
    void append(std::string_view cell);

    std::string& out_;
    bool is_first_ = true;  ///< of the row
};

/// A trimmed cell without the apostrophe that `CsvWriter::text` put before it.
std::string_view without_apostrophe(std::string_view cell);

}  // namespace laoke
