/// The smallest files that say they are pictures: heads with a size, and something behind them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::testing {

/// A JPEG of this size, as far as its head says; `content` keeps two of them apart.
inline std::string a_jpeg(int width = 640, int height = 480, std::string_view content = {}) {
    std::string jpeg = "\xFF\xD8\xFF\xE0";
    jpeg += std::string("\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", 16);
    jpeg += std::string("\xFF\xC0\x00\x11\x08", 5);
    for (const int side : {height, width}) {
        jpeg += static_cast<char>(side >> 8 & 0xFF);
        jpeg += static_cast<char>(side & 0xFF);
    }
    return jpeg + std::string("\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01", 10).append(content) + "\xFF\xD9";
}

inline std::vector<std::byte> bytes_of(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

}  // namespace laoke::testing
