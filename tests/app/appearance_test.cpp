#include "app/appearance_preferences.h"
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

const ui::Palette& shown(TestPage& page) { return page->interface().theme().colors; }

}  // namespace

TEST_CASE("the chosen look is there at once, and kept") {
    OpenShop shop;
    shop.go("settings");
    REQUIRE(shown(shop.page).ground == ui::palette_of({}).ground);
    const float height = shop.page->button("保存设置").rect().height;

    shop.page->combobox("主题").choose("深色");
    shop.page->combobox("对比度").choose("高对比度");
    shop.page->combobox("文字大小").choose("150%");
    shop.page.settle();

    CHECK(shown(shop.page).ground == ui::palette_of({true, true}).ground);
    CHECK(shop.page->button("保存设置").rect().height == height * 1.5F);
    CHECK(shop.page->combobox("文字大小").value() == "150%");
    CHECK(kept_appearance(shop.browser.preferences) == shop.page->interface().appearance());
}

TEST_CASE("a page opened in a browser that keeps a look shows it") {
    TestBrowser browser;
    browser.preferences.values = {{"scheme", "dark"}, {"contrast", "high"}, {"text-percent", "175"}};

    TestPage page(browser);

    CHECK(page->interface().appearance() == ui::Appearance{ui::Scheme::dark, ui::Contrast::high, 175});
    CHECK(shown(page).ground == ui::palette_of({true, true}).ground);
}

TEST_CASE("the look follows the system while the page is open, until the user has chosen") {
    OpenShop shop;
    shop.go("settings");

    shop.page->resize({.system_look = {.is_dark = true}});
    CHECK(shown(shop.page).ground == ui::palette_of({true, false}).ground);
    CHECK(shop.page->combobox("主题").value() == "跟随系统");

    shop.page->combobox("主题").choose("浅色");
    CHECK(shown(shop.page).ground == ui::palette_of({}).ground);

    shop.page->combobox("主题").choose("跟随系统");
    CHECK(shown(shop.page).ground == ui::palette_of({true, false}).ground);
    CHECK(shop.browser.preferences.values.at("scheme").empty());
}

TEST_CASE("with the largest text on a phone a list can be scrolled into sight") {
    OpenShop shop({.width = 390, .height = 844});
    shop.add_customer("张三", "13800138000");
    shop.page->interface().set_appearance({.text_percent = 200});
    shop.go("customers");

    shop.page->interface().scroll_node(shop.page->node(ui::Role::main).id(), 0, 5000);
    shop.page.settle();

    const float body = shop.page->node(ui::Role::main).rect().height;
    CHECK(shop.page->node(ui::Role::table).rect().height > body * 0.9F);
    const ui::Rect bar = shop.page->node(ui::Role::navigation).rect();
    CHECK(shop.page->row("张三").rect().height > 0);
    CHECK(shop.page->row("张三").rect().bottom() <= bar.y);
}

TEST_CASE("a look that a browser keeps and nobody understands is the usual one") {
    TestBrowser browser;
    browser.preferences.values = {{"scheme", "purple"}, {"contrast", "1"}, {"text-percent", "9000"}};
    const TestPage huge(browser);
    CHECK(ui::interface().appearance() == ui::Appearance{.text_percent = 200});
}

}  // namespace laoke::testing
