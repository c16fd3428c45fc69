// Marking customers in the list, and what is done with those that are marked.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace laoke::testing {

namespace {

/// With three customers, whose list is open; 张三 has bought something.
struct ListShop : OpenShop {
    ListShop() {
        add_customer("张三", "13800138000");
        press("新增销售");
        fill("商品（第 1 行）", "普洱");
        fill("单价（第 1 行）", "88");
        press("保存");
        add_customer("李四", "13900139000");
        add_customer("王五", "13700137000");
        go("customers");
    }

    void mark(std::string_view name) {
        page->checkbox("选中 " + std::string(name)).click();
        page.settle();
    }

    [[nodiscard]] bool is_marked(std::string_view name) {
        return page->row(name).is(ui::state::selected) &&
               page->checkbox("选中 " + std::string(name)).is_checked();
    }

    [[nodiscard]] bool has_bar() { return page->node(ui::Role::toolbar, "已选的客户").exists(); }
};

}  // namespace

TEST_CASE("marks stay with customers through sorting, searching and changes") {
    ListShop shop;
    CHECK_FALSE(shop.has_bar());

    shop.mark("张三");
    shop.mark("王五");
    CHECK(shop.has_bar());
    CHECK(shop.page->has_text("已选 2 位"));
    shop.page->columnheader("姓名").click();
    shop.page.settle();
    shop.page->columnheader("姓名").click();
    shop.page.settle();
    CHECK(shop.is_marked("张三"));
    CHECK(shop.is_marked("王五"));
    CHECK_FALSE(shop.is_marked("李四"));

    shop.fill("搜索客户", "ls");
    CHECK(shop.page->has_text("已选 2 位"));
    shop.mark("李四");
    CHECK(shop.page->has_text("已选 3 位"));
    shop.fill("搜索客户", "没有");
    CHECK(shop.page->has_text("已选 3 位"));
    shop.fill("搜索客户", "ls");

    // 王五, who is not in the list now, is undone away: what is counted is there.
    shop.press("撤销：新增客户 王五");
    CHECK(shop.page->has_text("已选 2 位"));
    shop.fill("搜索客户", "");
    CHECK(shop.is_marked("张三"));
    CHECK(shop.is_marked("李四"));
    shop.press("取消选择");
    CHECK_FALSE(shop.has_bar());
    CHECK_FALSE(shop.is_marked("张三"));
}

