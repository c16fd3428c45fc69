/// The port to AES-256-GCM: the browser's in the page, a library's in tests.
///
/// Everything is asynchronous; a callback may also come before the call has returned, and comes though the
/// key is gone by then.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace laoke {

/// The key that everything of an archive is sealed with, or one that such a key is wrapped with.
using RawKey = std::array<std::byte, 32>;

class CipherKey {
public:
    /// What a sealed text has besides the text: nonce in front, tag behind.
    static constexpr std::size_t overhead = 12 + 16;

    CipherKey() = default;
    CipherKey(const CipherKey&) = delete;
    CipherKey& operator=(const CipherKey&) = delete;
    virtual ~CipherKey() = default;

    using Done = std::function<void(std::optional<std::vector<std::byte>>)>;

    /// Under a random nonce of 96 bits: nonce, text, tag.  Nothing when the browser cannot.
    virtual void seal(std::span<const std::byte> text, std::span<const std::byte> additional, Done done) = 0;
    /// Nothing when a bit of it, the additional data or the key is another one.
    virtual void open(std::span<const std::byte> sealed, std::span<const std::byte> additional,
                      Done done) = 0;
};

class Cipher {
public:
    Cipher() = default;
    Cipher(const Cipher&) = delete;
    Cipher& operator=(const Cipher&) = delete;
    virtual ~Cipher() = default;

    /// False where the page has no WebCrypto: it did not come over HTTPS.
    [[nodiscard]] virtual bool is_available() const = 0;
    /// The key cannot be read back from what is returned.
    [[nodiscard]] virtual std::shared_ptr<CipherKey> key(const RawKey& key) = 0;
};

}  // namespace laoke
