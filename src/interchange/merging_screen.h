/// Two archives before they are put together: how much is new, and in what they differ, with what is kept.
#pragma once

#include "ui/text_widgets.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

struct MergingRow {
    std::string kind;
    std::string record;
    std::string field;
    std::string mine;
    std::string theirs;
    std::string kept;
    bool is_changed_here = false;  ///< what is kept is not what this archive has
};

struct MergingView {
    std::string subtitle;
    std::vector<std::string> warnings;  ///< of clocks
    std::vector<std::pair<std::string_view, std::string>> counts;
    std::size_t differences = 0;  ///< in all
    std::size_t rows = 0;         ///< that are listed
    std::function<const MergingRow&(std::size_t)> row;
    std::optional<MergingRow> chosen;  ///< the row that was changed last, its texts whole
    bool has_twins = false;
    bool is_searching = false;  ///< not all that fit are listed yet
    bool can_merge = false;
};

/// What is kept of all that are listed, where it makes sense; twins are asked for by themselves.
enum class MergeWish : unsigned char { mine, theirs, both, newest, as_one, apart };

struct MergingState {
    std::string search;
};

struct MergingIntent {
    bool leaves = false;
    bool merges = false;
    bool search_changed = false;
    std::optional<std::size_t> toggles;  ///< the next choice of a row
    std::optional<MergeWish> chooses;    ///< for all that are listed
};

MergingIntent draw_merging(const MergingView& view, MergingState& state);

}  // namespace laoke
