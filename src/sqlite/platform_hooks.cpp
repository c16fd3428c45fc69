#include "sqlite/platform_hooks.h"

#include "base/assert.h"

#include <algorithm>
#include <chrono>

#include <unistd.h>

namespace laoke::sqlite {

namespace {

void fill_from_system(std::span<std::byte> out) {
    constexpr std::size_t at_most = 256;  // what getentropy gives at a time
    while (!out.empty()) {
        const auto part = out.first(std::min(out.size(), at_most));
        LAOKE_ASSERT(getentropy(part.data(), part.size()) == 0);
        out = out.subspan(part.size());
    }
}

std::int64_t system_time_ms() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
}

PlatformHooks hooks{.fill_random = fill_from_system, .utc_now_ms = system_time_ms};

}  // namespace

void set_platform_hooks(PlatformHooks wanted) {
    LAOKE_ASSERT(wanted.fill_random != nullptr && wanted.utc_now_ms != nullptr);
    hooks = wanted;
}

const PlatformHooks& platform_hooks() { return hooks; }

}  // namespace laoke::sqlite
