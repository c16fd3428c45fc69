#include "base/base64.h"

#include <doctest/doctest.h>

#include <string>

using namespace laoke;

namespace {

std::string decoded(std::string_view text) {
    const auto bytes = from_base64(text);
    if (!bytes) return "refused";
    return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

}  // namespace

TEST_CASE("base 64 of any length comes back") {
    // RFC 4648, section 10.
    for (const auto& [bytes, text] : {std::pair<std::string_view, std::string_view>{"", ""},
                                      {"f", "Zg=="},
                                      {"fo", "Zm8="},
                                      {"foo", "Zm9v"},
                                      {"foob", "Zm9vYg=="},
                                      {"fooba", "Zm9vYmE="},
                                      {"foobar", "Zm9vYmFy"},
                                      {"\xFF\xFE\xFB", "//77"}}) {
        CHECK(to_base64(std::as_bytes(std::span(bytes))) == text);
        CHECK(decoded(text) == bytes);
    }
}

TEST_CASE("base 64 that would be written otherwise is refused") {
    for (const std::string_view text : {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v\n", "Zm 9v",
                                        "Zm9v====", "====", "Zm=v", "Zm9_", "Zg==Zg=="}) {
        CAPTURE(text);
        CHECK(decoded(text) == "refused");
    }
}
