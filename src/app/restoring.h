/// What is taken back or done again while other changes were made, or taken back, since.
#pragma once

#include "archive/change_log.h"
#include "base/result.h"
#include "sqlite/database.h"

namespace laoke {

/// Whether the records that a replayed change has brought back keep the rules of the shop: a return fits with
/// its sale, no two products have one code.  Of one that no other has overtaken nothing is asked: all is as
/// it was.  It is an AllowsReplay. Errors: those of check_return() and check_code().
Status check_replayed(sqlite::Database& database, ChangeSequence sequence);

}  // namespace laoke
