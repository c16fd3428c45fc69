/// Customers' accounts in the database: balances, what is open, what changed them.
#pragma once

#include "base/job.h"
#include "customers/customer.h"
#include "sales/account.h"
#include "sales/sale.h"
#include "sqlite/database.h"

#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// What a customer owes; below 0 it is money of theirs.
Result<Money> balance_of_customer(sqlite::Database& database, Id<Customer> customer);

/// Whether anything was ever put on the account of a customer.
Result<bool> has_account(sqlite::Database& database, Id<Customer> customer);

/// What is open of a customer who owes `balance`, the longest due first.  Reads what is open and nothing of
/// what is paid.
Result<std::vector<OpenCharge>> open_charges(sqlite::Database& database, Id<Customer> customer,
                                             Money balance);

/// What a customer owed at the begin of `day`.
Result<Money> balance_before(sqlite::Database& database, Id<Customer> customer, Day day);
/// What changed it from `first` to `last`, in no order.
Result<std::vector<AccountEntry>> account_entries(sqlite::Database& database, Id<Customer> customer,
                                                  Day first, Day last);

/// The lines of the sales and returns among them.
Result<std::map<Id<Sale>, std::vector<SaleLine>>>
goods_on_account(sqlite::Database& database, Id<Customer> customer, Day first, Day last);

/// A customer who owes money.
struct Debtor {
    Id<Customer> customer;
    Ageing ageing;
    Day due_since;  ///< when the oldest open charge is due
};

/// Finds in slices who owes money, whoever owes most that is due first.
class DebtorsSearch final : public Job {
public:
    /// `database` outlives the job.
    DebtorsSearch(sqlite::Database& database, Day today) : database_(database), today_(today) {}

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override {
        return {static_cast<std::int64_t>(debtors_.size()), static_cast<std::int64_t>(balances_.size())};
    }

    /// In order when the job has finished.
    [[nodiscard]] std::vector<Debtor> take() { return std::move(debtors_); }

private:
    struct Balance {
        Id<Customer> customer;
        Money owed;
    };

    Status find_balances();
    Status look_at(const Balance& balance);

    sqlite::Database& database_;
    Day today_;
    bool has_balances_ = false;
    std::vector<Balance> balances_;
    std::size_t next_ = 0;
    std::vector<Debtor> debtors_;
};

/// Counts in slices the customers who owe something that is due on `today`.  What is changed meanwhile may or
/// may not be counted.
class DueDebtorsCount {
public:
    /// `database` outlives it.
    DueDebtorsCount(sqlite::Database& database, Day today) : database_(database), today_(today) {}

    /// True when all are counted.
    Result<bool> run(const Slice& slice);
    [[nodiscard]] std::int64_t count() const { return count_; }

private:
    sqlite::Database& database_;
    Day today_;
    Id<Customer> last_;
    std::int64_t count_ = 0;
};

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> accounts_statements();

}  // namespace laoke
