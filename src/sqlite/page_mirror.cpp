#include "sqlite/page_mirror.h"

#include "base/assert.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <utility>

namespace laoke::sqlite {

namespace {

constexpr std::size_t page_size = PageMirror::page_size;
constexpr std::size_t chunk_size = PageMirror::chunk_size;
constexpr std::uint64_t size_unknown = std::numeric_limits<std::uint64_t>::max();

alignas(8) constexpr std::array<std::byte, page_size> zero_page{};

/// Equal bytes between two differences cost less than the head of another range.
constexpr std::size_t smallest_gap = 16;
constexpr std::size_t word_size = sizeof(std::uint64_t);

bool words_equal(const std::byte* a, const std::byte* b) {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::memcpy(&left, a, word_size);
    std::memcpy(&right, b, word_size);
    return left == right;
}

std::uint32_t page_at(std::uint64_t offset) { return static_cast<std::uint32_t>(offset / page_size); }

/// Calls `part(chunk index, offset in the chunk, offset in the whole, length)` for each chunk that
/// `length` bytes from `offset` touch.
template <class Part>
void for_each_chunk(std::uint64_t offset, std::size_t length, const Part& part) {
    for (std::size_t done = 0; done < length;) {
        const auto chunk = static_cast<std::size_t>((offset + done) / chunk_size);
        const auto within = static_cast<std::size_t>((offset + done) % chunk_size);
        const std::size_t count = std::min(length - done, chunk_size - within);
        part(chunk, within, done, count);
        done += count;
    }
}

}  // namespace

PageMirror::PageMirror() = default;
PageMirror::~PageMirror() = default;

void PageMirror::FreeChunk::operator()(std::byte* chunk) const { std::free(chunk); }

// -- memory

bool PageMirror::make_chunks(std::uint64_t offset, std::size_t length) {
    const auto end = static_cast<std::size_t>((offset + length + chunk_size - 1) / chunk_size);
    if (chunks_.size() < end) chunks_.resize(end);
    for (auto i = static_cast<std::size_t>(offset / chunk_size); i < end; ++i) {
        if (chunks_[i] != nullptr) continue;
        chunks_[i].reset(static_cast<std::byte*>(std::calloc(1, chunk_size)));
        if (chunks_[i] == nullptr) return false;
    }
    return true;
}

void PageMirror::zero(std::uint64_t from, std::uint64_t to) {
    for_each_chunk(from, static_cast<std::size_t>(to - from),
                   [&](std::size_t chunk, std::size_t within, std::size_t, std::size_t count) {
                       if (chunk >= chunks_.size() || chunks_[chunk] == nullptr) return;
                       std::memset(chunks_[chunk].get() + within, 0, count);
                   });
}

std::span<const std::byte> PageMirror::page_in_memory(std::uint32_t page) const {
    const std::uint64_t offset = std::uint64_t{page} * page_size;
    const auto chunk = static_cast<std::size_t>(offset / chunk_size);
    if (chunk >= chunks_.size() || chunks_[chunk] == nullptr) return zero_page;
    return {chunks_[chunk].get() + offset % chunk_size, page_size};
}

std::span<const std::byte> PageMirror::bytes_of(const Image& image) const {
    LAOKE_ASSERT(image.kind != Image::Kind::unknown);
    if (image.kind == Image::Kind::zeros) return zero_page;
    return {image.bytes.get(), page_size};
}

std::span<const std::byte> PageMirror::committed_page(std::uint32_t page) const {
    const auto image = open_.find(page);
    return image == open_.end() ? page_in_memory(page) : bytes_of(image->second);
}

// -- filling

bool PageMirror::load_size(std::uint64_t size) {
    LAOKE_ASSERT(open_.empty() && pending_.empty());
    if (size > largest_size || size % page_size != 0) return false;
    if (size < size_) zero(size, size_);
    size_ = committed_size_ = taken_size_ = size;
    return true;
}

bool PageMirror::load(std::uint64_t offset, std::span<const std::byte> bytes) {
    LAOKE_ASSERT(open_.empty() && pending_.empty());
    LAOKE_ASSERT(offset <= size_ && bytes.size() <= size_ - offset);
    if (!make_chunks(offset, bytes.size())) return false;
    for_each_chunk(offset, bytes.size(),
                   [&](std::size_t chunk, std::size_t within, std::size_t done, std::size_t count) {
                       std::memcpy(chunks_[chunk].get() + within, bytes.data() + done, count);
                   });
    return true;
}

// -- what SQLite does

std::size_t PageMirror::read(std::uint64_t offset, std::span<std::byte> out) const {
    const std::size_t there =
        offset >= size_ ? 0 : static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), size_ - offset));
    for_each_chunk(offset, there,
                   [&](std::size_t chunk, std::size_t within, std::size_t done, std::size_t count) {
                       if (chunk < chunks_.size() && chunks_[chunk] != nullptr) {
                           std::memcpy(out.data() + done, chunks_[chunk].get() + within, count);
                       } else {
                           std::memset(out.data() + done, 0, count);
                       }
                   });
    if (there < out.size()) std::memset(out.data() + there, 0, out.size() - there);
    return there;
}

