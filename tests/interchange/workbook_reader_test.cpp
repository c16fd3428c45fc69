#include "interchange/workbook_reader.h"

#include "interchange/text_encoding.h"
#include "support/table_files.h"
#include "support/workbooks.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

TextKey refusal_of(std::string bytes) { return key_of_error(sheet_of(std::move(bytes))); }

/// A row of texts that stand in their cells.
std::string inline_row(std::initializer_list<std::string_view> cells) {
    std::string row = "<row>";
    for (const std::string_view cell : cells)
        row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
    return row + "</row>";
}

/// Letters that cannot be packed to nothing.
std::string noise(std::size_t length) {
    std::string text;
    std::uint32_t state = 1;
    while (text.size() < length) {
        state = state * 1'664'525U + 1'013'904'223U;
        text += static_cast<char>('a' + (state >> 24U) % 26);
    }
    return text;
}

}  // namespace

TEST_CASE("cells of every type become the texts that they show") {
    Workbook workbook = a_workbook(
        "<row r=\"1\" spans=\"1:8\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
        "<c r=\"D1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t xml:space=\"preserve\">line </t></r></is></c>"
        "<c r=\"E1\" t=\"b\"><v>1</v></c><c r=\"F1\" t=\"b\"><v>0</v></c>"
        "<c r=\"G1\" t=\"str\"><f>A1&amp;B1</f><v>张三a_b</v></c><c r=\"H1\" t=\"e\"><v>#N/A</v></c></row>"
        "<row r=\"2\"><c r=\"A2\"><v>13800138000</v></c><c r=\"B2\" s=\"1\"><v>46027</v></c>"
        "<c r=\"C2\" s=\"2\"><v>46027.5</v></c><c r=\"D2\" s=\"3\"><v>12.5</v></c>"
        "<c r=\"E2\"><f>SUM(1,2)</f></c><c r=\"F2\" t=\"d\"><v>2026-01-05T00:00:00</v></c></row>");
    workbook.shared = "<si><t>张三</t><rPh><t>zhang</t></rPh></si>"
                      "<si><r><rPr><b/></rPr><t>a_x005F_</t></r><r><t>b_x000A_c</t></r></si>";
    workbook.styles = "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy/m/d h:mm;@\"/></numFmts>"
                      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/>"
                      "<xf numFmtId=\"4\"/></cellXfs>";

    CHECK(text_of(workbook) == "张三,\"a_b\nc\",,\"inline \",是,否,张三a_b,#N/A\r\n"
                               "13800138000,2026-01-05,2026-01-05 12:00,12.5,,2026-01-05\r\n");
}

TEST_CASE("escaped characters beyond the first plane are joined, and halves of them are none") {
    const std::string text = text_of(a_workbook(
        inline_row({"a_xD83D__xDE00_b", "_xD83D_b", "_xDE00__xD83D_", "_xD83D_x0041_", "_x000A_"})));

    CHECK(text == "a😀b,\uFFFDb,\uFFFD\uFFFD,\uFFFDx0041_,\"\n\"\r\n");
}

TEST_CASE(
    "rows are counted as the sheet counts them, whatever is left out and however many lines a cell has") {
    const std::string text = text_of(
        a_workbook("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>one\ntwo</t></is></c></row>"
                   "<row r=\"4\"/><row r=\"6\"><c r=\"B6\" t=\"inlineStr\"><is><t>three</t></is></c></row>"));
    TableReader reader(text, Delimiter::sheet);
    TableRow row;

    REQUIRE(reader.next(row));
    CHECK(row.place.line == 3);
    CHECK(row.fields[0] == "one\ntwo");
    REQUIRE(reader.next(row));
    CHECK(row.place.line == 6);
    CHECK(row.fields[1] == "three");
    CHECK_FALSE(reader.next(row));
}

