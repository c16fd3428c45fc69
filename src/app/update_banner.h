/// The banner that says that a newer version of the program is ready.
#pragma once

#include <string_view>

namespace laoke {

/// True when the user wants it; draws nothing while `new_version` is empty.
bool draw_update_banner(std::string_view new_version);

}  // namespace laoke
