#include "base/blake2b.h"

#include "base/assert.h"

#include <new>

#include "blake2.h"

namespace laoke {

static_assert(sizeof(blake2b_state) <= 256 && alignof(blake2b_state) <= 8);

namespace {

blake2b_state* state_in(std::array<std::byte, 256>& storage) {
    return std::launder(reinterpret_cast<blake2b_state*>(storage.data()));
}

}  // namespace

Blake2b::Blake2b() : state_{} {
    auto* state = new (state_.data()) blake2b_state;
    LAOKE_ASSERT(blake2b_init(state, sizeof(Blake2bHash)) == 0);
}

void Blake2b::add(std::span<const std::byte> bytes) {
    if (bytes.empty()) return;
    LAOKE_ASSERT(blake2b_update(state_in(state_), bytes.data(), bytes.size()) == 0);
}

Blake2bHash Blake2b::finish() {
    Blake2bHash hash{};
    LAOKE_ASSERT(blake2b_final(state_in(state_), hash.data(), hash.size()) == 0);
    return hash;
}

Blake2bHash blake2b(std::span<const std::byte> bytes) {
    Blake2b hasher;
    hasher.add(bytes);
    return hasher.finish();
}

}  // namespace laoke
