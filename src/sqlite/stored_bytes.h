/// Writing and reading the bytes of what is stored: little-endian, unaligned, bounds-checked.
#pragma once

#include "base/blake2b.h"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace laoke::sqlite {

inline constexpr std::size_t hash_size = sizeof(Blake2bHash);

class ByteWriter {
public:
    explicit ByteWriter(std::size_t size) { out_.reserve(size); }

    void u16(std::uint16_t value) { number(value); }
    void u32(std::uint32_t value) { number(value); }
    void u64(std::uint64_t value) { number(value); }
    void bytes(std::span<const std::byte> bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

    [[nodiscard]] std::vector<std::byte> finish() && { return std::move(out_); }
    /// Everything written, and its hash behind it.
    [[nodiscard]] std::vector<std::byte> finish_with_hash() && {
        bytes(blake2b(out_));
        return std::move(out_);
    }

private:
    template <std::unsigned_integral Number>
    void number(Number value) {
        for (std::size_t i = 0; i < sizeof(Number); ++i) {
            out_.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
        }
    }

    std::vector<std::byte> out_;
};

/// Reads as far as there is something; after that everything is zero and `has_failed()`.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : left_(bytes) {}

    [[nodiscard]] std::uint16_t u16() { return number<std::uint16_t>(); }
    [[nodiscard]] std::uint32_t u32() { return number<std::uint32_t>(); }
    [[nodiscard]] std::uint64_t u64() { return number<std::uint64_t>(); }

    [[nodiscard]] Blake2bHash hash() {
        Blake2bHash hash{};
        std::ranges::copy(bytes(hash_size), hash.begin());
        return hash;
    }

    [[nodiscard]] std::span<const std::byte> bytes(std::size_t count) {
        if (count > left_.size()) {
            has_failed_ = true;
            left_ = {};
            return {};
        }
        const auto taken = left_.first(count);
        left_ = left_.subspan(count);
        return taken;
    }

    [[nodiscard]] std::size_t left() const { return left_.size(); }
    [[nodiscard]] bool has_failed() const { return has_failed_; }

private:
    template <std::unsigned_integral Number>
    Number number() {
        std::uint64_t value = 0;
        std::size_t shift = 0;
        for (const std::byte byte : bytes(sizeof(Number))) {
            value |= std::to_integer<std::uint64_t>(byte) << shift;
            shift += 8;
        }
        return static_cast<Number>(value);
    }

    std::span<const std::byte> left_;
    bool has_failed_ = false;
};

/// Whether the last 32 bytes are the hash of those before them.
[[nodiscard]] inline bool ends_with_its_hash(std::span<const std::byte> bytes) {
    if (bytes.size() < hash_size) return false;
    return std::ranges::equal(blake2b(bytes.first(bytes.size() - hash_size)), bytes.last(hash_size));
}

}  // namespace laoke::sqlite
