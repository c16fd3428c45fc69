#include "interchange/table_file.h"

#include "base/utf8.h"

#include <span>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t first_rows_looked_at = 200;

void read_first_rows(TableFile& file) {
    file.first_rows.clear();
    TableReader reader(file.text, file.delimiter);
    TableRow row;
    while (file.first_rows.size() < first_rows_looked_at && reader.next(row)) {
        if (!row.fault) file.first_rows.emplace_back(row.fields.begin(), row.fields.end());
    }
    file.mapping = guess_columns(file.first_rows);
}

}  // namespace

Result<TableFile> open_table_file(std::string name, std::string bytes, TextDecoding& decoding,
                                  Language language, std::optional<TextEncoding> encoding) {
    TableFile file;
    file.name = std::move(name);
    file.language = language;
    file.fingerprint = blake2b(std::as_bytes(std::span(bytes)));
    LAOKE_TRY(DecodedText decoded, decode_file(std::move(bytes), decoding, encoding));
    file.text = std::move(decoded.text);
    file.encoding = decoded.encoding;
    file.delimiter = detect_delimiter(file.text);
    read_first_rows(file);
    return file;
}

void choose_delimiter(TableFile& file, Delimiter delimiter) {
    file.delimiter = delimiter;
    read_first_rows(file);
}

void choose_kind(TableFile& file, TableKind kind) { file.mapping = guess_columns(file.first_rows, kind); }

std::string column_title(const TableFile& file, std::size_t column) {
    if (file.mapping.has_header && !file.first_rows.empty() && column < file.first_rows[0].size()) {
        const std::string_view title = trim(file.first_rows[0][column]);
        if (!title.empty()) return std::string(title);
    }
    const ColumnMeaning meaning = file.mapping.columns[column];
    if (meaning != ColumnMeaning::ignored)
        return std::string(text(column_meaning_name(meaning), file.language));
    return text(TextKey::table_import_column, file.language, {{"number", std::to_string(column + 1)}});
}

}  // namespace laoke
