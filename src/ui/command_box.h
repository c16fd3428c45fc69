/// The box in which commands and records are looked for: a dialog with a field and what fits below it.
#pragma once

#include "ui/icons.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laoke::ui {

/// A line of the list.
struct CommandItem {
    Icon icon = Icon::none;
    std::string title;
    std::string detail;    ///< beside it, muted
    std::string trailing;  ///< on the right: a shortcut
};

struct CommandBoxEvents {
    bool changed = false;               ///< something else is looked for: the items are to be others
    std::optional<std::size_t> chosen;  ///< by click, or Enter on the marked one; the box is closed
};

/// While `is_open`.  `nothing_found` is said where there are no items; "": they are still looked for.  Up,
/// Down, Page Up and Page Down move the mark, which begins at the first line.
CommandBoxEvents command_box(std::string_view title, std::string& typed, std::string_view nothing_found,
                             std::span<const CommandItem> items, bool& is_open);

}  // namespace laoke::ui
