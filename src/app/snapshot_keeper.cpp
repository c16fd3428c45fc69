#include "app/snapshot_keeper.h"

#include <algorithm>
#include <span>
#include <utility>

namespace laoke {

SnapshotKeeper::SnapshotKeeper(const Ports& ports, Id<ArchiveTag> archive,
                               const std::shared_ptr<Sealing>& sealing, std::unique_ptr<SnapshotPlace> place)
    : ports_(ports), archive_(archive), place_(sealing, std::move(place)) {
    place_.list([this](const SnapshotPlace::Names& names) {
        ports_.wake();
        if (!names) {
            fault_ = ui::tr(TextKey::snapshots_no_list, {{"detail", names.error().detail}});
            return;
        }
        is_listed_ = true;
        for (const std::string& name : *names) {
            if (const auto snapshot = parse_snapshot_name(name)) all_.push_back(*snapshot);
        }
        sort_newest_first(all_);
    });
}

std::unique_ptr<SnapshotMaking> SnapshotKeeper::make(const sqlite::PageMirror& mirror, SnapshotReason reason,
                                                     const std::array<std::int64_t, 2>& counts,
                                                     std::function<std::uint64_t()> sequence) {
    const Snapshot snapshot{
        .made_at = ports_.clock.now(), .reason = reason, .customers = counts[0], .sales = counts[1]};
    return std::make_unique<SnapshotMaking>(place_, mirror, snapshot, std::move(sequence), ports_.wake);
}

void SnapshotKeeper::finish(const SnapshotMaking& making, const Status& status) {
    if (!status) {
        fault_ = text(status.error(), ui::interface().language());
        return;
    }
    fault_.clear();
    std::erase(all_, making.snapshot());
    all_.push_back(making.snapshot());
    sort_newest_first(all_);
    if (!is_listed_) return;  // the others are not known
    // Two at a time: one comes, so they become fewer all the same, and a clock that is wrong once takes no
    // more.
    constexpr std::size_t most_dropped = 2;
    const std::vector<Snapshot> old = snapshots_to_drop(all_, ports_.clock);
    for (const Snapshot& dropped : std::span(old).last(std::min(old.size(), most_dropped))) {
        // One that stays is dropped the next time.
        place_.remove(name_of(dropped), [](const sqlite::StoreResult&) {});
        std::erase(all_, dropped);
    }
}

std::unique_ptr<SnapshotReading> SnapshotKeeper::read(const Snapshot& snapshot) {
    return std::make_unique<SnapshotReading>(place_, snapshot, archive_, ports_.clock, ports_.random,
                                             ports_.wake);
}

void SnapshotKeeper::rewrite(std::function<void(std::size_t, const sqlite::StoreResult&)> done) {
    rewritten_ = std::move(done);
    rewrite_result_ = {};
    // What leads to the key comes first, and goes last: what is sealed could not be opened without it.
    place_.keep_keys([this](sqlite::StoreResult kept) {
        rewrite_result_ = std::move(kept);
        if (rewrite_result_) return rewrite_next({});
        finish_rewriting();
    });
}

/// One that cannot be read or written keeps none of the others as it was.
void SnapshotKeeper::rewrite_next(const std::string& after) {
    const std::string name = place_.next_to_rewrite(after);
    if (name.empty()) return place_.keep_keys([this](const sqlite::StoreResult&) { finish_rewriting(); });
    const auto go_on = [this, name](const sqlite::StoreResult& result) {
        if (!result && rewrite_result_) rewrite_result_ = result;
        rewrite_next(name);
    };
    place_.begin();
    place_.read(
        name, [this](std::span<const std::byte> piece) { place_.append(piece); },
        [this, name, go_on](const sqlite::StoreResult& read) {
            if (!read) return go_on(read);
            place_.put(name, go_on);
        });
}

void SnapshotKeeper::finish_rewriting() {
    const auto tell = std::exchange(rewritten_, nullptr);
    ports_.wake();
    tell(place_.count_to_rewrite(), rewrite_result_);  // it may destroy this
}

}  // namespace laoke
