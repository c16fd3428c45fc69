/// Brings a database's schema up to date.
///
/// Migrations are numbered from 1 without gaps; `PRAGMA user_version` is the number of the last one
/// that ran.  Each runs with its number in one transaction, so that a schema is never between two.
#pragma once

#include "base/result.h"

#include <span>
#include <string_view>

namespace laoke::sqlite {

class Database;

struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

/// `PRAGMA application_id` of every archive: "Laok" in ASCII.
inline constexpr int application_id = 0x4c616f6b;

/// Runs the migrations that `database` has not seen.  On an error those before it stay.
/// Errors: `archive_too_new` when it has seen more than there are, `archive_not_laoke` when it is
/// another program's database; in both cases nothing is written.
Status migrate(Database& database, std::span<const Migration> migrations);

}  // namespace laoke::sqlite
