/// The shop's file as a whole: its database, its change log, and what "now", "who" and "a new id"
/// mean while it is open.
///
/// Stores take the Database, actions take the Archive.  Everything that changes the shop's tables
/// goes through an Action (archive/action.h): one transaction, one entry in the change log.
#pragma once

#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/result.h"
#include "sqlite/database.h"

#include <cstdint>
#include <string>

namespace laoke {

/// What an archive is set to.
struct ArchiveSettings {
    std::string shop_name;
    Currency currency;
    bool is_sample = false;  ///< made with sample data, to try the program

    bool operator==(const ArchiveSettings&) const = default;
};

struct ArchiveTag;

class Archive {
public:
    /// Brings the schema in `database` up to date and reads the settings.
    /// Errors: `archive_too_new` when it was written by a newer program (it is left untouched),
    /// `archive_not_laoke` when it is some other database.
    static Result<std::unique_ptr<Archive>> open(sqlite::Database database, const Clock& clock, RandomSource& random);

    /// A new archive in an empty database.
    static Result<std::unique_ptr<Archive>> create(sqlite::Database database, const Clock& clock, RandomSource& random,
                                                   const ArchiveSettings& settings);

    [[nodiscard]] sqlite::Database& database() { return database_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    [[nodiscard]] IdSource& ids() { return ids_; }
    [[nodiscard]] Id<ArchiveTag> id() const { return id_; }
    [[nodiscard]] const ArchiveSettings& settings() const { return settings_; }
    [[nodiscard]] const Currency& currency() const { return settings_.currency; }

    /// Who acts, for the change log.  Empty until there are members of staff.
    [[nodiscard]] const std::string& member() const { return member_; }

    /// Rises with every committed change; views built at an older revision are stale.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }
};

}  // namespace laoke
