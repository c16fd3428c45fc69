/// Something that is done to each of many customers, as a job in one change.
#pragma once

#include "archive/action.h"
#include "base/job.h"
#include "customers/customer.h"

#include <optional>
#include <vector>

namespace laoke {

class CustomersJob : public Job {
public:
    CustomersJob(Action action, std::vector<Id<Customer>> customers);

    Result<bool> run(const Slice& slice) final;
    [[nodiscard]] Progress progress() const final;

protected:
    /// While it runs.
    [[nodiscard]] Action& action();

private:
    /// A customer may be gone meanwhile.
    virtual Status work_on(Id<Customer> customer) = 0;
    /// After the last one: describes the change.
    virtual Status finish() = 0;

    Result<bool> go_on(const Slice& slice);

    std::optional<Action> action_;
    std::vector<Id<Customer>> customers_;
    std::size_t next_ = 0;
};

}  // namespace laoke
