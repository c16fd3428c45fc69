#include "interchange/csv_writer.h"

#include "base/utf8.h"

#include <algorithm>

namespace laoke {

namespace {

/// What begins a formula, or becomes what does; the full-width forms count as theirs.
bool begins_formula(std::string_view text) {
    if (text.empty()) return false;
    const char32_t first = first_code_point(text).value;
    return std::u32string_view(U"=+-@\t\r＝＋－＠").contains(first);
}

bool is_defused(std::string_view text) {
    const std::size_t rest = text.find_first_not_of('\'');
    return rest != 0 && rest != std::string_view::npos && begins_formula(text.substr(rest));
}

/// A short number loses nothing when it is read as one.  Everything else that is made of digits and of
/// what stands in numbers, days and times does: zeros before it, digits behind the eleventh, or all.
bool loses_as_number(std::string_view text) {
    constexpr std::size_t short_enough = 8;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || !is_digit(text.front())) return false;
    if (std::ranges::all_of(text, is_digit)) return text.size() > short_enough || text.front() == '0';
    return text.find_first_not_of("0123456789-/.:,eE+% ") == std::string_view::npos;
}

}  // namespace

void CsvWriter::titles(std::span<const TitledColumn> columns) {
    for (const TitledColumn& column : columns) text(column.title);
    end_row();
}

void CsvWriter::text(std::string_view text) {
    if (begins_formula(text) || is_defused(text)) return append('\'' + std::string(text));
    if (loses_as_number(text)) return append(std::string(text) + '\t');
    append(text);
}

void CsvWriter::value(std::string_view value) { append(value); }

void CsvWriter::append(std::string_view cell) {
    if (!is_first_) out_ += ',';
    is_first_ = false;
    const bool is_plain = cell.find_first_of(",\"\r\n\t;|") == std::string_view::npos &&
                          !cell.starts_with(' ') && !cell.ends_with(' ');
    if (is_plain) {
        out_ += cell;
        return;
    }
    out_ += '"';
    for (const char c : cell) {
        if (c == '"') out_ += '"';
        out_ += c;
    }
    out_ += '"';
}

void CsvWriter::end_row() {
    out_ += "\r\n";
    is_first_ = true;
}

std::string_view without_apostrophe(std::string_view cell) {
    return is_defused(cell) ? cell.substr(1) : cell;
}

}  // namespace laoke
