#include "customers/customers_job_actions.h"

#include "base/assert.h"

#include <utility>

namespace laoke {

CustomersJob::CustomersJob(Action action, std::vector<Id<Customer>> customers)
    : action_(std::move(action)), customers_(std::move(customers)) {}

Action& CustomersJob::action() {
    LAOKE_ASSERT(action_.has_value());
    return *action_;
}

Result<bool> CustomersJob::run(const Slice& slice) {
    auto finished = go_on(slice);
    if (!finished || *finished) action_.reset();  // rolls back what was not committed
    return finished;
}

Progress CustomersJob::progress() const {
    return {static_cast<std::int64_t>(next_), static_cast<std::int64_t>(customers_.size())};
}

Result<bool> CustomersJob::go_on(const Slice& slice) {
    while (next_ < customers_.size()) {
        LAOKE_TRY_STATUS(work_on(customers_[next_]));
        LAOKE_TRY_STATUS(action().cut_when_large());
        ++next_;
        if (next_ < customers_.size() && slice.is_over()) return false;
    }
    LAOKE_TRY_STATUS(finish());
    LAOKE_TRY_STATUS(action().commit());
    return true;
}

}  // namespace laoke
