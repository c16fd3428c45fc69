// The shop's own fields, as the user meets them.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <memory>

namespace laoke::testing {

namespace {

struct FieldsPage : OpenShop {
    void choose(std::string_view box, std::string_view option) {
        page->combobox(box).click();
        page.settle();
        page->option(option).click();
        page.settle();
    }

    /// `choices`: one to a line, for a choice.
    void add_field(std::string_view name, std::string_view kind, std::string_view choices = {}) {
        go("fields");
        press("加一个字段");
        fill("字段名", name);
        page->node(ui::Role::radio, kind).click();
        page.settle();
        if (!choices.empty()) fill("可选的内容，一行一个", choices);
        press("保存");
    }
};

}  // namespace

TEST_CASE("a field is added, filled in, seen on the page and in the list, and found by") {
    FieldsPage shop;
    shop.go("settings");
    shop.press("自定义字段");
    CHECK(shop.page->has_text("还没有自定义字段"));
    shop.add_field("车牌号", "文字");
    shop.add_field("口味", "选项", "清香\n浓香");
    shop.add_field("下次年检", "日期");
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("车牌号", "浙A12345");
    shop.choose("口味", "浓香");
    shop.fill("下次年检", "2025-02-30");
    shop.press("保存");
    CHECK(shop.page->textbox("下次年检").exists());  // it stays open, with the fault at the field
    shop.fill("下次年检", "明天");
    shop.press("保存");

    CHECK(shop.page->has_text("浙A12345"));
    CHECK(shop.page->has_text("浓香"));
    CHECK(shop.page->has_text("2025-10-10"));
    shop.go("customers");
    CHECK(shop.page->node(ui::Role::cell, "浙A12345").exists());
    shop.fill("搜索客户", "a1234");
    CHECK(shop.page->row("张三").exists());

    shop.go("fields");
    CHECK(shop.page->row("车牌号 文字 1").exists());
}

TEST_CASE("a name that every customer's field has is refused at the field") {
    FieldsPage shop;
    shop.add_field("电话", "文字");
    CHECK(shop.page->textbox("字段名").description().contains("客户资料里本来就有“电话”"));
    shop.fill("字段名", "车牌号");
    shop.press("保存");
    CHECK_FALSE(shop.page->textbox("字段名").exists());
}

TEST_CASE("two fields of the shop's own are columns from the beginning, the others when they are shown") {
    FieldsPage shop;
    for (const std::string_view name : {"甲", "乙", "丙"}) shop.add_field(name, "文字");
    shop.add_customer("张三", "13800138000");
    shop.go("customers");
    CHECK(shop.page->columnheader("乙").exists());
    CHECK_FALSE(shop.page->columnheader("丙").exists());
    shop.press("选择列");
    shop.page->node(ui::Role::menuitemcheckbox, "丙").click();
    shop.page.settle();
    shop.page->node(ui::Role::menuitemcheckbox, "甲").click();
    shop.page.settle();
    shop.keys(ImGuiKey_Escape);
    CHECK(shop.page->columnheader("丙").exists());
    CHECK_FALSE(shop.page->columnheader("甲").exists());
    // A field that comes later begins hidden, and what was chosen stays.
    shop.add_field("丁", "文字");
    shop.go("customers");
    CHECK(shop.page->columnheader("丙").exists());
    CHECK_FALSE(shop.page->columnheader("丁").exists());
    CHECK_FALSE(shop.page->columnheader("甲").exists());
}

TEST_CASE("what is typed in the shop's own fields survives a reload") {
    FieldsPage shop;
    shop.add_field("车牌号", "文字");
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("车牌号", "浙A1");
    shop.browser.clock.advance_ms(1500);
    shop.page.settle();
    std::destroy_at(&shop.page);
    std::construct_at(&shop.page, shop.browser);
    shop.go("customers/new");
    CHECK(shop.page->textbox("车牌号").value() == "浙A1");
    CHECK(shop.page->textbox("姓名").value() == "张三");
}

TEST_CASE("a choice that is offered no longer stays with who has it") {
    FieldsPage shop;
    shop.add_field("口味", "选项", "清香\n浓香");
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.choose("口味", "浓香");
    shop.press("保存");
    shop.go("fields");
    shop.page->row("口味 选项 1").click();
    shop.page.settle();
    shop.fill("可选的内容，一行一个", "清香\n花香");
    shop.press("保存");
    shop.go("customers");
    shop.page->row("张三").click();
    shop.page.settle();
    shop.press("修改");
    CHECK(shop.page->combobox("口味").value() == "浓香");
    shop.press("保存");
    CHECK(shop.page->has_text("浓香"));
}

TEST_CASE("the list is filtered by a field of the shop's own") {
    FieldsPage shop;
    shop.add_field("会员", "是／否");
    shop.add_customer("李四", "");
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.choose("会员", "是");
    shop.press("保存");
    shop.go("customers");
    shop.choose_in_menu("筛选", "新筛选…");
    shop.choose("条件 1：看什么", "会员");
    CHECK(shop.page->has_text("符合的有 1 位"));
    shop.press("应用筛选");
    CHECK(shop.page->has_text("会员是是"));
    CHECK(shop.page->row("张三").exists());
    CHECK_FALSE(shop.page->row("李四").exists());
    shop.open("清除筛选");
    shop.go("fields");
    shop.page->row("会员 是／否 1").click();
    shop.page.settle();
    shop.press("删除");
    CHECK(shop.page->has_text("删除字段“会员”？"));
    shop.press("删除");
    CHECK(shop.page->has_text("还没有自定义字段"));
    shop.press("撤销：删除字段 会员（1 位客户）");
    CHECK(shop.page->row("会员 是／否 1").exists());
}

}  // namespace laoke::testing
