/// Taking a list of customers into the archive: a preview that changes nothing, then one action, undone
/// in one step.
///
/// Who is there already is found by the customer number, else by phone or account, else by the name where
/// nothing contradicts it: no phone in common although both have some, another number, another birthday.
/// A number alone, with another name and another phone, is the number of a row in another list.
/// Of several the one is taken to whom the row adds nothing, else the one of the same name.
///
/// Rows of one customer are joined: those that are the same customer of the archive, and of the new ones
/// those of one number, and those of one name that nothing contradicts.  Two names with one phone (a
/// couple, a firm) stay two, as the file has them.
#pragma once

#include "archive/action.h"
#include "archive/late_indexing.h"
#include "customers/customer.h"
#include "interchange/customer_rows.h"
#include "interchange/table_scan.h"
#include "interchange/undoable_import.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace laoke {

/// A customer of the file, from one row or from several.
struct PlannedCustomer {
    Id<Customer> known;  ///< not set for a new one
    std::uint32_t row_count = 0;
    bool fills_in = false;    ///< the file has what the archive lacks
    bool overwrites = false;  ///< the file has something else
};

struct PlannedCustomerRow {
    std::uint32_t offset = 0;
    std::uint32_t customer = 0;  ///< index into `customers`
};

/// What an import would do.
struct CustomersPlan {
    std::uint64_t revision = 0;  ///< of the archive the plan was made for
    bool is_file_known = false;  ///< this very file was imported before
    std::int64_t unread_cells = 0;
    std::int64_t known = 0;  ///< customers that the archive has already
    std::int64_t fillable = 0;
    std::int64_t overwritable = 0;
    UnreadableRows unreadable;
    std::vector<PlannedCustomer> customers;
    std::vector<PlannedCustomerRow> rows;  ///< in the order of the file
    std::vector<Customer> first_rows;      ///< as they will be where they are new, for the first of `rows`

    /// How many would be new, and how many changed.
    [[nodiscard]] std::int64_t created(KnownRecords known_customers) const;
    [[nodiscard]] std::int64_t changed(KnownRecords known_customers) const;
};

/// Makes the plan.  Changes nothing.
class CustomersPreview final : public TableScan {
public:
    static constexpr std::size_t first_rows_kept = 20;

    /// `archive` and `file` outlive the job; `file` must not be changed meanwhile.
    /// Errors: those of check_columns().
    static Result<std::unique_ptr<CustomersPreview>> start(Archive& archive, const TableFile& file);

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

    /// Whole when the job has finished.
    [[nodiscard]] const CustomersPlan& plan() const { return plan_; }
    [[nodiscard]] CustomersPlan take() { return std::move(plan_); }

private:
    /// What tells a customer of the file from others of the same name or number.
    struct Told {
        std::string name;  ///< as in Keys
        std::string number;
        std::optional<Birthday> birthday;
        std::vector<std::string> phones;  ///< by their match values
    };

    /// Under which a customer of the file is found again.
    struct Keys {
        explicit Keys(const Customer& customer);
        std::string number;               ///< empty for none
        std::string name;                 ///< the first of this name
        std::string without_phone;        ///< the first of this name that has none
        std::vector<std::string> phones;  ///< of this name with one of these
    };

    CustomersPreview(Archive& archive, const TableFile& file) : TableScan(file), archive_(archive) {}

    Status accept(const TableRow& row) override;
    Result<Id<Customer>> find(const CustomerFromRow& row);
    [[nodiscard]] std::optional<std::uint32_t> look_up(const std::string& key,
                                                       const Customer& customer) const;
    [[nodiscard]] std::optional<std::uint32_t> find_in_file(const Keys& keys, const Customer& customer) const;
    void note(const Keys& keys, const Customer& customer, std::uint32_t index);
    Status begin_comparing();
    Status compare_next();

    Archive& archive_;
    CustomersPlan plan_;
    bool is_archive_empty_ = false;
    bool is_scanned_ = false;
    std::vector<Told> told_;  ///< for each of the plan's customers
    std::unordered_map<std::int64_t, std::uint32_t> by_id_;
    std::unordered_map<std::string, std::uint32_t> by_key_;  ///< as in Keys
    std::vector<std::uint32_t> rows_by_customer_;
    std::size_t next_ = 0;      ///< of the customers that are compared with the archive's
    std::size_t next_row_ = 0;  ///< into rows_by_customer_
};

/// Writes what the plan says.
class CustomersImport final : public ImportJob {
public:
    /// `archive` and `file` outlive the job; `file` is the one the plan was made for, unchanged.
    /// Errors: `interchange_plan_outdated` when the archive changed since the plan was made,
    /// `interchange_no_customers_to_import`, `archive_busy`.
    static Result<std::unique_ptr<CustomersImport>> start(Archive& archive, const TableFile& file,
                                                          CustomersPlan plan, KnownRecords known_customers);

    [[nodiscard]] Progress progress() const override;

private:
    CustomersImport(Action action, const TableFile& file, CustomersPlan plan, KnownRecords known_customers);

    Status write(std::size_t step) override;
    Result<bool> complete(const Slice& slice) override;
    [[nodiscard]] std::vector<TextArgument> counts() const override;

    std::optional<LateIndexing> indexing_;  ///< where all customers are new
    CustomersPlan plan_;
    KnownRecords known_customers_;
    std::string source_;  ///< "导入：会员.csv"
    std::vector<std::uint32_t> rows_by_customer_;
    std::size_t next_row_ = 0;
};

}  // namespace laoke
