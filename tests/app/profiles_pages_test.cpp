// Tags, notes, relations and contact persons as a user meets them: by the page's roles and names.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <string>
#include <vector>

namespace laoke::testing {

namespace {

/// With one customer, whose page is open.
struct CustomerShop : OpenShop {
    explicit CustomerShop(const PageSize& size = {}) : OpenShop(size) { add_customer("张三", "13800138000"); }

    /// Looks for a customer in a field and takes the best.
    void choose(std::string_view field, std::string_view typed) {
        fill(field, "");
        page->textbox(field).click();
        page.settle();
        type(typed);
        enter();
    }
    void undo() { keys(ImGuiMod_Ctrl | ImGuiKey_Z); }
    void add_company() {
        go("customers/new");
        page->node(ui::Role::radio, "单位").click();
        page.settle();
        fill("单位名称", "大成机械");
        press("保存");
    }
};

}  // namespace

TEST_CASE("a customer is tagged by keys alone, and tags are found by initials") {
    CustomerShop shop;
    shop.press("改标签");
    REQUIRE(shop.page->focused_name() == "加上标签");
    shop.type("VIP");
    shop.enter();
    CHECK(shop.page->button("去掉标签 VIP").exists());
    shop.type("爱喝红茶");
    CHECK(shop.page->button("新建标签“爱喝红茶”").exists());
    shop.enter();
    shop.keys(ImGuiKey_Escape);
    CHECK_FALSE(shop.page->textbox("加上标签").exists());
    CHECK(shop.page->has_text("爱喝红茶"));

    shop.add_customer("李四", "13900139000");
    shop.press("改标签");
    CHECK(shop.page->button("VIP").exists());
    shop.type("ahhc");
    CHECK_FALSE(shop.page->button("VIP").exists());
    shop.enter();
    CHECK(shop.page->button("去掉标签 爱喝红茶").exists());
    shop.type("a、b");
    shop.press("新建标签“a、b”");
    CHECK(shop.page->has_text("一次写一个标签，名字里不能有顿号、逗号和分号。"));
    shop.press("去掉标签 爱喝红茶");
    CHECK_FALSE(shop.page->button("去掉标签 爱喝红茶").exists());
    shop.undo();
    CHECK(shop.page->button("去掉标签 爱喝红茶").exists());
}

TEST_CASE("Enter right behind what is typed takes that, and not what was offered before") {
    CustomerShop shop;
    shop.press("改标签");
    shop.type("VIP");
    shop.enter();
    shop.press("去掉标签 VIP");
    CHECK(shop.page->button("VIP").exists());
    shop.page->textbox("加上标签").click();
    shop.page->type("批发");
    shop.page->press(ImGuiKey_Enter);
    shop.page.settle();
    CHECK(shop.page->button("去掉标签 批发").exists());
    CHECK_FALSE(shop.page->button("去掉标签 VIP").exists());
}

TEST_CASE("the list shows tags, is filtered by one, and stays so") {
    CustomerShop shop;
    CHECK_FALSE((shop.go("customers"), shop.page->combobox("按标签筛选").exists()));
    shop.add_customer("李四", "13900139000");
    shop.press("改标签");
    shop.type("VIP");
    shop.enter();
    shop.go("customers");
    CHECK(shop.page->has_text("VIP"));

    shop.page->combobox("按标签筛选").choose("VIP");
    shop.page.settle();
    CHECK(shop.page->row("李四").exists());
    CHECK_FALSE(shop.page->row("张三").exists());
    CHECK(shop.page->has_text("找到 1 位，共 2 位"));
    shop.fill("搜索客户", "zs");
    CHECK(shop.page->has_text("没有找到“zs”"));
    shop.fill("搜索客户", "ls");
    CHECK(shop.page->row("李四").exists());

    shop.page->row("李四").click();
    shop.page.settle();
    REQUIRE(shop.page->heading("李四").exists());
    shop.page.navigation.press_back();
    shop.page.settle();
    CHECK(shop.page->combobox("按标签筛选").value() == "VIP");
    CHECK_FALSE(shop.page->row("张三").exists());
    shop.page->combobox("按标签筛选").choose("所有标签");
    shop.fill("搜索客户", "");
    CHECK(shop.page->row("张三").exists());
}

TEST_CASE("those who are marked are tagged and untagged in one step") {
    CustomerShop shop;
    shop.add_customer("李四", "13900139000");
    shop.go("customers");
    for (const std::string_view name : {"张三", "李四"}) {
        shop.page->checkbox("选中 " + std::string(name)).click();
        shop.page.settle();
    }
    shop.press("打标签");
    REQUIRE(shop.page->focused_name() == "加上标签");
    shop.type("老街坊");
    shop.enter();
    CHECK(shop.page->has_text("给 2 位客户加上标签 老街坊"));
    CHECK(shop.page->row("张三").name().contains("老街坊"));
    CHECK(shop.page->row("李四").name().contains("老街坊"));

    shop.press("打标签");
    shop.page->node(ui::Role::radio, "去掉").click();
    shop.page.settle();
    shop.press("老街坊");
    CHECK_FALSE(shop.page->row("张三").name().contains("老街坊"));
    shop.undo();
    CHECK(shop.page->row("张三").name().contains("老街坊"));
}

TEST_CASE("tags are renamed, merged and deleted after a question") {
    CustomerShop shop;
    shop.press("改标签");
    for (const std::string_view tag : {"VIP", "贵宾"}) {
        shop.type(tag);
        shop.enter();
    }
    shop.go("settings");
    shop.press("标签");
    REQUIRE(shop.page->heading("标签").exists());
    const auto open = [&](std::string_view name) {
        shop.page->row(name).click();
        shop.page.settle();
    };

    open("贵宾");
    shop.fill("名字", "");
    shop.press("保存");
    CHECK(shop.page->has_text("写一下标签的名字。"));
    shop.fill("名字", "大客户");
    shop.page->node(ui::Role::radio, "红").click();
    shop.press("保存");
    CHECK(shop.page->row("大客户").exists());

    open("大客户");
    shop.fill("名字", "vip");
    shop.press("保存");
    CHECK(shop.page->has_text(
        "已经有标签“VIP”。带“大客户”的 1 位客户会改带“VIP”，“大客户”不再存在。可以撤销。"));
    shop.press("合并");
    CHECK_FALSE(shop.page->row("大客户").exists());
    shop.undo();
    CHECK(shop.page->row("大客户").exists());

    open("VIP");
    shop.press("删除");
    CHECK(shop.page->has_text("有 1 位客户带这个标签"));
    shop.press("删除");
    CHECK_FALSE(shop.page->row("VIP").exists());
    shop.undo();
    CHECK(shop.page->row("VIP").exists());
}

TEST_CASE("a pinned note stands at the top and shows while a sale is entered") {
    CustomerShop shop;
    shop.open("写备注");
    REQUIRE(shop.page->focused_name() == "备注");
    shop.keys(save_keys);
    CHECK(shop.page->has_text("写一下要记住的事。"));
    shop.type("送货前先打电话");
    CHECK_FALSE(shop.page->has_text("写一下要记住的事。"));
    shop.page->checkbox("置顶").click();
    shop.keys(save_keys);

    REQUIRE(shop.page->heading("张三").exists());
    CHECK(shop.page->heading("置顶备注").exists());
    CHECK(shop.page->has_text("送货前先打电话"));
    shop.press("新增销售");
    CHECK(shop.page->has_text("送货前先打电话"));
    shop.page.navigation.press_back();
    shop.page.settle();

    shop.press("修改置顶备注（第 1 条）");
    shop.page->checkbox("置顶").click();
    shop.press("保存");
    CHECK_FALSE(shop.page->heading("置顶备注").exists());
    shop.open("备注");  // in the timeline
    REQUIRE(shop.page->heading("修改备注").exists());
    shop.press("删除");
    CHECK_FALSE(shop.page->has_text("送货前先打电话"));
    shop.undo();
    CHECK(shop.page->has_text("送货前先打电话"));
}

TEST_CASE("who brought whom is chosen in the form and seen on both pages") {
    CustomerShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "李四");
    shop.fill("转介绍人", "没有这个人");
    shop.press("保存");
    CHECK(shop.page->has_text("从列表里选一位已有的客户。"));
    shop.choose("转介绍人", "zs");
    CHECK(shop.page->textbox("转介绍人").value() == "张三");
    shop.press("保存");
    CHECK(shop.page->button("张三 转介绍人").exists());

