/// Menus: a list of things to do that opens from a button or at the pointer; a sheet from below on a phone.
#pragma once

#include "ui/buttons.h"

#include <optional>
#include <span>
#include <string_view>

namespace laoke::ui {

struct MenuItem {
    Icon icon = Icon::none;
    std::string_view title{};
    Shortcut shortcut = 0;  ///< is shown; who offers the menu answers to it
    bool is_disabled = false;
    std::string_view reason{};  ///< why it is disabled
    bool is_checkable = false;
    bool is_checked = false;
    bool stays_open = false;  ///< the menu does when it is chosen: others may be wanted too
    bool is_dangerous = false;
    bool begins_group = false;  ///< a line stands before it
};

/// A button that opens a menu.  The item that was chosen; what is disabled cannot be.
std::optional<std::size_t> menu_button(std::string_view label, std::span<const MenuItem> items,
                                       const ButtonOptions& options = {});
/// The same with an icon only.
std::optional<std::size_t> icon_menu_button(Icon icon, std::string_view name, std::span<const MenuItem> items,
                                            const ButtonOptions& options = {});

/// The menu of the widget drawn last: opens at the pointer by its right button, below the widget by
/// Shift+F10 or the menu key while it has the focus.
std::optional<std::size_t> context_menu(std::string_view name, std::span<const MenuItem> items);

}  // namespace laoke::ui
