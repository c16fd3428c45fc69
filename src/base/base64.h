/// Bytes as text: base 64 with padding (RFC 4648).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

std::string to_base64(std::span<const std::byte> bytes);

/// Nothing for what `to_base64` would not have written.
std::optional<std::vector<std::byte>> from_base64(std::string_view text);

}  // namespace laoke
