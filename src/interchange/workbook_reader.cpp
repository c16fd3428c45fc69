#include "interchange/workbook_reader.h"

#include "interchange/text_encoding.h"
#include "interchange/workbook_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t piece_size = std::size_t{16} << 10U;

/// The path in the archive of what a part in `folder` refers to: "worksheets/sheet1.xml", "/xl/styles.xml".
std::string path_of(std::string_view folder, std::string_view target) {
    if (target.empty()) return {};
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string base(folder);
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        base.resize(base.empty() ? 0 : base.rfind('/', base.size() - 2) + 1);
    }
    return base.append(target);
}

std::string folder_of(std::string_view path) { return std::string(path.substr(0, path.rfind('/') + 1)); }

}  // namespace

/// A part that is read piece by piece.
struct WorkbookReading::Part {
    explicit Part(std::unique_ptr<XmlHandler> taker) : handler(std::move(taker)), xml(*handler) {}

    std::unique_ptr<XmlHandler> handler;
    XmlReader xml;
};

WorkbookReading::WorkbookReading(std::unique_ptr<std::string> bytes, ZipReader zip, Language language)
    : bytes_(std::move(bytes)), zip_(std::move(zip)), language_(language) {}

WorkbookReading::~WorkbookReading() = default;

Result<std::unique_ptr<WorkbookReading>>
WorkbookReading::start(std::string bytes, std::optional<std::size_t> sheet, Language language) {
    auto kept = std::make_unique<std::string>(std::move(bytes));
    LAOKE_TRY(ZipReader zip, ZipReader::open(*kept));
    std::unique_ptr<WorkbookReading> reading(new WorkbookReading(std::move(kept), std::move(zip), language));
    LAOKE_TRY_STATUS(reading->open_workbook());
    reading->is_sheet_chosen_ = sheet.has_value();
    reading->table_.chosen = std::min(sheet.value_or(0), reading->sheets_.size() - 1);
    return reading;
}

/// Finds the parts: small files all of them.
Status WorkbookReading::open_workbook() {
    RelationsPart of_package;
    LAOKE_TRY_STATUS(read_whole("_rels/.rels", of_package));
    const std::string workbook_path = path_of({}, of_package.of_type("/officeDocument"));
    WorkbookPart workbook;
    LAOKE_TRY(const bool has_workbook, read_whole(workbook_path, workbook));
    if (!has_workbook || !workbook_path.ends_with(".xml"))
        return fail(TextKey::interchange_workbook_not_xlsx);
    counts_from_1904_ = workbook.counts_from_1904;
    const std::string folder = folder_of(workbook_path);
    RelationsPart relations;
    LAOKE_TRY_STATUS(
        read_whole(folder + "_rels/" + workbook_path.substr(folder.size()) + ".rels", relations));
    styles_path_ = path_of(folder, relations.of_type("/styles"));
    shared_path_ = path_of(folder, relations.of_type("/sharedStrings"));
    for (WorkbookPart::Sheet& sheet : workbook.sheets) {
        const std::string path = path_of(folder, relations.of_id(sheet.relation));
        if (path.contains("chartsheet") || path.contains("dialogsheet")) continue;
        table_.sheets.push_back(sheet.name);
        sheets_.push_back({std::move(sheet.name), path});
    }
    if (sheets_.empty()) return fail(TextKey::interchange_file_empty);
    return {};
}

/// Reads a part at once; false when there is none.
Result<bool> WorkbookReading::read_whole(const std::string& name, XmlHandler& handler) {
    constexpr std::size_t largest = std::size_t{1} << 20U;
    LAOKE_TRY(const bool is_there, zip_.enter(name));
    if (!is_there) return false;
    XmlReader xml(handler);
    std::array<char, piece_size> piece{};
    std::size_t all = 0;
    while (true) {
        LAOKE_TRY(const std::size_t length, zip_.read(piece));
        if (length == 0) break;
        all += length;
        if (all > largest) return fail(TextKey::interchange_workbook_damaged);
        LAOKE_TRY_STATUS(xml.take({piece.data(), length}));
    }
    LAOKE_TRY_STATUS(xml.finish());
    return true;
}

Progress WorkbookReading::progress() const {
    const auto size = static_cast<std::int64_t>(bytes_->size());
    return {std::min(size, static_cast<std::int64_t>(zip_.place())), size};
}

Result<bool> WorkbookReading::run(const Slice& slice) {
    while (stage_ != Stage::finished) {
        if (!part_) {
            LAOKE_TRY(const bool has_begun, begin_next());
            if (!has_begun) continue;
        }
        LAOKE_TRY(const bool is_at_end, go_on());
        if (is_at_end && stage_ == Stage::sheet) LAOKE_TRY_STATUS(finish_sheet());
        if (is_at_end) part_.reset();
        if (is_at_end && stage_ < Stage::sheet) stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1);
        if (slice.is_over()) return stage_ == Stage::finished;
    }
    return true;
}

Result<bool> WorkbookReading::begin(const std::string& name, std::unique_ptr<Part> part) {
    LAOKE_TRY(const bool is_there, zip_.enter(name));
    if (is_there) part_ = std::move(part);
    return is_there;
}

/// Begins the part of this stage; false when there is none and the stage is over.
Result<bool> WorkbookReading::begin_next() {
    if (stage_ == Stage::styles) {
        LAOKE_TRY(const bool has_styles,
                  begin(styles_path_, std::make_unique<Part>(std::make_unique<StylesPart>(formats_))));
        if (!has_styles) stage_ = Stage::shared;
        return has_styles;
    }
    if (stage_ == Stage::shared) {
        LAOKE_TRY(const bool has_shared,
                  begin(shared_path_,
                        std::make_unique<Part>(std::make_unique<SharedTextsPart>(shared_, shared_ends_))));
        if (!has_shared) stage_ = Stage::sheet;
        return has_shared;
    }
    table_.text.clear();
    const SheetPart::Book book = {formats_, shared_, shared_ends_, counts_from_1904_, language_};
    LAOKE_TRY(const bool has_sheet,
              begin(sheets_[table_.chosen].path,
                    std::make_unique<Part>(std::make_unique<SheetPart>(book, table_.text))));
    if (!has_sheet) return fail(TextKey::interchange_workbook_damaged);
    return true;
}

/// Reads a piece of the part; true at its end.
Result<bool> WorkbookReading::go_on() {
    std::array<char, piece_size> piece{};
    LAOKE_TRY(const std::size_t length, zip_.read(piece));
    LAOKE_TRY_STATUS(length == 0 ? part_->xml.finish() : part_->xml.take({piece.data(), length}));
    if (shared_.size() + shared_ends_.size() > most_shared_bytes || table_.text.size() > largest_text_file) {
        return fail(TextKey::interchange_file_too_large,
                    {{"mebibytes", std::to_string(largest_text_file >> 20U)}});
    }
    return length == 0;
}

/// A sheet without rows makes room for the next one, unless it was chosen.
Status WorkbookReading::finish_sheet() {
    const auto& sheet = static_cast<const SheetPart&>(*part_->handler);
    if (sheet.is_damaged()) return fail(TextKey::interchange_workbook_damaged);
    if (sheet.has_rows()) {
        stage_ = Stage::finished;
        return {};
    }
    if (is_sheet_chosen_) return fail(TextKey::interchange_sheet_empty);
    if (table_.chosen + 1 == sheets_.size()) return fail(TextKey::interchange_file_empty);
    ++table_.chosen;
    return {};
}

}  // namespace laoke
