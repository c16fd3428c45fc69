#include "interchange/table_file.h"

#include "base/utf8.h"
#include "interchange/vcard_reader.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <span>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t first_rows_looked_at = 200;

/// Whether a column has the very title that the program gives to one of this meaning.
bool is_named_as(ColumnMeaning meaning, std::string_view title) {
    if (meaning == ColumnMeaning::ignored) return false;
    const TextKey name = column_meaning_name(meaning);
    return std::ranges::any_of(std::array{Language::chinese, Language::english}, [&](Language language) {
        return match_key(text(name, language)) == match_key(title);
    });
}

/// The shop's own names come before those that are guessed, but not before the program's own.
void find_custom_fields(TableFile& file) {
    if (file.mapping.kind != TableKind::customers || !file.mapping.has_header) return;
    std::vector<const CustomField*> found;
    for (std::size_t column = 0; column < file.mapping.columns.size(); ++column) {
        ColumnMeaning& meaning = file.mapping.columns[column];
        const CustomField* const field = custom_field_of(file, column);
        if (field == nullptr || is_named_as(meaning, file.first_rows[0][column])) continue;
        // A second column of this name is another's, such as one that the program computes.
        if (!std::ranges::contains(found, field)) meaning = ColumnMeaning::custom_field;
        found.push_back(field);
    }
}

void read_first_rows(TableFile& file) {
    file.first_rows.clear();
    TableReader reader(file.text, file.delimiter);
    TableRow row;
    while (file.first_rows.size() < first_rows_looked_at && reader.next(row)) {
        if (!row.fault) file.first_rows.emplace_back(row.fields.begin(), row.fields.end());
    }
    file.mapping = guess_columns(file.first_rows);
    find_custom_fields(file);
}

/// What stands above the titles of a list, "2026 年会员名单" in one wide cell: cells that stand alone in
/// their rows, above a row of names that are known.
void blank_out_heading(std::string& text) {
    constexpr int rows_looked_at = 10;
    std::vector<std::pair<std::size_t, std::size_t>> alone;  // where, and how long
    TableReader reader(text, Delimiter::sheet);
    TableRow row;
    for (int i = 0; i < rows_looked_at && reader.next(row) && !row.fault; ++i) {
        const auto filled =
            std::ranges::count_if(row.fields, [](std::string_view cell) { return !trim(cell).empty(); });
        if (filled == 1) {
            alone.emplace_back(row.place.offset, row.text.size());
            continue;
        }
        if (std::ranges::count_if(row.fields, is_column_name) < 2) return;
        // From below, so that the places above stay; the lines stay as well.
        for (const auto& [place, length] : alone | std::views::reverse) text.erase(place, length);
        return;
    }
}

}  // namespace

Result<TableFile> open_table_file(std::string name, std::string bytes, TextDecoding& decoding,
                                  Language language, std::optional<TextEncoding> encoding,
                                  std::vector<CustomField> custom_fields) {
    TableFile file;
    file.custom_fields = std::move(custom_fields);
    file.name = std::move(name);
    file.language = language;
    file.fingerprint = blake2b(std::as_bytes(std::span(bytes)));
    LAOKE_TRY(DecodedText decoded, decode_file(std::move(bytes), decoding, encoding));
    file.text = std::move(decoded.text);
    file.encoding = decoded.encoding;
    file.has_cards = is_vcard_file(file.text);
    if (!file.has_cards && to_lower_ascii(file.name).ends_with(".vcf"))
        return fail(TextKey::interchange_vcard_no_cards);
    if (file.has_cards) file.text = vcards_as_table(file.text, decoding, language, encoding);
    file.delimiter = file.has_cards ? Delimiter::comma : detect_delimiter(file.text);
    read_first_rows(file);
    if (!file.has_cards) return file;
    if (file.first_rows.size() < 2) return fail(TextKey::interchange_vcard_no_cards);
    choose_kind(file, TableKind::customers);
    return file;
}

TableFile open_sheet(std::string name, SheetTable table, Language language,
                     std::vector<CustomField> custom_fields) {
    TableFile file;
    file.custom_fields = std::move(custom_fields);
    file.name = std::move(name);
    file.language = language;
    file.text = std::move(table.text);
    blank_out_heading(file.text);
    file.fingerprint = blake2b(std::as_bytes(std::span(file.text)));
    file.sheets = std::move(table.sheets);
    file.sheet = table.chosen;
    file.delimiter = Delimiter::sheet;
    read_first_rows(file);
    return file;
}

void choose_delimiter(TableFile& file, Delimiter delimiter) {
    file.delimiter = delimiter;
    read_first_rows(file);
}

void choose_kind(TableFile& file, TableKind kind) {
    file.mapping = guess_columns(file.first_rows, kind);
    find_custom_fields(file);
}

const CustomField* custom_field_of(const TableFile& file, std::size_t column) {
    if (file.first_rows.empty() || column >= file.first_rows[0].size()) return nullptr;
    const std::string title = match_key(file.first_rows[0][column]);
    const auto found = std::ranges::find_if(
        file.custom_fields, [&](const CustomField& field) { return match_key(field.name) == title; });
    return found == file.custom_fields.end() ? nullptr : &*found;
}

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
