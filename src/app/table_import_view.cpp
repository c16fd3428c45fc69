/// The half of the import of a table that says what is in the file and what will become of it.
#include "app/table_import.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "interchange/table_templates.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace laoke {

namespace {

constexpr std::array encodings = {TextEncoding::utf8, TextEncoding::gb18030, TextEncoding::windows1252,
                                  TextEncoding::utf16le, TextEncoding::utf16be};
constexpr std::size_t samples_shown = 3;
constexpr std::size_t most_sample_characters = 24;

/// What stands in a column, as far as it differs: the first few texts.
std::string samples_of(const TableFile& file, std::size_t column) {
    std::string samples;
    std::vector<std::string_view> seen;
    const std::size_t first = file.mapping.has_header ? 1 : 0;
    for (std::size_t row = first; row < file.first_rows.size() && seen.size() < samples_shown; ++row) {
        if (column >= file.first_rows[row].size()) continue;
        const std::string_view value = trim(file.first_rows[row][column]);
        if (value.empty() || std::ranges::contains(seen, value)) continue;
        seen.push_back(value);
        if (!samples.empty()) samples += " · ";
        samples += first_code_points(value, most_sample_characters);
    }
    return samples;
}

}  // namespace

void TableImport::show_file() {
    view_.file_name = file_->name;
    view_.has_cards = file_->has_cards;
    view_.sheets = file_->sheets;
    state_.sheet = static_cast<int>(file_->sheet);
    view_.encodings.clear();
    for (const TextEncoding encoding : encodings) view_.encodings.emplace_back(encoding_name(encoding));
    const auto texts = [&](std::initializer_list<TextKey> keys) {
        std::vector<std::string> all;
        for (const TextKey key : keys) all.emplace_back(text(key, language_));
        return all;
    };
    // In the order of the enumerations.
    view_.delimiters =
        texts({TextKey::table_import_comma, TextKey::table_import_semicolon, TextKey::table_import_tab,
               TextKey::table_import_bar, TextKey::table_import_blanks});
    view_.day_orders = texts({TextKey::table_import_year_first, TextKey::table_import_month_first,
                              TextKey::table_import_day_first});
    view_.decimal_marks = {"1,234.50", "1.234,50"};
    view_.kinds.clear();
    for (const TableKind kind :
         {TableKind::transactions, TableKind::customers, TableKind::products, TableKind::follow_ups})
        view_.kinds.emplace_back(text(table_kind_name(kind), language_));
    state_.encoding = static_cast<int>(std::ranges::find(encodings, file_->encoding) - encodings.begin());
    show_columns();
}

void TableImport::show_columns() {
    const ColumnMapping& mapping = file_->mapping;
    const auto meanings = column_meanings(mapping.kind);
    view_.meanings.clear();
    for (const ColumnMeaning meaning : meanings) {
        view_.meanings.emplace_back(text(column_meaning_name(meaning), language_));
    }
    view_.are_sales = mapping.kind == TableKind::transactions;
    view_.has_amounts = view_.are_sales || mapping.kind == TableKind::products;
    state_.kind = static_cast<int>(mapping.kind);
    state_.delimiter = static_cast<int>(file_->delimiter);
    state_.has_header = mapping.has_header;
    state_.day_order = static_cast<int>(mapping.day_order);
    state_.decimal_mark = mapping.decimal_mark == ',' ? 1 : 0;
    state_.meanings.clear();
    view_.columns.clear();
    view_.is_day_order_doubtful = !mapping.is_day_order_certain && mapping.has(day_meaning(mapping.kind));
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        state_.meanings.push_back(
            static_cast<int>(std::ranges::find(meanings, mapping.columns[column]) - meanings.begin()));
        std::string title;
        if (mapping.has_header && !file_->first_rows.empty() && column < file_->first_rows[0].size()) {
            title = trim(file_->first_rows[0][column]);
        }
        if (title.empty()) {
            title = text(TextKey::table_import_column, language_, {{"number", std::to_string(column + 1)}});
        }
        view_.columns.push_back({std::move(title), samples_of(*file_, column)});
    }
}

void TableImport::show_plan(Shop& shop) {
    view_.counts.clear();
    view_.sales.clear();
    view_.records.clear();
    view_.faults.clear();
    view_.unreadable.clear();
    view_.notices.clear();
    view_.known.clear();
    view_.can_import = false;
    view_.import_label = text(TextKey::table_import_import_nothing, language_);
    if (!content_ || !content_->has_plan()) return;
    content_->show(shop.archive().currency(), language_, state_, view_);
    unreadable_ = content_->unreadable();
    if (unreadable_.count > 0) {
        view_.unreadable =
            text(TextKey::table_import_unreadable, language_, {{"count", format_count(unreadable_.count)}});
    }
    for (const UnreadableRow& row : unreadable_.first | std::views::take(UnreadableRows::most_with_text)) {
        view_.faults.push_back({std::to_string(row.place.line), text(row.reason, language_), row.text});
    }
}

void TableImport::download_faults(Shop& shop) const {
    const std::string csv = csv_of(unreadable_, *file_, language_);
    const auto file =
        shop.ports().files.create(text(TextKey::table_import_faults_file, language_), "text/csv");
    file->write(std::as_bytes(std::span(csv)));
    file->finish();
}

}  // namespace laoke
