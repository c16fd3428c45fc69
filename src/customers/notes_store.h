/// Notes about customers in the database.
#pragma once

#include "customers/note.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

Result<std::optional<Note>> find_note(sqlite::Database& database, Id<Note> id);
/// Those of a customer that are pinned, or those that are not: the latest first.
Result<std::vector<Note>> notes_of_customer(sqlite::Database& database, Id<Customer> customer,
                                            bool are_pinned, std::int64_t limit);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_notes(sqlite::Database& database);
Result<std::vector<Note>> notes_after(sqlite::Database& database, Id<Note> after, std::int64_t limit);

/// For actions only: a normalized note without faults, its id set.
Status insert_note(sqlite::Database& database, const Note& note);
Status update_note(sqlite::Database& database, const Note& note);
Status delete_note(sqlite::Database& database, Id<Note> id);
Status delete_notes_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> notes_statements();

}  // namespace laoke
