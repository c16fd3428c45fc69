/// AES-256-GCM by WebCrypto.  The work is done in web/cipher.js, which has the contract between the two at
/// its top.
#pragma once

#include "archive/cipher.h"

namespace laoke {

class BrowserCipher final : public Cipher {
public:
    [[nodiscard]] bool is_available() const override;
    [[nodiscard]] std::shared_ptr<CipherKey> key(const RawKey& key) override;
};

}  // namespace laoke
