/// An archive in memory in which something is put together: what is exported of another, or merged into it.
#pragma once

#include "archive/archive.h"
#include "base/result.h"

#include <memory>

namespace laoke {

/// Empty, with the settings of `like`, whose clock outlives it.  It makes no ids that anybody sees.
Result<std::unique_ptr<Archive>> scratch_archive(const Archive& like);

}  // namespace laoke
