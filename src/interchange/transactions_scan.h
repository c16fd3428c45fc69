/// What is in a table of sales, before anything is written.
///
/// The file is read twice: the scan goes through all rows, groups them to sales, and counts what
/// the preview shows; the import (transactions_import.h) reads each row again from its place.  In
/// between only twelve bytes are kept for each row.
#pragma once

#include "customers/customer.h"
#include "interchange/table_scan.h"
#include "interchange/transaction_rows.h"
#include "sales/product.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace laoke {

/// A customer as the rows name them: the first of each that is not empty.
struct ScannedCustomer {
    std::string number;
    std::string name;
    std::string phone;
    std::string region;
};

struct ScannedProduct {
    std::string code;
    std::string name;
    std::string model;
    std::string spec;
    std::string category;
    std::optional<Money> price;  ///< on the newest day
    Day price_on;
};

/// Rows that make one sale or return.
struct ScannedSale {
    static constexpr std::uint32_t nobody = 0xFFFFFFFF;
    std::uint32_t customer = nobody;  ///< index into `customers`
    std::uint32_t row_count = 0;
    SaleKind kind = SaleKind::sale;
    Money total;
};

struct ScannedRow {
    static constexpr std::uint32_t no_product = 0xFFFFFFFF;
    std::uint32_t offset = 0;
    std::uint32_t sale = 0;
    std::uint32_t product = no_product;
};

/// What is in the file.
struct ScannedTransactions {
    std::int64_t readable_rows = 0;
    UnreadableRows unreadable;
    std::int64_t sales = 0;
    std::int64_t returns = 0;
    std::int64_t without_customer = 0;  ///< sales and returns of passers-by
    std::int64_t without_time = 0;      ///< sales and returns of which the day alone is known
    Money total;                        ///< sales less returns
    std::optional<Day> first_day;
    std::optional<Day> last_day;
    std::vector<TransactionRow> first_rows;  ///< as they will be
    std::vector<ScannedCustomer> customers;
    std::vector<ScannedProduct> products;
    std::vector<ScannedSale> groups;
    std::vector<ScannedRow> rows;  ///< in the order of the file
};

/// Goes through a table of sales without touching the archive.
class TransactionsScan final : public TableScan {
public:
    static constexpr std::size_t first_rows_kept = 20;
    static constexpr std::uint32_t most_sale_lines = 2000;  ///< as faults(Sale) has it

    /// `file` and `currency` outlive the scan; the file must not be changed meanwhile.
    /// Errors: those of check_columns().
    static Result<std::unique_ptr<TransactionsScan>> start(const TableFile& file, const Currency& currency);

    /// Whole when the scan has finished.
    [[nodiscard]] ScannedTransactions take();

private:
    TransactionsScan(const TableFile& file, const Currency& currency);

    Status accept(const TableRow& row) override;
    Result<std::uint32_t> note_customer(const TransactionRow& row);
    Result<std::uint32_t> note_product(const TransactionRow& row);
    Result<std::uint32_t> note_sale(const TransactionRow& row, std::uint32_t customer);

    const Currency& currency_;
    ScannedTransactions found_;
    std::unordered_map<std::string, std::uint32_t> customers_;
    std::unordered_map<std::string, std::uint32_t> products_;
    std::unordered_map<std::string, std::uint32_t> sales_;
};

/// Under which a customer or product of a file is found again: what comes first of number, phone
/// and name, or of code and name with model and spec.  Empty for nobody and nothing.
std::string customer_key(std::string_view number, std::string_view phone, std::string_view name);
std::string product_key(std::string_view code, std::string_view name, std::string_view model,
                        std::string_view spec);

/// The records they become, normalized, without ids.  A customer without a name is called by number
/// or phone, a product by its code.
Customer customer_of(const ScannedCustomer& scanned);
Product product_of(const ScannedProduct& scanned);
/// Goods that the file does not name are called "goods" in `language`.
SaleLine line_of(const TransactionRow& row, Language language);

}  // namespace laoke
