#include "archive/deflating.h"

#include <zlib.h>

namespace laoke {

std::optional<std::vector<std::byte>> deflated(std::span<const std::byte> bytes, int level) {
    uLongf length = compressBound(static_cast<uLong>(bytes.size()));
    std::vector<std::byte> out(length);
    const int code =
        compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
                  static_cast<uLong>(bytes.size()), level);
    if (code != Z_OK) return std::nullopt;
    out.resize(length);
    return out;
}

std::optional<std::vector<std::byte>> inflated(std::span<const std::byte> bytes, std::size_t size) {
    std::vector<std::byte> out(size);
    auto length = static_cast<uLongf>(size);
    const int code =
        uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                   reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
    if (code != Z_OK || length != out.size()) return std::nullopt;
    return out;
}

std::uint32_t crc32_of(std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

}  // namespace laoke
