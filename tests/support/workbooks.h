/// Workbooks as the programs of shops write them, made of their parts.
#pragma once

#include "interchange/workbook_reader.h"
#include "interchange/zip_writer.h"
#include "support/results.h"
#include "support/slices.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;  ///< path, content

inline std::string zip_of(const Parts& parts) {
    std::string bytes;
    ZipWriter zip(bytes);
    for (const auto& [path, content] : parts) {
        zip.begin(path);
        zip.write(content);
    }
    zip.finish();
    return bytes;
}

/// What a workbook is made of, as Excel writes it; a test replaces what it is about.
struct Workbook {
    std::vector<std::pair<std::string, std::string>> sheets;  ///< name with its attributes, rows
    std::string shared{};                                     ///< <si>…</si>
    std::string styles{};                                     ///< what stands in <styleSheet>
    std::string properties = "<workbookPr/>";

    [[nodiscard]] Parts parts() const {
        constexpr std::string_view main =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const std::string begin =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
            return "<Relationship Id=\"" + id + "\" Type=\"" + types + '/' + type + "\" Target=\"" + target +
                   "\"/>";
        };
        std::string list;
        std::string relations =
            relation("rIdA", "styles", "styles.xml") + relation("rIdB", "sharedStrings", "sharedStrings.xml");
        Parts parts = {{"_rels/.rels",
                        begin + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"}};
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            list.append("<sheet name=").append(sheets[i].first).append(" sheetId=\"").append(number);
            list.append("\" r:id=\"rId").append(number).append("\"/>");
            relations += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
            parts.emplace_back("xl/worksheets/sheet" + number + ".xml",
                               "<worksheet " + std::string(main) + "><sheetData>" + sheets[i].second +
                                   "</sheetData></worksheet>");
        }
        parts.emplace_back("xl/workbook.xml", "<?xml version=\"1.0\"?><workbook " + std::string(main) +
                                                  " xmlns:r=\"" + types + "\">" + properties + "<sheets>" +
                                                  list + "</sheets></workbook>");
        parts.emplace_back("xl/_rels/workbook.xml.rels", begin + relations + "</Relationships>");
        if (!styles.empty())
            parts.emplace_back("xl/styles.xml",
                               "<styleSheet " + std::string(main) + ">" + styles + "</styleSheet>");
        if (!shared.empty())
            parts.emplace_back("xl/sharedStrings.xml", "<sst " + std::string(main) + ">" + shared + "</sst>");
        return parts;
    }
    [[nodiscard]] std::string bytes() const { return zip_of(parts()); }
};

/// One sheet with these rows.
inline Workbook a_workbook(std::string rows) { return {.sheets = {{"\"Sheet1\"", std::move(rows)}}}; }

inline Result<SheetTable> sheet_of(std::string bytes, std::optional<std::size_t> sheet = std::nullopt) {
    LAOKE_TRY(const auto reading, WorkbookReading::start(std::move(bytes), sheet, Language::chinese));
    while (true) {
        LAOKE_TRY(const bool is_finished, reading->run(CountedSlice(1)));
        if (is_finished) return reading->take();
    }
}

inline std::string text_of(const Workbook& workbook) { return value_of(sheet_of(workbook.bytes())).text; }

}  // namespace laoke::testing
