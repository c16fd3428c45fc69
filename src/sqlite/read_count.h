/// What a `SELECT count(*)` says.
#pragma once

#include "sqlite/statement.h"

namespace laoke::sqlite {

/// The first column of the only row, of a statement whose parameters are bound.
Result<std::int64_t> read_count(Statement statement);

}  // namespace laoke::sqlite
