#include "interchange/workbook_parts.h"

#include "base/utf8.h"
#include "interchange/table_reader.h"
#include "interchange/text_encoding.h"
#include "interchange/workbook_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace laoke {

namespace {

std::optional<std::int64_t> integer_of(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

constexpr std::size_t most_formats = 65'536;

bool is_on(std::string_view flag) { return flag == "1" || flag == "true"; }

/// The column of "BC12", from 0; nothing where no sheet has one.
std::optional<std::size_t> column_of(std::string_view reference) {
    constexpr std::size_t letters = 26;
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * letters + static_cast<std::size_t>(c - 'A') + 1;
        if (column > WorkbookReading::most_columns) return std::nullopt;
    }
    if (column == 0) return std::nullopt;
    return column - 1;
}

std::optional<char32_t> hex_of(std::string_view digits) {
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

constexpr std::size_t escape_length = std::string_view("_x000D_").size();

/// What "_x000D_" at the beginning of `text` stands for.
std::optional<char32_t> escape_in(std::string_view text) {
    const bool is_closed = text.size() >= escape_length && text[escape_length - 1] == '_';
    return is_closed && text.starts_with("_x") ? hex_of(text.substr(2, 4)) : std::nullopt;
}

/// Characters that XML cannot hold stand in a workbook's texts as _x000D_, in UTF-16.
std::string unescaped(std::string_view text) {
    constexpr char32_t high = 0xD800;
    constexpr char32_t low = 0xDC00;
    constexpr char32_t end_of_low = 0xE000;
    std::string out;
    for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
        auto value = escape_in(text.substr(at));
        out += text.substr(0, at + (value ? 0 : 2));
        text.remove_prefix(at + (value ? escape_length : 2));
        if (!value || *value == 0) continue;
        if (*value >= high && *value < end_of_low) {
            const auto second = *value < low ? escape_in(text) : std::nullopt;
            const bool is_pair = second && *second >= low && *second < end_of_low;
            if (is_pair) text.remove_prefix(escape_length);
            value = is_pair ? 0x10000 + ((*value - high) << 10U) + (*second - low) : U'\uFFFD';
        }
        append_utf8(out, *value);
    }
    return out += text;
}

/// What is longer is no cell of a table: the row that has it is refused, so its beginning is enough.
void add_piece(std::string& text, std::string_view piece) {
    if (text.size() <= TableReader::longest_field) text += piece;
}

}  // namespace

// ---- what belongs to what ----

void RelationsPart::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return;
    relations_.push_back(
        {std::string(attributes["Id"]), std::string(attributes["Type"]), std::string(attributes["Target"])});
}

std::string RelationsPart::of_type(std::string_view ending) const {
    const auto found = std::ranges::find_if(
        relations_, [&](const Relation& relation) { return relation.type.ends_with(ending); });
    return found == relations_.end() ? std::string() : found->target;
}

std::string RelationsPart::of_id(std::string_view id) const {
    const auto found = std::ranges::find(relations_, id, &Relation::id);
    return found == relations_.end() ? std::string() : found->target;
}

void WorkbookPart::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "workbookPr") counts_from_1904 = is_on(attributes["date1904"]);
    const std::string_view state = attributes["state"];
    if (name != "sheet" || state == "hidden" || state == "veryHidden") return;
    // "r:id"; "sheetId" is a number of the sheet's own.
    sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"])});
}

// ---- styles ----

void StylesPart::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "cellXfs") is_of_cells_ = true;
    const auto id = static_cast<int>(integer_of(attributes["numFmtId"]).value_or(0));
    // More than any program allows are of no use.
    if (name == "numFmt" && own_.size() < most_formats) own_[id] = format_of_code(attributes["formatCode"]);
    if (name != "xf" || !is_of_cells_ || formats_.size() == most_formats) return;
    const auto own = own_.find(id);
    formats_.push_back(own == own_.end() ? built_in_format(id) : own->second);
}

void StylesPart::end(std::string_view name) {
    if (name == "cellXfs") is_of_cells_ = false;
}

// ---- texts that cells share ----

