/// Taking a list of products into the archive: a preview that changes nothing, then one action, undone in one
/// step.
///
/// A product is there already by its code, else by name, model and spec where one of the two has no code.
/// Rows of one product are joined.
#pragma once

#include "archive/action.h"
#include "interchange/product_rows.h"
#include "interchange/table_scan.h"
#include "interchange/undoable_import.h"
#include "sales/stock.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace laoke {

/// A product of the file, from one row or from several.
struct PlannedProduct {
    ProductFromRow row;
    std::optional<Product> known{};           ///< the one that the archive has
    std::optional<StockLevel> known_stock{};  ///< of it, where it is counted

    /// The product as it will be, if it will be another than it is.
    [[nodiscard]] std::optional<Product> result(KnownRecords choice) const;
    [[nodiscard]] bool is_created(KnownRecords choice) const;
    /// How many are there of it, where the file says so and it is not known.
    [[nodiscard]] std::optional<Quantity> counted(KnownRecords choice) const;
};

/// What an import would do.
struct ProductsPlan {
    std::uint64_t revision = 0;  ///< of the archive the plan was made for
    std::int64_t rows = 0;
    std::int64_t known = 0;  ///< products that the archive has already
    UnreadableRows unreadable;
    std::vector<PlannedProduct> products;

    /// How many would be new, and how many changed.
    [[nodiscard]] std::int64_t created(KnownRecords choice) const;
    [[nodiscard]] std::int64_t changed(KnownRecords choice) const;
};

/// Makes the plan.  Changes nothing.
class ProductsPreview final : public TableScan {
public:
    /// `archive` and `file` outlive the job; `file` must not be changed meanwhile.
    /// Errors: those of check_columns().
    static Result<std::unique_ptr<ProductsPreview>> start(Archive& archive, const TableFile& file);

    Result<bool> run(const Slice& slice) override;

    /// Whole when the job has finished.
    [[nodiscard]] const ProductsPlan& plan() const { return plan_; }
    [[nodiscard]] ProductsPlan take() { return std::move(plan_); }

private:
    using Index = std::unordered_map<std::string, std::size_t>;

    ProductsPreview(Archive& archive, const TableFile& file) : TableScan(file), archive_(archive) {}

    Status accept(const TableRow& row) override;
    Result<bool> read_known();

    Archive& archive_;
    ProductsPlan plan_;
    bool are_known_read_ = false;
    Id<Product> last_;
    std::vector<Product> known_;
    std::vector<std::optional<StockLevel>> known_stocks_;  ///< of each
    std::unordered_map<std::size_t, std::size_t>
        places_of_known_;  ///< by which product of the plan it was found
    Index known_index_;    ///< by code and by name
    Index file_index_;     ///< of the plan's products
};

/// Writes what the plan says.
class ProductsImport final : public ImportJob {
public:
    /// `archive` and `file` outlive the job.  Errors: `interchange_plan_outdated` when the archive changed
    /// since the plan was made, `interchange_no_records_to_import`, `archive_busy`.
    static Result<std::unique_ptr<ProductsImport>> start(Archive& archive, const TableFile& file,
                                                         ProductsPlan plan, KnownRecords choice);

    [[nodiscard]] Progress progress() const override;

private:
    ProductsImport(Action action, const TableFile& file, ProductsPlan plan, KnownRecords choice)
        : ImportJob(std::move(action), file, plan.products.size()), plan_(std::move(plan)), choice_(choice) {}

    Status write(std::size_t step) override;
    Result<bool> complete(const Slice& slice) override;
    [[nodiscard]] std::vector<TextArgument> counts() const override;

    ProductsPlan plan_;
    KnownRecords choice_;
};

}  // namespace laoke
