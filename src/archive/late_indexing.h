/// The search indexes of an archive that is being filled, made at the end and not row by row.
///
/// FTS5 writes what it has collected at every savepoint of a statement, and every statement with triggers has
/// one: thousands of small segments, merged again and again, took a third of an import's time.
#pragma once

#include "base/job.h"
#include "sqlite/database.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Within one transaction, whose rollback brings back what there was.
class LateIndexing {
public:
    explicit LateIndexing(sqlite::Database& database) : database_(database) {}

    /// From now on nothing that is written is indexed.  Until the end only new records must be written, with
    /// ids behind `after`.
    Status begin(std::int64_t after = 0);
    /// Indexes the records behind `after`; true when it is done and what is written is indexed again.
    Result<bool> run(const Slice& slice);

private:
    sqlite::Database& database_;
    std::vector<std::string> triggers_;  ///< as they are made
    std::size_t index_ = 0;              ///< that is being filled
    std::int64_t after_ = 0;
    std::int64_t last_id_ = 0;  ///< of the index, so far
};

/// Every statement of this file, for the SQL check.
std::span<const std::string_view> late_indexing_statements();

}  // namespace laoke
