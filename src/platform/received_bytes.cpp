#include "platform/received_bytes.h"

#include "base/assert.h"

#include <emscripten.h>

#include <vector>

namespace laoke {

namespace {

std::vector<std::byte>& room() {
    static std::vector<std::byte> bytes;
    return bytes;
}

}  // namespace

std::span<const std::byte> received_bytes(int size) {
    LAOKE_ASSERT(size >= 0 && static_cast<std::size_t>(size) <= room().size());
    return std::span(room()).first(static_cast<std::size_t>(size));
}

std::string_view received_text(int size) {
    const auto bytes = received_bytes(size);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace laoke

extern "C" EMSCRIPTEN_KEEPALIVE void* laoke_room(int size) {
    auto& bytes = laoke::room();
    bytes.resize(static_cast<std::size_t>(size));
    return bytes.data();
}
