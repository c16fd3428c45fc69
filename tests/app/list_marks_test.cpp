// What is done with several products, sales and tasks that are marked in their lists.
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

struct MarksShop : OpenShop {
    void add_product(std::string_view name, std::string_view price) {
        go("products/new");
        fill("名称", name);
        fill("单价", price);
        press("保存");
    }
    void sell(std::string_view what, std::string_view price) {
        go("sales/new");
        fill("商品（第 1 行）", what);
        fill("单价（第 1 行）", price);
        press("保存");
    }
    void add_task(std::string_view title) {
        go("tasks/new");
        fill("要做什么", title);
        press("保存");
    }
    void mark_all() {
        page->checkbox("选中全部").click();
        page.settle();
    }
    void choose(std::string_view box, std::string_view option) {
        page->combobox(box).choose(option);
        page.settle();
    }
    [[nodiscard]] bool lists(std::string_view name) { return page->row(name).exists(); }
    /// Of the table, without the titles.
    [[nodiscard]] int rows() { return static_cast<int>(page->count(ui::Role::row)) - 1; }
    [[nodiscard]] const std::string& file() { return browser.files.downloads.begin()->second; }
};

}  // namespace

TEST_CASE(
    "prices of marked products rise by percent, what is no percentage says so, and one step takes it back") {
    MarksShop shop;
    shop.add_product("龙井", "64");
    shop.add_product("茶杯", "10");
    shop.go("products");
    shop.page->columnheader("单价").click();
    shop.page.settle();
    shop.mark_all();
    CHECK(shop.page->has_text("已选 2 项"));
    shop.press("批量修改");
    shop.choose("改哪一项", "调价（百分之几）");
    shop.fill("改成", "很多");
    shop.press("修改");
    CHECK(shop.page->has_text("调价填 -100 到 1000 之间的数，例如 5 或 -10。"));
    shop.fill("改成", "10");
    shop.press("修改");
    CHECK(shop.page->has_text("¥70.40"));
    CHECK(shop.page->has_text("¥11.00"));
    shop.press("撤销：批量修改 2 种商品");
    CHECK(shop.page->has_text("¥64.00"));

    shop.press("取消选择");
    shop.page->checkbox("选中 茶杯").click();
    shop.page.settle();
    shop.press("导出所选");
    REQUIRE(shop.browser.files.downloads.size() == 1);
    CHECK(shop.file().contains("茶杯"));
    CHECK_FALSE(shop.file().contains("龙井"));
}

TEST_CASE("the list of sales is searched, kept to a period, and marked sales are exported and deleted") {
    MarksShop shop;
    shop.sell("龙井", "64");
    shop.sell("茶杯", "10");
    shop.go("sales");
    shop.fill("搜索销售", "龙井");
    CHECK(shop.rows() == 1);
    CHECK(shop.page->has_text("找到 1 笔，共 2 笔"));
    shop.choose("时间", "去年");
    CHECK(shop.page->has_text("没有符合的销售单"));
    shop.press("显示全部");
    CHECK(shop.rows() == 2);

    shop.fill("搜索销售", "茶杯");
    shop.mark_all();
    shop.press("导出所选");
    REQUIRE(shop.browser.files.downloads.size() == 1);
    CHECK(shop.file().contains("茶杯"));
    CHECK_FALSE(shop.file().contains("龙井"));
    shop.press("删除所选");
    CHECK(shop.page->has_text("删除选中的 1 张销售单？"));
    shop.press("删除");
    CHECK_FALSE(shop.page->has_text("已选 1 项"));
    shop.press("显示全部");
    CHECK(shop.rows() == 1);
    shop.press("撤销：删除 1 张销售单，共 ¥10.00");
    CHECK(shop.rows() == 2);
}

TEST_CASE("marked tasks are moved, assigned, completed and deleted, each in one step") {
    MarksShop shop;
    shop.add_task("寄样品");
    shop.add_task("打电话");
    shop.go("today");
    shop.mark_all();
    shop.press("改期");
    shop.fill("到期", "说不清");
    shop.page->button("改期").click();
    shop.page.settle();
    CHECK(shop.lists("寄样品"));
    shop.keys(ImGuiKey_Escape);
    shop.press("换人做");
    shop.fill("谁来做", "小王");
    shop.keys(save_keys);
    CHECK(shop.page->has_text("2 项待办换人做"));
    CHECK(shop.lists("寄样品 · 小王"));
    shop.press("完成所选");
    CHECK_FALSE(shop.lists("寄样品 · 小王"));
    shop.press("撤销：完成 2 项待办");
    CHECK(shop.lists("打电话 · 小王"));
    shop.mark_all();
    shop.press("删除所选");
    CHECK_FALSE(shop.lists("打电话 · 小王"));
    shop.press("撤销：删除 2 项待办");
    CHECK(shop.lists("打电话 · 小王"));
}

}  // namespace laoke::testing
