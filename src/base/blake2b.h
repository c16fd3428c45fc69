/// BLAKE2b with 256 bits: the one hash of the program, for records, segments and chains.
///
/// Taken from argon2's source, which the program carries anyway, rather than a second hash.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace laoke {

using Blake2bHash = std::array<std::byte, 32>;

/// Hashes what comes in pieces.
class Blake2b {
public:
    Blake2b();

    void add(std::span<const std::byte> bytes);

    /// The hash of everything added; nothing may be added afterwards.
    [[nodiscard]] Blake2bHash finish();

private:
    alignas(8) std::array<std::byte, 256> state_;  ///< a blake2b_state, kept out of this header
};

[[nodiscard]] Blake2bHash blake2b(std::span<const std::byte> bytes);

}  // namespace laoke
