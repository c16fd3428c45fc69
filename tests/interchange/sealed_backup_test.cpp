// Backups that are encrypted: what comes back, and what is refused.
#include "archive/sealed_backup.h"

#include "base/base64.h"
#include "interchange/sealed_backup_export.h"
#include "interchange/sealed_backup_import.h"
#include "sqlite/stored_bytes.h"
#include "support/json_backup.h"
#include "support/library_cipher.h"
#include "support/rich_records.h"
#include "support/sealed_vector.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace laoke;
using namespace laoke::testing;

namespace {

using Bytes = std::vector<std::byte>;

constexpr Argon2Cost cheapest{.memory_kib = 19 * 1024, .passes = 1};
constexpr std::string_view passphrase = "明前 龙井 三号";

std::string_view chars(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Writes a text, as an export writes its document.
class Writing final : public Job {
public:
    Writing(std::string text, JsonSink sink) : text_(std::move(text)), sink_(std::move(sink)) {}
    Result<bool> run(const Slice&) override {
        sink_(text_);
        return true;
    }
    [[nodiscard]] Progress progress() const override { return {}; }

private:
    std::string text_;
    JsonSink sink_;
};

/// Keeps what it is fed with.
class Keeping final : public JsonReading {
public:
    using JsonReading::feed;
    void feed(std::span<const std::byte> piece) override { text += chars(piece); }
    void end() override { has_ended = true; }
    [[nodiscard]] bool wants_more() const override { return !has_ended; }
    Result<bool> run(const Slice&) override { return has_ended; }
    [[nodiscard]] Progress progress() const override { return {}; }

    std::string text;
    bool has_ended = false;
};

/// An archive, and a sealing of it by a passphrase and a recovery code.
struct SealedShop {
    explicit SealedShop(std::uint64_t seed = 1)
        : shop(seed),
          sealing(std::make_shared<Sealing>(cipher, random, static_cast<std::uint64_t>(shop->id().value()))),
          code(RecoveryCode::random(random)) {
        const RawKey key = random_key(random);
        std::vector<KeySlot> slots;
        const auto made = [&](const std::optional<KeySlot>& slot) { slots.push_back(slot.value()); };
        make_slot(cipher, random, sealing->archive_id(), SlotKind::passphrase,
                  secret_of_passphrase(passphrase), key, cheapest, made);
        make_slot(cipher, random, sealing->archive_id(), SlotKind::recovery_code, code.secret(), key,
                  cheapest, made);
        sealing->turn_on(key, slots);
    }

    std::unique_ptr<SealedBackupExport> start_export(Bytes& file) {
        return value_of(SealedBackupExport::start(
            sealing, [&file](std::span<const std::byte> piece) { file.append_range(piece); },
            [this](JsonSink sink) -> Result<std::unique_ptr<Job>> {
                return JsonExport::start(*shop, std::move(sink));
            }));
    }
    /// A backup with another content.
    Bytes sealed(const std::string& text) {
        Bytes file;
        const auto job = value_of(SealedBackupExport::start(
            sealing, [&file](std::span<const std::byte> piece) { file.append_range(piece); },
            [&text](JsonSink sink) -> Result<std::unique_ptr<Job>> {
                return std::make_unique<Writing>(text, std::move(sink));
            }));
        while (!value_of(job->run(EndlessSlice()))) {
        }
        return file;
    }
    Bytes exported(const Slice& slice = EndlessSlice()) {
        Bytes file;
        const auto job = start_export(file);
        while (!value_of(job->run(slice))) {
        }
        return file;
    }

    LibraryCipher cipher;
    SeededRandom random{7};
    TestArchive shop;
    std::shared_ptr<Sealing> sealing;
    RecoveryCode code;
};

struct Opened {
    Result<SealedBackupHead> head;
    BackupKey key;
};

Opened open(LibraryCipher& cipher, RandomSource& random, std::span<const std::byte> file, SlotKind kind,
            std::span<const std::byte> secret) {
    Opened opened{.head = decode_backup_head(file.first(std::min(file.size(), largest_backup_head))),
                  .key = {}};
    if (!opened.head) return opened;
    const Envelope& envelope = opened.head->envelope;
    const auto sealing = std::make_shared<Sealing>(cipher, random, envelope.archive_id);
    sealing->found(envelope);
    sealing->unlock(kind, secret, [&](Sealing::Unlocked unlocked) {
        if (unlocked != Sealing::Unlocked::yes) return;
        open_backup_key(sealing, envelope, [&](std::shared_ptr<CipherKey> key) {
            if (key) opened.key = {.sealing = sealing, .key = std::move(key)};
        });
    });
    return opened;
}

Opened open_by_passphrase(std::span<const std::byte> file) {
    static LibraryCipher cipher;
    static SeededRandom random(9);
    return open(cipher, random, file, SlotKind::passphrase, secret_of_passphrase(passphrase));
}

/// What follows the head, into an empty archive.
Status take_in(TestArchive& archive, const BackupKey& key, std::span<const std::byte> content,
               std::size_t piece_size = 4096, const Slice& slice = EndlessSlice()) {
    LAOKE_TRY(auto import, JsonImport::start(*archive, content.size()));
    SealedBackupImport job(key, std::move(import), content.size());
    return feed_json(job, chars(content), piece_size, slice);
}

/// The whole file by the passphrase, which takes Argon2's time.
Status take_in(TestArchive& archive, std::span<const std::byte> file) {
    const Opened opened = open_by_passphrase(file);
    if (!opened.head) return std::unexpected(opened.head.error());
    if (!opened.key.key) return fail(TextKey::encryption_wrong);
    return take_in(archive, opened.key, file.subspan(opened.head->size));
}

/// What reads the document never hears of an end then.
bool is_refused(const BackupKey& key, std::span<const std::byte> content, std::string_view expected = {}) {
    const auto keeping = std::make_shared<Keeping>();
    SealedBackupImport job(key, keeping, content.size());
    const Status taken = feed_json(job, chars(content), 100'000, EndlessSlice());
    CHECK(keeping->has_ended == taken.has_value());
    if (taken) CHECK(keeping->text == expected);
    return !taken;
}

/// The pieces behind the head, each with its mark.
std::vector<Bytes> pieces_of(std::span<const std::byte> content) {
    std::vector<Bytes> pieces;
    for (auto rest = content; !rest.empty();) {
        const std::size_t size = 4 + (sqlite::ByteReader(rest).u32() & ~last_backup_piece_mark);
        REQUIRE(size <= rest.size());
        pieces.emplace_back(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
        rest = rest.subspan(size);
    }
    return pieces;
}

Bytes joined(std::span<const Bytes> pieces) {
    Bytes content;
    for (const Bytes& piece : pieces) content.append_range(piece);
    return content;
}

/// Puts a number into a head.
Bytes with_number(Bytes file, std::size_t at, std::uint32_t number) {
    for (std::size_t i = 0; i < 4; ++i) file[at + i] = static_cast<std::byte>(number >> (8 * i) & 0xff);
    return file;
}

constexpr std::size_t envelope_at = 512;
constexpr std::size_t count_at = envelope_at + 24;
constexpr std::size_t first_slot_at = envelope_at + 28;

/// The same with a hash of the first slot that fits what stands in it now.
Bytes with_slot_hash(Bytes file) {
    const auto slot = std::span(file).subspan(first_slot_at, KeySlot::stored_size);
    std::ranges::copy(blake2b(slot.first(slot.size() - sqlite::hash_size)),
                      slot.last(sqlite::hash_size).begin());
    return file;
}

}  // namespace

TEST_CASE("an encrypted backup says what it is, and nothing of what is in it") {
    SealedShop shop;
    shop.shop.add(a_customer("欧阳金丝雀").phone("13926184537"));
    const Bytes file = shop.exported();
    CHECK(chars(file).starts_with("laoke encrypted backup, format 1\n"));
    CHECK(chars(file).contains("打开备份文件"));
    CHECK(chars(file).contains("Open a backup file"));
    CHECK(is_sealed_backup(file));
    const std::string document = export_json(*shop.shop);
    CHECK_FALSE(is_sealed_backup(std::as_bytes(std::span(document))));
    CHECK_FALSE(chars(file).contains("金丝雀"));
    CHECK_FALSE(chars(file).contains("13926184537"));
    CHECK_FALSE(chars(file).contains("清风茶庄"));
}

TEST_CASE("an encrypted backup comes back whole, by the passphrase and by the code") {
    SealedShop shop;
    fill(shop.shop, {.customers = 150, .sales_per_customer = 6});
    add_rich_records(shop.shop);
    const std::string document = export_json(*shop.shop);
    REQUIRE(document.size() > backup_piece_size);
    const Bytes file = shop.exported(CountedSlice(1));
    CHECK(file.size() < document.size());

    const Opened opened = open_by_passphrase(file);
    const auto content = std::span(file).subspan(value_of(opened.head).size);
    for (const std::size_t piece_size : {std::size_t{7}, std::size_t{1000}, backup_piece_size}) {
        TestArchive other(piece_size);
        succeed(take_in(other, opened.key, content, piece_size, CountedSlice(3)));
        CHECK(other.hash() == shop.shop.hash());
        CHECK(export_json(*other) == document);
    }
    CHECK(open(shop.cipher, shop.random, file, SlotKind::recovery_code, shop.code.secret()).key.key);
    const RecoveryCode another = RecoveryCode::random(shop.random);
    CHECK_FALSE(open(shop.cipher, shop.random, file, SlotKind::recovery_code, another.secret()).key.key);
    CHECK_FALSE(
        open(shop.cipher, shop.random, file, SlotKind::passphrase, secret_of_passphrase("明前 龙井 三"))
            .key.key);
}

TEST_CASE("a cipher that answers later, as the browser's does, changes nothing") {
    SealedShop shop;
    fill(shop.shop, {.customers = 150, .sales_per_customer = 6});
    shop.cipher.answers_at_once = false;
    Bytes file;
    const auto job = shop.start_export(file);
    bool is_whole = false;
    for (int turn = 0; !is_whole; ++turn) {
        REQUIRE(turn < 100'000);
        is_whole = value_of(job->run(CountedSlice(1)));
        if (turn % 3 == 0) shop.cipher.answer();
    }
    shop.cipher.answers_at_once = true;

    Opened opened =
        open(shop.cipher, shop.random, file, SlotKind::passphrase, secret_of_passphrase(passphrase));
    const auto content = std::span<const std::byte>(file).subspan(value_of(opened.head).size);
    TestArchive other(2);
    shop.cipher.answers_at_once = false;
    SealedBackupImport import(opened.key, value_of(JsonImport::start(*other, content.size())),
                              content.size());
    std::size_t at = 0;
    for (bool is_in = false; !is_in;) {
        if (import.wants_more() && at < content.size()) {
            const auto piece = content.subspan(at, std::min<std::size_t>(5000, content.size() - at));
            import.feed(piece);
            at += piece.size();
        } else if (import.wants_more()) {
            import.end();
        }
        is_in = value_of(import.run(CountedSlice(2)));
        shop.cipher.answer();
    }
    CHECK(other.hash() == shop.shop.hash());
    CHECK(import.progress().done == import.progress().total);
}

TEST_CASE("a job that is destroyed before the cipher has answered hears nothing of it") {
    SealedShop shop;
    shop.cipher.answers_at_once = false;
    Bytes file;
    auto job = shop.start_export(file);
    CHECK_FALSE(value_of(job->run(EndlessSlice())));
    job.reset();
    while (shop.cipher.answer()) {
    }
    CHECK(file.empty());
}

TEST_CASE("where the browser cannot encrypt, the export says so") {
    SealedShop shop;
    shop.cipher.fails = true;
    Bytes file;
    const auto job = shop.start_export(file);
    const auto result = job->run(EndlessSlice());
    REQUIRE_FALSE(result);
    CHECK(result.error().key == TextKey::sealed_backup_not_sealed);
}

TEST_CASE("what is cut off, put elsewhere, taken from another backup or changed by a bit is refused") {
    SealedShop shop;
    std::string document;
    for (int i = 0; document.size() < 3 * backup_piece_size; ++i)
        document += std::to_string(i * 7919LL % 65'537) + ", ";
    const Bytes file = shop.sealed(document);
    const Opened opened = open_by_passphrase(file);
    const auto content = std::span(file).subspan(value_of(opened.head).size);
    const auto pieces = pieces_of(content);
    REQUIRE(pieces.size() >= 3);
    const auto refuses = [&](std::span<const Bytes> changed) {
        return is_refused(opened.key, joined(changed));
    };
    REQUIRE_FALSE(is_refused(opened.key, content, document));

    SUBCASE("cut off") {
        for (std::size_t count = 0; count < pieces.size(); ++count)
            CHECK(refuses(std::span(pieces).first(count)));
        CHECK(is_refused(opened.key, content.first(content.size() - 1)));
        CHECK(is_refused(opened.key, content.first(2)));
    }
    SUBCASE("without one in the middle, or with something behind the end") {
        auto fewer = pieces;
        fewer.erase(fewer.begin() + 1);
        CHECK(refuses(fewer));
        auto more = pieces;
        more.push_back({std::byte{0}});
        CHECK(refuses(more));
        more.back() = pieces.back();
        CHECK(refuses(more));
    }
    SUBCASE("in another order") {
        auto swapped = pieces;
        std::swap(swapped[0], swapped[1]);
        CHECK(refuses(swapped));
    }
    SUBCASE("from another backup of the same archive by the same keys") {
        const Bytes second = shop.sealed(document);
        const auto others = pieces_of(std::span(second).subspan(opened.head->size));
        REQUIRE(others.size() == pieces.size());
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            auto mixed = pieces;
            mixed[i] = others[i];
            CHECK(refuses(mixed));
        }
        CHECK(refuses(others));
    }
    SUBCASE("the last one said not to be, and another one to be") {
        auto ends = pieces;
        ends.back()[3] ^= std::byte{0x80};
        CHECK(refuses(ends));
        ends = pieces;
        ends[0][3] ^= std::byte{0x80};
        CHECK(refuses(ends));
        CHECK(refuses(std::span(ends).first(1)));
    }
    SUBCASE("a bit") {
        SeededRandom random(11);
        for (int turn = 0; turn < 300; ++turn) {
            Bytes changed(content.begin(), content.end());
            const std::size_t at = random.below(changed.size());
            changed[at] ^= static_cast<std::byte>(1U << random.below(8));
            CAPTURE(at);
            CHECK(is_refused(opened.key, changed));
        }
    }
}

TEST_CASE("an archive into which a refused backup was to come is as it was") {
    SealedShop shop;
    fill(shop.shop, {.customers = 60, .sales_per_customer = 2});
    const Bytes file = shop.exported();
    const Opened opened = open_by_passphrase(file);
    const auto content = std::span(file).subspan(value_of(opened.head).size);
    Bytes changed(content.begin(), content.end());
    changed[content.size() - 100] ^= std::byte{1};
    for (const auto bytes : {content.first(content.size() - 1), std::span<const std::byte>(changed)}) {
        TestArchive archive(3);
        const ContentHash before = archive.hash();
        CHECK_FALSE(take_in(archive, opened.key, bytes));
        CHECK(archive.hash() == before);
        succeed(take_in(archive, opened.key, content));
    }
}

TEST_CASE("a head that is damaged leads nowhere else: the way in that is whole opens the same") {
    SealedShop shop;
    const Bytes file = shop.exported();
    // In the text, the envelope's numbers, both slots, the file's key and the hash.
    for (const std::size_t at :
         {3U, 400U, 520U, 530U, 536U, 540U, 545U, 555U, 590U, 640U, 700U, 790U, 860U}) {
        CAPTURE(at);
        Bytes changed = file;
        changed[at] ^= std::byte{0x10};
        TestArchive archive(3);
        if (take_in(archive, changed)) CHECK(archive.hash() == shop.shop.hash());
    }
    const Bytes without_passphrase = with_number(file, first_slot_at + 12, 0);
    CHECK_FALSE(open_by_passphrase(without_passphrase).key.key);
    CHECK(open(shop.cipher, shop.random, without_passphrase, SlotKind::recovery_code, shop.code.secret())
              .key.key);
}

TEST_CASE("hostile heads are refused before anything is tried") {
    SealedShop shop;
    const Bytes file = shop.exported();
    const auto says = [](std::span<const std::byte> bytes) {
        const auto head = decode_backup_head(bytes);
        REQUIRE_FALSE(head);
        return head.error().key;
    };
    using enum TextKey;
    SUBCASE("costs that would take minutes, or protect nothing") {
        for (const std::uint32_t memory : {0U, 1024U, 257U * 1024, 0xffffffffU})
            CHECK(says(with_slot_hash(with_number(file, first_slot_at + 4, memory))) ==
                  sealed_backup_damaged);
        for (const std::uint32_t passes : {0U, 11U, 0xffffffffU})
            CHECK(says(with_slot_hash(with_number(file, first_slot_at + 8, passes))) ==
                  sealed_backup_damaged);
    }
    SUBCASE("slots without number, of no kind, or twice of one") {
        for (const std::uint32_t count : {0U, 3U, 8U, 0xffffffffU})
            CHECK(says(with_number(file, count_at, count)) == sealed_backup_damaged);
        CHECK(says(with_slot_hash(with_number(file, first_slot_at, 3))) == sealed_backup_damaged);
        CHECK(says(with_slot_hash(with_number(file, first_slot_at, 2))) == sealed_backup_damaged);
    }
    SUBCASE("a head that breaks off") {
        for (std::size_t size = 0; size < value_of(decode_backup_head(file)).size; ++size)
            CHECK(says(std::span(file).first(size)) == sealed_backup_damaged);
    }
    SUBCASE("a later format") {
        Bytes later = file;
        later[31] = std::byte{'2'};
        CHECK(says(later) == sealed_backup_too_new);
    }
    SUBCASE("a piece that inflates to more than a piece has") {
        const Opened opened = open_by_passphrase(file);
        const Bytes zeros(backup_piece_size + 1);
        Bytes bomb;
        opened.key.sealing->seal(*opened.key.key, SealedKind::last_backup_piece, 0, zeros,
                                 [&](const std::optional<Bytes>& sealed) {
                                     sqlite::ByteWriter out(4);
                                     out.u32(static_cast<std::uint32_t>(sealed->size()) |
                                             last_backup_piece_mark);
                                     bomb.append_range(std::move(out).finish());
                                     bomb.append_range(*sealed);
                                 });
        CHECK(bomb.size() < 4096);
        CHECK(is_refused(opened.key, bomb));
    }
}

TEST_CASE("the file in the documentation opens, by both ways in") {
    const auto file = from_base64(sealed_vector);
    REQUIRE(file.has_value());
    LibraryCipher cipher;
    SeededRandom random;
    const auto code = RecoveryCode::parse(sealed_vector_code);
    REQUIRE(code.has_value());
    CHECK(open(cipher, random, *file, SlotKind::recovery_code, code->secret()).key.key);
    TestArchive archive;
    succeed(take_in(archive, *file));
    CHECK(archive->settings().shop_name == "清风茶庄");
    CHECK(export_json(*archive).contains("\"name\":\"张三\""));
}
