// Customers who were entered twice, as a user finds and merges them: by the page's roles and names.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <imgui.h>

namespace laoke::testing {

namespace {

/// With 张三 entered twice, and his family's number with somebody else.
struct DoubledShop : OpenShop {
    explicit DoubledShop(const PageSize& size = {}) : OpenShop(size) {
        add_customer("张三", "13800138000");
        add_customer("李四", "13900139000");
        add_customer("章三", "138 0013 8000");
        press("仍然新增");
        add_customer("王小红", "13900139000");
        press("仍然新增");
    }

    void search() {
        go("duplicates");
        press("查找重复客户");
    }
    void undo() { keys(ImGuiMod_Ctrl | ImGuiKey_Z); }
};

}  // namespace

TEST_CASE("a customer entered twice is found with the reasons, merged, and two again by one undo") {
    DoubledShop shop;
    shop.go("customers");
    shop.press("重复客户");
    CHECK(shop.page->has_text("同一位客户可能录了两次"));
    shop.press("查找重复客户");
    CHECK(shop.page->has_text("可能重复的有 1 组"));
    CHECK(shop.page->has_text("电话相同"));
    CHECK(shop.page->has_text("姓名读音或写法相近"));
    CHECK(shop.page.button_starting("章三").exists());
    CHECK_FALSE(shop.page.button_starting("王小红").exists());

    shop.press("合并…");
    CHECK(shop.page->has_text("合并哪几位"));
    shop.page->node(ui::Role::combobox, "姓名").click();
    shop.page.settle();
    shop.page->node(ui::Role::option, "章三").click();
    shop.page.settle();
    shop.press("合并");
    CHECK(shop.page->has_text("没有发现重复客户"));
    CHECK(shop.page->has_text("合并 2 位客户为 章三"));
    shop.go("customers");
    CHECK(shop.page->has_text("章三"));
    CHECK_FALSE(shop.page->has_text("张三"));

    shop.undo();
    CHECK(shop.page->has_text("张三"));
    CHECK(shop.page->has_text("章三"));
    shop.go("duplicates");
    CHECK(shop.page->has_text("可能重复的有 1 组"));
}

TEST_CASE("on a phone the warning of a double stands right below the name that is typed") {
    OpenShop shop({.width = 390, .height = 844});
    shop.add_customer("张三", "13800138000");
    shop.go("customers/new");
    CHECK_FALSE(shop.page->has_text("可能已经有这位客户"));
    shop.fill("姓名", "张三");
    const ui::Rect warning = shop.page->node(ui::Role::status, "可能已经有这位客户，点一下可以查看：").rect();
    const ui::Rect link = shop.page->link("张三 138 0013 8000（姓名相同）").rect();
    CHECK(warning.y > shop.page->textbox("姓名").rect().bottom());
    CHECK(link.y > warning.bottom());
    CHECK(link.bottom() < shop.page->textbox("电话").rect().y);
    CHECK(link.bottom() < shop.page->node(ui::Role::region, "操作").rect().y);  // it is in sight
}

TEST_CASE("two who are not the same are not asked about again, until that is taken back") {
    DoubledShop shop;
    shop.search();
    shop.press("不是同一位");
    CHECK(shop.page->has_text("没有发现重复客户"));
    shop.press("重新查找");
    CHECK(shop.page->has_text("没有发现重复客户"));
    shop.undo();
    CHECK(shop.page->has_text("可能重复的有 1 组"));
}

TEST_CASE("a customer is merged with another one from the customer's page") {
    DoubledShop shop;
    shop.choose_in_menu("更多操作", "与别的客户合并");
    CHECK(shop.page->has_text("至少要有两位客户才能合并。"));
    CHECK(shop.page->focused_name() == "再加一位");
    shop.type("李四");
    shop.enter();
    CHECK(shop.page->has_text("合并后"));
    CHECK(shop.page->has_text("李四"));
    CHECK(shop.page->node(ui::Role::checkbox, "139 0013 9000").exists());
    shop.keys(save_keys);
    CHECK(shop.page->has_text("合并 2 位客户为 王小红"));
    shop.go("customers");
    CHECK_FALSE(shop.page->button("李四").exists());
}

TEST_CASE("a shop without customers is told that there are no duplicates") {
    OpenShop shop;
    shop.go("duplicates");
    shop.press("查找重复客户");
    CHECK(shop.page->has_text("没有发现重复客户"));
}

TEST_CASE("who is left out is not merged, and an address of nobody leads back") {
    DoubledShop shop;
    shop.search();
    shop.press("合并…");
    shop.press("去掉章三");
    CHECK(shop.page->has_text("至少要有两位客户才能合并。"));
    CHECK_FALSE(shop.page->has_text("合并后"));
    shop.go("customers/0000000000001/merge");
    CHECK(shop.page->has_text("王小红"));
}

}  // namespace laoke::testing
