#include "archive/snapshot_making.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace laoke {

namespace {

constexpr std::size_t piece_bytes = std::size_t{256} << 10U;
constexpr int longest_attempts = 3;

}  // namespace

SnapshotMaking::SnapshotMaking(SnapshotPlace& place, const sqlite::PageMirror& mirror, Snapshot snapshot,
                               std::function<std::uint64_t()> sequence, std::function<void()> wake)
    : place_(place),
      mirror_(mirror),
      snapshot_(snapshot),
      sequence_(std::move(sequence)),
      wake_(std::move(wake)) {}

void SnapshotMaking::begin() {
    ++attempts_;
    snapshot_.sequence = sequence_();
    snapshot_.bytes = mirror_.committed_size();
    hash_ = Blake2b();
    copied_ = 0;
    place_.begin();
}

void SnapshotMaking::copy(const Slice& slice) {
    std::vector<std::byte> piece;
    do {
        piece.resize(
            static_cast<std::size_t>(std::min<std::uint64_t>(piece_bytes, snapshot_.bytes - copied_)));
        mirror_.read_committed(copied_, piece);
        hash_.add(piece);
        place_.append(piece);
        copied_ += piece.size();
    } while (copied_ < snapshot_.bytes && (attempts_ >= longest_attempts || !slice.is_over()));
}

void SnapshotMaking::ask(bool reads) {
    auto answer = std::make_shared<Answer>();
    answer_ = answer;
    const auto answered = [answer, wake = wake_](sqlite::StoreResult result) {
        answer->result = std::move(result);
        wake();
    };
    if (!reads) return place_.put(name_of(snapshot_), answered);
    place_.read(
        name_of(snapshot_),
        [answer](std::span<const std::byte> bytes) {
            answer->hash.add(bytes);
            answer->bytes += bytes.size();
        },
        answered);
}

Result<bool> SnapshotMaking::run(const Slice& slice) {
    if (is_waiting()) return false;
    if (!answer_) {
        if (attempts_ == 0 || sequence_() != snapshot_.sequence) begin();
        copy(slice);
        if (copied_ < snapshot_.bytes) return false;
        snapshot_.hash = hash_.finish();
        ask(false);
        return false;
    }
    const auto answer = std::exchange(answer_, nullptr);
    const sqlite::StoreResult& result = *answer->result;
    if (result && !is_stored_) {
        is_stored_ = true;
        ask(true);
        return false;
    }
    if (result && answer->bytes == snapshot_.bytes && answer->hash.finish() == snapshot_.hash) return true;
    if (is_stored_) place_.remove(name_of(snapshot_), [](const sqlite::StoreResult&) {});
    if (!result && result.error().reason == sqlite::StoreFailureReason::quota)
        return fail(TextKey::snapshot_no_room);
    return fail(TextKey::snapshot_not_made,
                {{"detail", result ? std::string("checksum") : result.error().detail}});
}

Progress SnapshotMaking::progress() const {
    return {.done = static_cast<std::int64_t>(copied_),
            .total = static_cast<std::int64_t>(mirror_.committed_size())};
}

}  // namespace laoke
