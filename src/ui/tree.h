/// A tree of any size: only the nodes in sight are drawn.  The caller keeps which are open.
#pragma once

#include "ui/icons.h"

#include <optional>
#include <span>
#include <string_view>

namespace laoke::ui {

/// One node; the nodes below it follow it, each one level deeper.
struct TreeNode {
    std::string_view title{};
    int level = 1;
    Icon icon = Icon::none;
    std::string_view trailing{};  ///< on the right: how many
    bool is_open = false;
};

struct TreeOptions {
    std::string_view name{};
    std::span<const TreeNode> nodes{};
    std::optional<std::size_t> selected{};
    float height = 0;  ///< CSS pixels; 0: all there is
};

struct TreeEvents {
    std::optional<std::size_t> chosen;   ///< a click, Enter or the space bar
    std::optional<std::size_t> toggled;  ///< shall open or close
};

/// Up and Down walk over what is shown, Right opens or goes in, Left closes or goes out, a letter goes to the
/// next node that begins with it.
TreeEvents tree(const TreeOptions& options);

}  // namespace laoke::ui
