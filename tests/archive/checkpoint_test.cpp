// Corners of the checkpoint that a workload reaches rarely, so each is built on purpose.
#include "archive/loading.h"
#include "archive/saving.h"
#include "support/stored_shop.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;
using sqlite::PageMirror;
using sqlite::StoredHeader;

namespace {

constexpr std::size_t segment = StoredHeader::segment_size;

/// A mirror without SQLite, whose every byte the test decides, and its saving.
struct SavedBytes {
    explicit SavedBytes(std::size_t limit) : log_limit(limit) {
        store.claim(11, [](const sqlite::StoreResult&) {});
        saving = std::make_unique<Saving>(*mirror, store, clock, SavedPosition::nothing(7, 11), log_limit);
    }

    void fill(std::uint64_t offset, std::size_t length, int value) const {
        const std::vector bytes(length, static_cast<std::byte>(value));
        REQUIRE(mirror->write(offset, bytes) == PageMirror::Write::done);
        mirror->committed();
    }

    void cut_to(std::uint64_t size) const {
        REQUIRE(mirror->truncate(size) == PageMirror::Write::done);
        mirror->committed();
    }

    /// The page dies, and another one goes on.
    void reopen() {
        saving.reset();
        auto loaded = load(store);
        REQUIRE(loaded);
        REQUIRE(loaded->has_value());
        mirror = std::move((*loaded)->mirror);
        saving = std::make_unique<Saving>(*mirror, store, clock, std::move((*loaded)->position), log_limit);
    }

    [[nodiscard]] std::vector<std::byte> bytes() const {
        std::vector<std::byte> all(static_cast<std::size_t>(mirror->committed_size()));
        mirror->read_committed(0, all);
        return all;
    }

    /// Dies and comes back with the same bytes.
    void check_reopened() {
        const auto before = bytes();
        REQUIRE(saving->state() == SaveState::saved);
        reopen();
        CHECK(bytes() == before);
        mirror->check_invariants();
    }

    /// Makes the next write a checkpoint.
    void fill_the_log() { fill(0, log_limit, ++fillings); }

    std::size_t log_limit;
    int fillings = 100;
    FixedClock clock{1'760'000'000'000};
    MemoryBlockStore store;
    std::unique_ptr<PageMirror> mirror = std::make_unique<PageMirror>();
    std::unique_ptr<Saving> saving;
};

}  // namespace

TEST_CASE("what was cut off and grew again as zeros is zeros in the next checkpoint") {
    SavedBytes saved(100 * PageMirror::page_size);
    saved.fill(0, 4 * segment, 1);

    saved.cut_to(segment);
    saved.fill(segment, 3 * segment, 0);
    saved.fill_the_log();

    CHECK(saved.saving->figures().checkpoints >= 3);
    saved.check_reopened();
}

TEST_CASE("what another life cut off and this one grew again as zeros is zeros in the next checkpoint") {
    SavedBytes saved(100 * PageMirror::page_size);
    saved.fill(0, 4 * segment, 1);

    saved.cut_to(segment);
    saved.reopen();
    saved.fill(segment, 3 * segment, 0);
    saved.fill_the_log();

    CHECK(saved.saving->figures().checkpoints >= 1);
    saved.check_reopened();
}

TEST_CASE("segments that records of another life have changed are in the next checkpoint") {
    SavedBytes saved(100 * PageMirror::page_size);
    saved.fill(0, 4 * segment, 1);

    saved.fill(3 * segment, PageMirror::page_size, 2);
    saved.reopen();
    saved.fill_the_log();

    CHECK(saved.saving->figures().checkpoints == 1);
    saved.check_reopened();
}

TEST_CASE("a file that grew or shrank within its last segment is stored at its new length") {
    SavedBytes saved(10 * PageMirror::page_size);
    saved.fill(0, segment + 20 * PageMirror::page_size, 1);

    saved.cut_to(segment + 15 * PageMirror::page_size);
    saved.fill_the_log();
    saved.check_reopened();
    saved.fill(segment + 15 * PageMirror::page_size, PageMirror::page_size, 0);
    saved.fill_the_log();

    CHECK(saved.store.stored.segments.at(1).size() == 16 * PageMirror::page_size);
    saved.check_reopened();
}

TEST_CASE("segments changed before a checkpoint that failed are in the one that succeeds") {
    SavedBytes saved(100 * PageMirror::page_size);
    saved.fill(0, 4 * segment, 1);
    saved.fill(3 * segment, PageMirror::page_size, 2);  // a record

    saved.store.fault = Fault::aborted;
    saved.store.fail_from = saved.store.writes + 1;
    saved.fill_the_log();
    REQUIRE(saved.saving->state() == SaveState::not_saved);
    saved.saving->retry_now();

    saved.check_reopened();
}

TEST_CASE(
    "after a checkpoint whose answer was lost another one follows, however small the change has become") {
    SavedBytes saved(100 * PageMirror::page_size);
    saved.fill(0, 10 * PageMirror::page_size, 1);

    saved.store.fault = Fault::answer_lost;
    saved.store.fail_from = saved.store.writes + 1;
    saved.fill(0, 4 * segment, 2);
    REQUIRE(saved.saving->state() == SaveState::not_saved);
    saved.cut_to(2 * PageMirror::page_size);
    saved.fill(0, PageMirror::page_size, 3);
    saved.saving->retry_now();

    CHECK(saved.store.stored.records.empty());
    saved.check_reopened();
}

TEST_CASE("a store that was emptied gets every segment again, and not just the changed ones") {
    SavedBytes saved(100 * PageMirror::page_size);
    saved.fill(0, 4 * segment, 1);
    saved.fill_the_log();
    saved.reopen();

    saved.store.stored = StoredArchive{};
    saved.fill(0, PageMirror::page_size, 5);
    saved.saving->retry_now();

    CHECK(saved.store.stored.segments.size() == 4);
    saved.check_reopened();
}

TEST_CASE("a change of the size alone is not forgotten when saving it fails") {
    SavedBytes saved(100 * PageMirror::page_size);
    saved.fill(0, PageMirror::page_size, 1);

    saved.store.fault = Fault::aborted;
    saved.store.fail_from = saved.store.writes + 1;
    saved.fill(PageMirror::page_size, 3 * PageMirror::page_size, 0);
    REQUIRE(saved.saving->state() == SaveState::not_saved);
    saved.saving->retry_now();

    CHECK(saved.bytes().size() == 4 * PageMirror::page_size);
    saved.check_reopened();
}
