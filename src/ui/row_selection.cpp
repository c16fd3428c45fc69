#include "ui/row_selection.h"

#include <algorithm>

namespace laoke::ui {

std::vector<std::size_t> RowSelection::rows() const {
    std::vector<std::size_t> found;
    found.reserve(count_);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        if (marks_[i]) found.push_back(i);
    }
    return found;
}

void RowSelection::clear() { *this = {}; }

void RowSelection::select_all(std::size_t rows) {
    marks_.assign(rows, true);
    count_ = rows;
}

void RowSelection::toggle(std::size_t row) {
    set(row, !contains(row));
    anchor_ = range_end_ = row;
}

void RowSelection::extend_to(std::size_t row) {
    set_range(anchor_, range_end_, false);
    set_range(anchor_, row, true);
    range_end_ = row;
}

void RowSelection::set(std::size_t row, bool is_marked) {
    if (row >= marks_.size()) marks_.resize(row + 1);
    if (marks_[row] == is_marked) return;
    marks_[row] = is_marked;
    count_ = is_marked ? count_ + 1 : count_ - 1;
}

void RowSelection::set_range(std::size_t a, std::size_t b, bool is_marked) {
    for (std::size_t row = std::min(a, b); row <= std::max(a, b); ++row) set(row, is_marked);
}

}  // namespace laoke::ui
