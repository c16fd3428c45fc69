/// The rows of a table in a text: CSV after RFC 4180, the same with tabs, semicolons or bars, or
/// columns separated by blanks.
///
/// Rows are pulled one at a time, so a file of any size can be read in slices, and a row can be
/// read again later from its place.  A row whose quotes are broken is reported and reading goes on
/// with the line below the one it began on: a quote that was never closed costs one row and not
/// the rest of the file.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

enum class Delimiter : std::uint8_t {
    comma,
    semicolon,
    tab,
    bar,
    blanks,
    sheet  ///< commas in a text made of a workbook's sheet: a line is a row, whatever its cells hold
};

/// The delimiter that cuts the first lines into the same number of columns, more than one;
/// blanks where none does.
Delimiter detect_delimiter(std::string_view text);

/// Where a row begins.
struct TablePlace {
    std::size_t offset = 0;
    std::int64_t line = 1;  ///< as an editor counts, from 1; of a workbook, the row of the sheet
};

struct TableRow {
    TablePlace place;
    std::vector<std::string_view> fields;  ///< unquoted; valid until the next row is read
    std::string_view text;                 ///< as it stands in the file; only its first line after a fault
    std::optional<Error> fault;            ///< why `fields` is empty
};

class TableReader {
public:
    /// `text` is valid UTF-8 and outlives the reader.
    TableReader(std::string_view text, Delimiter delimiter, TablePlace from = {});

    /// Reads the next row into `row`; false at the end.  Rows without any content are passed over.
    bool next(TableRow& row);

    /// Goes to a row that was read before.
    void seek(TablePlace to) { here_ = to; }

    /// Where the next row will be looked for.
    [[nodiscard]] TablePlace place() const { return here_; }

    // A row of a shop's table is far below these, a note of 10,000 characters just below; beyond them it is a
    // quote that went wrong.
    static constexpr std::size_t longest_field = std::size_t{64} << 10U;
    static constexpr std::size_t longest_row = std::size_t{128} << 10U;
    static constexpr std::size_t most_fields = 256;

private:
    /// A field in the text, or in `unescaped_` when it held doubled quotes.
    struct Field {
        std::size_t begin = 0;
        std::size_t length = 0;
        bool is_unescaped = false;
    };

    [[nodiscard]] bool at_line_end() const;
    [[nodiscard]] bool at_delimiter() const;
    void skip_padding();
    void skip_line_break();
    std::optional<Error> read_fields();
    std::optional<Error> read_field();
    std::optional<Error> read_quoted();
    void take_plain();
    void recover(TablePlace start, TableRow& row);
    [[nodiscard]] bool has_content() const;
    [[nodiscard]] std::string_view view(const Field& field) const;

    std::string_view text_;
    char delimiter_;         ///< ' ' stands for a run of blanks
    bool counts_rows_only_;  ///< a line break in a cell begins no line
    TablePlace here_;
    TablePlace start_;
    std::vector<Field> fields_;
    std::string unescaped_;
};

}  // namespace laoke
