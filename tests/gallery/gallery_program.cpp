/// The gallery in the browser; the address says which part is shown.
#include "gallery/gallery.h"
#include "platform/browser_ports.h"
#include "platform/program.h"

namespace laoke {

namespace {

class GalleryProgram final : public Program {
public:
    explicit GalleryProgram(const std::function<void()>& wake) {
        gallery_.go(navigation_.hash());
        navigation_.on_change([this, wake] {
            gallery_.go(navigation_.hash());
            wake();
        });
    }

    void draw() override {
        gallery_.draw();
        if (gallery_.address() != navigation_.hash()) navigation_.go(gallery_.address(), true);
    }

private:
    BrowserNavigation navigation_;
    gallery::Gallery gallery_;
};

}  // namespace

std::unique_ptr<Program> make_program(ui::Interface&, const std::function<void()>& wake) {
    return std::make_unique<GalleryProgram>(wake);
}

}  // namespace laoke
