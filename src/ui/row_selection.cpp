#include "ui/row_selection.h"

#include "base/assert.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace laoke::ui {

namespace {

/// Calls `take` with each record but 0, one that repeats once.
template <typename Take>
void for_each_record(const std::vector<std::int64_t>& records, bool repeats, const Take& take) {
    std::unordered_set<std::int64_t> seen;
    for (const std::int64_t record : records) {
        if (record != 0 && (!repeats || seen.insert(record).second)) take(record);
    }
}

}  // namespace

void RowSelection::list(std::vector<std::int64_t> records, bool repeats) {
    const std::int64_t anchor = anchor_ ? records_[*anchor_] : 0;
    anchor_.reset();
    records_ = std::move(records);
    repeats_ = repeats;
    if (anchor != 0) {
        const auto found = std::ranges::find(records_, anchor);
        if (found != records_.end())
            anchor_ = range_end_ = static_cast<std::size_t>(found - records_.begin());
    }
    listed_count_ = 0;
    markable_ = 0;
    for_each_record(records_, repeats_, [this](std::int64_t record) {
        ++markable_;
        if (!marked_.empty() && marked_.contains(record)) ++listed_count_;
    });
}

void RowSelection::drop_unlisted() {
    if (unlisted_count() == 0) return;
    std::unordered_set<std::int64_t> listed;
    for (const std::int64_t record : records_) {
        if (marked_.contains(record)) listed.insert(record);
    }
    marked_ = std::move(listed);
}

void RowSelection::settle(bool is_there) {
    is_awaiting_ = false;
    if (std::exchange(awaits_all_, false) && is_there) set_all_listed(true);
}

std::vector<std::int64_t> RowSelection::records() const {
    std::vector<std::int64_t> found;
    found.reserve(count());
    for_each_record(records_, repeats_, [&](std::int64_t record) {
        if (marked_.contains(record)) found.push_back(record);
    });
    if (unlisted_count() == 0) return found;
    const std::unordered_set<std::int64_t> listed(found.begin(), found.end());
    std::ranges::copy_if(marked_, std::back_inserter(found),
                         [&](std::int64_t record) { return !listed.contains(record); });
    std::sort(found.begin() + static_cast<std::ptrdiff_t>(listed_count_), found.end());
    return found;
}

void RowSelection::clear() {
    marked_.clear();
    listed_count_ = 0;
    awaits_all_ = false;
    anchor_.reset();
}

void RowSelection::set_all_listed(bool is_marked) {
    awaits_all_ = is_awaiting_ && is_marked;
    if (awaits_all_) return;
    if (is_marked) marked_.reserve(unlisted_count() + markable_);
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
    LAOKE_ASSERT(row < records_.size());
    const std::int64_t record = records_[row];
    if (record == 0) return;
    if (is_marked)
        listed_count_ += marked_.insert(record).second ? 1 : 0;
    else
        listed_count_ -= marked_.erase(record);
}

void RowSelection::set_range(std::size_t a, std::size_t b, bool is_marked) {
    for (std::size_t row = std::min(a, b); row <= std::max(a, b); ++row) set(row, is_marked);
}

}  // namespace laoke::ui