    shop.press("张三 转介绍人");
    REQUIRE(shop.page->heading("张三").exists());
    CHECK(shop.page->button("李四 介绍来的客户").exists());
    shop.press("修改");
    shop.choose("转介绍人", "ls");
    shop.press("保存");
    CHECK(shop.page->has_text("这位客户正是由他介绍来的"));
    shop.fill("转介绍人", "");
    shop.press("保存");
    REQUIRE(shop.page->heading("张三").exists());

    shop.press("去掉与 李四 的关系");
    CHECK_FALSE(shop.page->button("李四 介绍来的客户").exists());
    shop.undo();
    CHECK(shop.page->button("李四 介绍来的客户").exists());
}

TEST_CASE("a relation is added by keys alone") {
    CustomerShop shop;
    shop.add_customer("李四", "13900139000");
    shop.open("添加关系");
    REQUIRE(shop.page->focused_name() == "哪位客户");
    shop.type("ls");
    shop.enter();
    shop.keys(save_keys);
    CHECK(shop.page->has_text("不能选客户自己。"));
    shop.choose("哪位客户", "zs");
    shop.page->combobox("对方是").choose("亲属");
    shop.page.settle();
    shop.fill("说明", "妻子");
    shop.keys(save_keys);
    REQUIRE(shop.page->heading("李四").exists());
    CHECK(shop.page->button("张三 亲属 · 妻子").exists());
}

