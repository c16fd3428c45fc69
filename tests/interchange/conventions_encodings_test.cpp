// Files as the programs of shops write them: each comes in without a question.
#include "support/iconv_decoding.h"
#include "support/table_files.h"
#include "support/workbooks.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// 张三 and 李四 with all that the files say of them, whatever wrote them.
void check_people(const TableFile& file) {
    TestArchive archive;
    const CustomersPlan plan = plan_of(archive, file);
    CHECK(file.mapping.kind == TableKind::customers);
    CHECK(file.mapping.has_header);
    CHECK(file.mapping.is_day_order_certain);
    CHECK(plan.unread_cells == 0);
    CHECK(plan.unreadable.count == 0);
    REQUIRE(plan.first_rows.size() == 2);
    const Customer& zhang = plan.first_rows[0];
    CHECK(zhang.name == "张三");
    CHECK(zhang.contact_points[0].value == "13800138000");
    CHECK(zhang.birthday == Birthday(value_of(Day::parse_iso("1990-05-20"))));
    CHECK(zhang.address == "文三路 1 号, 2 楼");
    CHECK(plan.first_rows[1].name == "李四");
}

TableFile text_file(std::string bytes) {
    IconvDecoding decoding;
    return value_of(open_table_file("会员.csv", std::move(bytes), decoding, Language::chinese));
}

TableFile sheet_file(const Workbook& workbook) {
    return open_sheet("会员.xlsx", value_of(sheet_of(workbook.bytes())), Language::chinese);
}

const std::string shared = "<si><t>姓名</t><phoneticPr fontId=\"1\" type=\"noConversion\"/></si>"
                           "<si><t>手机</t></si><si><t>生日</t></si><si><t>地址</t></si><si><t>张三</t></si>"
                           "<si><t>文三路 1 号, 2 楼</t></si><si><t>李四</t></si>"
                           "<si><t>2026 年会员名单</t></si>";

std::string row_of_titles(int row) {
    const std::string number = std::to_string(row);
    std::string xml = "<row r=\"" + number + "\" spans=\"1:4\">";
    for (int column = 0; column < 4; ++column)
        xml += "<c r=\"" + std::string(1, static_cast<char>('A' + column)) + number +
               "\" s=\"1\" t=\"s\"><v>" + std::to_string(column) + "</v></c>";
    return xml + "</row>";
}

}  // namespace

TEST_CASE("CSV of Excel for Chinese Windows: GBK, CRLF, days with strokes") {
    check_people(
        text_file(encode("姓名,手机,生日,地址\r\n张三,13800138000,1990/5/20,\"文三路 1 号, 2 楼\"\r\n"
                         "李四,13900139000,1985/12/1,\r\n",
                         TextEncoding::gb18030)));
}

TEST_CASE("\"Unicode text\" of Excel: UTF-16 with tabs") {
    check_people(text_file("\xFF\xFE" + encode("姓名\t手机\t生日\t地址\r\n张三\t13800138000\t1990/5/20\t"
                                               "\"文三路 1 号, 2 楼\"\r\n李四\t13900139000\t1985/12/1\t\r\n",
                                               TextEncoding::utf16le)));
}

TEST_CASE("CSV of LibreOffice and of Numbers: UTF-8 without a mark, line feeds alone") {
    check_people(text_file("姓名,手机,生日,地址\n张三,13800138000,1990-05-20,\"文三路 1 号, 2 楼\"\n"
                           "李四,13900139000,1985-12-01,\n"));
    check_people(text_file("\"姓名\";\"手机\";\"生日\";\"地址\"\n\"张三\";\"13800138000\";\"1990年5月20日\";"
                           "\"文三路 1 号, 2 楼\"\n\"李四\";\"13900139000\";\"1985年12月1日\";\"\"\n"));
}

TEST_CASE("a workbook of Excel: shared texts, days in the format of the system, a phone as a number") {
    Workbook workbook = a_workbook(
        row_of_titles(1) +
        "<row r=\"2\" spans=\"1:4\"><c r=\"A2\" t=\"s\"><v>4</v></c><c r=\"B2\"><v>13800138000</v></c>"
        "<c r=\"C2\" s=\"2\"><v>33013</v></c><c r=\"D2\" t=\"s\"><v>5</v></c></row>"
        "<row r=\"3\" spans=\"1:4\"><c r=\"A3\" t=\"s\"><v>6</v></c><c "
        "r=\"B3\"><v>13900139000</v></c></row>");
    workbook.shared = shared;
    workbook.styles =
        "<cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    check_people(sheet_file(workbook));
}

