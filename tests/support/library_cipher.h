/// AES-256-GCM by Mbed TLS, in place of the browser's.
#pragma once

#include "archive/cipher.h"

#include <functional>
#include <vector>

namespace laoke::testing {

class LibraryCipher final : public Cipher {
public:
    [[nodiscard]] bool is_available() const override { return is_there; }
    [[nodiscard]] std::shared_ptr<CipherKey> key(const RawKey& key) override;

    bool is_there = true;
    /// Answer within the call; else answer() does.
    bool answers_at_once = true;
    /// Every seal fails, as WebCrypto may.
    bool fails = false;
    /// Answers one that waits; false when none does.
    bool answer(std::size_t which = 0);

private:
    friend class LibraryKey;
    void act(std::function<void()> act);

    std::vector<std::function<void()>> waiting_;
};

}  // namespace laoke::testing