TEST_CASE("the first sheet with rows is read, another one when it is chosen, and none that is hidden") {
    Workbook workbook;
    workbook.sheets = {{"\"暗\" state=\"hidden\"", inline_row({"hidden"})},
                       {"\"空\"", ""},
                       {"\"客户\"", inline_row({"first"})},
                       {"\"旧 &amp; 新\"", inline_row({"second"})}};

    const SheetTable table = value_of(sheet_of(workbook.bytes()));
    CHECK(table.sheets == std::vector<std::string>{"空", "客户", "旧 & 新"});
    CHECK(table.chosen == 1);
    CHECK(table.text == "first\r\n");
    CHECK(value_of(sheet_of(workbook.bytes(), 2)).text == "second\r\n");
    CHECK(key_of_error(sheet_of(workbook.bytes(), 0)) == TextKey::interchange_sheet_empty);
}

TEST_CASE("old Macs count days from 1904") {
    Workbook workbook = a_workbook("<row><c s=\"1\"><v>44565</v></c></row>");
    workbook.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    workbook.properties = "<workbookPr date1904=\"1\"/>";

    CHECK(text_of(workbook) == "2026-01-05\r\n");
}

TEST_CASE("names with a prefix, absolute paths and another case are the same workbook") {
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const Parts parts = {
        {"_rels/.rels", "<p:Relationships xmlns:p=\"p\"><p:Relationship Id=\"a\" Type=\"" + types +
                            "officeDocument\" Target=\"/XL/Book.xml\"/></p:Relationships>"},
        {"xl/book.xml", "<x:workbook xmlns:x=\"x\" xmlns:r=\"r\"><x:sheets><x:sheet name=\"S\" "
                        "r:id=\"b\"/></x:sheets></x:workbook>"},
        {"xl/_rels/book.xml.rels", "<Relationships><Relationship Id=\"b\" Type=\"" + types +
                                       "worksheet\" Target=\"/xl/worksheets/s.xml\"/></Relationships>"},
        {"xl/worksheets/s.xml", "<x:worksheet xmlns:x=\"x\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>"
                                "</x:row></x:sheetData></x:worksheet>"}};

    CHECK(value_of(sheet_of(zip_of(parts))).text == "1\r\n");
}

TEST_CASE("a list of customers in a workbook is known, previewed and imported as one in CSV is") {
    TestArchive archive;
    Workbook workbook = a_workbook(
        "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c "
        "t=\"s\"><v>3</v></c></row>"
        "<row r=\"2\"><c t=\"s\"><v>4</v></c><c><v>13800138000</v></c><c s=\"1\"><v>33013</v></c>"
        "<c><v>110101199003071234</v></c></row>"
        "<row r=\"4\"><c "
        "t=\"s\"><v>5</v></c><c><v>13900139000</v></c><c/><c><v>1.1010119900307E+17</v></c></row>");
    workbook.shared = "<si><t>姓名</t></si><si><t>手机</t></si><si><t>生日</t></si><si><t>会员卡号</t></si>"
                      "<si><t>张三</t></si><si><t>李四</t></si>";
    workbook.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"31\"/></cellXfs>";

    const TableFile file = open_sheet("会员.xlsx", value_of(sheet_of(workbook.bytes())), Language::chinese);
    const CustomersPlan plan = plan_of(archive, file);

    CHECK(file.mapping.kind == TableKind::customers);
    REQUIRE(plan.first_rows.size() == 1);
    CHECK(plan.first_rows[0].name == "张三");
    CHECK(plan.first_rows[0].contact_points[0].value == "13800138000");
    CHECK(plan.first_rows[0].external_code == "110101199003071234");
    CHECK(plan.first_rows[0].birthday == Birthday(value_of(Day::parse_iso("1990-05-20"))));
    // Digits that a double has lost are said to be lost, with the row as the sheet numbers it.
    REQUIRE(plan.unreadable.count == 1);
    CHECK(plan.unreadable.first[0].place.line == 4);
    CHECK(plan.unreadable.first[0].reason.key == TextKey::interchange_row_number_shortened);
}

