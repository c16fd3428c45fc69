/// An import that is under way: one action, one entry in the change log, undone in one step.
#pragma once

#include "archive/action.h"
#include "base/job.h"

namespace laoke {

class ImportJob : public Job {
public:
    /// The entry in the change log, when it has finished.
    [[nodiscard]] ChangeSequence change() const { return change_; }

protected:
    ChangeSequence change_ = 0;
};

}  // namespace laoke
