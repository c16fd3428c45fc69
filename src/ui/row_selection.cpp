#include "ui/row_selection.h"

#include "base/assert.h"

#include <algorithm>
#include <utility>

namespace laoke::ui {

void RowSelection::list(std::vector<std::int64_t> records, bool repeats) {
    std::unordered_set<std::int64_t> marked = std::exchange(unlisted_, {});
    for (std::size_t row = 0; row < records_.size(); ++row) {
        if (marks_[row]) marked.insert(records_[row]);
    }
    const std::int64_t anchor = anchor_ ? records_[*anchor_] : 0;
    anchor_.reset();
    records_ = std::move(records);
    marks_.assign(records_.size(), false);
    listed_count_ = 0;
    markable_ = records_.size() - static_cast<std::size_t>(std::ranges::count(records_, 0));
    repeated_.clear();
    if (repeats) find_repeated();
    for (std::size_t row = 0; row < records_.size(); ++row) {
        if (anchor != 0 && records_[row] == anchor) anchor_ = range_end_ = row;
        if (!marked.empty() && marked.erase(records_[row]) > 0) set(row, true);
    }
    unlisted_ = std::move(marked);
}

void RowSelection::find_repeated() {
    std::vector<std::int64_t> sorted = records_;
    std::ranges::sort(sorted);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i] != 0 && sorted[i] == sorted[i - 1]) repeated_[sorted[i]];
    }
    for (std::size_t row = 0; row < records_.size(); ++row) {
        const auto found = repeated_.find(records_[row]);
        if (found == repeated_.end()) continue;
        found->second.push_back(row);
        if (!is_first(row)) --markable_;
    }
}

bool RowSelection::is_first(std::size_t row) const {
    const auto found = repeated_.find(records_[row]);
    return found == repeated_.end() || found->second.front() == row;
}

std::vector<std::int64_t> RowSelection::records() const {
    std::vector<std::int64_t> found;
    found.reserve(count());
    for (std::size_t row = 0; row < records_.size(); ++row) {
        if (marks_[row] && is_first(row)) found.push_back(records_[row]);
    }
    found.insert(found.end(), unlisted_.begin(), unlisted_.end());
    std::sort(found.begin() + static_cast<std::ptrdiff_t>(listed_count_), found.end());
    return found;
}

void RowSelection::clear() {
    set_all_listed(false);
    unlisted_.clear();
    anchor_.reset();
}

void RowSelection::set_all_listed(bool is_marked) {
    for (std::size_t row = 0; row < records_.size(); ++row) set(row, is_marked);
}

void RowSelection::toggle(std::size_t row) {
    set(row, !contains(row));
    anchor_ = range_end_ = row;
}

void RowSelection::extend_to(std::size_t row) {
    if (!anchor_) anchor_ = range_end_ = row;
    set_range(*anchor_, range_end_, false);
    set_range(*anchor_, row, true);
    range_end_ = row;
}

void RowSelection::set(std::size_t row, bool is_marked) {
    LAOKE_ASSERT(row < marks_.size());
    if (marks_[row] == is_marked || records_[row] == 0) return;
    marks_[row] = is_marked;
    if (const auto found = repeated_.find(records_[row]); found != repeated_.end()) {
        for (const std::size_t each : found->second) marks_[each] = is_marked;
    }
    listed_count_ = is_marked ? listed_count_ + 1 : listed_count_ - 1;
}

void RowSelection::set_range(std::size_t a, std::size_t b, bool is_marked) {
    for (std::size_t row = std::min(a, b); row <= std::max(a, b); ++row) set(row, is_marked);
}

}  // namespace laoke::ui
