#include "interchange/table_scan.h"

#include "base/utf8.h"
#include "interchange/csv_writer.h"

#include <utility>

namespace laoke {

namespace {

constexpr std::size_t kept_text_length = 200;

}  // namespace

TableScan::TableScan(const TableFile& file)
    : file_(file), reader_(file.text, file.delimiter), is_at_header_(file.mapping.has_header) {}

Progress TableScan::progress() const {
    return {static_cast<std::int64_t>(reader_.place().offset), static_cast<std::int64_t>(file_.text.size())};
}

Result<bool> TableScan::run(const Slice& slice) {
    constexpr int rows_between_looks = 16;
    while (true) {
        for (int i = 0; i < rows_between_looks; ++i) {
            if (!reader_.next(row_)) return true;
            if (std::exchange(is_at_header_, false)) continue;
            if (const Status accepted = accept(row_); !accepted) refuse(accepted.error());
        }
        if (slice.is_over()) return false;
    }
}

void TableScan::refuse(Error reason) {
    ++unreadable_.count;
    if (unreadable_.first.size() == UnreadableRows::most_kept) return;
    const bool has_text = unreadable_.first.size() < UnreadableRows::most_with_text;
    unreadable_.first.push_back(
        {row_.place, std::move(reason),
         std::string(has_text ? first_code_points(row_.text, kept_text_length) : std::string_view())});
}

std::string csv_of(const UnreadableRows& rows, const TableFile& file, Language language) {
    std::string csv(CsvWriter::byte_order_mark);
    CsvWriter writer(csv);
    writer.text(text(TextKey::table_import_fault_line, language));
    writer.text(text(TextKey::table_import_fault_reason, language));
    writer.text(text(TextKey::table_import_fault_text, language));
    for (std::size_t column = 0; column < file.mapping.columns.size(); ++column) {
        writer.text(column_title(file, column));
    }
    writer.end_row();
    TableReader reader(file.text, file.delimiter);
    TableRow row;
    for (const UnreadableRow& unreadable : rows.first) {
        reader.seek(unreadable.place);
        const bool has_cells = reader.next(row) && !row.fault;
        writer.value(std::to_string(unreadable.place.line));
        writer.text(text(unreadable.reason, language));
        writer.text(has_cells ? std::string_view() : row.text);
        for (const std::string_view field : row.fields) writer.text(without_apostrophe(trim(field)));
        writer.end_row();
    }
    const std::int64_t more = rows.count - static_cast<std::int64_t>(rows.first.size());
    if (more > 0) {
        writer.text({});
        writer.text(text(TextKey::table_import_faults_more, language, {{"count", std::to_string(more)}}));
        writer.end_row();
    }
    return csv;
}

}  // namespace laoke
