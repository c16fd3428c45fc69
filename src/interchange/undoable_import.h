/// An import that is under way: one action, one entry in the change log, undone in one step.
#pragma once

#include "archive/action.h"
#include "base/job.h"

#include <cstdint>

namespace laoke {

/// What to do with records that the archive has already.
enum class KnownRecords : std::uint8_t { leave_out, fill_in, overwrite, import_again };

class ImportJob : public Job {
public:
    /// The entry in the change log, when it has finished.
    [[nodiscard]] ChangeSequence change() const { return change_; }

protected:
    ChangeSequence change_ = 0;
};

}  // namespace laoke
