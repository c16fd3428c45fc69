#include "interchange/workbook_writer.h"

#include "support/workbooks.h"

#include <doctest/doctest.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

const std::array columns = {TitledColumn{"姓名", CellKind::text}, TitledColumn{"金额", CellKind::money},
                            TitledColumn{"数量", CellKind::number}, TitledColumn{"日期", CellKind::day},
                            TitledColumn{"时间", CellKind::time}};

/// The sheet as XML.
std::string sheet_xml(const std::string& bytes) {
    auto zip = value_of(ZipReader::open(bytes));
    REQUIRE(value_of(zip.enter("xl/worksheets/sheet1.xml")));
    std::string xml(std::size_t{1} << 20U, '\0');
    std::size_t length = 0;
    while (const std::size_t more = value_of(zip.read(std::span(xml).subspan(length)))) length += more;
    xml.resize(length);
    return xml;
}

}  // namespace

TEST_CASE("a workbook that is written is read back as the same table") {
    std::string bytes;
    const auto writer = make_table_writer(TableFormat::xlsx, bytes, "客户");
    writer->titles(columns);
    for (const std::string_view text : {"张三", "=1+1", "'=1", "13800138000", "00042", "  x  ", "a<b>&\"c\"",
                                        "第一行\n第二行", "_x000D_", "1E5", "一\x01二", "𠮷"}) {
        writer->text(text);
        writer->value("-12.50");
        writer->value("0.125");
        writer->value("2026-01-05");
        writer->value("16:20");
        writer->end_row();
    }
    writer->text("");
    writer->value("");
    writer->value("1234567890123456");
    writer->value("1890-01-01");
    writer->value("25:00");
    writer->end_row();
    writer->finish();

    const SheetTable table = value_of(sheet_of(bytes));
    CHECK(table.sheets == std::vector<std::string>{"客户"});
    const std::string rest = ",-12.5,0.125,2026-01-05,16:20\r\n";
    CHECK(table.text == "姓名,金额,数量,日期,时间\r\n张三" + rest + "'=1+1" + rest + "''=1" + rest +
                            "\"13800138000\t\"" + rest + "\"00042\t\"" + rest + "\"  x  \"" + rest +
                            "\"a<b>&\"\"c\"\"\"" + rest + "\"第一行\n第二行\"" + rest + "_x000D_" + rest +
                            "\"1E5\t\"" + rest + "一\x01二" + rest + "𠮷" + rest +
                            ",,\"1234567890123456\t\",\"1890-01-01\t\",\"25:00\t\"\r\n");
}

TEST_CASE("texts are texts and never formulas, numbers and days are numbers") {
    std::string bytes;
    WorkbookWriter writer(bytes, "x");
    writer.titles(columns);
    writer.text("=HYPERLINK(\"http://x\")");
    writer.value("64.00");
    writer.value("13800138000");
    writer.value("2026-01-05");
    writer.value("12:00");
    writer.end_row();
    writer.finish();

    const std::string xml = sheet_xml(bytes);
    CHECK_FALSE(xml.contains("<f"));
    CHECK(xml.contains(
        "<c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=HYPERLINK(&quot;http"));
    CHECK(
        xml.contains("<c r=\"B2\" s=\"5\"><v>64.00</v></c><c r=\"C2\" s=\"0\"><v>13800138000</v></c>"
                     "<c r=\"D2\" s=\"3\"><v>46027</v></c><c r=\"E2\" s=\"4\"><v>0.50000000000000</v></c>"));
    CHECK(xml.contains("state=\"frozen\""));
    CHECK(xml.contains("<col min=\"1\" max=\"1\" width=\"16\" customWidth=\"1\" style=\"2\"/>"));
    CHECK(xml.contains("<c r=\"A1\" s=\"1\" t=\"inlineStr\">"));
}

TEST_CASE("the same table is the same workbook, whenever its bytes are taken away") {
    const auto written = [](bool in_pieces) {
        std::string out;
        std::string all;
        WorkbookWriter writer(out, "x");
        writer.titles(columns);
        for (int row = 0; row < 5000; ++row) {
            writer.text("客户" + std::to_string(row));
            writer.end_row();
            if (!in_pieces) continue;
            all += out;
            out.clear();
        }
        writer.finish();
        return all + out;
    };

    CHECK(written(true) == written(false));
    CHECK(value_of(sheet_of(written(true))).text.ends_with("客户4999\r\n"));
}

TEST_CASE("more rows than a sheet has are said to be too many") {
    std::string out;
    WorkbookWriter writer(out, "x");
    writer.titles({});
    for (std::int64_t row = 1; row < WorkbookWriter::most_rows; ++row) {
        writer.end_row();
        out.clear();
    }
    CHECK_FALSE(writer.is_too_long());
    writer.end_row();
    CHECK(writer.is_too_long());
}

TEST_CASE("columns behind Z have two letters") {
    std::string bytes;
    WorkbookWriter writer(bytes, "a/b:c*d?[e]'f");
    const std::vector<TitledColumn> many(703, TitledColumn{"t", CellKind::text});
    writer.titles(many);
    writer.finish();

    const std::string xml = sheet_xml(bytes);
    CHECK(xml.contains("r=\"Z1\""));
    CHECK(xml.contains("r=\"AA1\""));
    CHECK(xml.contains("r=\"ZZ1\""));
    CHECK(xml.contains("r=\"AAA1\""));
}
