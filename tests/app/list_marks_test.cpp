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
        enter();  // the product of that name, where there is one
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
    CHECK(shop.page->has_text("共 2 笔销售和退货 · 今天 2 笔"));
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
    CHECK(shop.lists("寄样品"));
    CHECK(shop.lists("小王"));
    shop.press("完成所选");
    CHECK_FALSE(shop.lists("寄样品"));
    shop.press("撤销：完成 2 项待办");
    CHECK(shop.lists("打电话"));
    shop.mark_all();
    shop.press("删除所选");
    CHECK_FALSE(shop.lists("打电话"));
    shop.press("撤销：删除 2 项待办");
    CHECK(shop.lists("打电话"));
}

TEST_CASE(
    "a product that was never used is deleted, comes back, and one that was sold is taken off the list") {
    MarksShop shop;
    shop.add_product("龙井", "64");
    shop.add_product("茶杯", "10");
    shop.sell("龙井", "64");
    shop.go("products");
    shop.page->row("茶杯").click();
    shop.page.settle();
    shop.press("删除");
    CHECK(shop.page->has_text("删除商品“茶杯”？"));
    shop.page->button("删除").nth(1).click();
    shop.page.settle();
    CHECK_FALSE(shop.lists("茶杯"));
    shop.go("bin");
    CHECK(shop.lists("茶杯"));
    shop.press("恢复：茶杯");
    shop.go("products");
    CHECK(shop.lists("茶杯"));

    shop.page->row("龙井").click();
    shop.page.settle();
    shop.press("删除");
    CHECK(shop.page->has_text("“龙井”用过，不能删除"));
    CHECK(shop.page->has_text(
        "用在：销售。删了，那些记录就不完整了。可以停售：开单时不再出现，以前的记录不变。"));
    shop.page->button("停售").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->button("恢复销售").exists());
}

TEST_CASE("of marked products those that were sold are taken off the list, the others deleted") {
    MarksShop shop;
    shop.add_product("龙井", "64");
    shop.add_product("茶杯", "10");
    shop.sell("龙井", "64");
    shop.go("products");
    shop.mark_all();
    shop.press("删除所选");
    CHECK(shop.page->has_text("删除选中的 2 种商品？"));
    CHECK(shop.page->has_text("其中 1 种在销售、报价、库存或痛点记录里用过"));
    shop.press("删除");
    CHECK_FALSE(shop.lists("茶杯"));
    CHECK(shop.lists("停售"));
    shop.press("撤销：删除 1 种商品，停售 1 种");
    CHECK(shop.lists("茶杯"));
    CHECK_FALSE(shop.lists("停售"));

    shop.press("删除所选");  // 龙井 is marked still
    CHECK(shop.page->has_text("选中的 1 种商品都用过，不能删除"));
    shop.press("停售");
    CHECK(shop.lists("停售"));
}

TEST_CASE(
    "the list of sales says what its sales come to, for chosen days and for a day that is searched for") {
    MarksShop shop;
    shop.sell("龙井", "64");
    shop.sell("茶杯", "10");
    shop.go("sales");
    CHECK(shop.page->has_text("合计 ¥74.00"));
    shop.fill("搜索销售", "10-09");
    CHECK(shop.rows() == 2);
    shop.fill("搜索销售", "10-08");
    CHECK(shop.page->has_text("没有符合的销售单"));
    shop.fill("搜索销售", "2025-10-09");
    CHECK(shop.rows() == 2);
    shop.fill("搜索销售", "");
    shop.choose("时间", "自选日期");
    shop.fill("从", "2026-01-01");
    CHECK(shop.page->has_text("没有符合的销售单"));
    shop.fill("从", "10-01");
    shop.fill("到", "昨天");
    CHECK(shop.page->has_text("没有符合的销售单"));
    shop.fill("到", "不知道");
    CHECK(shop.page->textbox("到").is(ui::state::invalid));
    CHECK(shop.page->has_text("改好上面的日期"));
    CHECK_FALSE(shop.page->has_text("合计 ¥74.00"));
    CHECK_FALSE(shop.page->row("散客").exists());
    CHECK_FALSE(shop.page->has_text("找到 "));
    shop.fill("到", "9-30");
    CHECK(shop.page->textbox("从").description() == "开始日期在结束日期之后。");
    CHECK_FALSE(shop.page->has_text("没有符合的销售单"));
    shop.fill("到", "");
    CHECK(shop.rows() == 2);
    CHECK(shop.page->has_text("合计 ¥74.00"));
    shop.fill("从", "不知道");
    shop.choose("时间", "全部时间");
    CHECK(shop.rows() == 2);
}

TEST_CASE("tasks are sorted by what is pressed") {
    MarksShop shop;
    shop.add_task("寄样品");
    shop.add_task("打电话");
    shop.go("today");
    const auto is_above = [&](std::string_view above, std::string_view below) {
        return shop.page->row(above).rect().y < shop.page->row(below).rect().y;
    };
    shop.page->columnheader("要做什么").click();
    shop.page.settle();
    CHECK(is_above("打电话", "寄样品"));
    shop.page->columnheader("要做什么").click();
    shop.page.settle();
    CHECK(is_above("寄样品", "打电话"));
    CHECK_FALSE(shop.page->columnheader("谁来做").exists());
}

}  // namespace laoke::testing
