#include "sqlite/page_mirror.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace laoke;
using sqlite::PageChanges;
using sqlite::PageMirror;

namespace {

constexpr std::size_t page_size = PageMirror::page_size;
using Write = PageMirror::Write;

std::vector<std::byte> filled(std::size_t size, int value) {
    return std::vector(size, static_cast<std::byte>(value));
}

/// Writes whole pages with one value and commits.
void commit_pages(PageMirror& mirror, std::uint32_t first, std::size_t count, int value) {
    REQUIRE(mirror.write(std::uint64_t{first} * page_size, filled(count * page_size, value)) == Write::done);
    mirror.committed();
}

}  // namespace

TEST_CASE("only the bytes that differ are to be saved") {
    PageMirror mirror;
    commit_pages(mirror, 0, 2, 1);
    static_cast<void>(mirror.take());

    REQUIRE(mirror.write(page_size + 100, filled(8, 2)) == Write::done);
    mirror.committed();
    const PageChanges changes = mirror.take();

    REQUIRE(changes.ranges.size() == 1);
    CHECK(changes.ranges[0].page == 1);
    CHECK(changes.ranges[0].offset == 100);
    CHECK(changes.ranges[0].bytes.size() == 8);
    CHECK(changes.byte_count == 8);
}

TEST_CASE("differences far apart are separate ranges, close ones are one") {
    PageMirror mirror;
    commit_pages(mirror, 0, 1, 1);
    static_cast<void>(mirror.take());

    for (const std::uint64_t at : {0U, 20U, 2000U, 4095U}) {
        REQUIRE(mirror.write(at, filled(1, 9)) == Write::done);
    }
    mirror.committed();
    const PageChanges changes = mirror.take();

    REQUIRE(changes.ranges.size() == 3);
    CHECK(changes.ranges[0].bytes.size() == 21);
    CHECK(changes.ranges[1].offset == 2000);
    CHECK(changes.ranges[2].offset == 4095);
}

TEST_CASE("what was never committed is never taken") {
    PageMirror mirror;
    commit_pages(mirror, 0, 1, 1);
    static_cast<void>(mirror.take());

    REQUIRE(mirror.write(0, filled(page_size, 2)) == Write::done);

    CHECK_FALSE(mirror.has_changes());
    CHECK(mirror.take().ranges.empty());
}

TEST_CASE("a commit that changes nothing tells nobody") {
    PageMirror mirror;
    int commits = 0;
    mirror.when_committed([&] { ++commits; });

    commit_pages(mirror, 0, 1, 1);
    commit_pages(mirror, 0, 1, 1);
    mirror.committed();

    CHECK(commits == 1);
}

TEST_CASE("pages whose saving failed are taken again as a whole, with what has changed since") {
    PageMirror mirror;
    commit_pages(mirror, 0, 3, 1);
    static_cast<void>(mirror.take());
    REQUIRE(mirror.write(10, filled(4, 2)) == Write::done);
    mirror.committed();
    const PageChanges lost = mirror.take();

    REQUIRE(mirror.write(2 * page_size, filled(4, 3)) == Write::done);
    mirror.committed();
    mirror.mark_unsaved(lost.pages);
    const PageChanges again = mirror.take();

    REQUIRE(again.ranges.size() == 2);
    CHECK(again.ranges[0].page == 0);
    CHECK(again.ranges[0].bytes.size() == page_size);
    CHECK(again.ranges[1].page == 2);
    CHECK(again.ranges[1].bytes.size() == 4);
}

TEST_CASE("what is cut off is gone, and what grows there again is saved") {
    PageMirror mirror;
    commit_pages(mirror, 0, 4, 1);
    static_cast<void>(mirror.take());

    REQUIRE(mirror.truncate(2 * page_size) == Write::done);
    mirror.committed();
    commit_pages(mirror, 3, 1, 1);
    const PageChanges changes = mirror.take();

    CHECK(changes.database_size == 4 * page_size);
    // Page 2 has become zeros: all of it differs.  Page 3 is what it was when it was last taken.
    REQUIRE(changes.ranges.size() == 1);
    CHECK(changes.ranges[0].page == 2);
    CHECK(changes.ranges[0].bytes.size() == page_size);
    mirror.check_invariants();
}

TEST_CASE("pages are handed out in place, except where there are none") {
    PageMirror mirror;
    REQUIRE(mirror.load_size(3 * PageMirror::chunk_size));
    REQUIRE(mirror.load(0, filled(page_size, 7)));

    CHECK(mirror.fetch(0, page_size) != nullptr);
    CHECK(*mirror.fetch(0, page_size) == std::byte{7});
    CHECK(mirror.fetch(2 * PageMirror::chunk_size, page_size) ==
          nullptr);  // never written: to be read as zeros
    CHECK(mirror.fetch(3 * PageMirror::chunk_size, page_size) == nullptr);  // behind the end
    CHECK(mirror.fetch(PageMirror::chunk_size - 10, 20) == nullptr);        // across two chunks
    std::vector<std::byte> read(page_size, std::byte{1});
    CHECK(mirror.read(2 * PageMirror::chunk_size, read) == page_size);
    CHECK(read == filled(page_size, 0));
}

TEST_CASE("more than a heap can hold is refused as a full disk") {
    PageMirror mirror;

    CHECK(mirror.write(PageMirror::largest_size, filled(page_size, 1)) == Write::too_large);
    CHECK(mirror.truncate(PageMirror::largest_size + page_size) == Write::too_large);
    CHECK_FALSE(mirror.load_size(PageMirror::largest_size + page_size));
    CHECK(mirror.write(0, filled(100, 1)) == Write::not_whole_pages);
}
