/// How the stored parts of one archive are sealed: header, segments, records and snapshots, each by itself.
///
/// ```
///   sealed part   nonce (12) | AES-256-GCM of (inflated size (4), deflated bytes; or 0 (4), the bytes) | tag
///   (16) its additional data   archive id (8), format (4), kind (4), number (8): segment, record or piece
/// ```
/// So a part that lies in another's place does not open.  A part that lies in its own place from before does,
/// and is found by what the header and the records say of each other's hashes (sqlite/stored_header.h).
///
/// The sealed header stands in an envelope that says in clear how to come to the key:
/// ```
///  offset  bytes
///       0      4  magic "LKHH", as that of a header in clear
///       4     12  format, oldest reader, oldest writer: 2, so that a program from before refuses it politely
///      16      8  archive id
///      24      4  count of slots
///      28         the slots (archive/key_slot.h), the sealed header
///     end-32  32  hash of everything before it
/// ```
/// The hash keeps nobody from anything; it tells what chance has changed from what belongs to another key.
#pragma once

#include "archive/cipher.h"
#include "archive/key_slot.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace laoke {

enum class SealedKind : std::uint32_t {
    header = 1,
    segment = 2,
    record = 3,
    snapshot = 4,
    snapshot_name = 5,
    backup_key = 6,
    backup_piece = 7,
    last_backup_piece = 8
};

/// Of a part, inflated: a header at 4 GiB has 512 KiB.
inline constexpr std::uint32_t largest_sealed_part = std::uint32_t{64} << 20U;

struct Envelope {
    std::uint64_t archive_id = 0;
    std::vector<KeySlot> slots;
    std::vector<std::byte> sealed;  ///< the header; nothing in what only keeps the slots
    bool is_whole = true;           ///< its hash fits
};

/// Whether the bytes are an envelope, or are meant to be one.
[[nodiscard]] bool is_envelope(std::span<const std::byte> bytes);
[[nodiscard]] std::vector<std::byte> encode(const Envelope& envelope);
/// Nothing when it is no envelope that this program can read.
[[nodiscard]] std::optional<Envelope> decode_envelope(std::span<const std::byte> bytes);

class Sealing {
public:
    Sealing(Cipher& cipher, RandomSource& random, std::uint64_t archive_id)
        : cipher_(cipher), random_(random), archive_id_(archive_id) {}
    Sealing(const Sealing&) = delete;
    Sealing& operator=(const Sealing&) = delete;

    /// What is written is sealed with this; without a key: not at all.
    struct Seal {
        std::shared_ptr<CipherKey> key{};
        std::vector<KeySlot> slots{};
    };
    /// What lies there is sealed so; what comes beside it, too.
    [[nodiscard]] const Seal& current() const { return current_; }
    /// As it is to be, from the next batch on that writes the whole archive, or the header under the same
    /// key.
    [[nodiscard]] const Seal& wanted() const { return wanted_; }
    /// What a backup is sealed with: that of the archive as it lies there, or is to lie there.  Only while it
    /// is on.
    [[nodiscard]] const Seal& in_force() const { return current_.key ? current_ : wanted_; }
    /// A header has been written so.
    void became(const Seal& seal) { current_ = seal; }
    [[nodiscard]] std::uint64_t archive_id() const { return archive_id_; }
    /// Also before it is, and until it is no more.
    [[nodiscard]] bool is_on() const { return current_.key != nullptr || wanted_.key != nullptr; }
    /// A slot, or the envelope's hash, has changed where the archive lies; the next header makes it good.
    [[nodiscard]] bool has_damage() const { return has_damage_; }
    [[nodiscard]] bool is_available() const { return cipher_.is_available(); }

    // -- What is found where the archive lies.

    /// An envelope that waits for its key.
    void found(const Envelope& envelope);
    [[nodiscard]] bool has_found(SlotKind kind) const;
    /// The keys that were unlocked; more than one where copies are sealed differently.
    [[nodiscard]] const std::vector<std::shared_ptr<CipherKey>>& keys() const { return keys_; }
    /// The archive is the one that was in this envelope, under this key; without a key: it was in clear.
    void adopt(const Envelope& envelope, std::shared_ptr<CipherKey> key);

    enum class Unlocked : unsigned char { yes, no, slot_damaged };
    /// Tries what the user knows on all that was found; takes as long as Argon2 does, within the call.
    void unlock(SlotKind kind, std::span<const std::byte> secret, std::function<void(Unlocked)> done);
    /// The same on the slots in use, for what changes them: gives the key itself.
    void open_own(SlotKind kind, std::span<const std::byte> secret,
                  std::function<void(std::optional<RawKey>)> done);

    // -- Changing it; the archive is then to be written anew (Saving::rewrite).

    /// Where nothing of the archive can be read but a snapshot: what is written takes the key that opened
    /// that.
    void go_on_with_found();

    void turn_on(const RawKey& key, std::vector<KeySlot> slots);
    void turn_off();
    /// Takes the place of the one of its kind.
    void replace(const KeySlot& slot);
    void make(SlotKind kind, std::span<const std::byte> secret, const RawKey& key,
              std::function<void(std::optional<KeySlot>)> done) {
        make_slot(cipher_, random_, archive_id_, kind, secret, key, Argon2Cost{}, std::move(done));
    }
    [[nodiscard]] RandomSource& random() { return random_; }
    [[nodiscard]] std::shared_ptr<CipherKey> key(const RawKey& raw) const { return cipher_.key(raw); }

    // -- The parts.

    /// Nothing when the cipher cannot.
    void seal(CipherKey& key, SealedKind kind, std::uint64_t number, std::span<const std::byte> bytes,
              CipherKey::Done done) const;
    /// Nothing where it is not what was sealed there, or more than `most_bytes`.
    void open(CipherKey& key, SealedKind kind, std::uint64_t number, std::span<const std::byte> sealed,
              CipherKey::Done done, std::uint32_t most_bytes = largest_sealed_part) const;
    /// Into an envelope.
    void seal_header(const Seal& seal_with, std::span<const std::byte> bytes, CipherKey::Done done) const;
    /// Without a header: what leads to the key.
    [[nodiscard]] std::vector<std::byte> slots_alone() const;

private:
    void try_next(std::size_t next, SlotKind kind, std::vector<std::byte> secret, Unlocked so_far,
                  std::function<void(Unlocked)> done);

    Cipher& cipher_;
    RandomSource& random_;
    std::uint64_t archive_id_;
    Seal current_;
    Seal wanted_;
    bool has_damage_ = false;
    std::vector<KeySlot> found_;
    std::vector<std::shared_ptr<CipherKey>> keys_;
};

}  // namespace laoke
