/// What the programs of libFuzzer share.  Each is one function that does with an input what the program does
/// with a file from anywhere; CHECK and REQUIRE, as in the tests, end it where something is not as it must
/// be.
#pragma once

#include "support/results.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace laoke::testing {

/// From here on an expectation that does not hold ends the program and says which.
void end_where_expectations_fail();

/// An input, taken apart from its front; at its end there are zeros.
class FuzzInput {
public:
    FuzzInput(const std::uint8_t* data, std::size_t size)
        : bytes_(reinterpret_cast<const char*>(data), size) {}

    std::uint8_t byte() {
        if (bytes_.empty()) return 0;
        const auto first = static_cast<std::uint8_t>(bytes_.front());
        bytes_.remove_prefix(1);
        return first;
    }
    /// Up to the next line feed, which is left out.
    std::string_view line() {
        const std::string_view taken = bytes_.substr(0, bytes_.find('\n'));
        bytes_.remove_prefix(taken.size() == bytes_.size() ? taken.size() : taken.size() + 1);
        return taken;
    }
    [[nodiscard]] std::string_view rest() const { return bytes_; }

private:
    std::string_view bytes_;
};

}  // namespace laoke::testing
