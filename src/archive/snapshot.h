/// A snapshot: the whole database of an archive as it was, to go back to.
///
/// What is known of one stands in its name, so that a list of names is a list of snapshots and nothing has to
/// be read.  Its content is the database's bytes, as of a commit.
#pragma once

#include "base/blake2b.h"
#include "base/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Why it was made; the numbers stand in the names and never change.
enum class SnapshotReason : unsigned char {
    by_itself,
    by_hand,
    import,
    merge,
    many_changes,
    upgrade,
    restore
};

struct Snapshot {
    std::uint64_t sequence = 0;  ///< of the last commit that it holds; rises over the life of an archive
    Instant made_at;
    SnapshotReason reason = SnapshotReason::by_itself;
    std::uint64_t bytes = 0;  ///< of the database
    std::int64_t customers = 0;
    std::int64_t sales = 0;
    Blake2bHash hash{};  ///< of the database's bytes

    bool operator==(const Snapshot&) const = default;
};

/// Letters, digits and '-': fit for a file's name and for a URL.
[[nodiscard]] std::string name_of(const Snapshot& snapshot);
/// Nothing for a name that is none of these.
[[nodiscard]] std::optional<Snapshot> parse_snapshot_name(std::string_view name);

/// The latest state first, whatever the clock said when they were made.
void sort_newest_first(std::vector<Snapshot>& snapshots);

/// Those that are kept no longer: of today three that were made by themselves, three others and the first of
/// these are kept, of the seven days before one each, of the four weeks before those one each; in that time
/// the latest from before an upgrade and before a restore as well.  The three newest are kept whatever the
/// clock says, and so is what seems to be from the future: it counts as today's.
[[nodiscard]] std::vector<Snapshot> snapshots_to_drop(std::vector<Snapshot> all, const Clock& clock);

}  // namespace laoke
