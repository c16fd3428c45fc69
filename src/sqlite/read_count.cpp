#include "sqlite/read_count.h"

namespace laoke::sqlite {

Result<std::int64_t> read_count(Statement statement) {
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return statement.integer(0);
}

}  // namespace laoke::sqlite
