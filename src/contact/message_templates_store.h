/// Templates of messages in the database.
#pragma once

#include "contact/message_template.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

Result<std::int64_t> count_message_templates(sqlite::Database& database);

/// All of them, in their order: a shop has a few dozen at most.
Result<std::vector<MessageTemplate>> message_templates(sqlite::Database& database);

/// Up to `limit` templates with ids above `after`, in the order of ids: for export.
Result<std::vector<MessageTemplate>> message_templates_after(sqlite::Database& database,
                                                             Id<MessageTemplate> after, std::int64_t limit);

/// For actions only: a normalized template without faults, its id set.
Status insert_message_template(sqlite::Database& database, const MessageTemplate& message);
Status update_message_template(sqlite::Database& database, const MessageTemplate& message);
Status delete_message_template(sqlite::Database& database, Id<MessageTemplate> id);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> message_templates_statements();

}  // namespace laoke
