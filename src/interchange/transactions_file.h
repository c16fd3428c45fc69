/// A transactions file that was chosen, and what is in it, before anything is written.
///
/// The file is read twice: the scan goes through all rows, groups them to sales, and counts what
/// the preview shows; the import (transactions_import.h) reads each row again from its place.  In
/// between only twelve bytes are kept for each row.
#pragma once

#include "base/blake2b.h"
#include "base/job.h"
#include "customers/customer.h"
#include "interchange/column_mapping.h"
#include "interchange/table_reader.h"
#include "interchange/text_encoding.h"
#include "interchange/transaction_rows.h"
#include "sales/product.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace laoke {

/// What was chosen or detected: the preview shows it and lets all but the text be changed.
struct TransactionsFile {
    std::string name;
    std::string text;
    TextEncoding encoding = TextEncoding::utf8;
    Delimiter delimiter = Delimiter::comma;
    ColumnMapping mapping;
    std::string unnamed_goods;                         ///< the name of a line where the file has none
    Blake2bHash fingerprint{};                         ///< of the bytes as they came
    std::vector<std::vector<std::string>> first_rows;  ///< up to 200, header included
};

/// Detects encoding, delimiter and columns.  Lines of goods that the file does not name are called
/// "goods" in `language`.  Errors: those of decode_file().
Result<TransactionsFile> open_transactions_file(std::string name, std::string bytes, TextDecoding& decoding,
                                                Language language,
                                                std::optional<TextEncoding> encoding = std::nullopt);

/// Reads the first rows anew with another delimiter and guesses the columns again.
void choose_delimiter(TransactionsFile& file, Delimiter delimiter);

/// A row that stays out, with the reason.
struct UnreadableRow {
    std::int64_t line = 0;
    Error reason;
    std::string text;  ///< the beginning of what stands in the file

    bool operator==(const UnreadableRow&) const = default;
};

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
    std::int64_t unreadable_rows = 0;
    std::int64_t sales = 0;
    std::int64_t returns = 0;
    std::int64_t without_customer = 0;  ///< sales and returns of passers-by
    Money total;                        ///< sales less returns
    std::optional<Day> first_day;
    std::optional<Day> last_day;
    std::vector<UnreadableRow> unreadable;   ///< the first most_unreadable_kept
    std::vector<TransactionRow> first_rows;  ///< as they will be
    std::vector<ScannedCustomer> customers;
    std::vector<ScannedProduct> products;
    std::vector<ScannedSale> groups;
    std::vector<ScannedRow> rows;  ///< in the order of the file
};

/// Goes through a file without touching the archive.
class TransactionsScan final : public Job {
public:
    static constexpr std::size_t most_unreadable_kept = 1000;
    static constexpr std::size_t first_rows_kept = 20;
    static constexpr std::uint32_t most_sale_lines = 2000;  ///< as faults(Sale) has it

    /// `file` and `currency` outlive the scan; the file must not be changed meanwhile.
    /// Errors: those of check_columns().
    static Result<std::unique_ptr<TransactionsScan>> start(const TransactionsFile& file,
                                                           const Currency& currency);

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

    /// Whole when the scan has finished.
    [[nodiscard]] const ScannedTransactions& found() const { return found_; }
    [[nodiscard]] ScannedTransactions take() { return std::move(found_); }

private:
    TransactionsScan(const TransactionsFile& file, const Currency& currency);

    Status accept(const TransactionRow& row, std::size_t offset);
    void refuse(const TableRow& row, Error reason);
    Result<std::uint32_t> note_customer(const TransactionRow& row);
    Result<std::uint32_t> note_product(const TransactionRow& row);
    Result<std::uint32_t> note_sale(const TransactionRow& row, std::uint32_t customer);

    const TransactionsFile& file_;
    const Currency& currency_;
    TableReader reader_;
    TableRow row_;
    bool is_at_header_;
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
SaleLine line_of(const TransactionRow& row, const TransactionsFile& file);

}  // namespace laoke
