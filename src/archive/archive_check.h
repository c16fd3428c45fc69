/// Looking at the whole archive for damage: what is stored, how records belong together, and the chain of the
/// change log.
#pragma once

#include "archive/archive.h"
#include "archive/change_log.h"
#include "base/job.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Reads everything and changes nothing.  Ends with an error that names the first damage:
/// `archive_damaged_table`, `archive_damaged_links`, `archive_damaged_history`.  Nothing may be changed
/// meanwhile.
class ArchiveCheck final : public Job {
public:
    /// `archive` outlives the job.  Errors: `archive_busy`.
    static Result<std::unique_ptr<ArchiveCheck>> start(Archive& archive);

    Result<bool> run(const Slice& slice) override;
    [[nodiscard]] Progress progress() const override;

private:
    ArchiveCheck(sqlite::Database& database, std::vector<std::string> tables, std::int64_t changes);

    Status check_table(const std::string& table);
    Status check_links();
    Status check_next_change();

    sqlite::Database& database_;
    std::vector<std::string> tables_;  ///< those not looked at yet, last first
    std::int64_t table_count_;
    std::int64_t change_count_;
    bool are_links_checked_ = false;
    ChangeLogWalk history_;
    bool is_history_checked_ = false;
};

/// Every statement of the check, for the SQL check.
std::span<const std::string_view> archive_check_statements();

}  // namespace laoke
