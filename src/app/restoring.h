/// What is asked before something that was deleted comes back while other things were changed since.
#pragma once

#include "archive/change_log.h"
#include "base/result.h"

#include <memory>

namespace laoke {

/// Takes back a change that need not be the last one, where what it brings back keeps the rules of the shop:
/// a return fits with its sale, no two products have one code. Errors: those of start_undo_change(),
/// check_return() and check_code().
Result<std::unique_ptr<Job>> start_restoring(Archive& archive, ChangeSequence sequence);

}  // namespace laoke
