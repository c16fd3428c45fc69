/// Taking the transactions of a file into the archive: a preview that changes nothing, then one
/// action, undone in one step.
///
/// Customers are found by their number, else by phone, else (in a file that has neither) by name;
/// products by code, else by name with model and spec.  Those the archive does not have are
/// created.
#pragma once

#include "archive/action.h"
#include "interchange/transactions_scan.h"
#include "interchange/undoable_import.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace laoke {

/// What an import would do.
struct TransactionsPlan {
    ScannedTransactions found;
    std::uint64_t revision = 0;  ///< of the archive the plan was made for
    bool is_file_known = false;  ///< this very file was imported before
    bool keeps_stock = false;    ///< something was entered for a stock
    std::int64_t new_customers = 0;
    std::int64_t new_products = 0;
    std::int64_t known_sales = 0;         ///< sales that the archive has already, as far as one can see
    std::vector<Id<Customer>> customers;  ///< for each of `found.customers`; not set for a new one
    std::vector<Id<Product>> products;
    std::vector<bool> is_sale_known;  ///< for each of `found.groups`
};

/// Makes the plan: scans the file and looks up what the archive knows.  Changes nothing.
class TransactionsPreview final : public Job {
public:
    /// `archive` and `file` outlive the job; `file` must not be changed meanwhile.
    /// Errors: those of check_columns().
    static Result<std::unique_ptr<TransactionsPreview>> start(Archive& archive, const TableFile& file);

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

    /// Whole when the job has finished.
    [[nodiscard]] const TransactionsPlan& plan() const { return plan_; }
    [[nodiscard]] TransactionsPlan take() { return std::move(plan_); }

private:
    TransactionsPreview(Archive& archive, const TableFile& file, std::unique_ptr<TransactionsScan> scan);

    Status begin_look_up();
    Status look_up_products();
    Result<bool> is_known(std::size_t group);

    Archive& archive_;
    const TableFile& file_;
    std::unique_ptr<TransactionsScan> scan_;  ///< nullptr when it has finished
    TransactionsPlan plan_;
    TableReader reader_;
    TableRow table_row_;
    std::vector<std::size_t> first_rows_;  ///< where the first row of each sale begins
    std::size_t next_customer_ = 0;
    std::size_t next_group_ = 0;
    /// How many sales like one without a number the archive has that no row has matched yet.
    std::unordered_map<std::string, std::int64_t> unmatched_;
};

/// What to do with sales that the archive has already.
enum class KnownSales : std::uint8_t { leave_out, import_again };

/// Writes what the plan says.
class TransactionsImport final : public ImportJob {
public:
    /// `archive` and `file` outlive the job; `file` is the one the plan was made for, unchanged.
    /// Errors: `interchange_plan_outdated` when the archive changed since the plan was made,
    /// `interchange_nothing_to_import`, `archive_busy`.
    static Result<std::unique_ptr<TransactionsImport>> start(Archive& archive, const TableFile& file,
                                                             TransactionsPlan plan, KnownSales known_sales);

    [[nodiscard]] Progress progress() const override;

    /// When it has finished.
    [[nodiscard]] std::int64_t imported_sales() const { return imported_sales_; }

private:
    TransactionsImport(Action action, const TableFile& file, TransactionsPlan plan, KnownSales known_sales);

    Status write(std::size_t index) override;
    Result<bool> complete(const Slice& slice) override;
    [[nodiscard]] std::vector<TextArgument> counts() const override;
    Status write_customer(std::size_t index);
    Status write_product(std::size_t index);
    Status write_sale(std::size_t group);

    TransactionsPlan plan_;
    KnownSales known_sales_;
    TableReader reader_;
    TableRow table_row_;
    std::vector<std::uint32_t> rows_by_sale_;  ///< indices into the plan's rows, sale after sale
    std::size_t next_row_ = 0;                 ///< into rows_by_sale_
    std::int64_t imported_sales_ = 0;
};

}  // namespace laoke
