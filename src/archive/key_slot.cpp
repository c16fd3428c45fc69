#include "archive/key_slot.h"

#include "base/utf8.h"
#include "sqlite/stored_bytes.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

/// Crockford's: without I, L, O and U.
constexpr std::string_view code_characters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 36;
constexpr std::size_t group_length = 4;

void fill(RandomSource& random, std::span<std::byte> bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 8 == 0) number = random.next();
        bytes[i] = static_cast<std::byte>(number >> (i % 8 * 8) & 0xff);
    }
}

/// The additional data: it says for which archive and at what cost.
std::vector<std::byte> bound_to(std::uint64_t archive_id, const KeySlot& slot) {
    sqlite::ByteWriter out(64);
    const std::vector<std::byte> bytes = encode(slot);
    out.u64(archive_id);
    out.bytes(std::span(bytes).first(28));
    return std::move(out).finish_with_hash();
}

std::shared_ptr<CipherKey> wrapping_key(Cipher& cipher, const KeySlot& slot,
                                        std::span<const std::byte> secret) {
    auto derived = argon2id(secret, slot.salt, slot.cost);
    if (!derived) return nullptr;
    auto key = cipher.key(*derived);
    wipe(*derived);
    return key;
}

}  // namespace

std::vector<std::byte> encode(const KeySlot& slot) {
    sqlite::ByteWriter out(KeySlot::stored_size);
    out.u32(std::to_underlying(slot.kind));
    out.u32(slot.cost.memory_kib);
    out.u32(slot.cost.passes);
    out.bytes(slot.salt);
    out.bytes(slot.wrapped);
    std::vector<std::byte> bytes = std::move(out).finish_with_hash();
    if (slot.is_damaged) bytes.back() ^= std::byte{1};  // and stays so
    return bytes;
}

KeySlot decode_key_slot(std::span<const std::byte> bytes) {
    sqlite::ByteReader in(bytes);
    KeySlot slot{.kind = static_cast<SlotKind>(in.u32()),
                 .cost = {.memory_kib = in.u32(), .passes = in.u32()},
                 .is_damaged = !sqlite::ends_with_its_hash(bytes)};
    std::ranges::copy(in.bytes(slot.salt.size()), slot.salt.begin());
    std::ranges::copy(in.bytes(slot.wrapped.size()), slot.wrapped.begin());
    return slot;
}

RawKey random_key(RandomSource& random) {
    RawKey key{};
    fill(random, key);
    return key;
}

void make_slot(Cipher& cipher, RandomSource& random, std::uint64_t archive_id, SlotKind kind,
               std::span<const std::byte> secret, const RawKey& key, const Argon2Cost& cost,
               std::function<void(std::optional<KeySlot>)> done) {
    KeySlot slot{.kind = kind, .cost = cost};
    fill(random, slot.salt);
    const auto wrapping = wrapping_key(cipher, slot, secret);
    if (!wrapping) return done(std::nullopt);
    wrapping->seal(key, bound_to(archive_id, slot),
                   [slot, done = std::move(done)](std::optional<std::vector<std::byte>> wrapped) mutable {
                       if (!wrapped || wrapped->size() != slot.wrapped.size()) return done(std::nullopt);
                       std::ranges::copy(*wrapped, slot.wrapped.begin());
                       done(slot);
                   });
}

void open_slot(Cipher& cipher, std::uint64_t archive_id, const KeySlot& slot,
               std::span<const std::byte> secret, std::function<void(std::optional<RawKey>)> done) {
    const auto wrapping = slot.is_damaged ? nullptr : wrapping_key(cipher, slot, secret);
    if (!wrapping) return done(std::nullopt);
    wrapping->open(slot.wrapped, bound_to(archive_id, slot),
                   [done = std::move(done)](std::optional<std::vector<std::byte>> opened) {
                       RawKey key{};
                       if (!opened || opened->size() != key.size()) return done(std::nullopt);
                       std::ranges::copy(*opened, key.begin());
                       wipe(*opened);
                       done(key);
                       wipe(key);
                   });
}

std::vector<std::byte> secret_of_passphrase(std::string_view passphrase) {
    const std::string normal = to_nfc(passphrase);
    const auto bytes = std::as_bytes(std::span(normal));
    return {bytes.begin(), bytes.end()};
}

RecoveryCode RecoveryCode::random(RandomSource& random) {
    RecoveryCode code;
    fill(random, code.bytes_);
    return code;
}

std::string RecoveryCode::string() const {
    std::array<std::byte, size + 3> bytes{};
    const Blake2bHash sum = blake2b(bytes_);
    std::ranges::copy(bytes_, bytes.begin());
    std::ranges::copy(std::span(sum).first(3), bytes.begin() + size);
    std::string text;
    for (std::size_t i = 0; i < code_length; ++i) {
        if (i > 0 && i % group_length == 0) text += '-';
        std::size_t value = 0;
        for (std::size_t bit = i * 5; bit < i * 5 + 5; ++bit)
            value = value * 2 + (std::to_integer<std::size_t>(bytes[bit / 8]) >> (7 - bit % 8) & 1);
        text += code_characters[value];
    }
    return text;
}

std::optional<RecoveryCode> RecoveryCode::parse(std::string_view text) {
    std::array<std::byte, size + 3> bytes{};
    std::size_t count = 0;
    for (char typed : text) {
        if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
        if (typed == 'O') typed = '0';
        if (typed == 'I' || typed == 'L') typed = '1';
        const std::size_t value = code_characters.find(typed);
        if (value == std::string_view::npos) {
            if (typed == ' ' || typed == '-' || typed == '\n') continue;
            return std::nullopt;
        }
        if (count == code_length) return std::nullopt;
        for (std::size_t i = 0; i < 5; ++i) {
            const std::size_t bit = count * 5 + i;
            bytes[bit / 8] |= static_cast<std::byte>((value >> (4 - i) & 1) << (7 - bit % 8));
        }
        ++count;
    }
    RecoveryCode code;
    std::ranges::copy(std::span(bytes).first(size), code.bytes_.begin());
    const Blake2bHash sum = blake2b(code.bytes_);
    const bool fits = count == code_length && bytes[size] == sum[0] && bytes[size + 1] == sum[1] &&
                      ((bytes[size + 2] ^ sum[2]) >> 4) == std::byte{0};
    return fits ? std::optional(code) : std::nullopt;
}

}  // namespace laoke
