#include "base/base64.h"

#include <cstdint>

namespace laoke {

namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::span<const std::byte> bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = i; j < i + 3; ++j)
            group = group << 8U | (j < bytes.size() ? std::to_integer<std::uint32_t>(bytes[j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            text += i + j <= bytes.size() ? digits[group >> (18 - 6 * j) & 63U] : '=';
    }
    return text;
}

std::optional<std::vector<std::byte>> from_base64(std::string_view text) {
    std::vector<std::byte> bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    std::size_t known = 0;
    for (const char c : text) {
        const std::size_t digit = digits.find(c);
        if (digit == std::string_view::npos) break;
        group = (group << 6U | static_cast<std::uint32_t>(digit)) & 0xFFFFFFU;
        if (++known % 4 != 1) bytes.push_back(static_cast<std::byte>(group >> (6 - 2 * ((known - 1) % 4))));
    }
    // What is left are the padding, and bits that must be zero: written again it is the same.
    if (text.size() % 4 != 0 || text.size() - known > 2 || to_base64(bytes) != text) return std::nullopt;
    return bytes;
}

}  // namespace laoke
