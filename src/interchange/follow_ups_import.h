/// Taking a list of follow-ups into the archive: a preview that changes nothing, then one action, undone in
/// one step.
///
/// Customers are found as those of sales are, and created where the archive does not have them.  A follow-up
/// is there already when its customer has one of that day with the same content.
#pragma once

#include "archive/action.h"
#include "interchange/follow_up_rows.h"
#include "interchange/table_scan.h"
#include "interchange/undoable_import.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace laoke {

struct PlannedFollowUp {
    FollowUp follow_up;
    std::uint32_t customer = 0;  ///< index into `customers`
    bool is_known = false;
};

/// What an import would do.
struct FollowUpsPlan {
    std::uint64_t revision = 0;  ///< of the archive the plan was made for
    std::int64_t unread_cells = 0;
    std::int64_t new_customers = 0;
    std::int64_t known = 0;  ///< follow-ups that the archive has already
    UnreadableRows unreadable;
    std::vector<ScannedCustomer> customers;
    std::vector<Id<Customer>> customer_ids;  ///< for each of `customers`; not set for a new one
    std::vector<PlannedFollowUp> follow_ups;

    /// How many would come in.
    [[nodiscard]] std::int64_t created(bool with_known) const {
        return static_cast<std::int64_t>(follow_ups.size()) - (with_known ? 0 : known);
    }
};

/// Makes the plan.  Changes nothing.
class FollowUpsPreview final : public TableScan {
public:
    /// `archive` and `file` outlive the job; `file` must not be changed meanwhile.
    /// Errors: those of check_columns().
    static Result<std::unique_ptr<FollowUpsPreview>> start(Archive& archive, const TableFile& file);

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

    /// Whole when the job has finished.
    [[nodiscard]] const FollowUpsPlan& plan() const { return plan_; }
    [[nodiscard]] FollowUpsPlan take() { return std::move(plan_); }

private:
    FollowUpsPreview(Archive& archive, const TableFile& file) : TableScan(file), archive_(archive) {}

    Status accept(const TableRow& row) override;
    Status look_up_customer();
    Status compare_next();

    Archive& archive_;
    FollowUpsPlan plan_;
    bool is_scanned_ = false;
    std::unordered_map<std::string, std::uint32_t> customers_;
    std::size_t next_ = 0;  ///< of the follow-ups that are compared with the archive's
    /// Those of a customer that no row of the file has matched yet.
    std::unordered_map<std::int64_t, std::vector<FollowUp>> unmatched_;
};

/// Writes what the plan says.
class FollowUpsImport final : public ImportJob {
public:
    /// `archive` and `file` outlive the job.  Errors: `interchange_plan_outdated` when the archive changed
    /// since the plan was made, `interchange_no_records_to_import`, `archive_busy`.
    static Result<std::unique_ptr<FollowUpsImport>> start(Archive& archive, const TableFile& file,
                                                          FollowUpsPlan plan, bool with_known);

    [[nodiscard]] Progress progress() const override;

private:
    FollowUpsImport(Action action, const TableFile& file, FollowUpsPlan plan, bool with_known)
        : ImportJob(std::move(action), file, plan.customers.size() + plan.follow_ups.size()),
          plan_(std::move(plan)),
          with_known_(with_known) {}

    Status write(std::size_t step) override;
    Result<bool> complete(const Slice& slice) override;
    [[nodiscard]] std::vector<TextArgument> counts() const override;

    FollowUpsPlan plan_;
    bool with_known_;
};

}  // namespace laoke
