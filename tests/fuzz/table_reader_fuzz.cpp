// Rows of a text that calls itself a table: each is found again at its place, and what was cut comes back
// through our writer.
#include "base/utf8.h"
#include "fuzz/fuzzing.h"
#include "interchange/column_mapping.h"
#include "interchange/csv_writer.h"
#include "interchange/table_reader.h"

#include <doctest/doctest.h>

#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::vector<std::string> copied(const TableRow& row) { return {row.fields.begin(), row.fields.end()}; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzInput input(data, size);
    const Delimiter chosen = Delimiter(input.byte() % 5);
    if (!is_valid_utf8(input.rest())) return 0;
    const std::string text(input.rest());
    for (const Delimiter delimiter : {chosen, detect_delimiter(text)}) {
        TableReader reader(text, delimiter);
        TableReader again(text, delimiter);
        TableRow row;
        TableRow same;
        std::vector<std::vector<std::string>> rows;
        std::size_t end = 0;
        while (reader.next(row)) {
            CHECK(row.place.offset >= end);
            CHECK(row.fault.has_value() == row.fields.empty());
            CHECK(row.fields.size() <= TableReader::most_fields);
            end = reader.place().offset;
            CHECK(end > row.place.offset);
            again.seek(row.place);
            REQUIRE(again.next(same));
            CHECK(same.fields == row.fields);
            CHECK(same.text == row.text);
            if (!row.fault && rows.size() < 200) rows.push_back(copied(row));
        }
        const ColumnMapping mapping = guess_columns(rows);
        CHECK(rows.empty() == mapping.columns.empty());
        (void)check_columns(mapping);
    }
    return 0;
}