TEST_CASE("a workbook of WPS with a heading over all columns: its rows keep their numbers") {
    Workbook workbook = a_workbook(
        "<row r=\"1\" ht=\"30\" customHeight=\"1\" spans=\"1:4\"><c r=\"A1\" s=\"1\" t=\"s\"><v>7</v></c>"
        "<c r=\"B1\" s=\"1\"/><c r=\"C1\" s=\"1\"/><c r=\"D1\" s=\"1\"/></row>" +
        row_of_titles(2) +
        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>4</v></c><c r=\"B3\" s=\"3\" t=\"str\"><v>13800138000</v></c>"
        "<c r=\"C3\" s=\"2\"><v>33013</v></c><c r=\"D3\" t=\"s\"><v>5</v></c></row>"
        "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>6</v></c><c r=\"B4\"><v>13900139000</v></c></row>"
        "<row r=\"5\"><c r=\"B5\"><v>1.39E+15</v></c></row>");
    workbook.shared = shared;
    workbook.styles =
        "<numFmts count=\"2\"><numFmt numFmtId=\"176\" "
        "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
        "<numFmt numFmtId=\"43\" formatCode=\"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ @_ \"/></numFmts>"
        "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/>"
        "<xf numFmtId=\"49\"/></cellXfs>";

    const TableFile file = sheet_file(workbook);

    CHECK(file.first_rows[0][0] == "姓名");
    TestArchive archive;
    const CustomersPlan plan = plan_of(archive, file);
    REQUIRE(plan.first_rows.size() == 2);
    CHECK(plan.first_rows[0].birthday == Birthday(value_of(Day::parse_iso("1990-05-20"))));
    REQUIRE(plan.unreadable.count == 1);
    CHECK(plan.unreadable.first[0].place.line == 5);
}

TEST_CASE("a workbook of LibreOffice: every number says that it is one") {
    Workbook workbook = a_workbook(
        row_of_titles(1) +
        "<row r=\"2\" customFormat=\"false\" ht=\"12.8\" hidden=\"false\"><c r=\"A2\" s=\"0\" "
        "t=\"s\"><v>4</v></c>"
        "<c r=\"B2\" s=\"0\" t=\"n\"><v>13800138000</v></c><c r=\"C2\" s=\"2\" t=\"n\"><v>33013</v></c>"
        "<c r=\"D2\" s=\"0\" t=\"s\"><v>5</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>6</v></c><c r=\"B3\" t=\"n\"><v>13900139000</v></c></row>");
    workbook.shared = shared;
    workbook.properties = "<workbookPr backupFile=\"false\" showObjects=\"all\" date1904=\"false\"/>";
    workbook.styles =
        "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"General\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
        "<cellXfs count=\"3\"><xf numFmtId=\"164\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>";
    check_people(sheet_file(workbook));
}

TEST_CASE("a workbook of Numbers: the name of the table above it") {
    Workbook workbook;
    workbook.sheets = {{"\"工作表 1 - 表格 1\"",
                        "<row r=\"1\" ht=\"27.65\" customHeight=\"1\"><c r=\"A1\" t=\"s\" "
                        "s=\"1\"><v>7</v></c><c r=\"B1\" s=\"1\"/></row>" +
                            row_of_titles(2) +
                            "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>4</v></c><c r=\"B3\"><v>13800138000</v></c>"
                            "<c r=\"C3\" s=\"2\"><v>33013</v></c><c r=\"D3\" t=\"s\"><v>5</v></c></row>"
                            "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>6</v></c><c "
                            "r=\"B4\"><v>13900139000</v></c><c r=\"C4\" s=\"2\"/></row>"}};
    workbook.shared = shared;
    workbook.styles =
        "<numFmts count=\"1\"><numFmt numFmtId=\"59\" formatCode=\"yyyy/m/d\"/></numFmts>"
        "<cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"49\"/><xf numFmtId=\"59\"/></cellXfs>";
    check_people(sheet_file(workbook));
}

TEST_CASE("a list of one column, and a row that only has a name, lose nothing to what stands above titles") {
    TestArchive archive;
    const auto one = [](std::string_view text) {
        return "<row><c t=\"inlineStr\"><is><t>" + std::string(text) + "</t></is></c></row>";
    };
    const TableFile phones = sheet_file(a_workbook(one("手机") + one("13800138000") + one("13900139000")));
    CHECK(plan_of(archive, phones).customers.size() == 2);
    const TableFile names = sheet_file(a_workbook(
        one("张三") + "<row><c t=\"inlineStr\"><is><t>李四</t></is></c><c><v>13900139000</v></c></row>"));
    CHECK(names.first_rows[0][0] == "张三");
}
