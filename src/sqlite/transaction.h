/// A transaction that rolls back unless it is committed.
#pragma once

#include "base/result.h"

namespace laoke::sqlite {

class Database;

class Transaction {
public:
    /// BEGIN IMMEDIATE.  Transactions do not nest: asserted.
    static Result<Transaction> begin(Database& database);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// When it fails the transaction has been rolled back.
    Status commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}

    Database* database_;  // nullptr when it has ended
};

}  // namespace laoke::sqlite
