/// A slice of time for jobs that is over after a number of questions; EndlessSlice is beside Slice.
#pragma once

#include "base/job.h"

namespace laoke::testing {

/// Is over at every `count`-th question.
class CountedSlice : public Slice {
public:
    explicit CountedSlice(int count) : count_(count) {}
    [[nodiscard]] bool is_over() const override { return ++asked_ % count_ == 0; }

private:
    int count_;
    mutable int asked_ = 0;
};

}  // namespace laoke::testing
