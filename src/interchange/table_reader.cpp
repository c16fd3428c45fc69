#include "interchange/table_reader.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <map>

namespace laoke {

namespace {

char character_of(Delimiter delimiter) {
    switch (delimiter) {
        case Delimiter::comma:
        case Delimiter::sheet: return ',';
        case Delimiter::semicolon: return ';';
        case Delimiter::tab: return '\t';
        case Delimiter::bar: return '|';
        case Delimiter::blanks: break;
    }
    return ' ';
}

/// How well a delimiter cuts the first rows into equally many columns.
struct Fit {
    std::size_t agreeing_percent = 0;
    std::size_t columns = 0;

    auto operator<=>(const Fit&) const = default;
};

Fit fit_of(std::string_view text, Delimiter delimiter) {
    constexpr std::size_t rows_looked_at = 100;
    std::map<std::size_t, std::size_t> rows_by_columns;
    TableReader reader(text, delimiter);
    TableRow row;
    std::size_t rows = 0;
    while (rows < rows_looked_at && reader.next(row)) {
        ++rows;
        ++rows_by_columns[row.fields.size()];
    }
    Fit best;
    for (const auto& [columns, count] : rows_by_columns) {
        if (columns > 1) best = std::max(best, Fit{count * 100 / rows, columns});
    }
    return best;
}

}  // namespace

Delimiter detect_delimiter(std::string_view text) {
    constexpr std::size_t sample = std::size_t{256} << 10U;
    // Where two fit equally well the one that texts and numbers hold more rarely wins.
    constexpr std::array marks = {Delimiter::tab, Delimiter::semicolon, Delimiter::bar, Delimiter::comma};
    text = text.substr(0, sample);
    Delimiter best = Delimiter::blanks;
    Fit best_fit{49, 0};  // at least half of the rows must agree
    for (const Delimiter delimiter : marks) {
        const Fit fit = fit_of(text, delimiter);
        if (fit > best_fit) {
            best_fit = fit;
            best = delimiter;
        }
    }
    return best;
}

TableReader::TableReader(std::string_view text, Delimiter delimiter, TablePlace from)
    : text_(text),
      delimiter_(character_of(delimiter)),
      counts_rows_only_(delimiter == Delimiter::sheet),
      here_(from) {}

bool TableReader::next(TableRow& row) {
    while (here_.offset < text_.size()) {
        start_ = here_;
        fields_.clear();
        unescaped_.clear();
        row.fault = read_fields();
        row.place = start_;
        row.fields.clear();
        if (row.fault) {
            recover(start_, row);
            return true;
        }
        row.text = text_.substr(start_.offset, here_.offset - start_.offset);
        while (row.text.ends_with('\n') || row.text.ends_with('\r')) row.text.remove_suffix(1);
        if (!has_content()) continue;
        for (const Field& field : fields_) row.fields.push_back(view(field));
        return true;
    }
    return false;
}

bool TableReader::at_line_end() const {
    return here_.offset >= text_.size() || text_[here_.offset] == '\n' || text_[here_.offset] == '\r';
}

bool TableReader::at_delimiter() const {
    const char c = text_[here_.offset];
    return c == delimiter_ || (delimiter_ == ' ' && c == '\t');
}

/// Blanks that belong to no field: around quotes, or between columns that blanks separate.
void TableReader::skip_padding() {
    while (!at_line_end() &&
           (text_[here_.offset] == ' ' || (delimiter_ == ' ' && text_[here_.offset] == '\t'))) {
        ++here_.offset;
    }
}

void TableReader::skip_line_break() {
    if (here_.offset >= text_.size()) return;
    const bool is_pair = text_.substr(here_.offset).starts_with("\r\n");
    here_.offset += is_pair ? 2 : 1;
    ++here_.line;
}

std::optional<Error> TableReader::read_fields() {
    if (delimiter_ == ' ') skip_padding();
    while (true) {
        if (delimiter_ == ' ' && at_line_end()) break;
        if (fields_.size() == most_fields) {
            return Error{TextKey::interchange_row_too_many_columns, {{"count", std::to_string(most_fields)}}};
        }
        if (auto fault = read_field()) return fault;
        if (here_.offset - start_.offset > longest_row) return Error{TextKey::interchange_row_too_long};
        if (at_line_end()) break;
        if (delimiter_ == ' ')
            skip_padding();
        else
            ++here_.offset;
    }
    skip_line_break();
    return std::nullopt;
}

std::optional<Error> TableReader::read_field() {
    const std::size_t begin = here_.offset;
    skip_padding();
    if (here_.offset < text_.size() && text_[here_.offset] == '"') {
        if (auto fault = read_quoted()) return fault;
        if (delimiter_ != ' ') skip_padding();
        if (!at_line_end() && !at_delimiter()) return Error{TextKey::interchange_row_text_after_quote};
        return std::nullopt;
    }
    here_.offset = begin;
    take_plain();
    if (fields_.back().length > longest_field) return Error{TextKey::interchange_row_too_long};
    return std::nullopt;
}

void TableReader::take_plain() {
    const std::size_t begin = here_.offset;
    while (!at_line_end() && !at_delimiter()) ++here_.offset;
    fields_.push_back({begin, here_.offset - begin});
}

std::optional<Error> TableReader::read_quoted() {
    const std::size_t begin = ++here_.offset;
    const std::size_t unescaped_begin = unescaped_.size();
    bool has_doubled = false;
    std::size_t copied = begin;
    while (true) {
        if (here_.offset >= text_.size() || here_.offset - begin > longest_field) {
            return Error{TextKey::interchange_row_quote_not_closed};
        }
        if (at_line_end()) {
            const std::int64_t line = here_.line;
            skip_line_break();
            if (counts_rows_only_) here_.line = line;
            continue;
        }
        if (text_[here_.offset++] != '"') continue;
        if (here_.offset >= text_.size() || text_[here_.offset] != '"') break;
        has_doubled = true;
        unescaped_ += text_.substr(copied, here_.offset - copied);
        copied = ++here_.offset;
    }
    const std::size_t end = here_.offset - 1;
    if (!has_doubled) {
        fields_.push_back({begin, end - begin});
        return std::nullopt;
    }
    unescaped_ += text_.substr(copied, end - copied);
    fields_.push_back({unescaped_begin, unescaped_.size() - unescaped_begin, true});
    return std::nullopt;
}

/// Goes on below the line on which the faulty row began.
void TableReader::recover(TablePlace start, TableRow& row) {
    here_ = start;
    while (!at_line_end()) ++here_.offset;
    row.text = text_.substr(start.offset, here_.offset - start.offset);
    skip_line_break();
}

bool TableReader::has_content() const {
    return std::ranges::any_of(fields_, [&](const Field& field) { return !trim(view(field)).empty(); });
}

std::string_view TableReader::view(const Field& field) const {
    const std::string_view source = field.is_unescaped ? std::string_view(unescaped_) : text_;
    return source.substr(field.begin, field.length);
}

}  // namespace laoke
