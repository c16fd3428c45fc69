/// The half of the import of a table that says what is in the file and what will become of it.
#include "app/sale_texts.h"
#include "app/table_import.h"
#include "base/decimal.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array encodings = {TextEncoding::utf8, TextEncoding::gb18030, TextEncoding::windows1252,
                                  TextEncoding::utf16le, TextEncoding::utf16be};
constexpr std::size_t samples_shown = 3;
constexpr std::size_t most_sample_characters = 24;

/// As a field of CSV: quoted, so that nothing in it ends it.
void append_field(std::string& csv, std::string_view field) {
    csv += '"';
    for (const char c : field) {
        if (c == '"') csv += '"';
        csv += c;
    }
    csv += '"';
}

/// What stands in a column, as far as it differs: the first few texts.
std::string samples_of(const TransactionsFile& file, std::size_t column) {
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

std::string name_of(const TransactionRow& row, Language language) {
    for (const std::string* text : {&row.customer_name, &row.customer_number, &row.phone}) {
        if (!text->empty()) return *text;
    }
    return std::string(text(TextKey::sale_texts_walk_in, language));
}

}  // namespace

std::string format_count(std::int64_t count) { return format_decimal(count, 0, true); }

void TableImport::show_file() {
    view_.file_name = file_->name;
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
    view_.meanings.clear();
    for (std::size_t meaning = 0; meaning < column_meaning_count; ++meaning) {
        view_.meanings.emplace_back(
            text(column_meaning_name(static_cast<ColumnMeaning>(meaning)), language_));
    }
    state_.encoding = static_cast<int>(std::ranges::find(encodings, file_->encoding) - encodings.begin());
    show_columns();
}

void TableImport::show_columns() {
    const ColumnMapping& mapping = file_->mapping;
    state_.delimiter = static_cast<int>(file_->delimiter);
    state_.has_header = mapping.has_header;
    state_.day_order = static_cast<int>(mapping.day_order);
    state_.decimal_mark = mapping.decimal_mark == ',' ? 1 : 0;
    state_.meanings.clear();
    view_.columns.clear();
    view_.is_day_order_doubtful = !mapping.is_day_order_certain && mapping.has(ColumnMeaning::day);
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        state_.meanings.push_back(static_cast<int>(mapping.columns[column]));
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
    view_.rows.clear();
    view_.faults.clear();
    view_.unreadable.clear();
    view_.known_file.clear();
    view_.known_sales.clear();
    view_.can_import = false;
    view_.import_label = text(TextKey::table_import_import_nothing, language_);
    if (!plan_) return;
    show_counts(shop.archive().currency());
    show_rows(shop.archive().currency());
    show_known();
    const ScannedTransactions& found = plan_->found;
    if (found.unreadable_rows > 0) {
        view_.unreadable = text(TextKey::table_import_unreadable, language_,
                                {{"count", format_count(found.unreadable_rows)}});
    }
    for (const UnreadableRow& row : found.unreadable) {
        view_.faults.push_back({std::to_string(row.line), text(row.reason, language_), row.text});
    }
}

void TableImport::show_counts(const Currency& currency) {
    const ScannedTransactions& found = plan_->found;
    const auto count = [&](TextKey label, std::string value) {
        view_.counts.push_back({std::string(text(label, language_)), std::move(value)});
    };
    count(TextKey::table_import_count_sales, format_count(found.sales));
    count(TextKey::table_import_count_returns, format_count(found.returns));
    count(TextKey::table_import_count_customers, format_count(plan_->new_customers));
    count(TextKey::table_import_count_products, format_count(plan_->new_products));
    count(TextKey::table_import_count_total, format_money(found.total, currency));
    count(TextKey::table_import_count_rows, format_count(found.readable_rows));
    if (found.without_customer > 0) {
        count(TextKey::table_import_count_walk_in, format_count(found.without_customer));
    }
}

void TableImport::show_rows(const Currency& currency) {
    for (const TransactionRow& row : plan_->found.first_rows) {
        const std::string& product = row.product_name.empty() ? row.product_code : row.product_name;
        view_.rows.push_back(
            {.day = row.day.iso(),
             .customer = name_of(row, language_),
             .product = product_text(product, row.model, row.spec),
             .quantity = format_quantity(row.quantity),
             .unit_price = row.unit_price ? format_money(*row.unit_price, currency) : std::string(),
             .amount = format_money(row.amount, currency),
             .is_return = row.kind == SaleKind::goods_return});
    }
}

/// What the archive has already, and what therefore is left to import.
void TableImport::show_known() {
    if (plan_->is_file_known) view_.known_file = text(TextKey::table_import_known_file, language_);
    if (plan_->known_sales > 0) {
        view_.known_sales =
            text(TextKey::table_import_known_sales, language_, {{"count", format_count(plan_->known_sales)}});
    }
    std::int64_t count = plan_->found.sales + plan_->found.returns;
    if (state_.known_sales == 0) count -= plan_->known_sales;
    view_.can_import = count > 0;
    if (count > 0) {
        view_.import_label = text(TextKey::table_import_import, language_, {{"count", format_count(count)}});
    }
}

void TableImport::download_faults(Shop& shop) const {
    const auto& faults = stage_ == Stage::result ? result_.faults : view_.faults;
    // The mark tells Excel that it is UTF-8.
    std::string csv = "\xEF\xBB\xBF";
    const auto append = [&](std::string_view line, std::string_view reason, std::string_view text) {
        append_field(csv, line);
        csv += ',';
        append_field(csv, reason);
        csv += ',';
        append_field(csv, text);
        csv += "\r\n";
    };
    append(text(TextKey::table_import_fault_line, language_),
           text(TextKey::table_import_fault_reason, language_),
           text(TextKey::table_import_fault_text, language_));
    for (const ImportFaultRow& fault : faults) append(fault.line, fault.reason, fault.text);
    const auto file =
        shop.ports().files.create(text(TextKey::table_import_faults_file, language_), "text/csv");
    file->write(std::as_bytes(std::span(csv)));
    file->finish();
}

}  // namespace laoke
