/// The port to where the snapshots of one archive lie: Cache Storage in the page, memory in tests.
///
/// It moves bytes and names and understands neither.  It is another place than those of the archive itself,
/// so that what wipes these does not take the snapshots along.
#pragma once

#include "sqlite/block_store.h"

#include <cstddef>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

class SnapshotPlace {
public:
    SnapshotPlace() = default;
    SnapshotPlace(const SnapshotPlace&) = delete;
    SnapshotPlace& operator=(const SnapshotPlace&) = delete;
    /// Callbacks that are still due never come.
    virtual ~SnapshotPlace() = default;

    using Names = std::expected<std::vector<std::string>, sqlite::StoreFailure>;
    virtual void list(std::function<void(Names)> done) = 0;

    /// Begins another one; what was appended and not put is forgotten.
    virtual void begin() = 0;
    virtual void append(std::span<const std::byte> bytes) = 0;
    /// What was appended lies there whole under `name`, or nothing of it does.
    virtual void put(std::string_view name, sqlite::StoreDone done) = 0;

    /// Gives it piece by piece, each valid during the call.
    using Piece = std::function<void(std::span<const std::byte>)>;
    virtual void read(std::string_view name, Piece piece, sqlite::StoreDone done) = 0;

    virtual void remove(std::string_view name, sqlite::StoreDone done) = 0;
};

}  // namespace laoke
