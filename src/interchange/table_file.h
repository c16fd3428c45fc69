/// A table that was chosen, and how it is read: what the preview shows and lets be changed.
#pragma once

#include "base/blake2b.h"
#include "base/texts.h"
#include "customers/custom_field.h"
#include "interchange/column_mapping.h"
#include "interchange/table_reader.h"
#include "interchange/text_encoding.h"
#include "interchange/workbook_reader.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// What was chosen or detected: all but the text can be changed.
struct TableFile {
    std::string name;
    std::string text;
    bool has_cards = false;           ///< contacts: how a table is read is not asked
    std::vector<std::string> sheets;  ///< of a workbook, which has neither encoding nor delimiter
    std::size_t sheet = 0;            ///< the one that is read
    TextEncoding encoding = TextEncoding::utf8;
    Delimiter delimiter = Delimiter::comma;
    ColumnMapping mapping;
    std::vector<CustomField> custom_fields;            ///< of the archive, known by the names of columns
    Language language = Language::chinese;             ///< of what the program adds, such as a column's title
    Blake2bHash fingerprint{};                         ///< of the bytes as they came
    std::vector<std::vector<std::string>> first_rows;  ///< up to 200, header included
};

/// Detects encoding, delimiter and columns; contacts (vCard) become a table.  Errors: those of decode_file(),
/// `interchange_vcard_no_cards`.
Result<TableFile> open_table_file(std::string name, std::string bytes, TextDecoding& decoding,
                                  Language language, std::optional<TextEncoding> encoding = std::nullopt,
                                  std::vector<CustomField> custom_fields = {});

/// The same for a sheet of a workbook.
TableFile open_sheet(std::string name, SheetTable table, Language language,
                     std::vector<CustomField> custom_fields = {});

/// Reads the first rows anew with another delimiter and guesses the columns again.
void choose_delimiter(TableFile& file, Delimiter delimiter);

/// Takes the table for one of this kind and guesses the columns again.
void choose_kind(TableFile& file, TableKind kind);

/// What a column is called: in the header, else as its meaning, else "第 3 列".
std::string column_title(const TableFile& file, std::size_t column);

/// The field that a column of ColumnMeaning::custom_field is about; nullptr where none has its name.
const CustomField* custom_field_of(const TableFile& file, std::size_t column);

}  // namespace laoke
