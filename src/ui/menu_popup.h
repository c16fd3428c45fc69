/// The list of a menu while it is open.  Only what opens one includes this.
#pragma once

#include "ui/item.h"
#include "ui/menu.h"

namespace laoke::ui {

/// Draws the menu called `name`, below `anchor`, from the frame in which `opens` is true until it is closed.
std::optional<std::size_t> menu_popup(std::string_view name, std::span<const MenuItem> items,
                                      const ImRect& anchor, bool opens);
/// Whether that menu is open.
bool is_menu_open();

}  // namespace laoke::ui
