#include "interchange/workbook_writer.h"

#include "base/utf8.h"
#include "interchange/sheet_values.h"

#include <algorithm>
#include <optional>

namespace laoke {

namespace {

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view sheet_namespace =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view relation_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_namespace =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

// The numbers of the styles below, in their order.
constexpr std::string_view style_general = "0";
constexpr std::string_view style_title = "1";
constexpr std::string_view style_text = "2";
constexpr std::string_view style_day = "3";
constexpr std::string_view style_time = "4";
constexpr std::string_view style_money = "5";
constexpr std::string_view style_whole_money = "6";

constexpr std::string_view styles =
    "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
    "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"7\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"20\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"4\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
    std::string text = "<Relationship Id=\"";
    text.append(id).append("\" Type=\"").append(relation_types).append("/").append(type);
    return text.append("\" Target=\"").append(target).append("\"/>");
}

constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// As text of XML.  What XML cannot hold, and what would be read as such, is written _x000D_.
std::string escaped(std::string_view text) {
    std::string out;
    const auto put_code = [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        (out += "_x00").append(1, hex_digits[byte >> 4U]).append(1, hex_digits[byte & 15U]) += '_';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if ((c >= 0 && c < ' ' && c != '\n' && c != '\t') ||
                 (c == '_' && text.substr(i).starts_with("_x")))
            put_code(c);
        else if (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF"))
            i += 2;  // U+FFFE and U+FFFF are no characters
        else
            out += c;
    }
    return out;
}

/// A name as sheets may have it.
std::string sheet_name(std::string_view name) {
    constexpr std::size_t longest = 31;
    std::string text(first_code_points(name, longest));
    std::ranges::replace_if(text, [](char c) { return std::string_view("[]:*?/\\'").contains(c); }, ' ');
    return escaped(text);
}

/// In characters of the width of a digit.
std::size_t width_of(const TitledColumn& column) {
    constexpr std::size_t widest = 40;
    std::size_t title = 2;
    for (std::string_view rest = column.title; !rest.empty();) {
        const CodePoint first = first_code_point(rest);
        title += first.value < 0x1100 ? 1 : 2;
        rest.remove_prefix(first.length);
    }
    const std::size_t content = column.kind == CellKind::text ? 16 : column.kind == CellKind::time ? 8 : 12;
    return std::min(std::max(title, content), widest);
}

/// Whether a spreadsheet keeps it to the last digit.
bool is_sure_number(std::string_view text) {
    constexpr std::size_t sure_digits = 15;
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.empty() || text.size() > sure_digits || text.front() == '.' || text.back() == '.') return false;
    return text.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::ranges::count(text, '.') <= 1;
}

/// The part of a day that is over at "16:20".
std::optional<std::string> part_of_day(std::string_view time) {
    const auto digit = [&](std::size_t i) { return i < time.size() ? time[i] - '0' : -1; };
    const bool is_time = time.size() == 5 && time[2] == ':' &&
                         std::ranges::all_of(std::array{0, 1, 3, 4},
                                             [&](std::size_t i) { return digit(i) >= 0 && digit(i) <= 9; });
    if (!is_time) return std::nullopt;
    constexpr std::int64_t minutes_per_day = 1440;
    constexpr std::int64_t scale = 100'000'000'000'000;  // fourteen decimals
    const std::int64_t minutes = (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
    if (minutes >= minutes_per_day) return std::nullopt;
    std::string decimals = std::to_string((scale / minutes_per_day) * minutes +
                                          (scale % minutes_per_day) * minutes / minutes_per_day);
    return "0." + std::string(14 - decimals.size(), '0') + decimals;
}

/// "A", …, "Z", "AA".
std::string letters_of(std::size_t column) {
    constexpr std::size_t letters = 26;
    std::string text;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / letters)
        text.insert(text.begin(), static_cast<char>('A' + (rest - 1) % letters));
    return text;
}

}  // namespace

