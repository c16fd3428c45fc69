#include "base/derived_key.h"

#include <argon2.h>

#include <algorithm>
#include <vector>

namespace laoke {

std::optional<DerivedKey> argon2id(std::span<const std::byte> secret, std::span<const std::byte> salt,
                                   const Argon2Cost& cost) {
    if (!cost.is_acceptable()) return std::nullopt;
    DerivedKey key{};
    // The library takes them as not constant, and changes them only when a flag says so.
    std::vector<std::byte> password(secret.begin(), secret.end());
    std::vector<std::byte> salted(salt.begin(), salt.end());
    argon2_context context{};
    context.out = reinterpret_cast<std::uint8_t*>(key.data());
    context.outlen = static_cast<std::uint32_t>(key.size());
    context.pwd = reinterpret_cast<std::uint8_t*>(password.data());
    context.pwdlen = static_cast<std::uint32_t>(password.size());
    context.salt = reinterpret_cast<std::uint8_t*>(salted.data());
    context.saltlen = static_cast<std::uint32_t>(salted.size());
    context.t_cost = cost.passes;
    context.m_cost = cost.memory_kib;
    context.lanes = 1;
    context.threads = 1;
    context.version = ARGON2_VERSION_13;
    const int code = argon2_ctx(&context, Argon2_id);
    wipe(password);
    if (code != ARGON2_OK) return std::nullopt;
    return key;
}

void wipe(std::span<std::byte> secret) {
    for (volatile std::byte& byte : secret) byte = std::byte{0};
}

}  // namespace laoke
