#include "base/blake2b.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace laoke;

namespace {

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

std::string hex(const Blake2bHash& hash) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : hash) {
        text += digits[std::to_integer<std::size_t>(byte >> 4)];
        text += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
    }
    return text;
}

}  // namespace

TEST_CASE("BLAKE2b-256 gives the published hashes") {
    CHECK(hex(blake2b({})) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(hex(blake2b(bytes_of("abc"))) ==
          "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("hashing in pieces is hashing the whole") {
    const std::string text(1000, 'x');

    Blake2b pieces;
    for (const char& letter : text) {
        pieces.add(bytes_of({&letter, 1}));
    }

    CHECK(pieces.finish() == blake2b(bytes_of(text)));
}
