#include "interchange/csv_writer.h"

#include "base/utf8.h"
#include "interchange/table_reader.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace laoke;

namespace {

std::string cell(std::string_view text) {
    std::string out;
    CsvWriter(out).text(text);
    return out;
}

}  // namespace

TEST_CASE("a row is what RFC 4180 says: commas between, quotes where needed, CRLF behind") {
    std::string out;
    CsvWriter writer(out);

    writer.text("张三");
    writer.text("a,b");
    writer.text("5\" plate");
    writer.text("two\nlines");
    writer.text("");
    writer.value("-128.50");
    writer.end_row();
    writer.value("2026-01-05");
    writer.end_row();

    CHECK(out == "张三,\"a,b\",\"5\"\" plate\",\"two\nlines\",,-128.50\r\n2026-01-05\r\n");
}

TEST_CASE("a text that a spreadsheet would take for a formula is none any more") {
    CHECK(cell("=1+1") == "'=1+1");
    CHECK(cell("=HYPERLINK(\"http://x\",\"y\")") == "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    CHECK(cell("+8613800138000") == "'+8613800138000");
    CHECK(cell("-5") == "'-5");
    CHECK(cell("@sum") == "'@sum");
    CHECK(cell("\tx") == "\"'\tx\"");
    CHECK(cell("\rx") == "\"'\rx\"");
    CHECK(cell("＝1") == "'＝1");
    CHECK(cell("'=1") == "''=1");
    CHECK(cell("o'clock") == "o'clock");
    CHECK(cell("'s") == "'s");
}

TEST_CASE("phones, codes and what looks like a day stay whole: a tab behind makes them a text") {
    CHECK(cell("13800138000") == "\"13800138000\t\"");
    CHECK(cell("6901234567890") == "\"6901234567890\t\"");
    CHECK(cell("00042") == "\"00042\t\"");
    CHECK(cell("1-2") == "\"1-2\t\"");
    CHECK(cell("3/4") == "\"3/4\t\"");
    CHECK(cell("1E5") == "\"1E5\t\"");
    CHECK(cell("42") == "42");
    CHECK(cell("250g") == "250g");
    CHECK(cell("A-13800138000") == "A-13800138000");
}

TEST_CASE("what was written is read as it was") {
    constexpr std::array texts = {"=1+1", "'=1", "''=1", "'s",     "-", "13800138000", "00042", "a \"b\", c",
                                  "1-2",  "＝",  "'",    "'\"=\"", "@", "x;y|z",       "+1",    "张三\n李四"};
    std::string out;
    CsvWriter writer(out);
    for (const std::string_view text : texts) writer.text(text);
    writer.end_row();

    TableReader reader(out, Delimiter::comma);
    TableRow row;
    REQUIRE(reader.next(row));

    REQUIRE(row.fields.size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(without_apostrophe(trim(row.fields[i])) == texts[i]);
}
