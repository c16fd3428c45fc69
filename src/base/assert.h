/// Assertions on what only a bug can break.  They stay in the release build: a shop's data is
/// better served by a page that stops than by one that goes on writing nonsense.
#pragma once

namespace laoke {

/// Reports `condition` with its place and stops the program.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace laoke

#define LAOKE_ASSERT(condition)                                                                              \
    ((condition) ? static_cast<void>(0) : ::laoke::assertion_failed(#condition, __FILE__, __LINE__))
