/// The real data sets, which are not part of the project: LAOKE_DATA_DIR, else ../shared/data beside the
/// checkout.
#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace laoke::testing {

/// The bytes of a data set; nothing, and a message, where it is missing.
inline std::optional<std::string> real_data(std::string_view name) {
    const char* const given = std::getenv("LAOKE_DATA_DIR");
    const std::string folder = given != nullptr ? given : "../shared/data";
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> file(
        std::fopen((folder + '/' + std::string(name)).c_str(), "rb"), close);
    if (!file) {
        MESSAGE("skipped: no data");
        return std::nullopt;
    }
    std::string bytes;
    char piece[65536];
    for (std::size_t got = 1; got > 0;) {
        got = std::fread(piece, 1, sizeof piece, file.get());
        bytes.append(piece, got);
    }
    return bytes;
}

}  // namespace laoke::testing
