/// A page with a new archive open, and what is done on it all the time.
#pragma once

#include "app/test_browser.h"

#include <imgui.h>

#include <string_view>

namespace laoke::testing {

inline constexpr int save_keys = ImGuiMod_Ctrl | ImGuiKey_Enter;

struct OpenShop {
    /// `customers_in_frame`: see Ports.
    explicit OpenShop(const PageSize& size = {}, std::int64_t customers_in_frame = FrameBudget::usual)
        : browser(customers_in_frame), page(browser, size) {
        page.button_starting("新建档案").click();
        page.settle();
        page->textbox("店名").fill("清和茶行");
        page->button("建立档案").click();
        page.settle();
    }

    void go(std::string_view address) {
        page.navigation.type(address);
        page.settle();
    }

    void press(std::string_view button) {
        page->button(button).click();
        page.settle();
    }

    void choose_in_menu(std::string_view menu, std::string_view item) {
        press(menu);
        page->node(ui::Role::menuitem, item).click();
        page.settle();
    }

    void enter() { keys(ImGuiKey_Enter); }
    void keys(int chord) {
        page->press(chord);
        page.settle();
    }

    void type(std::string_view text) {
        page->type(text);
        page.settle();
    }

    void fill(std::string_view label, std::string_view text) {
        page->textbox(label).fill(text);
        page.settle();
    }

    void open(std::string_view link) {
        page->link(link).click();
        page.settle();
    }

    void add_customer(std::string_view name, std::string_view phone) {
        go("customers/new");
        fill("姓名", name);
        fill("电话", phone);
        press("保存");
    }

    TestBrowser browser;
    TestPage page;
};

}  // namespace laoke::testing
