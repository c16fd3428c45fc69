// Snapshots that are sealed: read back whole, refused where anything is another one, and brought from one
// form into the other.
#include "archive/sealed_snapshots.h"

#include "support/library_cipher.h"
#include "support/memory_snapshot_place.h"
#include "support/seeded_random.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::string_view name = "17-1760000000000-by-hand";
constexpr std::string_view other_name = "16-1750000000000-by-hand";

struct Place {
    explicit Place(bool is_on = true) {
        if (is_on) turn_on();
    }

    void turn_on() {
        sealing->turn_on(key, {KeySlot{}});
        sealing->became(sealing->wanted());  // the archive has been written so
    }

    sqlite::StoreResult put(std::string_view as, std::string_view text) {
        place.begin();
        constexpr std::size_t piece = 5;
        for (std::size_t at = 0; at < text.size(); at += piece)
            place.append(std::as_bytes(std::span(text.substr(at, piece))));
        std::optional<sqlite::StoreResult> answer;
        place.put(as, [&](sqlite::StoreResult result) { answer = std::move(result); });
        while (cipher.answer(turn += 3)) {
        }
        REQUIRE(answer.has_value());
        return *answer;
    }

    /// What is read; nothing where that fails.
    std::optional<std::string> read(std::string_view as) {
        std::string text;
        std::optional<sqlite::StoreResult> answer;
        place.read(
            as,
            [&](std::span<const std::byte> bytes) {
                text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            },
            [&](sqlite::StoreResult result) { answer = std::move(result); });
        while (cipher.answer(turn += 7)) {
        }
        REQUIRE(answer.has_value());
        failure = *answer ? std::optional<sqlite::StoreFailure>() : answer->error();
        return *answer ? std::optional(text) : std::nullopt;
    }

    std::vector<std::string> list() {
        std::vector<std::string> names;
        place.list([&](const SnapshotPlace::Names& found) { names = *found; });
        return names;
    }

    LibraryCipher cipher;
    SeededRandom random;
    RawKey key = random_key(random);
    std::size_t turn = 0;
    std::optional<sqlite::StoreFailure> failure;
    std::shared_ptr<Sealing> sealing = std::make_shared<Sealing>(cipher, random, 7);
    std::shared_ptr<StoredSnapshots> stored = std::make_shared<StoredSnapshots>();
    SealedSnapshots place{sealing, std::make_unique<MemorySnapshotPlace>(stored)};
};

constexpr std::string_view content = "张三 13800138000，李四 13900139000，都是老客";

}  // namespace

TEST_CASE(
    "a sealed snapshot is read back whole, in whatever order the cipher answers, and says nothing in clear") {
    for (const bool at_once : {true, false}) {
        Place place;
        place.cipher.answers_at_once = at_once;
        CHECK(place.put(name, content));

        CHECK(place.read(name) == std::string(content));
        CHECK(place.list() == std::vector<std::string>{std::string(name)});
        const std::vector<std::byte>& bytes = place.stored->images.at(std::string(name) + "-sealed");
        const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        CHECK_FALSE(all.contains("1380"));
    }
}

TEST_CASE("whichever byte of a sealed snapshot is another one, what is read is not what was put") {
    Place place;
    CHECK(place.put(name, content));
    std::vector<std::byte>& image = place.stored->images.begin()->second;
    const std::vector<std::byte> whole = image;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CAPTURE(i);
        image = whole;
        image[i] ^= std::byte{0x21};
        REQUIRE(place.read(name) != std::string(content));
    }
    for (std::size_t size = 0; size < whole.size(); ++size) {
        image = whole;
        image.resize(size);
        REQUIRE_FALSE(place.read(name).value_or("").size() == content.size());
    }
}

TEST_CASE("a sealed snapshot under another one's name is refused") {
    Place place;
    CHECK(place.put(name, content));
    place.stored->images[std::string(other_name) + "-sealed"] = place.stored->images.begin()->second;
    place.list();

    CHECK_FALSE(place.read(other_name).has_value());
}

TEST_CASE(
    "without the key a sealed snapshot says that it is locked, and the slots beside it lead to the key") {
    Place place;
    CHECK(place.put(name, content));
    place.place.keep_keys([](const sqlite::StoreResult& kept) { CHECK(kept); });
    auto shared = std::make_shared<Sealing>(place.cipher, place.random, 7);
    SealedSnapshots again(shared, std::make_unique<MemorySnapshotPlace>(place.stored));
    std::vector<std::string> names;
    again.list([&](const SnapshotPlace::Names& found) { names = *found; });
    CHECK(names == std::vector<std::string>{std::string(name)});  // and "keys" is none

    std::optional<sqlite::StoreResult> answer;
    again.read(name, [](std::span<const std::byte>) {}, [&](sqlite::StoreResult result) { answer = result; });
    REQUIRE(answer.has_value());
    CHECK(answer->error().reason == sqlite::StoreFailureReason::locked);
    again.find_keys([](const sqlite::StoreResult& found) { CHECK(found); });
    CHECK(shared->has_found(SlotKind::passphrase));
}

TEST_CASE("snapshots are brought from one form into the other, and one in clear goes when the sealed one is "
          "there") {
    Place place(false);
    CHECK(place.put(name, content));
    CHECK(place.put(other_name, "早一些"));
    CHECK(place.place.count_to_rewrite() == 0);
    place.turn_on();
    CHECK(place.place.count_to_rewrite() == 2);
    const auto rewrite = [&] {
        const std::string next = place.place.next_to_rewrite();
        const auto text = place.read(next);
        REQUIRE(text.has_value());
        CHECK(place.put(next, *text));
    };
    place.stored->put_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::quota, "full"};
    CHECK_FALSE(place.put(name, content));
    CHECK(place.stored->images.contains(std::string(name)));  // nothing takes it away before
    place.stored->put_failure.reset();
    while (!place.place.next_to_rewrite().empty()) rewrite();

    for (const auto& [stored_name, bytes] : place.stored->images) CHECK(stored_name.ends_with("-sealed"));
    CHECK(place.read(name) == std::string(content));
    CHECK(place.list().size() == 2);
    place.sealing->turn_off();
    place.sealing->became(place.sealing->wanted());
    while (!place.place.next_to_rewrite().empty()) rewrite();
    for (const auto& [stored_name, bytes] : place.stored->images)
        CHECK_FALSE(stored_name.ends_with("-sealed"));
    CHECK(place.read(other_name) == "早一些");
}

TEST_CASE("a snapshot that is removed goes in both forms, and one that cannot be sealed is not put") {
    Place place(false);
    CHECK(place.put(name, content));
    place.stored->images[std::string(name) + "-sealed"] = {std::byte{1}};
    place.list();
    place.place.remove(name, [](const sqlite::StoreResult&) {});
    CHECK(place.stored->images.empty());

    place.turn_on();
    place.cipher.fails = true;
    CHECK_FALSE(place.put(name, content));
    CHECK(place.stored->images.empty());
}
