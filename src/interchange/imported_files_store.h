/// Which files were imported before, to say so when one comes again.
#pragma once

#include "base/blake2b.h"
#include "sqlite/database.h"

#include <string_view>

namespace laoke {

Result<bool> is_file_imported(sqlite::Database& database, const Blake2bHash& fingerprint);

/// For actions only.  It goes with the import when that is undone.
Status remember_imported_file(sqlite::Database& database, const Blake2bHash& fingerprint,
                              std::string_view name);

}  // namespace laoke
