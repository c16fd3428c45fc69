#include "archive/sealing.h"

#include "archive/deflating.h"
#include "sqlite/stored_bytes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::uint32_t magic = 0x48484b4c;  // "LKHH"
constexpr std::uint32_t sealed_format = 2;
constexpr std::size_t head_size = 28;
constexpr std::uint32_t most_slots = 8;
constexpr int fast = 1;

/// Without the slots: one that is damaged keeps nobody from opening it by another.
std::vector<std::byte> bound_to(std::uint64_t archive_id, SealedKind kind, std::uint64_t number) {
    sqlite::ByteWriter out(64);
    out.u64(archive_id);
    out.u32(sealed_format);
    out.u32(std::to_underlying(kind));
    out.u64(number);
    return std::move(out).finish();
}

std::vector<std::byte> packed(std::span<const std::byte> bytes) {
    const auto smaller = deflated(bytes, fast);
    const bool is_smaller = smaller && smaller->size() < bytes.size();
    sqlite::ByteWriter out(4 + (is_smaller ? smaller->size() : bytes.size()));
    out.u32(is_smaller ? static_cast<std::uint32_t>(bytes.size()) : 0);
    out.bytes(is_smaller ? std::span<const std::byte>(*smaller) : bytes);
    return std::move(out).finish();
}

std::optional<std::vector<std::byte>> unpacked(std::span<const std::byte> bytes, std::uint32_t most_bytes) {
    sqlite::ByteReader in(bytes);
    const std::uint32_t size = in.u32();
    if (in.has_failed() || size > most_bytes) return std::nullopt;
    const auto rest = in.bytes(in.left());
    if (rest.size() > most_bytes) return std::nullopt;
    if (size == 0) return std::vector<std::byte>(rest.begin(), rest.end());
    return inflated(rest, size);
}

}  // namespace

bool is_envelope(std::span<const std::byte> bytes) {
    sqlite::ByteReader in(bytes);
    return in.u32() == magic && in.u32() == sealed_format;
}

std::vector<std::byte> encode(const Envelope& envelope) {
    sqlite::ByteWriter out(head_size + envelope.slots.size() * KeySlot::stored_size + envelope.sealed.size() +
                           sqlite::hash_size);
    out.u32(magic);
    for (int i = 0; i < 3; ++i) out.u32(sealed_format);
    out.u64(envelope.archive_id);
    out.u32(static_cast<std::uint32_t>(envelope.slots.size()));
    for (const KeySlot& slot : envelope.slots) out.bytes(encode(slot));
    out.bytes(envelope.sealed);
    return std::move(out).finish_with_hash();
}

std::optional<Envelope> decode_envelope(std::span<const std::byte> bytes) {
    if (!is_envelope(bytes) || bytes.size() < head_size + sqlite::hash_size) return std::nullopt;
    Envelope envelope{.is_whole = sqlite::ends_with_its_hash(bytes)};
    sqlite::ByteReader in(bytes.first(bytes.size() - sqlite::hash_size).subspan(8));
    if (in.u32() != sealed_format || in.u32() != sealed_format) return std::nullopt;
    envelope.archive_id = in.u64();
    const std::uint32_t count = in.u32();
    if (count == 0 || count > most_slots) return std::nullopt;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto slot = in.bytes(KeySlot::stored_size);
        if (in.has_failed()) return std::nullopt;
        envelope.slots.push_back(decode_key_slot(slot));
    }
    const auto sealed = in.bytes(in.left());
    envelope.sealed.assign(sealed.begin(), sealed.end());
    return envelope;
}

void Sealing::found(const Envelope& envelope) {
    if (envelope.archive_id != archive_id_) return;
    for (const KeySlot& slot : envelope.slots) {
        if (!std::ranges::contains(found_, slot)) found_.push_back(slot);
    }
}

bool Sealing::has_found(SlotKind kind) const { return std::ranges::contains(found_, kind, &KeySlot::kind); }

