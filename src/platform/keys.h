/// Names of keys.
#pragma once

#include <string_view>

namespace laoke {

/// The ImGuiKey for a KeyboardEvent.code such as "KeyA" or "ArrowLeft"; ImGuiKey_None (0) for one
/// that no screen listens to.
int key_of_code(std::string_view code);

}  // namespace laoke
