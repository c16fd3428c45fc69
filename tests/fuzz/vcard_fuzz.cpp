// Contacts of a phone become a table whose rows can all be read.  The first byte says which encoding a person
// chose.
#include "base/utf8.h"
#include "fuzz/fuzzing.h"
#include "interchange/table_reader.h"
#include "interchange/text_encoding.h"
#include "interchange/vcard_reader.h"
#include "support/iconv_decoding.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static IconvDecoding decoding;
    FuzzInput input(data, size);
    const unsigned chosen = input.byte() % 6;
    const auto encoding = chosen == 5 ? std::nullopt : std::optional(TextEncoding(chosen));
    const std::string text = decode_as(std::string(input.rest()), TextEncoding::utf8, decoding);
    if (!is_vcard_file(text)) return 0;
    const std::string table = vcards_as_table(text, decoding, Language::chinese, encoding);
    CHECK(is_valid_utf8(table));
    TableReader reader(table, Delimiter::comma);
    TableRow row;
    std::size_t columns = 0;
    while (reader.next(row)) {
        if (row.fault) continue;  // longer than a row may be
        if (columns == 0) columns = row.fields.size();
        CHECK(row.fields.size() == columns);
    }
    CHECK(columns > 0);
    return 0;
}
