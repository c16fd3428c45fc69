#include "archive/snapshot_reading.h"

#include "sqlite/mirror_vfs.h"

#include <utility>

namespace laoke {

SnapshotReading::SnapshotReading(SnapshotPlace& place, const Snapshot& snapshot, Id<ArchiveTag> archive,
                                 const Clock& clock, RandomSource& random, std::function<void()> wake)
    : place_(place), id_(archive), clock_(clock), random_(random), wake_(std::move(wake)) {
    read_.snapshot = snapshot;
}

void SnapshotReading::ask() {
    if (!arrival_->mirror->load_size(read_.snapshot.bytes))
        arrival_->error = Error{TextKey::snapshot_damaged};
    place_.read(
        name_of(read_.snapshot),
        [arrival = arrival_, size = read_.snapshot.bytes](std::span<const std::byte> bytes) {
            if (arrival->error) return;
            if (bytes.size() > size - arrival->bytes) {
                arrival->error = Error{TextKey::snapshot_damaged};
            } else if (!arrival->mirror->load(arrival->bytes, bytes)) {
                arrival->error = Error{TextKey::storage_too_large};
            }
            arrival->hash.add(bytes);
            arrival->bytes += bytes.size();
        },
        [arrival = arrival_, wake = wake_](sqlite::StoreResult result) {
            arrival->result = std::move(result);
            wake();
        });
}

/// Brings the copy up to date.
Status SnapshotReading::open() {
    const sqlite::StoreResult& result = *arrival_->result;
    if (!result && result.error().reason == sqlite::StoreFailureReason::locked)
        return fail(TextKey::loading_locked);
    if (!result) return fail(TextKey::snapshot_unreadable, {{"detail", result.error().detail}});
    if (arrival_->error) return std::unexpected(*arrival_->error);
    if (arrival_->bytes != read_.snapshot.bytes || arrival_->hash.finish() != read_.snapshot.hash)
        return fail(TextKey::snapshot_damaged);
    read_.mirror = std::move(arrival_->mirror);
    LAOKE_TRY(auto database, sqlite::open_mirrored(*read_.mirror));
    LAOKE_TRY(archive_, Archive::open(std::move(database), clock_, random_));
    if (archive_->id() != id_) return fail(TextKey::snapshot_other_archive);
    LAOKE_TRY(check_, ArchiveCheck::start(*archive_));
    return {};
}

Result<bool> SnapshotReading::run(const Slice& slice) {
    if (!std::exchange(is_asked_, true)) ask();
    if (is_waiting()) return false;
    if (!check_) {
        LAOKE_TRY_STATUS(open());
        return false;
    }
    const Result<bool> is_finished = check_->run(slice);
    if (!is_finished && is_finished.error().key != TextKey::archive_damaged_history)
        return std::unexpected(is_finished.error());
    if (is_finished && !*is_finished) return false;
    LAOKE_TRY(read_.counts, count_records(archive_->database()));
    check_.reset();
    archive_.reset();
    return true;
}

Progress SnapshotReading::progress() const {
    if (check_) return check_->progress();
    return {.done = static_cast<std::int64_t>(arrival_->bytes),
            .total = static_cast<std::int64_t>(read_.snapshot.bytes)};
}

}  // namespace laoke
