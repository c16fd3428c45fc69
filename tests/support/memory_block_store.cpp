#include "support/memory_block_store.h"

#include "base/assert.h"

#include <utility>

namespace laoke::testing {

using sqlite::StoreDone;
using sqlite::StoreFailure;
using sqlite::StoreFailureReason;
using sqlite::StoreResult;

void StoredArchive::apply(const sqlite::WriteBatch& batch) {
    if (batch.is_whole_archive) *this = {};
    for (const auto& record : batch.records) {
        records.insert_or_assign(record.number, record.bytes);
    }
    for (const auto& segment : batch.segments) {
        segments.insert_or_assign(segment.number, segment.bytes);
    }
    if (batch.delete_records_through)
        records.erase(records.begin(), records.upper_bound(*batch.delete_records_through));
    if (batch.delete_segments_from)
        segments.erase(segments.lower_bound(*batch.delete_segments_from), segments.end());
    if (batch.header) header = batch.header;
    writer = batch.writer;
}

void MemoryBlockStore::claim(sqlite::WriterToken writer, StoreDone done) {
    if (claim_failure) return done(std::unexpected(*claim_failure));
    stored.writer = writer;
    done({});
}

void MemoryBlockStore::load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) {
    if (load_failure) return reader.finished(std::unexpected(*load_failure));
    const StoredArchive content = stored;
    if (content.header) reader.header(*content.header);
    if (extent == sqlite::LoadExtent::everything) {
        for (const auto& [index, bytes] : content.segments) {
            reader.segment(index, bytes);
        }
    }
    for (const auto& [number, bytes] : content.records) {
        reader.record(number, bytes);
    }
    reader.finished({});
}

void MemoryBlockStore::write(sqlite::WriteBatch batch, StoreDone done) {
    LAOKE_ASSERT(!waiting_.has_value());
    waiting_ = Waiting{.batch = std::move(batch), .done = std::move(done), .number = ++writes};
    if (answers_at_once) complete_write();
}

void MemoryBlockStore::complete_write() {
    LAOKE_ASSERT(waiting_.has_value());
    const Waiting write = *std::exchange(waiting_, std::nullopt);
    const StoreResult result = carry_out(write);
    if (keeps_history) history.push_back(stored);
    write.done(result);
}

StoreResult MemoryBlockStore::carry_out(const Waiting& write) {
    const auto failure = [](StoreFailureReason reason) {
        return std::unexpected(StoreFailure{reason, "test"});
    };
    const bool goes_wrong =
        fail_from != 0 && write.number >= fail_from && write.number < fail_from + fail_count;
    if (goes_wrong) {
        switch (fault) {
            case Fault::none: break;
            case Fault::aborted: return failure(StoreFailureReason::aborted);
            case Fault::quota: return failure(StoreFailureReason::quota);
            case Fault::closed: return failure(StoreFailureReason::closed);
            case Fault::vanished: stored = StoredArchive{}; return failure(StoreFailureReason::vanished);
            case Fault::answer_lost: stored.apply(write.batch); return failure(StoreFailureReason::stalled);
        }
    }
    const bool is_ours =
        stored.writer == write.batch.writer || (stored.writer == 0 && write.batch.is_whole_archive);
    if (!is_ours)
        return failure(stored.writer == 0 ? StoreFailureReason::vanished : StoreFailureReason::fenced);
    stored.apply(write.batch);
    return {};
}

}  // namespace laoke::testing
