/// Reading a workbook of Excel, WPS, LibreOffice or Numbers (.xlsx, ECMA-376) as the table that one of its
/// sheets is.
///
/// What comes out is a text for TableReader: mapping, preview, known records and undo are those of any table.
/// Values are taken as they were when the workbook was saved; formulas are not computed.  Merged cells,
/// colours and pictures mean nothing here, and hidden sheets are left alone.
#pragma once

#include "base/job.h"
#include "base/texts.h"
#include "interchange/sheet_values.h"
#include "interchange/xml_reader.h"
#include "interchange/zip_reader.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// A sheet as a table, its cells between commas (Delimiter::sheet).
struct SheetTable {
    std::vector<std::string> sheets;  ///< the names of those that are not hidden
    std::size_t chosen = 0;           ///< which of them it is
    std::string text;
};

/// Reads one sheet in slices.
class WorkbookReading final : public Job {
public:
    // Excel's own limits.
    static constexpr std::int64_t most_rows = 1'048'576;
    static constexpr std::size_t most_columns = 16'384;
    /// Of the texts that cells share.
    static constexpr std::size_t most_shared_bytes = std::size_t{256} << 20U;

    /// `bytes` is the file.  Without a choice the first sheet that has rows is read.  `language`: of "yes"
    /// and "no".  Errors here and later: those of ZipReader, `interchange_workbook_not_xlsx`,
    /// `interchange_file_empty`, `interchange_file_too_large` for a table that would be.
    static Result<std::unique_ptr<WorkbookReading>> start(std::string bytes, std::optional<std::size_t> sheet,
                                                          Language language);
    ~WorkbookReading() override;

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

    /// Whole when the job has finished.
    [[nodiscard]] SheetTable take() { return std::move(table_); }

private:
    /// A part of the workbook in the making of a table.
    struct Part;
    struct Sheet {
        std::string name;
        std::string path;
    };

    WorkbookReading(std::unique_ptr<std::string> bytes, ZipReader zip, Language language);

    Status open_workbook();
    Result<bool> read_whole(const std::string& name, XmlHandler& handler);
    Result<bool> begin(const std::string& name, std::unique_ptr<Part> part);
    Result<bool> begin_next();
    Result<bool> go_on();
    Status finish_sheet();

    std::unique_ptr<std::string> bytes_;  ///< stays where it is: the reader of the archive looks at it
    ZipReader zip_;
    Language language_;
    std::vector<Sheet> sheets_;
    std::string styles_path_;
    std::string shared_path_;
    bool counts_from_1904_ = false;
    bool is_sheet_chosen_ = false;
    std::vector<SheetFormat> formats_;  ///< by the numbers of the cells' styles
    std::string shared_;                ///< the texts that cells share, one behind the other
    std::vector<std::uint32_t> shared_ends_;
    enum class Stage : unsigned char { styles, shared, sheet, finished };
    Stage stage_ = Stage::styles;
    std::unique_ptr<Part> part_;
    SheetTable table_;
};

}  // namespace laoke
