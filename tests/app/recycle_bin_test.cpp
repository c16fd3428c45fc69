// The recycle bin as a user meets it: what was deleted is listed and comes back.
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

struct BinShop : OpenShop {
    /// In the question, behind the page's button of the same name.
    void confirm_deletion() {
        page->button("删除").nth(1).click();
        page.settle();
    }

    /// All with one code.
    void add_product(std::string_view name) {
        go("products/new");
        fill("名称", name);
        fill("编码", "6901234567892");
        press("保存");
    }

    void remove_product(std::string_view name) { remove_in("products", name); }
    void remove_customer(std::string_view name) { remove_in("customers", name); }

private:
    void remove_in(std::string_view list, std::string_view name) {
        go(list);
        page->row(name).click();
        page.settle();
        press("删除");
        confirm_deletion();
    }
};

/// 张三 with a sale and a task, and 李四; nothing is deleted yet.
struct FullShop : BinShop {
    FullShop() {
        add_customer("李四", "13900139000");
        add_customer("张三", "13800138000");
        press("新增销售");
        fill("商品（第 1 行）", "普洱");
        fill("单价（第 1 行）", "88");
        press("保存");
        page->link("张三").click();
        page.settle();
        page->link("新增待办").click();
        page.settle();
        fill("要做什么", "寄小样");
        press("保存");
    }
};

}  // namespace

TEST_CASE("a return does not come back when its sale has no room for it any more") {
    FullShop shop;
    shop.go("sales");
    shop.page->row("张三").click();
    shop.page.settle();
    const auto give_back = [&] {
        shop.press("退货");
        shop.open("全部退回");
        shop.press("确认退货");
    };
    const auto restore = [&] {
        shop.go("bin");
        shop.page.button_starting("恢复：").click();
        shop.page.settle();
    };
    give_back();
    const std::string of_return = shop.page.navigation.hash();
    shop.press("删除");
    shop.confirm_deletion();

    // The goods came back once more.
    shop.go("sales");
    shop.page->row("张三").click();
    shop.page.settle();
    const std::string of_sale = shop.page.navigation.hash();
    give_back();
    restore();
    CHECK(shop.page->has_text("这张退货单对不上了"));
    shop.go(of_sale);
    CHECK(shop.page->has_text("已退 1"));

    // Taken back, there is room again; not when the sale became another customer's.
    shop.press("撤销：登记退货 -¥88.00");
    shop.press("修改");
    shop.fill("客户", "李四");
    shop.enter();
    shop.press("保存");
    restore();
    CHECK(shop.page->has_text("这张退货单对不上了"));
    shop.go(of_sale);
    CHECK(shop.page->has_text("李四"));
    shop.press("修改");
    shop.fill("客户", "张三");
    shop.enter();
    shop.press("保存");
    restore();
    shop.go(of_return);
    CHECK(shop.page->heading("退货单").exists());
}

TEST_CASE("undo behind a restored deletion keeps the rules too") {
    BinShop shop;
    shop.add_product("甲货");
    shop.remove_product("甲货");
    shop.add_product("乙货");
    shop.remove_product("乙货");
    shop.go("bin");
    shop.press("恢复：甲货");
    shop.press("撤销：删除商品 乙货");
    CHECK(shop.page->has_text("编码“6901234567892”已用于商品“甲货”"));
    shop.go("products");
    CHECK(shop.page->row("甲货").exists());
    CHECK_FALSE(shop.page->row("乙货").exists());
}

TEST_CASE("a product does not come back with a code that another one has by now") {
    BinShop shop;
    shop.add_product("甲货");
    shop.remove_product("甲货");
    shop.add_product("乙货");
    shop.go("bin");
    shop.press("恢复：甲货");
    CHECK(shop.page->has_text("编码“6901234567892”已用于商品“乙货”"));
    shop.go("products");
    CHECK_FALSE(shop.page->row("甲货").exists());
}

TEST_CASE("an empty recycle bin says what it is, and is found in the settings") {
    OpenShop shop;
    shop.go("settings");
    shop.press("回收站");

    CHECK(shop.page.navigation.hash() == "bin");
    CHECK(shop.page->has_text("回收站是空的"));
    CHECK(shop.page->has_text(
        "删除的客户、商品、销售单、收付款、待办、跟进、痛点、会议和商机会在这里保留 30 天，可以恢复。"));
    shop.press("设置");
    CHECK(shop.page->heading("设置").exists());
}

TEST_CASE("a deleted customer comes back with all that was theirs, and the notice leads there") {
    FullShop shop;
    shop.remove_customer("张三");
    shop.add_customer("王五", "13700137000");  // later work stays
    shop.go("bin");

    CHECK(shop.page->has_text("最近 30 天删除的，共 1 条"));
    CHECK(shop.page->row("张三").exists());
    CHECK(shop.page->has_text("1 张销售单 · 1 项待办"));
    shop.press("恢复：张三");

    CHECK(shop.page->has_text("回收站是空的"));
    CHECK(shop.page->has_text("已恢复：张三"));
    shop.press("打开");
    CHECK(shop.page->heading("张三").exists());
    CHECK(shop.page->has_text("¥88.00"));
    CHECK(shop.page->button("寄小样 今天").exists());
    shop.go("customers");
    CHECK(shop.page->row("王五").exists());
}

