/// Long work that shares one thread with the page: it runs in slices between frames, says how far
/// it is, and can be cancelled.
#pragma once

#include "base/result.h"

#include <cstdint>

namespace laoke {

/// The time a slice may take.  The page's slices end after 8 ms; a test's never or at once.
class Slice {
public:
    Slice() = default;
    Slice(const Slice&) = delete;
    Slice& operator=(const Slice&) = delete;
    virtual ~Slice() = default;

    [[nodiscard]] virtual bool is_over() const = 0;
};

/// For work that is done in one go.
class EndlessSlice final : public Slice {
public:
    [[nodiscard]] bool is_over() const override { return false; }
};

/// How far a job is; `total` is 0 while it is not known.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

class Job {
public:
    Job() = default;
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
    /// Destroying a job that has not finished cancels it: everything it did is rolled back.
    virtual ~Job() = default;

    /// Goes on until the slice is over, and does something even when it is from the start.  True when the
    /// work is finished, false to be called again. After an error the job is over and has changed nothing.
    virtual Result<bool> run(const Slice& slice) = 0;

    [[nodiscard]] virtual Progress progress() const = 0;
};

}  // namespace laoke
