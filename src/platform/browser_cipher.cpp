#include "platform/browser_cipher.h"

#include "platform/received_bytes.h"

#include <emscripten.h>

#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

// clang-format off
EM_JS(int, js_cipher_is_available, (), { return Module.host.cipher.isAvailable() ? 1 : 0 })
EM_JS(void, js_cipher_make_key, (int key, const void* bytes), { Module.host.cipher.makeKey(key, bytes) })
EM_JS(void, js_cipher_drop_key, (int key), { Module.host.cipher.dropKey(key) })
EM_JS(void, js_cipher_seal, (int key, int request, const void* text, int size, const void* additional, int additional_size), { Module.host.cipher.seal(key, request, text, size, additional, additional_size) })
EM_JS(void, js_cipher_open, (int key, int request, const void* sealed, int size, const void* additional, int additional_size), { Module.host.cipher.open(key, request, sealed, size, additional, additional_size) })
// clang-format on

/// What was asked and not answered yet.
std::unordered_map<int, CipherKey::Done>& requests() {
    static std::unordered_map<int, CipherKey::Done> all;
    return all;
}

int add(CipherKey::Done done) {
    static int last = 0;
    requests().emplace(++last, std::move(done));
    return last;
}

int size_of(std::span<const std::byte> bytes) { return static_cast<int>(bytes.size()); }

class BrowserKey final : public CipherKey {
public:
    explicit BrowserKey(const RawKey& key) {
        static int last = 0;
        handle_ = ++last;
        js_cipher_make_key(handle_, key.data());
    }
    ~BrowserKey() override { js_cipher_drop_key(handle_); }

    void seal(std::span<const std::byte> text, std::span<const std::byte> additional, Done done) override {
        js_cipher_seal(handle_, add(std::move(done)), text.data(), size_of(text), additional.data(),
                       size_of(additional));
    }
    void open(std::span<const std::byte> sealed, std::span<const std::byte> additional, Done done) override {
        js_cipher_open(handle_, add(std::move(done)), sealed.data(), size_of(sealed), additional.data(),
                       size_of(additional));
    }

private:
    int handle_ = 0;
};

}  // namespace

bool BrowserCipher::is_available() const { return js_cipher_is_available() != 0; }

std::shared_ptr<CipherKey> BrowserCipher::key(const RawKey& key) { return std::make_shared<BrowserKey>(key); }

}  // namespace laoke

// What web/cipher.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void laoke_cipher_answered(int request, int size) {
    auto node = laoke::requests().extract(request);
    if (!node) return;
    if (size < 0) return node.mapped()(std::nullopt);
    const auto bytes = laoke::received_bytes(size);
    node.mapped()(std::vector<std::byte>(bytes.begin(), bytes.end()));
}