TEST_CASE("a row of the bin is restored by keys after a question") {
    FullShop shop;
    shop.remove_customer("李四");
    shop.remove_customer("张三");
    shop.go("bin");
    CHECK(shop.page->row("").nth(1).rect().y < shop.page->row("李四").rect().y);  // the newest first

    shop.page->row("李四").click();
    shop.page.settle();
    CHECK(shop.page->has_text("恢复“李四”？"));
    shop.keys(ImGuiKey_Enter);

    CHECK(shop.page->has_text("已恢复：李四"));
    CHECK(shop.page->row("张三").exists());
    CHECK_FALSE(shop.page->row("李四").exists());
}

TEST_CASE("sales, tasks and several customers at once are in the bin too") {
    FullShop shop;
    shop.page->button("寄小样 今天").click();
    shop.page.settle();
    shop.press("删除");
    shop.go("sales");
    shop.page->row("").nth(1).click();
    shop.page.settle();
    shop.press("删除");
    shop.confirm_deletion();
    shop.go("bin");
    CHECK(shop.page->row("寄小样").exists());
    CHECK(shop.page->row("¥88.00").exists());
    CHECK(shop.page->has_text("张三"));

    shop.press("恢复：¥88.00");
    shop.press("打开");
    CHECK(shop.page->has_text("普洱"));
    shop.go("bin");
    shop.press("恢复：寄小样");
    shop.press("打开");
    CHECK(shop.page->textbox("要做什么").value() == "寄小样");

    shop.go("customers");
    shop.page->checkbox("选中全部").click();
    shop.page.settle();
    shop.press("删除所选");
    shop.press("删除");
    CHECK(shop.page->has_text("还没有客户"));
    shop.go("bin");
    CHECK(shop.page->has_text("等 2 位"));
    CHECK(shop.page->has_text("1 次消费"));
    shop.page->row("").nth(1).click();
    shop.page.settle();
    shop.press("恢复");
    shop.press("打开");
    CHECK(shop.page->row("张三").exists());
    CHECK(shop.page->row("李四").exists());
}

TEST_CASE("what cannot come back yet says what is to be done first") {
    FullShop shop;
    shop.page->button("寄小样 今天").click();
    shop.page.settle();
    shop.press("删除");
    shop.remove_customer("张三");
    shop.go("bin");

    shop.press("恢复：寄小样");
    CHECK(shop.page->has_text("它所属的记录（客户、商品或原销售单）后来也被删除，或者并入了别的记录"));
    CHECK(shop.page->has_text("请先恢复那条记录（合并的就撤销合并），再恢复它。"));
    CHECK(shop.page->row("寄小样").exists());

    shop.press("恢复：张三");
    shop.press("恢复：寄小样");
    CHECK(shop.page->has_text("回收站是空的"));
}

TEST_CASE("after 30 days a deletion is no longer in the bin") {
    FullShop shop;
    shop.remove_customer("张三");
    for (int i = 0; i < 10; ++i) shop.add_customer("客户" + std::to_string(i), "");
    shop.browser.clock.advance_ms(29 * day_ms);
    shop.go("bin");
    CHECK(shop.page->row("张三").exists());

    shop.go("customers");
    shop.browser.clock.advance_ms(2 * day_ms);
    shop.go("bin");
    CHECK(shop.page->has_text("回收站是空的"));
}

TEST_CASE("what was deleted just now is in the bin whatever the clock says, and so is what a redo deleted") {
    FullShop shop;
    shop.browser.clock.advance_ms(-60 * day_ms);
    shop.remove_customer("张三");
    shop.browser.clock.advance_ms(60 * day_ms);
    shop.go("bin");
    CHECK(shop.page->row("张三").exists());

    shop.go("customers");
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Y);
    for (int i = 0; i < 10; ++i) shop.add_customer("客户" + std::to_string(i), "");
    shop.go("bin");
    CHECK(shop.page->row("张三").exists());
}

TEST_CASE("the bin is a command, and a list of cards on a phone") {
    FullShop shop;
    shop.remove_customer("张三");
    shop.page->resize({.width = 390, .height = 844});
    shop.page.settle();
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_K);
    shop.type("回收");
    shop.keys(ImGuiKey_Enter);

    CHECK(shop.page.navigation.hash() == "bin");
    CHECK(shop.page->row("张三").exists());
    shop.press("恢复：张三");
    CHECK(shop.page->has_text("回收站是空的"));
}

}  // namespace laoke::testing
