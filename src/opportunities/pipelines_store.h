/// Pipelines and their stages in the database.
#pragma once

#include "opportunities/pipeline.h"
#include "sqlite/database.h"

#include <span>

namespace laoke {

Result<std::int64_t> count_pipelines(sqlite::Database& database);

/// All of them with their stages, in their order.
Result<std::vector<Pipeline>> list_pipelines(sqlite::Database& database);
Result<std::optional<Pipeline>> find_pipeline(sqlite::Database& database, Id<Pipeline> id);
/// Up to `limit` with ids above `after`, in the order of ids: for export.
Result<std::vector<Pipeline>> pipelines_after(sqlite::Database& database, Id<Pipeline> after,
                                              std::int64_t limit);

/// For actions only: a normalized pipeline without faults, its ids set.
Status insert_pipeline(sqlite::Database& database, const Pipeline& pipeline);
/// Stages that it has no more must be empty; they go.
Status update_pipeline(sqlite::Database& database, const Pipeline& pipeline);
/// With its stages, which must be empty.
Status delete_pipeline(sqlite::Database& database, Id<Pipeline> id);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> pipelines_statements();

}  // namespace laoke
