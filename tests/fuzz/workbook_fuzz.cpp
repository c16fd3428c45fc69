// Workbooks become tables, or are refused.  The first byte says whether the rest is the file itself or the
// parts that a workbook is packed from, a form feed between them: rows, shared texts, styles.
#include "base/utf8.h"
#include "fuzz/fuzzing.h"
#include "interchange/table_reader.h"
#include "support/workbooks.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::string packed(std::string_view parts) {
    const auto next = [&] {
        const std::string_view part = parts.substr(0, parts.find('\f'));
        parts.remove_prefix(std::min(parts.size(), part.size() + 1));
        return std::string(part);
    };
    Workbook workbook{.sheets = {{"\"1\"", next()}}};
    workbook.shared = next();
    workbook.styles = next();
    return workbook.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzInput input(data, size);
    const bool is_file = input.byte() % 2 == 0;
    const auto table = sheet_of(is_file ? std::string(input.rest()) : packed(input.rest()));
    if (!table) return 0;
    CHECK(is_valid_utf8(table->text));
    CHECK(table->chosen < table->sheets.size());
    TableReader reader(table->text, Delimiter::sheet);
    TableRow row;
    std::int64_t line = 0;
    while (reader.next(row)) {
        CHECK(static_cast<std::int64_t>(row.place.line) > line);
        line = static_cast<std::int64_t>(row.place.line);
    }
    return 0;
}
