/// The rows of a list that are marked, to do something with all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

namespace laoke::ui {

/// Marks stay with the records that rows are about: they survive another order of the list, and a search
/// that shows other records.
class RowSelection {
public:
    /// What the rows of the table are about from now on, one number for each; 0: it cannot be marked.
    /// `repeats`: a record may be that of several rows, which are marked together and count once.
    void list(std::vector<std::int64_t> records, bool repeats = false);
    /// Forgets the marks of records that are not in the list: they are gone.
    void drop_unlisted();
    /// Another list was asked for and is not there yet: all that are marked at once meanwhile are all of that
    /// one.  Whoever lists sees to it that it is there before anything else happens, and settles it.
    void await_list() { is_awaiting_ = true; }
    [[nodiscard]] bool awaits_all() const { return awaits_all_; }
    /// The list is there, or will not come: then what was to be marked in it is forgotten.
    void settle(bool is_there);

    [[nodiscard]] bool contains(std::size_t row) const {
        return row < records_.size() && marked_.contains(records_[row]);
    }
    /// Marks, also those of records that are not in the list.
    [[nodiscard]] std::size_t count() const { return marked_.size(); }
    [[nodiscard]] std::size_t unlisted_count() const { return marked_.size() - listed_count_; }
    [[nodiscard]] bool is_all_listed() const { return listed_count_ > 0 && listed_count_ == markable_; }
    /// The marked records: those in the list in its order, then the others by their numbers.
    [[nodiscard]] std::vector<std::int64_t> records() const;

    void clear();
    void set_all_listed(bool is_marked);
    /// Marks a row or takes its mark away; ranges begin at it.
    void toggle(std::size_t row);
    /// The rows from the one that was toggled last up to this one are marked, and those of the last range
    /// that are not among them no more.
    void extend_to(std::size_t row);

private:
    void set(std::size_t row, bool is_marked);
    void set_range(std::size_t a, std::size_t b, bool is_marked);

    std::vector<std::int64_t> records_;
    bool repeats_ = false;
    std::unordered_set<std::int64_t> marked_;  ///< also what is not in the list
    std::size_t listed_count_ = 0;             ///< of them, those in the list
    std::size_t markable_ = 0;                 ///< records of the list other than 0
    bool is_awaiting_ = false;
    bool awaits_all_ = false;            ///< all of the awaited list are to be marked
    std::optional<std::size_t> anchor_;  ///< where ranges begin; nothing where that row is not in the list
    std::size_t range_end_ = 0;
};

}  // namespace laoke::ui
