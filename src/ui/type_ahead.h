/// A letter that is pressed goes to the next item that begins with it.  Only menus and trees include this.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

namespace laoke::ui {

/// The item after `current`, around at the end, that begins with the letter or the digit that was pressed in
/// this frame; a Hanzi begins as it is read.
std::optional<std::size_t> type_ahead(std::size_t count, std::size_t current,
                                      const std::function<std::string_view(std::size_t)>& title);

}  // namespace laoke::ui
