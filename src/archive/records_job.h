/// Something that is done to each of many records, as a job in one change.
#pragma once

#include "archive/action.h"
#include "base/assert.h"
#include "base/job.h"

#include <optional>
#include <utility>
#include <vector>

namespace laoke {

template <class Record>
class RecordsJob : public Job {
public:
    RecordsJob(Action action, std::vector<Id<Record>> records)
        : action_(std::move(action)), records_(std::move(records)) {}

    Result<bool> run(const Slice& slice) final {
        auto finished = go_on(slice);
        if (!finished || *finished) action_.reset();  // rolls back what was not committed
        return finished;
    }

    [[nodiscard]] Progress progress() const final {
        return {static_cast<std::int64_t>(next_), static_cast<std::int64_t>(records_.size())};
    }

protected:
    /// While it runs.
    [[nodiscard]] Action& action() {
        LAOKE_ASSERT(action_.has_value());
        return *action_;
    }

private:
    /// A record may be gone meanwhile.
    virtual Status work_on(Id<Record> record) = 0;
    /// After the last one: describes the change.
    virtual Status finish() = 0;

    Result<bool> go_on(const Slice& slice) {
        while (next_ < records_.size()) {
            LAOKE_TRY_STATUS(work_on(records_[next_]));
            LAOKE_TRY_STATUS(action().cut_when_large());
            ++next_;
            if (next_ < records_.size() && slice.is_over()) return false;
        }
        LAOKE_TRY_STATUS(finish());
        LAOKE_TRY_STATUS(action().commit());
        return true;
    }

    std::optional<Action> action_;
    std::vector<Id<Record>> records_;
    std::size_t next_ = 0;
};

}  // namespace laoke
