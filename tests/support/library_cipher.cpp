#include "support/library_cipher.h"

#include "base/assert.h"

#include <mbedtls/gcm.h>

#include <array>
#include <utility>

namespace laoke::testing {

namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

const unsigned char* chars(std::span<const std::byte> bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* writable(std::span<std::byte> bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace

class LibraryKey final : public CipherKey {
public:
    LibraryKey(LibraryCipher& cipher, const RawKey& key) : cipher_(cipher) {
        mbedtls_gcm_init(&context_);
        LAOKE_ASSERT(mbedtls_gcm_setkey(&context_, MBEDTLS_CIPHER_ID_AES, chars(key), 256) == 0);
    }
    ~LibraryKey() override { mbedtls_gcm_free(&context_); }

    void seal(std::span<const std::byte> text, std::span<const std::byte> additional, Done done) override {
        if (cipher_.fails) return cipher_.act([done = std::move(done)] { done(std::nullopt); });
        static std::uint64_t sealed = 0;
        std::vector<std::byte> out(text.size() + overhead);
        const std::span nonce = std::span(out).first(nonce_size);
        const std::uint64_t number = ++sealed;  // never the same twice
        for (std::size_t i = 0; i < 8; ++i) nonce[i] = static_cast<std::byte>(number >> (8 * i) & 0xff);
        LAOKE_ASSERT(mbedtls_gcm_crypt_and_tag(&context_, MBEDTLS_GCM_ENCRYPT, text.size(), chars(nonce),
                                               nonce_size, chars(additional), additional.size(), chars(text),
                                               writable(std::span(out).subspan(nonce_size)), tag_size,
                                               writable(std::span(out).last(tag_size))) == 0);
        cipher_.act([out = std::move(out), done = std::move(done)] { done(out); });
    }

    void open(std::span<const std::byte> sealed, std::span<const std::byte> additional, Done done) override {
        std::optional<std::vector<std::byte>> out;
        if (sealed.size() >= overhead) {
            out.emplace(sealed.size() - overhead);
            const int code =
                mbedtls_gcm_auth_decrypt(&context_, out->size(), chars(sealed.first(nonce_size)), nonce_size,
                                         chars(additional), additional.size(), chars(sealed.last(tag_size)),
                                         tag_size, chars(sealed.subspan(nonce_size)), writable(*out));
            if (code != 0) out.reset();
        }
        cipher_.act([out = std::move(out), done = std::move(done)] { done(out); });
    }

private:
    LibraryCipher& cipher_;
    mbedtls_gcm_context context_{};
};

std::shared_ptr<CipherKey> LibraryCipher::key(const RawKey& key) {
    return std::make_shared<LibraryKey>(*this, key);
}

void LibraryCipher::act(std::function<void()> act) {
    if (answers_at_once) return act();
    waiting_.push_back(std::move(act));
}

bool LibraryCipher::answer(std::size_t which) {
    if (waiting_.empty()) return false;
    const auto at = waiting_.begin() + static_cast<std::ptrdiff_t>(which % waiting_.size());
    const auto act = std::move(*at);
    waiting_.erase(at);
    act();
    return true;
}

}  // namespace laoke::testing
