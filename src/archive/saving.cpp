#include "archive/saving.h"

#include "base/assert.h"
#include "sqlite/redo_record.h"

#include <algorithm>
#include <utility>

namespace laoke {

using sqlite::PageChanges;
using sqlite::StoredHeader;
using sqlite::StoreFailure;
using sqlite::StoreFailureReason;
using sqlite::StoreResult;
using sqlite::WriteBatch;

namespace {

constexpr std::int64_t first_backoff_ms = 500;
constexpr std::int64_t longest_backoff_ms = 30'000;
constexpr int failures_until_editing_stops = 2;

std::int64_t backoff_ms(int failures_in_a_row) {
    const int doublings = std::min(failures_in_a_row - 1, 10);
    return std::min(first_backoff_ms << doublings, longest_backoff_ms);
}

std::uint64_t bytes_in(const WriteBatch& batch) {
    std::uint64_t bytes = batch.header ? batch.header->size() : 0;
    for (const auto* blocks : {&batch.records, &batch.segments}) {
        for (const sqlite::StoredBlock& block : *blocks) {
            bytes += block.bytes.size();
        }
    }
    return bytes;
}

}  // namespace

Saving::Saving(sqlite::PageMirror& mirror, sqlite::BlockStore& store, const Clock& clock,
               SavedPosition position, std::size_t log_limit)
    : mirror_(mirror),
      store_(store),
      clock_(clock),
      position_(std::move(position)),
      log_limit_(log_limit),
      committed_sequence_(position_.sequence),
      durable_sequence_(position_.sequence),
      changed_segments_(std::exchange(position_.changed_segments, {})),
      needs_checkpoint_(!position_.is_stored),
      self_(std::make_shared<Saving*>(this)) {
    figures_.log_bytes = position_.log_bytes;
    mirror_.when_committed([this] { commit_happened(); });
    // What was committed before anybody listened: a new archive's schema, an upgrade while opening.
    if (needs_checkpoint_ || mirror_.has_changes())
        commit_happened();
    else
        write_if_needed();
}

Saving::~Saving() {
    mirror_.when_committed(nullptr);
    *self_ = nullptr;
}

SaveState Saving::state() const {
    if (failure_) return SaveState::not_saved;
    return durable_sequence_ == committed_sequence_ ? SaveState::saved : SaveState::saving;
}

bool Saving::is_editing_stopped() const {
    return failures_in_a_row_ >= failures_until_editing_stops || has_lost_the_store();
}

bool Saving::has_lost_the_store() const { return failure_ && failure_->reason == StoreFailureReason::fenced; }

std::optional<Instant> Saving::wakes_at() const { return retry_at_; }

void Saving::run() {
    if (!retry_at_) return;
    const Instant now = clock_.now();
    const bool clock_was_set_back = now < failed_at_;
    if (now >= *retry_at_ || clock_was_set_back) retry_now();
}

void Saving::retry_now() {
    if (!retry_at_) return;
    retry_at_.reset();
    write_if_needed();
}

void Saving::rewrite(Rewrite extent) {
    needs_checkpoint_ = true;
    needs_everything_ = needs_everything_ || extent == Rewrite::everything;
    commit_happened();
}

void Saving::commit_happened() {
    committed_sequence_ = std::max(committed_sequence_, taken_sequence_) + 1;
    write_if_needed();
    changed();
}

void Saving::write_if_needed() {
    if (in_flight_ || retry_at_ || has_lost_the_store()) return;
    needs_checkpoint_ = needs_checkpoint_ || store_.wants_everything();
    if (!mirror_.has_changes() && !needs_checkpoint_) return;

    PageChanges changes = mirror_.take();
    for (const std::uint32_t page : changes.pages) {
        mark_segment(sqlite::segment_of_page(page));
    }
    const std::size_t record_bytes = sqlite::encoded_size(changes.ranges, changes.byte_count);
    const bool is_checkpoint = needs_checkpoint_ || position_.log_bytes + record_bytes > log_limit_;
    InFlight written{.number = position_.number + 1, .sequence = committed_sequence_};
    written.pages = std::exchange(changes.pages, {});
    WriteBatch batch =
        is_checkpoint ? checkpoint_batch(changes.database_size, written) : record_batch(changes, written);
    batch.writer = position_.writer;

    ++figures_.writes;
    figures_.checkpoints += is_checkpoint ? 1 : 0;
    figures_.bytes_written += bytes_in(batch);
    in_flight_ = std::move(written);  // before the call: the answer may come within it
    store_.write(std::move(batch), [self = self_](const StoreResult& result) {
        if (*self != nullptr) (*self)->write_finished(result);
    });
}

WriteBatch Saving::record_batch(const PageChanges& changes, InFlight& written) const {
    std::vector<std::byte> bytes = sqlite::encode(sqlite::RedoRecord{.number = written.number,
                                                                     .sequence = written.sequence,
                                                                     .previous = position_.chain,
                                                                     .database_size = changes.database_size,
                                                                     .ranges = changes.ranges});
    written.record_bytes = bytes.size();
    written.chain = sqlite::hash_of_encoded(bytes);
    WriteBatch batch;
    batch.records.push_back({.number = written.number, .bytes = std::move(bytes)});
    return batch;
}

/// Those that have changed, and those that have come, grown or shrunk with the file although no page
/// in them has changed.
std::vector<std::size_t> Saving::segments_to_write(std::uint64_t database_size) const {
    const std::uint64_t size_before = position_.header.database_size;
    std::vector<std::size_t> segments;
    for (std::size_t i = 0; i < sqlite::segment_count(database_size); ++i) {
        const bool has_changed = needs_everything_ || (i < changed_segments_.size() && changed_segments_[i]);
        const bool was_there = i < sqlite::segment_count(size_before);
        if (has_changed || !was_there ||
            sqlite::segment_length(size_before, i) != sqlite::segment_length(database_size, i)) {
            segments.push_back(i);
        }
    }
    return segments;
}

sqlite::StoredBlock Saving::stored_segment(std::size_t index, std::uint64_t database_size) const {
    std::vector<std::byte> bytes(sqlite::segment_length(database_size, index));
    mirror_.read_committed(std::uint64_t{index} * StoredHeader::segment_size, bytes);
    return {.number = index, .bytes = std::move(bytes)};
}

WriteBatch Saving::checkpoint_batch(std::uint64_t database_size, InFlight& written) {
    const std::size_t count = sqlite::segment_count(database_size);
    StoredHeader header = position_.header;
    header.database_size = database_size;
    header.number = written.number;
    header.sequence = written.sequence;
    ++header.generation;
    header.segment_hashes.resize(count);

    WriteBatch batch;
    written.segments = segments_to_write(database_size);
    for (const std::size_t index : written.segments) {
        batch.segments.push_back(stored_segment(index, database_size));
        header.segment_hashes[index] = blake2b(batch.segments.back().bytes);
    }
    if (store_.wants_everything()) {
        batch.unchanged_segments.emplace();
        for (std::size_t index = 0; index < count; ++index) {
            if (!std::ranges::binary_search(written.segments, index))
                batch.unchanged_segments->push_back(stored_segment(index, database_size));
        }
    }
    changed_segments_.clear();
    batch.delete_segments_from = count;
    batch.delete_records_through = written.number;
    batch.header = sqlite::encode(header);
    needs_checkpoint_ = false;
    written.is_everything = std::exchange(needs_everything_, false);
    batch.is_whole_archive = !position_.is_stored || written.is_everything;
    written.chain = header.hash;
    written.header = std::move(header);
    return batch;
}

void Saving::write_finished(const StoreResult& result) {
    LAOKE_ASSERT(in_flight_.has_value());
    InFlight written = *std::exchange(in_flight_, std::nullopt);
    if (result)
        succeeded(std::move(written));
    else
        failed(written, result.error());
    changed();
}

void Saving::succeeded(InFlight written) {
    position_.number = written.number;
    position_.sequence = written.sequence;
    position_.chain = written.chain;
    if (written.header) {
        position_.header = *std::move(written.header);
        position_.is_stored = true;
        position_.log_bytes = 0;
    } else {
        position_.log_bytes += written.record_bytes;
    }
    LAOKE_ASSERT(written.sequence >= durable_sequence_ && written.sequence <= committed_sequence_);
    durable_sequence_ = written.sequence;
    figures_.log_bytes = position_.log_bytes;
    failure_.reset();
    failures_in_a_row_ = 0;
    write_if_needed();
}

void Saving::failed(const InFlight& lost, const StoreFailure& failure) {
    mirror_.mark_unsaved(lost.pages);
    for (const std::size_t index : lost.segments) {
        mark_segment(index);
    }
    // Whether a checkpoint that failed is there or not, another one fits; a record would not.
    if (lost.header) needs_checkpoint_ = true;
    needs_everything_ = needs_everything_ || lost.is_everything;
    if (failure.reason == StoreFailureReason::vanished) {
        position_.is_stored = false;
        position_.header.database_size = 0;
        position_.header.segment_hashes.clear();
        needs_checkpoint_ = true;
    }
    ++figures_.failures;
    ++failures_in_a_row_;
    failure_ = failure;
    failed_at_ = clock_.now();
    if (!has_lost_the_store()) {
        retry_at_ = Instant(failed_at_.utc_ms() + backoff_ms(failures_in_a_row_));
    }
}

void Saving::mark_segment(std::size_t index) {
    if (changed_segments_.size() <= index) changed_segments_.resize(index + 1);
    changed_segments_[index] = true;
}

void Saving::changed() const {
    if (listener_) listener_();
}

Error save_error(const StoreFailure& failure) {
    switch (failure.reason) {
        case StoreFailureReason::quota: return {TextKey::saving_no_room};
        case StoreFailureReason::fenced: return {TextKey::saving_another_tab};
        case StoreFailureReason::vanished: return {TextKey::saving_vanished};
        case StoreFailureReason::refused: return {TextKey::saving_refused};
        default: return {TextKey::saving_failed, {{"detail", failure.detail}}};
    }
}

}  // namespace laoke
