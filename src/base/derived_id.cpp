#include "base/derived_id.h"

#include "base/blake2b.h"
#include "base/id.h"

#include <span>
#include <string>

namespace laoke {

std::int64_t derived_id(std::int64_t origin, std::string_view what) {
    constexpr std::int64_t room = std::int64_t{1} << 46;  // nearly five hours of ids
    const std::string key = encode_id(origin) + std::string(what);
    const Blake2bHash hash = blake2b(std::as_bytes(std::span(key)));
    std::int64_t number = 0;
    for (std::size_t i = 0; i < 6; ++i) number = number << 8 | std::to_integer<std::int64_t>(hash[i]);
    const std::int64_t distance = number % room + 1;
    return origin > room ? origin - distance : origin + distance;
}

}  // namespace laoke
