#include "base/derived_key.h"

#include <argon2.h>
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace laoke;

namespace {

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

std::string hex(std::span<const std::byte> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        text += digits[std::to_integer<std::size_t>(byte) >> 4U];
        text += digits[std::to_integer<std::size_t>(byte) & 15U];
    }
    return text;
}

}  // namespace

TEST_CASE("Argon2id gives what RFC 9106 says in 5.3") {
    std::vector<std::uint8_t> password(32, 1);
    std::vector<std::uint8_t> salt(16, 2);
    std::vector<std::uint8_t> secret(8, 3);
    std::vector<std::uint8_t> additional(12, 4);
    DerivedKey tag{};
    argon2_context context{};
    context.out = reinterpret_cast<std::uint8_t*>(tag.data());
    context.outlen = 32;
    context.pwd = password.data();
    context.pwdlen = 32;
    context.salt = salt.data();
    context.saltlen = 16;
    context.secret = secret.data();
    context.secretlen = 8;
    context.ad = additional.data();
    context.adlen = 12;
    context.t_cost = 3;
    context.m_cost = 32;
    context.lanes = 4;
    context.threads = 1;
    context.version = ARGON2_VERSION_13;

    REQUIRE(argon2_ctx(&context, Argon2_id) == ARGON2_OK);

    CHECK(hex(tag) == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
}

TEST_CASE("a key from a passphrase is that of the reference's own tests") {
    const auto key =
        argon2id(bytes_of("password"), bytes_of("somesalt"), {.memory_kib = 64 * 1024, .passes = 2});

    REQUIRE(key.has_value());
    CHECK(hex(*key) == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
}

TEST_CASE("what would be weak, or keep the page busy for minutes, is refused") {
    const auto is_taken = [](std::uint32_t memory_kib, std::uint32_t passes) {
        return Argon2Cost{.memory_kib = memory_kib, .passes = passes}.is_acceptable();
    };
    CHECK(is_taken(19 * 1024, 1));
    CHECK(is_taken(256 * 1024, 10));
    CHECK_FALSE(is_taken(19 * 1024 - 1, 1));
    CHECK_FALSE(is_taken(256 * 1024 + 1, 1));
    CHECK_FALSE(is_taken(64 * 1024, 0));
    CHECK_FALSE(is_taken(64 * 1024, 11));
    CHECK_FALSE(argon2id(bytes_of("password"), bytes_of("somesalt"), {.memory_kib = 4'000'000}).has_value());
    CHECK_FALSE(argon2id(bytes_of("password"), bytes_of("short"), {}).has_value());
}

TEST_CASE("a secret that was wiped is gone") {
    std::vector<std::byte> secret(9, std::byte{7});
    wipe(secret);
    CHECK(secret == std::vector<std::byte>(9));
}
