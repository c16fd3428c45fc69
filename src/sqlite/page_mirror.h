/// The archive's database file, held in memory, and what has changed in it since it was last saved.
///
/// A page in a browser has no file that it could write and wait for.  So SQLite works on memory,
/// and what its commits have changed is taken from here and written elsewhere (archive/saving.h).
/// SQLite reaches it through the VFS "mirror" (mirror_vfs.h).
///
/// Each page has up to three contents: as it is in memory (an open transaction may have spilled
/// into it), as of the last commit, and as last taken for saving.  Only pages where they differ are
/// kept twice.
///
/// ```
///   SQLite writes ──> memory      committed() ──> pending        take() ──> a record
///                     open_ keeps                 keeps the                 pending_ is empty
///                     the committed image         taken image
/// ```
///
/// Invariants, asserted where it costs nothing and all of them in check_invariants():
///  1. Both sizes are multiples of the page size and at most `largest_size`.
///  2. Memory at or beyond `size_` is zero.
///  3. A page is in `open_` exactly when it was written since the last commit; the image kept there
///     is the page as of that commit.
///  4. A page that differs between the last commit and the last take is in `pending_`; the image
///     kept there is the page as last taken, or nothing when the whole page is to be saved.
///  5. `pending_` changes in committed(), take() and mark_unsaved() only: what has not been
///     committed is never taken, and a transaction that was rolled back leaves nothing to take.
///  6. Chunks never move and are never freed: SQLite keeps pointers into them (xFetch).
///
/// The page at 1 GiB (SQLite's lock byte) is never written by SQLite.  Nothing here may conclude
/// that every page below the size has been written: a missing chunk reads as zeros.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace laoke::sqlite {

/// Bytes of one page that are to be saved.
struct PageRange {
    std::uint32_t page;    ///< counted from 0
    std::uint16_t offset;  ///< within the page
    std::span<const std::byte> bytes;
};

/// What has been committed since the last take.
struct PageChanges {
    std::uint64_t database_size = 0;  ///< bytes, as of the last commit
    std::vector<PageRange>
        ranges;  ///< by page and offset; they point into the mirror: valid until it is written
    std::vector<std::uint32_t> pages;  ///< the pages that were pending, ascending, for mark_unsaved()
    std::size_t byte_count = 0;        ///< of all ranges
};

class PageMirror {
public:
    static constexpr std::size_t page_size = 4096;
    static constexpr std::size_t chunk_size = std::size_t{1} << 20;
    /// Beyond it a write fails as on a full disk: a 32-bit heap holds 4 GiB in all.
    static constexpr std::uint64_t largest_size = std::uint64_t{3} << 30;

    PageMirror();
    PageMirror(const PageMirror&) = delete;
    PageMirror& operator=(const PageMirror&) = delete;
    ~PageMirror();

    // -- Filling it, before a database is opened on it.  Nothing of it counts as a change.

    /// False when there is no memory for it or it is too large.  A shrunken tail is zeroed.
    [[nodiscard]] bool load_size(std::uint64_t size);
    /// `offset + bytes.size()` is within the size.  False when there is no memory.
    [[nodiscard]] bool load(std::uint64_t offset, std::span<const std::byte> bytes);

    // -- Saving what was committed.

    /// Called inside SQLite at the end of every commit that changed something: it must not call SQLite.
    void when_committed(std::function<void()> listener) { listener_ = std::move(listener); }

    /// Bytes as of the last commit.
    [[nodiscard]] std::uint64_t committed_size() const { return committed_size_; }
    /// Whether a commit has not been taken.
    [[nodiscard]] bool has_changes() const { return !pending_.empty() || committed_size_ != taken_size_; }
    /// What commits have changed since the last take, which from here on counts as taken.
    [[nodiscard]] PageChanges take();
    /// Saving the taken pages has failed: the whole of each is to be taken again.
    void mark_unsaved(std::span<const std::uint32_t> pages);
    /// Copies bytes as of the last commit; zeros beyond its size.
    void read_committed(std::uint64_t offset, std::span<std::byte> out) const;

    // -- What SQLite's VFS does with it.

    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Copies what there is and zeros for the rest; how many bytes there were.
    std::size_t read(std::uint64_t offset, std::span<std::byte> out) const;
    enum class Write : unsigned char { done, out_of_memory, too_large, not_whole_pages };
    [[nodiscard]] Write write(std::uint64_t offset, std::span<const std::byte> bytes);
    [[nodiscard]] Write truncate(std::uint64_t size);
    /// `length` bytes in place, or nullptr where they have to be read.
    [[nodiscard]] const std::byte* fetch(std::uint64_t offset, std::size_t length) const;
    /// SQLite has committed.
    void committed();

    /// Commits, as one change, what `other` has committed.  No database is open on this mirror.  False when
    /// there is no memory for it: then nothing is committed, and the mirror is to be thrown away.
    [[nodiscard]] bool replace_by(const PageMirror& other);

    /// Memory that it takes: chunks and kept images.
    [[nodiscard]] std::size_t memory_bytes() const;
    /// Asserts all invariants; slow, for tests.
    void check_invariants() const;

private:
    /// A page as it was.
    struct Image {
        enum class Kind : unsigned char { bytes, zeros, unknown };
        Kind kind = Kind::unknown;
        std::unique_ptr<std::byte[]> bytes{};
    };
    using Images = std::unordered_map<std::uint32_t, Image>;
    struct FreeChunk {
        void operator()(std::byte* chunk) const;
    };

    [[nodiscard]] bool make_chunks(std::uint64_t offset, std::size_t length);
    [[nodiscard]] bool keep_image(std::uint32_t page);
    /// All of it, zeros where nothing was ever written.
    [[nodiscard]] std::span<const std::byte> page_in_memory(std::uint32_t page) const;
    [[nodiscard]] std::span<const std::byte> committed_page(std::uint32_t page) const;
    [[nodiscard]] std::span<const std::byte> bytes_of(const Image& image) const;
    void zero(std::uint64_t from, std::uint64_t to);
    void collect_ranges(std::uint32_t page, const Image& taken, PageChanges& changes) const;
    void collect_pending(std::uint32_t page, const Image& taken, PageChanges& changes) const;

    std::vector<std::unique_ptr<std::byte, FreeChunk>> chunks_;
    std::uint64_t size_ = 0;
    std::uint64_t committed_size_ = 0;
    std::uint64_t taken_size_ = 0;
    Images open_;
    Images pending_;
    std::function<void()> listener_;
};

}  // namespace laoke::sqlite
