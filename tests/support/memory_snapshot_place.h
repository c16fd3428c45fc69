/// Snapshots in memory that a test can look into, slow down and break.
#pragma once

#include "archive/snapshot_place.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace laoke::testing {

/// What lies there, whichever page asks.
struct StoredSnapshots {
    std::map<std::string, std::vector<std::byte>, std::less<>> images;
    /// What each of these answers instead, while it is set.
    std::optional<sqlite::StoreFailure> list_failure;
    std::optional<sqlite::StoreFailure> put_failure;
    std::optional<sqlite::StoreFailure> read_failure;
    /// A bit of what is put is flipped on the way.
    bool flips_when_put = false;
    /// Answers wait for answer().
    bool answers_at_once = true;
    std::vector<std::function<void()>> waiting;

    void answer() {
        for (const auto& act : std::exchange(waiting, {})) act();
    }
};

class MemorySnapshotPlace final : public SnapshotPlace {
public:
    explicit MemorySnapshotPlace(std::shared_ptr<StoredSnapshots> stored) : stored_(std::move(stored)) {}

    void list(std::function<void(Names)> done) override {
        if (stored_->list_failure) return done(std::unexpected(*stored_->list_failure));
        std::vector<std::string> names;
        for (const auto& [name, image] : stored_->images) names.push_back(name);
        done(std::move(names));
    }

    void begin() override { pieces_.clear(); }
    void append(std::span<const std::byte> bytes) override {
        pieces_.insert(pieces_.end(), bytes.begin(), bytes.end());
    }
    void put(std::string_view name, sqlite::StoreDone done) override {
        act([stored = stored_, name = std::string(name), pieces = std::exchange(pieces_, {}),
             done = std::move(done)]() mutable {
            if (stored->put_failure) return done(std::unexpected(*stored->put_failure));
            if (stored->flips_when_put) pieces[pieces.size() / 2] ^= std::byte{1};
            stored->images[name] = std::move(pieces);
            done({});
        });
    }

    void read(std::string_view name, Piece piece, sqlite::StoreDone done) override {
        act([stored = stored_, name = std::string(name), piece = std::move(piece), done = std::move(done)] {
            const auto found = stored->images.find(name);
            if (stored->read_failure) return done(std::unexpected(*stored->read_failure));
            if (found == stored->images.end())
                return done(
                    std::unexpected(sqlite::StoreFailure{sqlite::StoreFailureReason::vanished, "gone"}));
            const std::span<const std::byte> bytes = found->second;
            constexpr std::size_t longest = 10'000;
            for (std::size_t at = 0; at < bytes.size(); at += longest)
                piece(bytes.subspan(at, std::min(longest, bytes.size() - at)));
            done({});
        });
    }

    void remove(std::string_view name, sqlite::StoreDone done) override {
        stored_->images.erase(std::string(name));
        done({});
    }

private:
    void act(std::function<void()> act) {
        if (stored_->answers_at_once) return act();
        stored_->waiting.push_back(std::move(act));
    }

    std::shared_ptr<StoredSnapshots> stored_;
    std::vector<std::byte> pieces_;
};

}  // namespace laoke::testing
