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
    std::vector<std::pair<std::string_view, std::string>> counts;
    std::size_t differences = 0;  ///< in all
    std::size_t rows = 0;         ///< that are listed
    std::function<MergingRow(std::size_t)> row;
    bool can_merge = false;
};

struct MergingState {
    std::string search;
};

struct MergingIntent {
    bool leaves = false;
    bool merges = false;
    bool search_changed = false;
    std::optional<std::size_t> toggles;  ///< the next choice of a row
    std::optional<int> chooses;          ///< for all that are listed: mine, theirs, both, newest
};

MergingIntent draw_merging(const MergingView& view, MergingState& state);

}  // namespace laoke