WorkbookWriter::WorkbookWriter(std::string& out, std::string_view name)
    : zip_(out), name_(sheet_name(name)) {}

void WorkbookWriter::titles(std::span<const TitledColumn> columns) {
    const auto put = [&](std::string_view path, std::initializer_list<std::string_view> pieces) {
        zip_.begin(path);
        zip_.write(xml_head);
        for (const std::string_view piece : pieces) zip_.write(piece);
    };
    put("[Content_Types].xml",
        {"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
         "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>",
         "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>",
         "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"});
    put("_rels/.rels",
        {package_namespace, relation("rId1", "officeDocument", "xl/workbook.xml"), "</Relationships>"});
    put("xl/workbook.xml",
        {"<workbook ", sheet_namespace, " xmlns:r=\"", relation_types, "\"><sheets><sheet name=\"", name_,
         "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"});
    put("xl/_rels/workbook.xml.rels",
        {package_namespace, relation("rId1", "worksheet", "worksheets/sheet1.xml"),
         relation("rId2", "styles", "styles.xml"), "</Relationships>"});
    put("xl/styles.xml", {"<styleSheet ", sheet_namespace, ">", styles, "</styleSheet>"});
    put("xl/worksheets/sheet1.xml", {"<worksheet ", sheet_namespace, ">"});
    begin_sheet(columns);
}

void WorkbookWriter::begin_sheet(std::span<const TitledColumn> columns) {
    zip_.write(
        "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" "
        "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
    for (const TitledColumn& column : columns) {
        kinds_.push_back(column.kind);
        const std::string number = std::to_string(kinds_.size());
        zip_.write("<col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
                   std::to_string(width_of(column)) + "\" customWidth=\"1\"");
        // What is typed below the titles of a template is to stay what it is.
        if (column.kind == CellKind::text) zip_.write(" style=\"2\"");
        zip_.write("/>");
    }
    zip_.write("</cols><sheetData>");
    for (const TitledColumn& column : columns) put_text(column.title, style_title);
    end_row();
}

void WorkbookWriter::text(std::string_view text) { put_text(text, style_text); }

void WorkbookWriter::value(std::string_view value) {
    const CellKind kind = column_ < kinds_.size() ? kinds_[column_] : CellKind::text;
    if (kind == CellKind::day) {
        const int day = day_number_in_sheet(value);
        if (day > 0) return put_number(std::to_string(day), style_day);
    }
    if (kind == CellKind::time) {
        if (const auto part = part_of_day(value)) return put_number(*part, style_time);
    }
    const bool is_money = kind == CellKind::money;
    if ((is_money || kind == CellKind::number) && is_sure_number(value)) {
        const std::string_view money = value.contains('.') ? style_money : style_whole_money;
        return put_number(value, is_money ? money : style_general);
    }
    put_text(value, style_text);
}

void WorkbookWriter::begin_cell(std::string_view style) {
    cells_.append("<c r=\"").append(letters_of(column_++)).append(std::to_string(row_));
    cells_.append("\" s=\"").append(style).append("\"");
}

void WorkbookWriter::put_text(std::string_view text, std::string_view style) {
    if (text.empty()) {
        ++column_;
        return;
    }
    begin_cell(style);
    cells_.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
        .append(escaped(text))
        .append("</t></is></c>");
}

void WorkbookWriter::put_number(std::string_view number, std::string_view style) {
    begin_cell(style);
    cells_.append("><v>").append(number).append("</v></c>");
}

void WorkbookWriter::end_row() {
    if (row_ <= most_rows) {
        zip_.write("<row r=\"" + std::to_string(row_) + "\">");
        zip_.write(cells_);
        zip_.write("</row>");
    }
    ++row_;
    column_ = 0;
    cells_.clear();
}

void WorkbookWriter::finish() {
    zip_.write("</sheetData></worksheet>");
    zip_.finish();
}

}  // namespace laoke
