#include "archive/key_slot.h"

#include "support/library_cipher.h"
#include "support/seeded_random.h"

#include <doctest/doctest.h>

#include <string>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr Argon2Cost cheapest{.memory_kib = 19 * 1024, .passes = 1};
constexpr std::uint64_t archive_id = 7;

struct Slots {
    KeySlot made(std::string_view passphrase) {
        std::optional<KeySlot> slot;
        make_slot(cipher, random, archive_id, SlotKind::passphrase, secret_of_passphrase(passphrase), key,
                  cheapest, [&](const std::optional<KeySlot>& made) { slot = made; });
        REQUIRE(slot.has_value());
        return *slot;
    }

    bool opens(const KeySlot& slot, std::string_view passphrase, std::uint64_t of = archive_id) {
        std::optional<RawKey> opened;
        open_slot(cipher, of, slot, secret_of_passphrase(passphrase),
                  [&](const std::optional<RawKey>& found) { opened = found; });
        REQUIRE((!opened || *opened == key));  // never another one
        return opened.has_value();
    }

    LibraryCipher cipher;
    SeededRandom random;
    RawKey key = random_key(random);
};

}  // namespace

TEST_CASE("a slot opens by its passphrase alone, and for its archive alone") {
    Slots slots;
    const KeySlot slot = slots.made("清明雨前 2025");

    CHECK(slots.opens(slot, "清明雨前 2025"));
    CHECK_FALSE(slots.opens(slot, "清明雨前 2024"));
    CHECK_FALSE(slots.opens(slot, ""));
    CHECK_FALSE(slots.opens(slot, "清明雨前 2025", archive_id + 1));
    CHECK(slots.made("清明雨前 2025").salt != slot.salt);
}

TEST_CASE("a passphrase is the same however its accents are typed") {
    Slots slots;
    CHECK(slots.opens(slots.made("caf\u00e9 au lait"), "cafe\u0301 au lait"));
}

TEST_CASE("a slot is read back as it was written") {
    Slots slots;
    const KeySlot slot = slots.made("口令口令");
    const std::vector<std::byte> bytes = encode(slot);

    CHECK(bytes.size() == KeySlot::stored_size);
    CHECK(decode_key_slot(bytes) == slot);
}

TEST_CASE("whichever byte of a slot is another one, it is damaged, stays so, and gives no key") {
    Slots slots;
    const std::vector<std::byte> whole = encode(slots.made("口令口令"));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CAPTURE(i);
        std::vector<std::byte> bytes = whole;
        bytes[i] ^= std::byte{0x10};
        const KeySlot slot = decode_key_slot(bytes);

        REQUIRE(slot.is_damaged);
        REQUIRE_FALSE(slots.opens(slot, "口令口令"));
        REQUIRE(decode_key_slot(encode(slot)).is_damaged);
    }
}

TEST_CASE("a slot that somebody has changed with its hash gives no key either") {
    Slots slots;
    const KeySlot whole = slots.made("口令口令");
    for (int which = 0; which < 4; ++which) {
        KeySlot slot = whole;
        if (which == 0) slot.kind = SlotKind::recovery_code;
        if (which == 1) slot.cost.passes = 2;
        if (which == 2) slot.salt[3] ^= std::byte{1};
        if (which == 3) slot.wrapped[20] ^= std::byte{1};
        const KeySlot read = decode_key_slot(encode(slot));
        CHECK_FALSE(read.is_damaged);
        CHECK_FALSE(slots.opens(read, "口令口令"));
    }
}

TEST_CASE("a slot that asks for too much, or too little, is refused at once") {
    Slots slots;
    for (const Argon2Cost cost : {Argon2Cost{.memory_kib = 3'000'000}, Argon2Cost{.passes = 4'000'000},
                                  Argon2Cost{.memory_kib = 8}, Argon2Cost{.passes = 0}}) {
        KeySlot slot = slots.made("口令口令");
        slot.cost = cost;
        CHECK_FALSE(slots.opens(slot, "口令口令"));
    }
}

TEST_CASE("a recovery code is read back as it is typed from paper") {
    SeededRandom random(3);
    for (int i = 0; i < 200; ++i) {
        const RecoveryCode code = RecoveryCode::random(random);
        const std::string text = code.string();
        REQUIRE(text.size() == 44);
        REQUIRE(RecoveryCode::parse(text) == code);
        std::string typed;
        for (const char c : text) {
            if (c == '-')
                typed += "  ";
            else if (c == '0')
                typed += 'o';
            else if (c == '1')
                typed += i % 2 == 0 ? 'l' : 'I';
            else
                typed += c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        REQUIRE(RecoveryCode::parse(typed) == code);
    }
}

TEST_CASE("a recovery code with one wrong character, one too many or too few is refused") {
    SeededRandom random(4);
    const std::string text = RecoveryCode::random(random).string();
    int accepted = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char c : std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
            if (text[i] == '-' || text[i] == c) continue;
            std::string typed = text;
            typed[i] = c;
            accepted += RecoveryCode::parse(typed) ? 1 : 0;
        }
    }
    CHECK(accepted == 0);
    CHECK_FALSE(RecoveryCode::parse(text + "0").has_value());
    CHECK_FALSE(RecoveryCode::parse(text.substr(1)).has_value());
    CHECK_FALSE(RecoveryCode::parse("").has_value());
    CHECK_FALSE(RecoveryCode::parse(text.substr(0, 43) + "U").has_value());
    CHECK_FALSE(RecoveryCode::parse("请看纸条").has_value());
}
