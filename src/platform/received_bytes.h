/// Bytes on their way from JavaScript: it asks for room (`_laoke_room(size)`), writes into it, and
/// calls an exported function, which finds them here until JavaScript asks for room again.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace laoke {

std::span<const std::byte> received_bytes(int size);
std::string_view received_text(int size);

}  // namespace laoke