bool PageMirror::keep_image(std::uint32_t page) {
    const auto [entry, is_new] = open_.try_emplace(page);
    if (!is_new) return true;
    if (std::uint64_t{page} * page_size >= committed_size_) {
        entry->second.kind = Image::Kind::zeros;  // invariant 2
        return true;
    }
    entry->second.bytes.reset(new (std::nothrow) std::byte[page_size]);
    if (entry->second.bytes == nullptr) {
        open_.erase(entry);
        return false;
    }
    entry->second.kind = Image::Kind::bytes;
    std::memcpy(entry->second.bytes.get(), page_in_memory(page).data(), page_size);
    return true;
}

PageMirror::Write PageMirror::write(std::uint64_t offset, std::span<const std::byte> bytes) {
    const std::uint64_t end = offset + bytes.size();
    if (end > largest_size) return Write::too_large;
    if (end > size_ && end % page_size != 0) return Write::not_whole_pages;
    if (bytes.empty()) return Write::done;
    if (!make_chunks(offset, bytes.size())) return Write::out_of_memory;
    for (std::uint32_t page = page_at(offset); page <= page_at(end - 1); ++page) {
        if (!keep_image(page)) return Write::out_of_memory;
    }
    for_each_chunk(offset, bytes.size(),
                   [&](std::size_t chunk, std::size_t within, std::size_t done, std::size_t count) {
                       std::memcpy(chunks_[chunk].get() + within, bytes.data() + done, count);
                   });
    size_ = std::max(size_, end);
    return Write::done;
}

PageMirror::Write PageMirror::truncate(std::uint64_t size) {
    if (size > largest_size) return Write::too_large;
    if (size % page_size != 0) return Write::not_whole_pages;
    for (std::uint64_t offset = size; offset < size_; offset += page_size) {
        if (!keep_image(page_at(offset))) return Write::out_of_memory;
    }
    if (size < size_) zero(size, size_);
    size_ = size;
    return Write::done;
}

const std::byte* PageMirror::fetch(std::uint64_t offset, std::size_t length) const {
    const auto chunk = static_cast<std::size_t>(offset / chunk_size);
    const auto within = static_cast<std::size_t>(offset % chunk_size);
    if (offset + length > size_ || within + length > chunk_size) return nullptr;
    if (chunk >= chunks_.size() || chunks_[chunk] == nullptr) return nullptr;
    return chunks_[chunk].get() + within;
}

void PageMirror::committed() {
    bool has_changed = size_ != committed_size_;
    for (auto& [page, image] : open_) {
        // What a rollback has put back is the same again, and has not changed.
        if (std::ranges::equal(page_in_memory(page), bytes_of(image))) continue;
        has_changed = true;
        pending_.try_emplace(page, std::move(image));
    }
    open_.clear();
    committed_size_ = size_;
    LAOKE_ASSERT(size_ % page_size == 0);
    if (has_changed && listener_) listener_();
}

bool PageMirror::replace_by(const PageMirror& other) {
    std::array<std::byte, page_size> page;
    for (std::uint64_t offset = 0; offset < other.committed_size_; offset += page_size) {
        other.read_committed(offset, page);
        if (offset < size_ && std::ranges::equal(page_in_memory(page_at(offset)), page)) continue;
        if (write(offset, page) != Write::done) return false;
    }
    if (truncate(other.committed_size_) != Write::done) return false;
    committed();
    return true;
}

// -- saving

