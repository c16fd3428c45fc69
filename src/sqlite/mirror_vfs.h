/// The VFS "mirror": SQLite's way to a PageMirror.
///
/// One main database file, no journal files, no temporary files: opened with journal_mode=MEMORY
/// (with OFF a statement or savepoint that is rolled back would leave changed pages behind),
/// synchronous=NORMAL, locking_mode=EXCLUSIVE and temp_store=MEMORY.  A state counts as committed at
/// SQLITE_FCNTL_COMMIT_PHASETWO and nowhere else: xSync comes before SQLite has decided.
///
/// Natively it stands beside the system's VFS.  Where SQLite is built without one (SQLITE_OS_OTHER)
/// it is the default, with time and random bytes from platform_hooks.h.
#pragma once

#include "base/result.h"
#include "sqlite/database.h"
#include "sqlite/page_mirror.h"

namespace laoke::sqlite {

/// A database on what `mirror` holds, which outlives it.  An empty mirror is an empty database.
/// Errors: `sqlite_damaged` when it holds something else.
Result<Database> open_mirrored(PageMirror& mirror);

}  // namespace laoke::sqlite
