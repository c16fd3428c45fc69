/// Playbooks and their steps in the database.
#pragma once

#include "contact/playbook.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>

namespace laoke {

Result<std::int64_t> count_playbooks(sqlite::Database& database);

/// All of them with their steps, in their order: a shop has a few dozen at most.
Result<std::vector<Playbook>> list_playbooks(sqlite::Database& database);
Result<std::optional<Playbook>> find_playbook(sqlite::Database& database, Id<Playbook> id);
/// Up to `limit` with ids above `after`, in the order of ids: for export.
Result<std::vector<Playbook>> playbooks_after(sqlite::Database& database, Id<Playbook> after,
                                              std::int64_t limit);

/// For actions only: a normalized playbook without faults, its id set.
Status insert_playbook(sqlite::Database& database, const Playbook& playbook);
Status update_playbook(sqlite::Database& database, const Playbook& playbook);
Status delete_playbook(sqlite::Database& database, Id<Playbook> id);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> playbooks_statements();

}  // namespace laoke
