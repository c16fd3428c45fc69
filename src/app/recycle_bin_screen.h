/// What was deleted not long ago, each with a way back.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace laoke {

/// One deletion, ready to be shown.
struct RecycleBinRow {
    std::string what;     ///< a name, an amount, a title
    std::string kind;     ///< "客户"; empty for what a newer program deleted
    std::string details;  ///< what went along, or whose it was
    std::string when;
    bool can_restore = true;  ///< false when what was deleted is no longer kept
};

struct RecycleBinView {
    int days = 0;  ///< how long what is deleted stays
    std::size_t row_count = 0;
    /// The row at an index; nullptr when it cannot be read.
    std::function<const RecycleBinRow*(std::size_t)> row;
};

struct RecycleBinState {
    std::size_t asked_for = 0;  ///< the row that the question is about
    bool asks_to_restore = false;
};

struct RecycleBinIntent {
    bool goes_back = false;
    std::optional<std::size_t> opens;
    std::optional<std::size_t> restores;
};

RecycleBinIntent draw_recycle_bin(const RecycleBinView& view, RecycleBinState& state);

}  // namespace laoke
