/// The two things SQLite wants from a system when it has none of its own: random bytes and the time.
///
/// The program itself never asks SQLite for either (ids and "now" are passed in), so the defaults
/// from the C library do; src/platform or a test may set others before the first database is opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace laoke::sqlite {

struct PlatformHooks {
    void (*fill_random)(std::span<std::byte> out);
    std::int64_t (*utc_now_ms)();
};

void set_platform_hooks(PlatformHooks hooks);
[[nodiscard]] const PlatformHooks& platform_hooks();

}  // namespace laoke::sqlite
