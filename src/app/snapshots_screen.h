/// Snapshots as they are shown: the list, and the question before one takes the archive's place.
#pragma once

#include "archive/record_counts.h"
#include "archive/snapshot.h"
#include "base/instant.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

/// One of the list.
struct SnapshotEntry {
    std::string when;       ///< "2026-11-23 14:05"
    std::string detail;     ///< "导入前 · 客户 60 · 销售 812"
    bool is_newer = false;  ///< than what is left of the archive
};

/// `since`: the last commit of what is left of the archive; nothing where that is no question.
[[nodiscard]] std::vector<SnapshotEntry> snapshot_entries(std::span<const Snapshot> snapshots,
                                                          const Clock& clock,
                                                          std::optional<std::uint64_t> since = std::nullopt);

/// The one that was chosen.
std::optional<std::size_t> draw_snapshot_list(std::span<const SnapshotEntry> entries);

struct SnapshotQuestion {
    std::string when;
    RecordCounts then{};
    std::optional<RecordCounts> now;  ///< nothing where nothing can be read of the archive
    bool is_kept_first = true;        ///< the present state becomes a snapshot
    std::string not_kept{};           ///< why it could not; "": it can be, as far as is known
};

/// True when it is to be restored.
bool draw_snapshot_question(const SnapshotQuestion& question, bool& is_open);

}  // namespace laoke