TEST_CASE("what is no workbook, or is cut off, is refused") {
    const std::string whole = a_workbook(inline_row({"a"})).bytes();

    CHECK(refusal_of(zip_of({{"content.xml", "<a/>"}})) == TextKey::interchange_workbook_not_xlsx);
    CHECK(refusal_of("PK\x03\x04 and then nothing") == TextKey::interchange_workbook_damaged);
    CHECK(refusal_of(a_workbook("").bytes()) == TextKey::interchange_file_empty);
    CHECK(refusal_of(a_workbook("<row><c t=\"s\"><v>7</v></c></row>").bytes()) ==
          TextKey::interchange_workbook_damaged);
    CHECK(refusal_of(a_workbook("<row r=\"9999999\"><c><v>7</v></c></row>").bytes()) ==
          TextKey::interchange_workbook_damaged);
    CHECK(refusal_of(a_workbook("<row><c>").bytes()) == TextKey::interchange_workbook_damaged);
    for (std::size_t length = 0; length < whole.size(); length += 7)
        CHECK_FALSE(sheet_of(whole.substr(0, length)));
}

TEST_CASE("no byte of a workbook that is another makes the reading fail in any other way than by saying so") {
    const std::string whole = a_workbook(inline_row({"张三", "13800138000"})).bytes();

    for (std::size_t place = 0; place < whole.size(); ++place) {
        std::string bytes = whole;
        bytes[place] = static_cast<char>(bytes[place] ^ 0x5A);
        const auto table = sheet_of(bytes);
        if (table) CHECK(table->text.size() < 100);
    }
}

TEST_CASE("entities and document types are refused before they are read") {
    const std::string bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><a>&b;</a>";
    Parts parts = a_workbook(inline_row({"a"})).parts();
    for (auto& [path, content] : parts) {
        if (path.ends_with("sheet1.xml")) content = bomb;
    }
    CHECK(refusal_of(zip_of(parts)) == TextKey::interchange_workbook_damaged);
    CHECK(refusal_of(a_workbook("<row><c t=\"str\"><v>&other;</v></c></row>").bytes()) ==
          TextKey::interchange_workbook_damaged);
}

TEST_CASE("a workbook that becomes too much when it is unpacked is refused while it is") {
    const std::string blanks(16U << 20U, ' ');
    CHECK(refusal_of(a_workbook(blanks).bytes()) == TextKey::interchange_workbook_too_large);

    Parts many;
    for (std::uint64_t i = 0; i <= ZipReader::most_entries; ++i) many.emplace_back(std::to_string(i), "");
    CHECK(refusal_of(zip_of(many)) == TextKey::interchange_workbook_too_large);

    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK(refusal_of(a_workbook(deep).bytes()) == TextKey::interchange_workbook_damaged);

    // A tag that does not end would be collected whole.
    const std::string endless = "<row a=\"" + noise(2U << 20U);
    CHECK(refusal_of(a_workbook(endless).bytes()) == TextKey::interchange_workbook_damaged);
}

TEST_CASE("one long text in many cells is refused, not written out") {
    Workbook workbook;
    std::string rows;
    for (int row = 0; row < 40; ++row) {
        rows += "<row>";
        for (int column = 0; column < 100; ++column) rows += "<c t=\"s\"><v>0</v></c>";
        rows += "</row>";
    }
    workbook = a_workbook(rows);
    workbook.shared = "<si><t>" + noise(60'000) + "</t></si>";

    CHECK(refusal_of(workbook.bytes()) == TextKey::interchange_file_too_large);
}

TEST_CASE("a cell far to the right is one column too many, not thousands of empty ones") {
    const std::string text = text_of(a_workbook("<row><c r=\"XFD1\"><v>1</v></c></row>"));
    TableReader reader(text, Delimiter::sheet);
    TableRow row;

    REQUIRE(reader.next(row));
    REQUIRE(row.fault);
    CHECK(row.fault->key == TextKey::interchange_row_too_many_columns);
}