TEST_CASE("only a company has contact persons, and they are found by the search") {
    CustomerShop shop;
    CHECK_FALSE(shop.page->heading("联系人").exists());
    shop.add_company();
    CHECK(shop.page->heading("联系人").exists());
    shop.open("新增联系人");
    REQUIRE(shop.page->focused_name() == "姓名");
    shop.keys(save_keys);
    CHECK(shop.page->has_text("请填写姓名或名称。"));
    shop.type("周建国");
    shop.fill("职位", "总经理");
    shop.fill("电话", "13905710001");
    shop.press("保存");

    REQUIRE(shop.page->heading("大成机械").exists());
    CHECK(shop.page->button("周建国 总经理 · 决策人 · 139 0571 0001").exists());
    CHECK(shop.page->has_text("谈战略价值"));
    shop.page.button_starting("周建国").click();
    shop.page.settle();
    shop.fill("沟通要点", "先谈明年的合同");
    shop.press("保存");
    CHECK(shop.page->has_text("先谈明年的合同"));
    CHECK_FALSE(shop.page->has_text("谈战略价值"));

    shop.go("customers");
    shop.fill("搜索客户", "zjg");
    CHECK(shop.page->row("大成机械").exists());
    shop.page->row("大成机械").click();
    shop.page.settle();
    shop.page.button_starting("周建国").click();
    shop.page.settle();
    shop.press("删除");
    CHECK(shop.page->has_text("还没有联系人。"));
    shop.undo();
    CHECK(shop.page->has_text("先谈明年的合同"));
}

TEST_CASE("a stage is set by hand, shown beside the one by purchases, and given up in one press") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    CHECK(shop.page->has_text("还没买过"));
    shop.press("修改");
    shop.page->combobox("客户阶段").click();
    shop.page.settle();
    shop.page->option("已流失").click();
    shop.page.settle();
    shop.fill("阶段保持到", "2025-10-08");
    shop.press("保存");
    CHECK(shop.page->has_text("这一天已经过去了。"));
    shop.fill("阶段保持到", "2025-12-31");
    shop.press("保存");
    CHECK(shop.page->has_text("已流失（手动设定到 2025-12-31；按购买情况是“还没买过”）"));
    shop.go("customers");
    CHECK(shop.page->row("张三").exists());
    CHECK(shop.page->has_text("已流失"));
    shop.page->row("张三").click();
    shop.page.settle();
    shop.open("改回按购买情况判断");
    CHECK_FALSE(shop.page->has_text("手动设定"));
    CHECK_FALSE(shop.page->link("改回按购买情况判断").exists());
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->has_text("手动设定到 2025-12-31"));
}

TEST_CASE("on a phone a return visit and a meeting are begun from the top of the page") {
    for (const auto& [item, heading] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"记回访", "记回访"}, {"记会议", "记会议"}}) {
        CAPTURE(item);
        CustomerShop phone({.width = 390, .height = 844, .pixel_ratio = 2});
        CHECK(phone.page->button("更多操作").rect().bottom() < 2 * 844 / 3);
        phone.choose_in_menu("更多操作", item);
        CHECK(phone.page->heading(heading).exists());
    }
}

TEST_CASE("on a phone the same can be done") {
    CustomerShop phone({.width = 390, .height = 844, .pixel_ratio = 2});
    phone.press("改标签");
    phone.page->textbox("加上标签").fill("VIP");
    phone.page.settle();
    phone.press("新建标签“VIP”");
    phone.press("完成");
    CHECK(phone.page->has_text("VIP"));
    phone.page->link("写备注").focus();  // the notice about the tag lies over it
    phone.enter();
    phone.fill("备注", "常客");
    phone.press("保存");
    CHECK(phone.page->has_text("常客"));
    phone.go("customers");
    phone.press("筛选");
    phone.page->node(ui::Role::menuitemcheckbox, "VIP").click();
    phone.page.settle();
    CHECK(phone.page->has_text("找到 1 位，共 1 位"));

    phone.add_company();
    phone.open("新增联系人");
    phone.fill("姓名", "周建国");
    phone.fill("电话", "13905710001");
    phone.press("保存");
    phone.press("打电话给 周建国");
    CHECK(phone.page.navigation.opened == std::vector<std::string>{"tel:13905710001"});
}

}  // namespace laoke::testing
