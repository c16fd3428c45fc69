/// Drafts: what stands in forms and is not saved yet.  They lie in the archive's database, so that they are
/// as durable as all else, and are no part of what the shop knows: no action, no entry in the change log.
#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "sqlite/database.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// As many are kept, which nobody has by working; the one that was changed longest ago makes way.
inline constexpr std::int64_t most_drafts = 200;
inline constexpr std::int64_t draft_kept_days = 30;

/// What a list shows of a draft.
struct DraftHead {
    std::string address;  ///< of the form, without "#"
    std::string subject;  ///< a name, or empty
    Instant changed_at;
};

struct Draft {
    DraftHead head;
    std::string content;      ///< the fields, as a JSON object of strings
    std::string opened_with;  ///< the fields before anything was typed
};

/// The one that was changed last comes first.
Result<std::vector<DraftHead>> list_drafts(sqlite::Database& database);
Result<std::optional<Draft>> find_draft(sqlite::Database& database, std::string_view address);

/// Adds a draft or replaces the one of its address; the oldest beyond `most_drafts` go.
Status store_draft(sqlite::Database& database, const Draft& draft);
Status delete_draft(sqlite::Database& database, std::string_view address);
Status delete_drafts_before(sqlite::Database& database, Instant instant);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> drafts_statements();

}  // namespace laoke
