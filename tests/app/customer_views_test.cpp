// Views of the list of customers: columns, order and groups, those that stand ready, and cells that are
// edited in their place.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

namespace laoke::testing {

namespace {

struct ViewShop : OpenShop {
    ViewShop() {
        add_customer("张三", "13800138000");
        press("新增销售");
        fill("商品（第 1 行）", "普洱");
        fill("单价（第 1 行）", "88");
        press("保存");
        add_customer("李四", "1390013900");
        go("customers");
    }

    void choose_filter(std::string_view name) { choose_in_menu("筛选", name); }
    [[nodiscard]] bool lists(std::string_view name) { return page->row(name).exists(); }
    void show_column(std::string_view name) {
        press("选择列");
        page->node(ui::Role::menuitemcheckbox, name).click();
        page.settle();
        keys(ImGuiKey_Escape);
    }
};

}  // namespace

TEST_CASE("what is done with the list of customers has words where there is room, in one line of its own") {
    constexpr std::array words = {"导入客户名单", "导出表格", "重复客户", "待核对资料", "打印"};
    OpenShop shop({.width = 1280, .height = 800});
    shop.add_customer("张三", "13800138000");
    shop.go("customers");
    const float line = shop.page->button("打印").rect().y;
    CHECK(line > shop.page->button("新增客户").rect().bottom());
    for (const std::string_view word : words) {
        CHECK(shop.page->button(word).rect().y == line);
        CHECK(shop.page->button(word).rect().width > 60);
    }
    shop.page->interface().set_language(Language::english);
    shop.page.settle();
    for (const std::string_view word : {"Import a list", "Profiles to confirm", "Print"})
        CHECK(shop.page->button(word).rect().y == line);
    shop.page->resize({.width = 740, .height = 800});
    shop.page.settle();
    CHECK(shop.page->button("Export a table").rect().width < 60);
}

TEST_CASE("views stand ready beside those that are kept, and bring their columns and order along") {
    ViewShop shop;
    shop.choose_filter("电话邮箱有误");
    CHECK(shop.lists("李四"));
    CHECK_FALSE(shop.lists("张三"));
    CHECK(shop.page->has_text("有要核对的电话或邮箱"));
    CHECK(shop.page->columnheader("资料完整度").exists());
    CHECK_FALSE(shop.page->columnheader("客户阶段").exists());

    shop.open("清除筛选");
    CHECK(shop.lists("张三"));
    CHECK_FALSE(shop.page->columnheader("资料完整度").exists());
    CHECK(shop.page->columnheader("客户阶段").exists());

    shop.choose_filter("新筛选…");
    shop.fill("名称", "大客户");
    shop.fill("条件 1：比什么", "1");
    shop.press("保存并应用");
    shop.press("筛选");
    CHECK(shop.page->node(ui::Role::menuitem, "大客户").exists());
    CHECK(shop.page->node(ui::Role::menuitem, "电话邮箱有误").exists());
    shop.page->node(ui::Role::menuitem, "电话邮箱有误").click();
    shop.page.settle();
    CHECK(shop.lists("李四"));
    CHECK_FALSE(shop.lists("张三"));
}

TEST_CASE("a view is kept with the columns, order and groups of the list, and comes back with them") {
    ViewShop shop;
    shop.show_column("来源");
    CHECK(shop.page->columnheader("来源").exists());
    shop.page->columnheader("姓名").click();
    shop.page.settle();
    shop.press("分组");
    shop.page->node(ui::Role::menuitemcheckbox, "按客户阶段分组").click();
    shop.page.settle();
    shop.choose_filter("新筛选…");
    shop.press("去掉条件 1");
    shop.fill("名称", "按阶段");
    shop.press("保存并应用");
    CHECK(shop.page->has_text("保存筛选 按阶段"));

    shop.press("分组");
    shop.page->node(ui::Role::menuitemcheckbox, "不分组").click();
    shop.page.settle();
    shop.show_column("来源");
    CHECK_FALSE(shop.page->columnheader("来源").exists());
    CHECK_FALSE(shop.page->row("还没买过（1 位）").exists());

    shop.choose_filter("按阶段");
    CHECK(shop.page->columnheader("来源").exists());
    CHECK(shop.page->count(ui::Role::row) == 5);  // titles, two headings, two customers
    shop.go("today");
    shop.go("customers");
    CHECK_FALSE(shop.page->columnheader("来源").exists());  // as the user has arranged the list
}

TEST_CASE("cells are changed in their place by keys, what cannot be says why, and one step takes it back") {
    ViewShop shop;
    shop.show_column("地区");
    shop.page->button("修改地区：李四").click();
    shop.page.settle();
    shop.fill("修改地区：李四", "杭州");
    shop.enter();
    CHECK(shop.page->row("李四").exists());
    CHECK(shop.page->has_text("杭州"));
    CHECK(shop.page->has_text("修改客户 李四"));
    shop.press("撤销：修改客户 李四");
    CHECK_FALSE(shop.page->has_text("杭州"));

    // F2 begins with the name of the row that the keyboard is on, and goes on to the next cell.
    shop.page->button("选择列").focus();
    shop.keys(ImGuiKey_Tab);
    shop.keys(ImGuiKey_F2);
    CHECK(shop.page->focused_name().starts_with("修改姓名"));
    shop.keys(ImGuiKey_F2);
    CHECK(shop.page->focused_name().starts_with("修改电话"));
    shop.keys(ImGuiKey_Escape);
    shop.keys(ImGuiKey_F2);
    const std::string field = std::string(shop.page->focused_name());
    shop.fill(field, "");
    shop.enter();
    CHECK(shop.page->has_text("请填写姓名或名称。"));
    CHECK(shop.page->focused_name() == field);
    shop.keys(ImGuiKey_Escape);
    CHECK_FALSE(shop.page->has_text("请填写姓名或名称。"));
    CHECK(shop.lists("李四"));
}

TEST_CASE("a telephone number is typed over, and the first one is added") {
    ViewShop shop;
    shop.add_customer("王五", "");
    shop.go("customers");
    shop.fill("搜索客户", "王五");
    shop.page->button("选择列").focus();
    shop.keys(ImGuiKey_Tab);
    shop.keys(ImGuiKey_F2);
    shop.keys(ImGuiKey_F2);
    REQUIRE(shop.page->focused_name() == "修改电话：王五");
    shop.fill("修改电话：王五", "13700137000");
    shop.enter();
    CHECK(shop.page->has_text("137 0013 7000"));
}

TEST_CASE("a view that takes the name of another one asks before it replaces that") {
    ViewShop shop;
    for (const std::string_view name : {"甲", "乙"}) {
        shop.choose_filter("新筛选…");
        shop.fill("条件 1：比什么", "30");
        shop.fill("名称", name);
        shop.press("保存并应用");
        shop.open("清除筛选");
    }
    shop.choose_filter("甲");
    shop.open("修改条件…");
    shop.fill("名称", "乙");
    shop.press("保存并应用");
    CHECK(shop.page->has_text("已经有一个叫“乙”的。"));
    CHECK(shop.page->button("替换").exists());
}

TEST_CASE("a view of a name that there is already asks before it replaces the other one") {
    ViewShop shop;
    const auto keep = [&](std::string_view column) {
        shop.show_column(column);
        shop.choose_filter("新筛选…");
        shop.press("去掉条件 1");
        shop.fill("名称", "我的");
        shop.press("保存并应用");
    };
    keep("来源");
    CHECK(shop.page->has_text("保存筛选 我的"));
    shop.show_column("来源");
    keep("地区");
    CHECK(shop.page->has_text("已经有一个叫“我的”的。"));
    shop.keys(ImGuiKey_Enter);
    CHECK(shop.page->button("替换").exists());
    shop.press("关闭");
    shop.choose_filter("我的");
    CHECK(shop.page->columnheader("来源").exists());
    shop.open("修改条件…");
    shop.press("保存并应用");  // its own name
    CHECK_FALSE(shop.page->button("替换").exists());
    shop.open("清除筛选");
    shop.choose_filter("新筛选…");
    shop.press("去掉条件 1");
    shop.fill("名称", "我的");
    shop.press("保存并应用");
    shop.press("替换");
    CHECK_FALSE(shop.page->button("替换").exists());
    CHECK(shop.page->columnheader("地区").exists());
}

TEST_CASE("a tier is chosen in its cell, a region is offered as in the form") {
    ViewShop shop;
    shop.go("tiers");
    shop.press("用常见的三等");
    shop.go("customers");
    shop.show_column("客户等级");
    shop.show_column("地区");
    shop.page->button("修改客户等级：张三").click();
    shop.page.settle();
    shop.page->option("重点客户").click();
    shop.page.settle();
    CHECK(shop.page->has_text("修改客户 张三"));
    CHECK(shop.page->row("张三").name().contains("重点客户"));
    // A list that is left changes nothing.
    shop.page->button("修改客户等级：张三").click();
    shop.page.settle();
    shop.keys(ImGuiKey_Escape);
    CHECK_FALSE(shop.page->option("重点客户").exists());
    CHECK(shop.page->row("张三").name().contains("重点客户"));
    shop.page->button("修改客户等级：张三").click();
    shop.page.settle();
    shop.page->option("未定等级").click();
    shop.page.settle();
    CHECK_FALSE(shop.page->row("张三").name().contains("重点客户"));

    shop.page->button("修改地区：张三").click();
    shop.page.settle();
    shop.type("杭州");
    shop.page->option("浙江省杭州市").click();
    shop.page.settle();
    CHECK(shop.page->row("张三").name().contains("浙江省杭州市"));
}

TEST_CASE("on a phone a card shows what its view is about") {
    OpenShop shop({.width = 390, .height = 844});
    shop.add_customer("张三", "13800138000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "88");
    shop.press("保存");
    shop.go("customers");
    CHECK_FALSE(shop.page->row("张三").name().contains("%"));
    shop.choose_in_menu("筛选", "电话邮箱有误");
    CHECK_FALSE(shop.page->row("张三").exists());
    shop.go("customers/new");
    shop.fill("姓名", "李四");
    shop.fill("电话", "1390013900");
    shop.press("保存");
    shop.go("customers");
    shop.choose_in_menu("筛选", "电话邮箱有误");
    CHECK(shop.page->row("李四").name().contains("%"));
}

}  // namespace laoke::testing