void PageMirror::collect_ranges(std::uint32_t page, const Image& taken, PageChanges& changes) const {
    const std::span<const std::byte> now = committed_page(page);
    const auto add = [&](std::size_t begin, std::size_t end) {
        changes.ranges.push_back({page, static_cast<std::uint16_t>(begin), now.subspan(begin, end - begin)});
        changes.byte_count += end - begin;
    };
    if (taken.kind == Image::Kind::unknown) {
        add(0, page_size);
        return;
    }
    const std::byte* before = bytes_of(taken).data();
    for (std::size_t at = 0; at < page_size;) {
        if (words_equal(now.data() + at, before + at)) {
            at += word_size;
            continue;
        }
        std::size_t begin = at;
        std::size_t end = at + word_size;
        for (at = end; at < page_size && at - end < smallest_gap; at += word_size) {
            if (!words_equal(now.data() + at, before + at)) end = at + word_size;
        }
        while (now[begin] == before[begin]) ++begin;
        while (now[end - 1] == before[end - 1]) --end;
        add(begin, end);
    }
}

void PageMirror::collect_pending(std::uint32_t page, const Image& taken, PageChanges& changes) const {
    const bool is_cut_off = std::uint64_t{page} * page_size >= committed_size_;
    const std::size_t ranges_before = changes.ranges.size();
    if (!is_cut_off) collect_ranges(page, taken, changes);
    if (is_cut_off || changes.ranges.size() != ranges_before) changes.pages.push_back(page);
}

PageChanges PageMirror::take() {
    std::vector<std::uint32_t> pages;
    pages.reserve(pending_.size());
    for (const auto& [page, image] : pending_) {
        pages.push_back(page);
    }
    std::ranges::sort(pages);

    PageChanges changes;
    changes.database_size = committed_size_;
    for (const std::uint32_t page : pages) {
        collect_pending(page, pending_.at(page), changes);
    }
    pending_.clear();
    taken_size_ = committed_size_;
    return changes;
}

void PageMirror::mark_unsaved(std::span<const std::uint32_t> pages) {
    for (const std::uint32_t page : pages) {
        pending_.insert_or_assign(page, Image{});
    }
    taken_size_ = size_unknown;
}

void PageMirror::read_committed(std::uint64_t offset, std::span<std::byte> out) const {
    for (std::size_t done = 0; done < out.size();) {
        const auto within = static_cast<std::size_t>((offset + done) % page_size);
        const std::size_t count = std::min(out.size() - done, page_size - within);
        if (offset + done >= committed_size_) {
            std::memset(out.data() + done, 0, count);
        } else {
            std::memcpy(out.data() + done, committed_page(page_at(offset + done)).data() + within, count);
        }
        done += count;
    }
}

// -- looking after it

std::size_t PageMirror::memory_bytes() const {
    std::size_t bytes = 0;
    for (const auto& chunk : chunks_) {
        if (chunk != nullptr) bytes += chunk_size;
    }
    const auto add_images = [&](const Images& images) {
        for (const auto& [page, image] : images) {
            bytes += sizeof(Image) + (image.bytes == nullptr ? 0 : page_size);
        }
    };
    add_images(open_);
    add_images(pending_);
    return bytes;
}

void PageMirror::check_invariants() const {
    for (const std::uint64_t size : {size_, committed_size_}) {
        LAOKE_ASSERT(size % page_size == 0 && size <= largest_size);  // 1
    }
    for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk) {
        if (chunks_[chunk] == nullptr) continue;
        for (std::size_t at = 0; at < chunk_size; at += page_size) {
            const std::uint64_t offset = std::uint64_t{chunk} * chunk_size + at;
            if (offset < size_) continue;
            LAOKE_ASSERT(std::ranges::equal(page_in_memory(page_at(offset)), zero_page));  // 2
        }
    }
    for (const auto& [page, image] : open_) {
        const bool is_beyond = std::uint64_t{page} * page_size >= committed_size_;
        LAOKE_ASSERT(image.kind == (is_beyond ? Image::Kind::zeros : Image::Kind::bytes));  // 3
    }
    for (const auto& [page, image] : pending_) {
        LAOKE_ASSERT((image.kind == Image::Kind::bytes) == (image.bytes != nullptr));  // 4
    }
}

}  // namespace laoke::sqlite
