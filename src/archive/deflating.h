/// Compression of what is stored, by zlib.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace laoke {

/// Nothing when there is no memory.  `level`: 1 is fast, 9 small.
[[nodiscard]] std::optional<std::vector<std::byte>> deflated(std::span<const std::byte> bytes, int level);

/// Nothing where that is not what becomes `size` bytes.
[[nodiscard]] std::optional<std::vector<std::byte>> inflated(std::span<const std::byte> bytes,
                                                             std::size_t size);

/// CRC-32 as gzip, zip and PNG have it.
std::uint32_t crc32_of(std::span<const std::byte> bytes);

}  // namespace laoke
