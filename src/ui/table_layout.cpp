#include "ui/table_layout.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr float thousand = 1000;

/// One word; false when it is none.
bool parse_column(std::string_view word, TableLayout::Column& column) {
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
        const auto share = static_cast<int>(std::lround(column.share * thousand));
        if (share > 0) text += std::to_string(share);
        if (share <= 0 && !column.is_hidden) text += '-';
        if (column.is_hidden) text += 'h';
    }
    return text;
}

TableLayout parse_table_layout(std::string_view text, std::size_t columns) {
    TableLayout layout;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (!parse_column(text.substr(0, end), layout.columns.emplace_back()))
            return {std::vector<TableLayout::Column>(columns)};
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    layout.columns.resize(columns);
    return layout;
}

}  // namespace laoke::ui
