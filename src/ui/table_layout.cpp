#include "ui/table_layout.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float thousand = 1000;

/// One word; false when it is none.
bool parse_column(std::string_view word, TableLayout::Column& column) {
    if (const std::size_t colon = word.find(':'); colon != std::string_view::npos) {
        column.key = word.substr(0, colon);
        word.remove_prefix(colon + 1);
    }
    if (word.ends_with('h')) {
        column.is_hidden = true;
        word.remove_suffix(1);
        if (word.empty()) return true;
    }
    if (word == "-") return true;
    int share = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), share);
    if (fault != std::errc() || end != word.data() + word.size() || share < 1 || share > 1000) return false;
    column.share = static_cast<float>(share) / thousand;
    return true;
}

}  // namespace

std::string format_table_layout(const TableLayout& layout) {
    std::string text;
    for (const TableLayout::Column& column : layout.columns) {
        if (!text.empty()) text += ' ';
        if (!column.key.empty()) (text += column.key) += ':';
        const auto share = static_cast<int>(std::lround(column.share * thousand));
        if (share > 0) text += std::to_string(share);
        if (share <= 0 && !column.is_hidden) text += '-';
        if (column.is_hidden) text += 'h';
    }
    return text;
}

TableLayout parse_table_layout(std::string_view text) {
    TableLayout layout;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (!parse_column(text.substr(0, end), layout.columns.emplace_back())) return {};
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return layout;
}

TableLayout fitted(const TableLayout& kept, std::span<const TableColumn> columns) {
    TableLayout layout;
    for (std::size_t place = 0; place < columns.size(); ++place) {
        const TableColumn& column = columns[place];
        auto found = kept.columns.end();
        if (!column.key.empty())
            found = std::ranges::find(kept.columns, column.key, &TableLayout::Column::key);
        else if (place < kept.columns.size() && kept.columns[place].key.empty())
            found = kept.columns.begin() + static_cast<std::ptrdiff_t>(place);
        layout.columns.push_back(
            found == kept.columns.end()
                ? TableLayout::Column{.key = column.key, .is_hidden = column.starts_hidden}
                : *found);
    }
    return layout;
}

}  // namespace laoke::ui
