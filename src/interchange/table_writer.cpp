#include "interchange/table_writer.h"

#include "interchange/csv_writer.h"
#include "interchange/workbook_writer.h"

namespace laoke {

std::string_view file_ending(TableFormat format) { return format == TableFormat::xlsx ? ".xlsx" : ".csv"; }

std::string_view media_type(TableFormat format) {
    return format == TableFormat::xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                       : "text/csv";
}

std::unique_ptr<TableWriter> make_table_writer(TableFormat format, std::string& out, std::string_view name) {
    if (format == TableFormat::xlsx) return std::make_unique<WorkbookWriter>(out, name);
    out += CsvWriter::byte_order_mark;
    return std::make_unique<CsvWriter>(out);
}

}  // namespace laoke
