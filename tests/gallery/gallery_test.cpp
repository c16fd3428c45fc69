#include "gallery/gallery.h"
#include "support/headless_page.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::string_view addresses[] = {"controls", "table",    "messages",   "charts/0",   "charts/1",
                                          "charts/2", "charts/3", "patterns/0", "patterns/1", "patterns/2"};

}  // namespace

TEST_CASE("every part of the gallery comes to rest in both languages, on a desk and on a phone") {
    for (const std::string_view address : addresses) {
        for (const Language language : {Language::chinese, Language::english}) {
            for (const PageSize size :
                 {PageSize{}, PageSize{.width = 390, .height = 844, .pixel_ratio = 2}}) {
                CAPTURE(address);
                PageSize here = size;
                here.language = language;
                gallery::Gallery gallery;
                bool has_gone = false;
                HeadlessPage page(here, [&] {
                    if (!has_gone) gallery.go(address);
                    has_gone = true;
                    gallery.draw();
                });

                CHECK(gallery.address() == address);
                CHECK(page.count(ui::Role::heading) >= 1);
            }
        }
    }
}

TEST_CASE("an address that is none leads nowhere") {
    gallery::Gallery gallery;
    HeadlessPage page({}, [&] { gallery.draw(); });
    gallery.go("nowhere/3");
    CHECK(gallery.address() == "controls");
    gallery.go("charts/99");
    CHECK(gallery.address() == "charts/3");
    gallery.go("charts/x");
    CHECK(gallery.address() == "charts/0");
}
