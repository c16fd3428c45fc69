#include "archive/sealed_backup.h"

#include "sqlite/stored_bytes.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t text_size = 512;
constexpr std::string_view beginning_of_all = "laoke encrypted backup, format ";
constexpr std::string_view text_of_head =
    "laoke encrypted backup, format 1\n"
    "这是老客的加密备份。打开老客，在首页选“打开备份文件”，选这个文件，输入口令或恢复码。"
    "两样都没有，谁也打不开。\n"
    "An encrypted backup of Laoke (customers of a shop). Start Laoke, choose \"Open a backup file\" and this "
    "file, and give the passphrase or the recovery code; without them nobody can open it.\n"
    "Argon2id, AES-256-GCM, zlib: docs/json-format.md\n";
static_assert(text_of_head.size() < text_size);

// Of the envelope (archive/sealing.h).
constexpr std::size_t count_at = 24;
constexpr std::size_t slots_at = 28;
constexpr std::uint32_t most_slots = 2;  ///< one of each kind
/// Nonce and tag, the size that is 0 for what was not deflated, the key.
constexpr std::size_t sealed_key_size = CipherKey::overhead + 4 + sizeof(RawKey);

constexpr std::size_t envelope_size(std::uint32_t slots) {
    return slots_at + slots * KeySlot::stored_size + sealed_key_size + sqlite::hash_size;
}
static_assert(text_size + envelope_size(most_slots) <= largest_backup_head);

std::string_view chars(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// One way in of each kind, none that keeps the page busy for minutes.
bool are_acceptable(std::span<const KeySlot> slots) {
    const bool can_be_tried = std::ranges::all_of(slots, [](const KeySlot& slot) {
        const bool is_known = slot.kind == SlotKind::passphrase || slot.kind == SlotKind::recovery_code;
        return slot.is_damaged || (is_known && slot.cost.is_acceptable());
    });
    return can_be_tried && (slots.size() < 2 || slots[0].kind != slots[1].kind);
}

}  // namespace

bool is_sealed_backup(std::span<const std::byte> beginning) {
    return chars(beginning).starts_with(beginning_of_all);
}

std::vector<std::byte> encode_backup_head(const Envelope& envelope) {
    const std::vector<std::byte> way_in = encode(envelope);
    sqlite::ByteWriter out(text_size + way_in.size());
    out.bytes(std::as_bytes(std::span(text_of_head)));
    const std::vector padding(text_size - text_of_head.size() - 1, std::byte{' '});
    out.bytes(padding);
    out.bytes(std::as_bytes(std::span("\n", 1)));
    out.bytes(way_in);
    return std::move(out).finish();
}

Result<SealedBackupHead> decode_backup_head(std::span<const std::byte> beginning) {
    if (!is_sealed_backup(beginning) || beginning.size() < text_size)
        return fail(TextKey::sealed_backup_damaged);
    if (!chars(beginning).substr(beginning_of_all.size()).starts_with("1\n"))
        return fail(TextKey::sealed_backup_too_new);
    if (beginning.size() < text_size + envelope_size(1)) return fail(TextKey::sealed_backup_damaged);
    sqlite::ByteReader in(beginning.subspan(text_size + count_at));
    const std::uint32_t slots = in.u32();
    if (slots == 0 || slots > most_slots || beginning.size() < text_size + envelope_size(slots))
        return fail(TextKey::sealed_backup_damaged);
    auto envelope = decode_envelope(beginning.subspan(text_size, envelope_size(slots)));
    if (!envelope || !are_acceptable(envelope->slots)) return fail(TextKey::sealed_backup_damaged);
    return SealedBackupHead{.envelope = *std::move(envelope), .size = text_size + envelope_size(slots)};
}

void make_backup_key(Sealing& sealing,
                     std::function<void(std::shared_ptr<CipherKey>, std::vector<std::byte>)> done) {
    const Sealing::Seal& seal = sealing.in_force();
    RawKey raw = random_key(sealing.random());
    auto key = sealing.key(raw);
    Envelope envelope{.archive_id = sealing.archive_id(), .slots = seal.slots};
    sealing.seal(*seal.key, SealedKind::backup_key, 0, raw,
                 [key = std::move(key), envelope = std::move(envelope),
                  done = std::move(done)](std::optional<std::vector<std::byte>> sealed) mutable {
                     if (!sealed) return done(nullptr, {});
                     envelope.sealed = *std::move(sealed);
                     done(key, encode_backup_head(envelope));
                 });
    wipe(raw);
}

void open_backup_key(const std::shared_ptr<Sealing>& sealing, const Envelope& envelope,
                     std::function<void(std::shared_ptr<CipherKey>)> done) {
    sealing->open(*sealing->keys().back(), SealedKind::backup_key, 0, envelope.sealed,
                  [sealing, done = std::move(done)](std::optional<std::vector<std::byte>> opened) {
                      RawKey raw{};
                      if (!opened || opened->size() != raw.size()) return done(nullptr);
                      std::ranges::copy(*opened, raw.begin());
                      wipe(*opened);
                      done(sealing->key(raw));
                      wipe(raw);
                  });
}

}  // namespace laoke
