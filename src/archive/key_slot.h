/// A slot: the key of an archive, wrapped under what the user knows.
///
/// Little-endian, 120 bytes:
/// ```
///  offset  bytes
///       0      4  kind
///       4      4  memory    of Argon2id, in KiB
///       8      4  passes
///      12     16  salt
///      28     60  wrapped   the key under AES-256-GCM: nonce, key, tag; additional data: the archive's id,
///                           the bytes before, and the hash of these
///      88     32  hash      of the bytes before: it tells damage from a wrong passphrase
/// ```
#pragma once

#include "archive/cipher.h"
#include "base/blake2b.h"
#include "base/derived_key.h"
#include "base/id.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

enum class SlotKind : std::uint32_t { passphrase = 1, recovery_code = 2 };

struct KeySlot {
    static constexpr std::size_t stored_size = 120;
    static constexpr std::size_t salt_size = 16;
    static constexpr std::size_t wrapped_size = sizeof(RawKey) + CipherKey::overhead;

    SlotKind kind = SlotKind::passphrase;
    Argon2Cost cost;
    std::array<std::byte, salt_size> salt{};
    std::array<std::byte, wrapped_size> wrapped{};
    bool is_damaged = false;  ///< its hash is another one

    bool operator==(const KeySlot&) const = default;
};

[[nodiscard]] std::vector<std::byte> encode(const KeySlot& slot);
/// `bytes`: stored_size of them.
[[nodiscard]] KeySlot decode_key_slot(std::span<const std::byte> bytes);

/// A new key, or a new code: random.
[[nodiscard]] RawKey random_key(RandomSource& random);

/// Wraps `key`; takes as long as Argon2 does, within the call.  Nothing when there is no memory or the cipher
/// cannot.
void make_slot(Cipher& cipher, RandomSource& random, std::uint64_t archive_id, SlotKind kind,
               std::span<const std::byte> secret, const RawKey& key, const Argon2Cost& cost,
               std::function<void(std::optional<KeySlot>)> done);
/// The key; nothing when the secret is wrong or the slot damaged.  Likewise.
void open_slot(Cipher& cipher, std::uint64_t archive_id, const KeySlot& slot,
               std::span<const std::byte> secret, std::function<void(std::optional<RawKey>)> done);

/// What a passphrase means to a slot: its NFC.
[[nodiscard]] std::vector<std::byte> secret_of_passphrase(std::string_view passphrase);

/// The recovery code: 160 random bits and 20 of a checksum, in 36 characters of which none looks like
/// another.
class RecoveryCode {
public:
    static constexpr std::size_t size = 20;

    [[nodiscard]] static RecoveryCode random(RandomSource& random);
    /// Whatever lies between the characters, and in either case.  Nothing when one is missing or wrong.
    [[nodiscard]] static std::optional<RecoveryCode> parse(std::string_view text);

    /// "ABCD-EFGH-…", nine groups of four.
    [[nodiscard]] std::string string() const;
    [[nodiscard]] std::span<const std::byte> secret() const { return bytes_; }
    bool operator==(const RecoveryCode&) const = default;

private:
    std::array<std::byte, size> bytes_{};
};

}  // namespace laoke