TEST_CASE("customers are marked by keys alone, and a click still opens one") {
    ListShop shop;
    shop.page->button("选择列").focus();
    shop.keys(ImGuiKey_Tab);
    shop.keys(ImGuiKey_Space);
    shop.keys(ImGuiMod_Shift | ImGuiKey_DownArrow);
    CHECK(shop.page->has_text("已选 2 位"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_A);
    CHECK(shop.page->has_text("已选 3 位"));
    shop.keys(ImGuiKey_Tab);
    CHECK(shop.page->focused_name() == "全选列出的");
    shop.keys(ImGuiMod_Shift | ImGuiKey_Tab);
    shop.keys(ImGuiKey_Escape);
    CHECK_FALSE(shop.has_bar());

    shop.page->hold(ImGuiMod_Ctrl);
    shop.page->row("李四").click();
    shop.page->hold(0);
    shop.page.settle();
    CHECK(shop.is_marked("李四"));
    shop.page->row("张三").click();
    shop.page.settle();
    CHECK(shop.page->heading("张三").exists());
}

TEST_CASE("the list is grouped, groups are closed by keys, and both are kept in this browser") {
    ListShop shop;
    shop.page->row("李四").click();
    shop.page.settle();
    shop.press("修改");
    shop.fill("地区", "海外部");
    shop.keys(save_keys);
    shop.go("customers");
    shop.mark("李四");
    shop.press("分组");
    shop.page->node(ui::Role::menuitemcheckbox, "按地区分组").click();
    shop.page.settle();
    CHECK(shop.page->row("海外部（1 位）").is(ui::state::expanded));
    CHECK(shop.page->row("没有填地区（2 位）").is(ui::state::expanded));
    CHECK(shop.is_marked("李四"));

    shop.page->row("海外部（1 位）").click();
    shop.page.settle();
    CHECK_FALSE(shop.page->row("李四").exists());
    CHECK(shop.page->row("张三").exists());
    CHECK(shop.has_bar());  // who is marked stays marked behind a heading
    shop.keys(ImGuiKey_DownArrow);
    shop.keys(ImGuiKey_LeftArrow);
    CHECK_FALSE(shop.page->row("张三").exists());
    shop.keys(ImGuiKey_RightArrow);
    CHECK(shop.page->row("张三").exists());

    shop.go("today");
    shop.go("customers");
    CHECK_FALSE(shop.page->row("海外部（1 位）").is(ui::state::expanded));
    CHECK_FALSE(shop.page->row("李四").exists());
    shop.fill("搜索客户", "李四");
    CHECK(shop.page->row("李四").exists());  // the best first, in no groups
    CHECK_FALSE(shop.page->row("海外部（1 位）").exists());
}

TEST_CASE("only the marked customers are exported and printed") {
    ListShop shop;
    shop.mark("王五");
    shop.mark("张三");

    shop.press("导出所选");
    REQUIRE(shop.browser.files.downloads.size() == 1);
    const std::string& csv = shop.browser.files.downloads.begin()->second;
    CHECK(csv.contains("张三"));
    CHECK(csv.contains("王五"));
    CHECK_FALSE(csv.contains("李四"));

    shop.press("打印所选");
    shop.page->node(ui::Role::menuitem, "客户名单").click();
    shop.page.settle();
    REQUIRE(shop.page.printing.printed.size() == 1);
    const auto& texts = shop.page.printing.printed[0].blocks.front().texts;
    CHECK(std::ranges::count(texts, "张三") == 1);
    CHECK(std::ranges::count(texts, "王五") == 1);
    CHECK(std::ranges::count(texts, "李四") == 0);
}

TEST_CASE("the marked customers are changed together, and one step takes it back") {
    ListShop shop;
    shop.mark("王五");
    shop.mark("张三");
    shop.press("批量修改");
    shop.fill("改成", "杭州");
    shop.press("修改");
    shop.page->row("王五").click();
    shop.page.settle();
    CHECK(shop.page->has_text("杭州"));
    shop.press("撤销：批量修改 2 位客户");
    CHECK_FALSE(shop.page->has_text("杭州"));

    shop.go("customers");
    shop.mark("李四");
    shop.press("批量修改");
    shop.page->combobox("改哪一项").choose("每几天联系一次");
    shop.page.settle();
    shop.page->combobox("改哪一项").choose("每几天联系一次");
    shop.page.settle();
    shop.fill("改成", "三十");
    shop.press("修改");
    CHECK(shop.page->has_text("联系频率填 1 到 3650 之间的天数，或者留空。"));
    shop.fill("改成", "9999");
    shop.press("修改");
    CHECK(shop.page->has_text("联系频率填 1 到 3650 之间的天数，或者留空。"));
    shop.page->combobox("改哪一项").choose("上次核对");
    shop.page.settle();
    CHECK(shop.page->has_text("这些客户的资料都记为今天核对过。"));
    CHECK_FALSE(shop.page->has_text("已流失"));
    shop.page->combobox("改哪一项").choose("客户阶段");
    shop.page.settle();
    shop.page->combobox("改成").choose("已流失");
    shop.page.settle();
    shop.press("修改");
    CHECK(shop.page->has_text("已流失"));
    shop.press("批量修改");
    shop.page->combobox("改哪一项").choose("上次核对");
    shop.page.settle();
    shop.press("修改");
    shop.page->row("李四").click();
    shop.page.settle();
    CHECK(shop.page->has_text("2025-10-09"));
}

TEST_CASE("whatever stands in the list of what can be changed for many can be chosen") {
    ListShop shop;
    shop.go("customers");
    shop.mark("王五");
    shop.press("批量修改");
    for (const std::string_view field : {"客户等级", "负责人", "客户等级", "工作单位", "客户等级", "地区"}) {
        INFO(field);
        shop.page->combobox("改哪一项").choose(field);
        shop.page.settle();
        CHECK(shop.page->combobox("改哪一项").value() == field);
    }
}

TEST_CASE("Enter alone clears no field of the marked customers") {
    ListShop shop;
    shop.mark("王五");
    shop.mark("张三");
    shop.press("批量修改");
    shop.keys(ImGuiKey_Enter);  // the region, and nothing typed
    CHECK(shop.page->textbox("改成").exists());
    CHECK_FALSE(shop.page->button("撤销：批量修改 2 位客户").exists());
    CHECK(shop.page->button("修改").is_disabled());
    CHECK(shop.page->button("清空这一项").exists());
    shop.fill("改成", "杭州");
    CHECK_FALSE(shop.page->button("修改").is_disabled());
    CHECK_FALSE(shop.page->button("清空这一项").exists());
    // Blanks are nothing.
    shop.fill("改成", " \u3000 ");
    CHECK(shop.page->button("修改").is_disabled());
    shop.keys(ImGuiKey_Enter);
    CHECK(shop.page->textbox("改成").exists());
    CHECK_FALSE(shop.page->button("撤销：批量修改 2 位客户").exists());
    shop.fill("改成", "\u200b\u202a");  // as little
    CHECK(shop.page->button("修改").is_disabled());
    // What is chosen is seen, the first choice too.
    shop.page->combobox("改哪一项").choose("客户等级");
    shop.page.settle();
    CHECK_FALSE(shop.page->button("修改").is_disabled());
    CHECK_FALSE(shop.page->button("清空这一项").exists());
}

TEST_CASE("a field of the marked customers is cleared by a button of that name, and one step takes it back") {
    ListShop shop;
    const auto change = [&](std::string_view value, std::string_view button) {
        shop.press("批量修改");
        if (!value.empty()) shop.fill("改成", value);
        shop.press(button);
    };
    shop.mark("王五");
    shop.mark("张三");
    change("杭州", "修改");
    change({}, "清空这一项");
    shop.page->row("王五").click();
    shop.page.settle();
    CHECK_FALSE(shop.page->has_text("杭州"));
    shop.press("撤销：批量修改 2 位客户");
    CHECK(shop.page->has_text("杭州"));
}

TEST_CASE("the question says what goes with the marked customers; one step brings all back") {
    ListShop shop;
    shop.mark("张三");
    shop.mark("李四");

    shop.press("删除所选");
    CHECK(shop.page->has_text("删除选中的 2 位客户？"));
    CHECK(shop.page->has_text(
        "客户资料、联系方式、备注、跟进、待办、商机、收付款和全部销售记录（1 次消费，共 ¥88.00）会一起删除"));
    shop.press("取消");
    CHECK(shop.page->has_text("已选 2 位"));
    shop.press("删除所选");
    shop.press("删除");

    CHECK_FALSE(shop.page->row("张三").exists());
    CHECK_FALSE(shop.page->row("李四").exists());
    CHECK(shop.page->row("王五").exists());
    CHECK_FALSE(shop.has_bar());
    CHECK(shop.page->has_text("等 2 位，连同 1 次消费"));
    shop.press("撤销");
    CHECK(shop.page->row("张三").exists());
    CHECK(shop.page->row("李四").exists());
}

TEST_CASE("one marked customer is deleted under the same name as from the page") {
    ListShop shop;
    shop.mark("李四");
    shop.press("删除所选");
    CHECK(shop.page->has_text("客户资料、联系方式、备注、跟进、待办、商机和收付款会一起删除。删除后可以撤销，"
                              "也可以从回收站恢复。"));
    shop.press("删除");
    CHECK(shop.page->has_text("删除客户 李四"));
}

TEST_CASE("the bar stays in sight below the table, and notices above it") {
    ListShop shop;
    const float before = shop.page->row("张三").rect().y;
    shop.mark("张三");
    const ui::Rect bar = shop.page->node(ui::Role::toolbar, "已选的客户").rect();
    CHECK(shop.page->row("张三").rect().y == before);
    CHECK(bar.bottom() <= 800);
    CHECK(shop.page->node(ui::Role::table, "客户").rect().bottom() <= bar.y);

    shop.press("导出所选");
    CHECK(shop.page->node(ui::Role::status, "").rect().bottom() <= bar.y);
}

TEST_CASE("on a phone customers are marked by a tap once that is wanted") {
    ListShop shop;
    shop.page->resize({.width = 390, .height = 844});
    shop.page.settle();
    CHECK_FALSE(shop.page->checkbox("选中 张三").exists());

    shop.press("更多操作");
    shop.page->node(ui::Role::menuitem, "选择").click();
    shop.page.settle();
    CHECK(shop.page->has_text("已选 0 位"));
    CHECK(shop.page->button("操作").is_disabled());
    shop.page->row("张三").click();
    shop.page.settle();
    CHECK(shop.is_marked("张三"));
    CHECK(shop.page->heading("客户").exists());
    shop.press("全选列出的");
    CHECK(shop.page->has_text("已选 3 位"));
    shop.choose_in_menu("操作", "删除所选");
    CHECK(shop.page->has_text("删除选中的 3 位客户？"));
    shop.press("取消");
    shop.choose_in_menu("操作", "批量修改");
    shop.fill("改成", "杭州");
    shop.press("修改");
    shop.press("更多操作");  // the notice of the change stands above its menu, and above the bar's
    const auto notice = [&] { return shop.page->node(ui::Role::status, "").rect().bottom(); };
    CHECK(notice() <= shop.page->node(ui::Role::menuitem, "选择").rect().y);
    shop.keys(ImGuiKey_Escape);
    CHECK(notice() <= shop.page->node(ui::Role::toolbar, "已选的客户").rect().y);
    shop.choose_in_menu("操作", "打印客户名单");
    REQUIRE(shop.page.printing.printed.size() == 1);
    CHECK(std::ranges::contains(shop.page.printing.printed[0].blocks.front().texts, "张三"));
    CHECK_FALSE(shop.page->dialog("批量修改 3 位客户").exists());  // what was chosen is carried out once
    shop.press("取消选择");
    CHECK_FALSE(shop.has_bar());
    shop.page->row("张三").click();
    shop.page.settle();
    CHECK(shop.page->heading("张三").exists());
}

}  // namespace laoke::testing
