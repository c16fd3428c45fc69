/// Gets the characters of customers' and products' names ready for drawing while nothing else is to be done:
/// a list that is looked through, and a customer who is opened, show many that were not seen before.
#pragma once

#include "base/job.h"
#include "base/result.h"
#include "sqlite/database.h"

#include <cstdint>
#include <vector>

namespace laoke {

class NameWarming {
public:
    /// For the time of one slice.  True while there is more to be done.
    Result<bool> work(sqlite::Database& database, const Slice& slice);

private:
    enum class Step : unsigned char { names, glyphs, done };
    Status choose(sqlite::Database& database);

    Step step_ = Step::names;
    std::vector<char32_t> characters_;  ///< those that come most
    std::size_t next_ = 0;
};

}  // namespace laoke
