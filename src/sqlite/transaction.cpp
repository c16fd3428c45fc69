#include "sqlite/transaction.h"

#include "base/assert.h"
#include "sqlite/database.h"

#include <utility>

namespace laoke::sqlite {

namespace {

/// Some failures (no memory, no room) have rolled back already.
void roll_back(Database& database) {
    if (!database.is_in_transaction()) return;
    const Status rolled_back = database.execute("ROLLBACK");
    // ROLLBACK reports what an interrupted reader makes of it; the transaction is gone either way.
    static_cast<void>(rolled_back);
    LAOKE_ASSERT(!database.is_in_transaction());
}

}  // namespace

Result<Transaction> Transaction::begin(Database& database) {
    LAOKE_ASSERT(!database.is_in_transaction());
    LAOKE_TRY_STATUS(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    if (database_ != nullptr) roll_back(*database_);
}

Status Transaction::commit() {
    LAOKE_ASSERT(database_ != nullptr);
    Database& database = *std::exchange(database_, nullptr);
    const Status committed = database.execute("COMMIT");
    if (!committed) roll_back(database);
    return committed;
}

}  // namespace laoke::sqlite
