/// A key from a passphrase: Argon2id (RFC 9106), which takes time and memory so that guessing does.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace laoke {

/// What one guess costs; one lane.
struct Argon2Cost {
    std::uint32_t memory_kib = 64 * 1024;
    std::uint32_t passes = 3;

    /// What is read from elsewhere must neither be weak nor keep the page busy for minutes.
    [[nodiscard]] bool is_acceptable() const {
        return memory_kib >= 19 * 1024 && memory_kib <= 256 * 1024 && passes >= 1 && passes <= 10;
    }
    bool operator==(const Argon2Cost&) const = default;
};

using DerivedKey = std::array<std::byte, 32>;

/// Nothing when the cost is not acceptable or there is no memory.  It takes about a second.  `salt`: at least
/// 8 bytes.
[[nodiscard]] std::optional<DerivedKey> argon2id(std::span<const std::byte> secret,
                                                 std::span<const std::byte> salt, const Argon2Cost& cost);

/// Overwrites what must not stay in memory.
void wipe(std::span<std::byte> secret);

}  // namespace laoke
