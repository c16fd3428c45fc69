#include "interchange/table_cells.h"

#include "base/utf8.h"
#include "interchange/csv_writer.h"

#include <algorithm>

namespace laoke {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// Spreadsheets show a long number as 1.38E+10 and save what they show: its digits are gone.
bool is_shortened_number(std::string_view text) {
    const std::size_t exponent = text.find("E+");
    return exponent != std::string_view::npos && exponent > 0 && is_digit(text[0]) &&
           text.substr(0, exponent).find_first_not_of("0123456789.") == std::string_view::npos &&
           is_all_digits(text.substr(exponent + 2));
}

}  // namespace

Result<std::string> read_cell_text(std::string_view raw) {
    // Nearly all are plain ASCII and need no table.
    const bool is_plain = std::ranges::all_of(raw, [](char c) { return c >= ' ' && c < 0x7F; });
    if (is_plain) return std::string(raw);
    std::string text = clean_text(raw);
    std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    if (text.contains("\uFFFD")) return fail(TextKey::interchange_row_unreadable_characters);
    return text;
}

Result<std::string> read_cell_number(std::string_view raw) {
    LAOKE_TRY(std::string number, read_cell_text(raw));
    if (is_shortened_number(number))
        return fail(TextKey::interchange_row_number_shortened, {{"text", number}});
    // Programs that keep an empty cell as "not a number" write the others as 12923.0.
    if (number.ends_with(".0") && is_all_digits(std::string_view(number).substr(0, number.size() - 2))) {
        number.resize(number.size() - 2);
    }
    return number;
}

Status TableCells::check() const {
    if (row_.fault) return std::unexpected(*row_.fault);
    for (std::size_t column = mapping_.columns.size(); column < row_.fields.size(); ++column) {
        if (trim(row_.fields[column]).empty()) continue;
        return fail(TextKey::interchange_row_surplus_columns,
                    {{"found", std::to_string(row_.fields.size())},
                     {"expected", std::to_string(mapping_.columns.size())}});
    }
    return {};
}

std::string_view TableCells::at(std::size_t column) const {
    if (column >= row_.fields.size()) return {};
    return without_apostrophe(trim(row_.fields[column]));
}

std::string_view TableCells::raw(ColumnMeaning meaning) const {
    const auto column = mapping_.column_of(meaning);
    return column ? at(*column) : std::string_view();
}

}  // namespace laoke
