/// The shop in the browser.
#include "platform/browser_cipher.h"
#include "platform/browser_ports.h"
#include "platform/browser_shelf.h"
#include "platform/program.h"

#include <emscripten/em_js.h>

#include <algorithm>

// clang-format off
EM_JS(int, js_is_whole, (), { return Module.isWhole() ? 1 : 0 })
// clang-format on

namespace laoke {

namespace {

constexpr double longest_wait_ms = 30'000;

class ShopProgram final : public Program {
public:
    ShopProgram(ui::Interface& interface, const std::function<void()>& wake)
        : version_(program_version()),
          application_({.clock = clock_,
                        .random = random_,
                        .files = files_,
                        .decoding = decoding_,
                        .pictures = pictures_,
                        .navigation = navigation_,
                        .printing = printing_,
                        .preferences = preferences_,
                        .installation = installation_,
                        .notifications = notifications_,
                        .backup_file = backup_file_,
                        .cipher = cipher_,
                        .browser_language = interface.language(),
                        .program_version = version_,
                        .is_whole = [] { return js_is_whole() != 0; },
                        .wake = wake},
                       shelf_, interface) {}

    void draw() override { application_.draw(); }
    bool work(const Slice& slice) override { return application_.work(slice); }
    [[nodiscard]] double wakes_in_ms() const override {
        const auto wakes_at = application_.wakes_at();
        if (!wakes_at) return never;
        // The clock may be set back meanwhile: it is looked at again before long.
        return std::clamp<double>(static_cast<double>(wakes_at->utc_ms() - clock_.now().utc_ms()), 1,
                                  longest_wait_ms);
    }
    void page_hides() override { application_.page_hides(); }
    [[nodiscard]] Statistics statistics() const override { return application_.statistics(); }

private:
    BrowserClock clock_;
    BrowserRandom random_;
    BrowserFiles files_;
    BrowserDecoding decoding_;
    BrowserPictures pictures_;
    BrowserNavigation navigation_;
    BrowserPrinting printing_;
    BrowserPreferences preferences_;
    BrowserInstallation installation_;
    BrowserNotifications notifications_;
    BrowserBackupFile backup_file_;
    BrowserCipher cipher_;
    BrowserShelf shelf_;
    std::string version_;
    Application application_;
};

}  // namespace

std::unique_ptr<Program> make_program(ui::Interface& interface, const std::function<void()>& wake) {
    return std::make_unique<ShopProgram>(interface, wake);
}

}  // namespace laoke
