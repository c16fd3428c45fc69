/// An import of a table that is under way: one action, one entry in the change log, undone in one step.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "interchange/table_file.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace laoke {

/// What to do with records that the archive has already.
enum class KnownRecords : std::uint8_t { leave_out, fill_in, overwrite, import_again };

/// Destroying it before it has finished rolls everything back.
class ImportJob : public Job {
public:
    Result<bool> run(const Slice& slice) final;

    /// The entry in the change log, when it has finished.
    [[nodiscard]] ChangeSequence change() const { return change_; }

protected:
    /// `file` outlives the job.  `steps`: what is written one after the other.
    ImportJob(Action action, const TableFile& file, std::size_t steps)
        : action_(std::move(action)), file_(file), steps_(steps) {}

    /// While it is under way.
    [[nodiscard]] Archive& archive() { return action_->archive(); }
    [[nodiscard]] const TableFile& file() const { return file_; }
    [[nodiscard]] std::string file_name() const { return file_.name.empty() ? std::string("?") : file_.name; }
    /// Where what is read comes from: "导入：会员.csv".
    [[nodiscard]] std::string data_source() const;
    /// Steps that are written.
    [[nodiscard]] std::size_t written() const { return next_; }

private:
    virtual Status write(std::size_t step) = 0;
    /// What is left to do when all steps are written; true when nothing is.
    virtual Result<bool> complete(const Slice& slice) = 0;
    /// What the entry in the change log counts.
    [[nodiscard]] virtual std::vector<TextArgument> counts() const = 0;

    Result<bool> go_on(const Slice& slice);

    std::optional<Action> action_;  ///< nothing once it has been committed or rolled back
    const TableFile& file_;
    std::size_t steps_;
    std::size_t next_ = 0;
    ChangeSequence change_ = 0;
};

}  // namespace laoke
