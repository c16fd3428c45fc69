/// The rows of a list that are marked, to do something with all of them.
#pragma once

#include <cstddef>
#include <vector>

namespace laoke::ui {

/// Rows are counted as the table counts them: clear it when they are asked for anew or put in another order.
class RowSelection {
public:
    [[nodiscard]] bool contains(std::size_t row) const { return row < marks_.size() && marks_[row]; }
    [[nodiscard]] std::size_t count() const { return count_; }
    /// In ascending order.
    [[nodiscard]] std::vector<std::size_t> rows() const;

    void clear();
    void select_all(std::size_t rows);
    /// Marks a row or takes its mark away; ranges begin at it.
    void toggle(std::size_t row);
    /// The rows from the one that was toggled last up to this one are marked, and those of the last range
    /// that are not among them no more.
    void extend_to(std::size_t row);

private:
    void set(std::size_t row, bool is_marked);
    void set_range(std::size_t a, std::size_t b, bool is_marked);

    std::vector<bool> marks_;
    std::size_t count_ = 0;
    std::size_t anchor_ = 0;
    std::size_t range_end_ = 0;
};

}  // namespace laoke::ui