void SharedTextsPart::begin(std::string_view name, const XmlAttributes& /*attributes*/) {
    if (name == "si") text_.clear();
    if (name == "rPh") is_phonetic_ = true;
    if (name == "t") is_open_ = !is_phonetic_;
}

void SharedTextsPart::end(std::string_view name) {
    if (name == "t") is_open_ = false;
    if (name == "rPh") is_phonetic_ = false;
    if (name != "si") return;
    texts_ += unescaped(text_);
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    text_.clear();
}

void SharedTextsPart::text(std::string_view piece) {
    if (is_open_) add_piece(text_, piece);
}

// ---- cells ----

void SheetPart::begin(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") begin_row(attributes["r"]);
    if (name == "c") begin_cell(attributes);
    if (name == "rPh") is_phonetic_ = true;
    // A formula stands in "f".
    takes_text_ = name == "v" || (name == "t" && !is_phonetic_);
}

void SheetPart::end(std::string_view name) {
    takes_text_ = false;
    if (name == "rPh") is_phonetic_ = false;
    if (name == "c") end_cell();
    if (name == "row") end_row();
}

void SheetPart::text(std::string_view piece) {
    if (takes_text_) add_piece(text_, piece);
}

void SheetPart::begin_row(std::string_view number) {
    row_ = number.empty() ? row_ + 1 : integer_of(number).value_or(0);
    if (row_ < 1 || row_ > WorkbookReading::most_rows) is_damaged_ = true;
    cells_.clear();
    column_ = 0;
}

void SheetPart::begin_cell(const XmlAttributes& attributes) {
    const std::string_view reference = attributes["r"];
    if (!reference.empty()) {
        const auto column = column_of(reference);
        if (!column) is_damaged_ = true;
        column_ = column.value_or(0);
    }
    type_ = attributes["t"];
    const std::int64_t style = integer_of(attributes["s"]).value_or(0);
    const bool is_known = style >= 0 && std::cmp_less(style, book_.formats.size());
    format_ = is_known ? book_.formats[static_cast<std::size_t>(style)] : SheetFormat::number;
    text_.clear();
}

void SheetPart::end_cell() {
    const std::size_t column = column_++;
    if (text_.empty()) return;
    std::string value = value_of_cell();
    if (value.empty()) return;
    // One column more than a table may have says that it has too many.
    const std::size_t place = std::min(column, TableReader::most_fields);
    if (cells_.size() <= place) cells_.resize(place + 1);
    cells_[place] = {std::move(value), is_text()};
}

std::string SheetPart::value_of_cell() {
    constexpr std::string_view midnight = "T00:00:00";
    if (type_ == "s") return shared_text();
    if (type_ == "b")
        return std::string(laoke::text(text_ == "1" ? TextKey::custom_fields_yes : TextKey::custom_fields_no,
                                       book_.language));
    if (type_ == "d") return text_.substr(0, text_.find(midnight));
    if (is_text()) return unescaped(text_);
    const std::string_view number = trim(text_);
    if (format_ == SheetFormat::number) return number_in_sheet(number);
    return time_in_sheet(number, format_, book_.counts_from_1904);
}

std::string SheetPart::shared_text() {
    const auto which = integer_of(trim(text_));
    if (!which || *which < 0 || std::cmp_greater_equal(*which, book_.shared_ends.size())) {
        is_damaged_ = true;
        return {};
    }
    const auto index = static_cast<std::size_t>(*which);
    const std::size_t from = index == 0 ? 0 : book_.shared_ends[index - 1];
    return std::string(book_.shared.substr(from, book_.shared_ends[index] - from));
}

/// Rows without cells are lines of their own, so that the lines are numbered as the sheet's rows.
void SheetPart::end_row() {
    if (is_damaged_ || cells_.empty() || table_.size() > largest_text_file) return;
    has_rows_ = true;
    for (++written_rows_; written_rows_ < row_; ++written_rows_) writer_.end_row();
    for (const Cell& cell : cells_) {
        if (cell.is_text)
            writer_.text(cell.value);
        else
            writer_.value(cell.value);
    }
    writer_.end_row();
}

}  // namespace laoke
