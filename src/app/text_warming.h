/// Gets characters ready for drawing while nothing else is to be done: those of the program's own words, and
/// of customers' and products' names.  A page that is opened, and a list that is looked through, show many
/// that were not seen before.
#pragma once

#include "base/job.h"
#include "base/result.h"
#include "base/texts.h"
#include "sqlite/database.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace laoke {

class TextWarming {
public:
    /// For the time of one slice.  True while there is more to be done.
    Result<bool> work(sqlite::Database& database, Language language, const Slice& slice);

private:
    enum class Step : unsigned char { words, names, done };

    Step step_ = Step::words;
    std::vector<char32_t> characters_;  ///< of the step, those that come most first; empty: not chosen yet
    std::size_t next_ = 0;
};

}  // namespace laoke