void Sealing::adopt(const Envelope& envelope, std::shared_ptr<CipherKey> key) {
    current_ = {.key = std::move(key), .slots = envelope.slots};
    wanted_ = current_;
    has_damage_ = !envelope.is_whole;
}

void Sealing::unlock(SlotKind kind, std::span<const std::byte> secret, std::function<void(Unlocked)> done) {
    try_next(0, kind, {secret.begin(), secret.end()}, Unlocked::no, std::move(done));
}

/// One slot after the other: each has its own salt.
void Sealing::try_next(std::size_t next, SlotKind kind, std::vector<std::byte> secret, Unlocked so_far,
                       std::function<void(Unlocked)> done) {
    for (; next < found_.size(); ++next) {
        const KeySlot& slot = found_[next];
        if (slot.kind != kind) continue;
        if (!slot.is_damaged) break;
        if (so_far == Unlocked::no) so_far = Unlocked::slot_damaged;
    }
    if (next >= found_.size()) {
        wipe(secret);
        return done(so_far);
    }
    const KeySlot slot = found_[next];
    const std::span<const std::byte> known = secret;
    open_slot(
        cipher_, archive_id_, slot, known,
        [this, next, kind, secret, so_far, done = std::move(done)](const std::optional<RawKey>& key) mutable {
            if (key) keys_.push_back(cipher_.key(*key));
            try_next(next + 1, kind, std::move(secret), key ? Unlocked::yes : so_far, std::move(done));
        });
}

void Sealing::open_own(SlotKind kind, std::span<const std::byte> secret,
                       std::function<void(std::optional<RawKey>)> done) {
    const auto slot = std::ranges::find(current_.slots, kind, &KeySlot::kind);
    if (slot == current_.slots.end()) return done(std::nullopt);
    open_slot(cipher_, archive_id_, *slot, secret, std::move(done));
}

void Sealing::go_on_with_found() {
    if (!is_on() && !keys_.empty()) wanted_ = {.key = keys_.back(), .slots = found_};
}

void Sealing::turn_on(const RawKey& key, std::vector<KeySlot> slots) {
    wanted_ = {.key = cipher_.key(key), .slots = std::move(slots)};
    keys_ = {wanted_.key};
}

void Sealing::turn_off() { wanted_ = {}; }

void Sealing::replace(const KeySlot& slot) {
    const auto before = std::ranges::find(wanted_.slots, slot.kind, &KeySlot::kind);
    if (before == wanted_.slots.end())
        wanted_.slots.push_back(slot);
    else
        *before = slot;
}

void Sealing::seal(CipherKey& key, SealedKind kind, std::uint64_t number, std::span<const std::byte> bytes,
                   CipherKey::Done done) const {
    key.seal(packed(bytes), bound_to(archive_id_, kind, number), std::move(done));
}

void Sealing::open(CipherKey& key, SealedKind kind, std::uint64_t number, std::span<const std::byte> sealed,
                   CipherKey::Done done, std::uint32_t most_bytes) const {
    key.open(sealed, bound_to(archive_id_, kind, number),
             [done = std::move(done), most_bytes](const std::optional<std::vector<std::byte>>& opened) {
                 done(opened ? unpacked(*opened, most_bytes) : std::nullopt);
             });
}

void Sealing::seal_header(const Seal& seal_with, std::span<const std::byte> bytes,
                          CipherKey::Done done) const {
    Envelope envelope{.archive_id = archive_id_, .slots = seal_with.slots};
    seal(*seal_with.key, SealedKind::header, 0, bytes,
         [envelope = std::move(envelope),
          done = std::move(done)](std::optional<std::vector<std::byte>> sealed) mutable {
             if (!sealed) return done(std::nullopt);
             envelope.sealed = *std::move(sealed);
             done(encode(envelope));
         });
}

std::vector<std::byte> Sealing::slots_alone() const {
    return encode(Envelope{.archive_id = archive_id_, .slots = current_.slots});
}

}  // namespace laoke
