#include "archive/loading.h"

#include "base/assert.h"

#include <string>
#include <utility>

namespace laoke {

using sqlite::StoredHeader;
using sqlite::StoreFailure;
using sqlite::StoreFailureReason;
using sqlite::StoreResult;

namespace {

void mark(std::vector<bool>& segments, std::uint64_t index) {
    if (segments.size() <= index) segments.resize(static_cast<std::size_t>(index) + 1);
    segments[static_cast<std::size_t>(index)] = true;
}

}  // namespace

SavedPosition SavedPosition::nothing(std::uint64_t archive_id, sqlite::WriterToken writer) {
    SavedPosition position;
    position.writer = writer;
    position.header.archive_id = archive_id;
    return position;
}

void SavedPosition::start_at(StoredHeader checkpoint) {
    number = checkpoint.number;
    sequence = checkpoint.sequence;
    chain = checkpoint.hash;
    header = std::move(checkpoint);
    is_stored = true;
}

Result<sqlite::RedoRecord> SavedPosition::follow(std::uint64_t next, std::span<const std::byte> bytes) {
    const auto gap = [](std::uint64_t at) {
        return fail(TextKey::storage_log_gap, {{"number", std::to_string(at)}});
    };
    if (next != number + 1) return gap(number + 1);
    LAOKE_TRY(sqlite::RedoRecord record, sqlite::decode_redo_record(bytes));
    if (record.number != next || record.previous != chain || record.sequence < sequence) return gap(next);
    number = next;
    sequence = record.sequence;
    chain = record.hash;
    log_bytes += bytes.size();
    return record;
}

Loading::Loading(sqlite::BlockStore& store, std::uint64_t archive_id, StoreAccess access,
                 sqlite::WriterToken writer, Done done)
    : store_(store),
      archive_id_(archive_id),
      access_(access),
      done_(std::move(done)),
      self_(std::make_shared<Loading*>(this)) {
    loaded_.position.writer = writer;
}

Loading::~Loading() { *self_ = nullptr; }

void Loading::start() {
    if (access_ == StoreAccess::read_only) return begin();
    // The claim comes first: from then on nobody else changes what is about to be read.
    store_.claim(loaded_.position.writer, [self = self_](const StoreResult& claimed) {
        Loading* loading = *self;
        if (loading == nullptr) return;
        if (claimed)
            loading->begin();
        else
            loading->finish(std::unexpected(load_error(claimed.error())));
    });
}

void Loading::begin() {
    const sqlite::WriterToken writer = loaded_.position.writer;
    loaded_ = {.mirror = std::make_unique<sqlite::PageMirror>(), .position = {}};
    loaded_.position.writer = writer;
    next_segment_ = 0;
    error_.reset();
    progress_ = {};
    store_.load(*this, sqlite::LoadExtent::everything);
}

void Loading::header(std::span<const std::byte> bytes) {
    auto header = sqlite::decode_stored_header(bytes);
    if (!header) {
        error_ = std::move(header).error();
        return;
    }
    if (header->archive_id != archive_id_) {
        error_ = Error{TextKey::storage_other_archive};
    } else if (access_ == StoreAccess::read_and_write && !header->is_writable()) {
        error_ = Error{TextKey::archive_too_new};
    } else if (!loaded_.mirror->load_size(header->database_size)) {
        error_ = Error{TextKey::storage_too_large};
    }
    if (error_) return;
    progress_.total = static_cast<std::int64_t>(header->database_size);
    loaded_.position.start_at(*std::move(header));
}

void Loading::segment(std::uint64_t index, std::span<const std::byte> bytes) {
    if (error_) return;
    if (auto taken = take_segment(index, bytes); !taken) error_ = std::move(taken).error();
}

Status Loading::take_segment(std::uint64_t index, std::span<const std::byte> bytes) {
    const StoredHeader& header = loaded_.position.header;
    if (!loaded_.position.is_stored) return fail(TextKey::storage_header_damaged);
    // What lies behind the last segment was cut off, and its deletion is of no account.
    if (index >= header.segment_hashes.size()) return {};
    const auto at = static_cast<std::size_t>(index);
    const bool is_whole = index == next_segment_ &&
                          bytes.size() == sqlite::segment_length(header.database_size, at) &&
                          blake2b(bytes) == header.segment_hashes[at];
    if (!is_whole) {
        return fail(TextKey::storage_segment_damaged, {{"number", std::to_string(next_segment_ + 1)}});
    }
    if (!loaded_.mirror->load(index * StoredHeader::segment_size, bytes))
        return fail(TextKey::storage_too_large);
    ++next_segment_;
    progress_.done += static_cast<std::int64_t>(bytes.size());
    return {};
}

void Loading::record(std::uint64_t number, std::span<const std::byte> bytes) {
    if (error_) return;
    if (auto taken = take_record(number, bytes); !taken) error_ = std::move(taken).error();
}

Status Loading::take_record(std::uint64_t number, std::span<const std::byte> bytes) {
    SavedPosition& position = loaded_.position;
    if (!position.is_stored) return fail(TextKey::storage_header_damaged);
    if (next_segment_ < position.header.segment_hashes.size()) {
        return fail(TextKey::storage_segment_damaged, {{"number", std::to_string(next_segment_ + 1)}});
    }
    if (number <= position.header.number) return {};  // contained in the segments
    LAOKE_TRY(const sqlite::RedoRecord record, position.follow(number, bytes));
    // What was cut off counts as changed too: the file may have grown again since.
    const std::uint64_t size_before = loaded_.mirror->committed_size();
    for (std::uint64_t at = record.database_size; at < size_before; at += sqlite::PageMirror::page_size) {
        mark(position.changed_segments, at / StoredHeader::segment_size);
    }
    if (!sqlite::replay(record, *loaded_.mirror)) return fail(TextKey::storage_too_large);
    for (const sqlite::PageRange& range : record.ranges) {
        mark(position.changed_segments, sqlite::segment_of_page(range.page));
    }
    return {};
}

void Loading::finished(StoreResult result) {
    if (result && !error_ && next_segment_ < loaded_.position.header.segment_hashes.size()) {
        error_ = Error{TextKey::storage_segment_damaged, {{"number", std::to_string(next_segment_ + 1)}}};
    }
    const bool is_lost = !result && result.error().reason == StoreFailureReason::vanished;
    const bool may_be_elsewhere = result ? error_ && is_storage_damage(*error_) : !is_lost;
    if (may_be_elsewhere && store_.reject_loaded(result)) return begin();
    if (!result && !is_lost) return finish(std::unexpected(load_error(result.error())));
    if (error_) return finish(std::unexpected(*std::move(error_)));
    if (!loaded_.position.is_stored) return finish(std::nullopt);
    finish(std::optional(std::move(loaded_)));
}

void Loading::finish(Result<std::optional<LoadedArchive>> result) {
    const Done done = std::exchange(done_, nullptr);  // it may destroy this
    LAOKE_ASSERT(done != nullptr);
    done(std::move(result));
}

bool is_storage_damage(const Error& error) {
    return error.key == TextKey::storage_header_damaged || error.key == TextKey::storage_segment_damaged ||
           error.key == TextKey::storage_record_damaged || error.key == TextKey::storage_log_gap;
}

Error load_error(const StoreFailure& failure) {
    const auto with_detail = [&](TextKey key) { return Error{key, {{"detail", failure.detail}}}; };
    switch (failure.reason) {
        case StoreFailureReason::refused: return {TextKey::loading_refused};
        case StoreFailureReason::locked: return {TextKey::loading_locked};
        case StoreFailureReason::blocked:
        case StoreFailureReason::fenced: return {TextKey::loading_blocked};
        case StoreFailureReason::quota: return {TextKey::loading_no_room};
        default: return with_detail(TextKey::loading_failed);
    }
}

}  // namespace laoke
