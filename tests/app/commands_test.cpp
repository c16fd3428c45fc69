// The box in which everything is found, and the list of shortcuts.
#include "app/commands.h"
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace laoke::testing {

namespace {

constexpr int command_keys = ImGuiMod_Ctrl | ImGuiKey_K;
constexpr int find_keys = ImGuiMod_Ctrl | ImGuiKey_F;

std::string first_option(OpenShop& shop) {
    const auto options = shop.page->names(ui::Role::option);
    return options.empty() ? std::string() : options.front();
}

bool offers(OpenShop& shop, std::string_view beginning) {
    return std::ranges::any_of(shop.page->names(ui::Role::option),
                               [&](const std::string& name) { return name.starts_with(beginning); });
}

}  // namespace

TEST_CASE("a command is found by its initials and carried out by Enter") {
    OpenShop shop;
    shop.keys(command_keys);
    REQUIRE(shop.page->dialog("搜索命令、客户、商品、销售、待办、商机、备注").exists());
    CHECK(shop.page->focused_name() == "搜索命令、客户、商品、销售、待办、商机、备注");
    CHECK(shop.page->combobox("搜索命令、客户、商品、销售、待办、商机、备注").exists());

    shop.type("xzsp");
    CHECK(first_option(shop) == "新增商品");
    shop.enter();

    CHECK(shop.page.navigation.hash() == "products/new");
    CHECK_FALSE(shop.page->dialog("搜索命令、客户、商品、销售、待办、商机、备注").exists());
    CHECK(shop.page->focused_name() == "名称");
}

TEST_CASE("a place is found by what else it is called, and says by what") {
    for (const auto& [typed, offered] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"痛点", "不满意报表"},
                                                                              {"投诉", "不满意报表"},
                                                                              {"快照", "设置"},
                                                                              {"回访", "客户"},
                                                                              {"大客户", "客户"},
                                                                              {"路线", "客户"},
                                                                              {"标签", "标签"},
                                                                              {"生日", "今天"},
                                                                              {"欠款", "应收账款"},
                                                                              {"记回访", "客户"}}) {
        CAPTURE(typed);
        OpenShop shop;
        shop.keys(command_keys);
        shop.type(typed);
        CHECK(offers(shop, offered));
    }
    OpenShop shop;
    shop.keys(command_keys);
    shop.type("kuaizhao");
    shop.enter();
    CHECK(shop.page.navigation.hash() == "settings");
}

TEST_CASE("Enter in one frame with what was typed is for that, not for what was offered before") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_customer("李四", "13900139000");
    shop.keys(command_keys);
    shop.page->scan("新增商品");
    shop.page.settle();
    CHECK(shop.page.navigation.hash() == "products/new");

    shop.go("customers");
    shop.page->textbox("搜索客户").click();
    const std::string first = shop.page->has_text("李四") ? "张三" : "李四";
    shop.page->scan(first);
    shop.page.settle();
    CHECK(shop.page->heading(first).exists());
}

TEST_CASE("the box is opened by its button, walked through by keys and left by Escape") {
    for (const int width : {1280, 390}) {
        CAPTURE(width);
        OpenShop shop({.width = width, .height = 844});
        shop.press("搜索");
        REQUIRE(shop.page->dialog("查找客户、商品、销售、备注等").exists());
        CHECK(shop.page->option(first_option(shop)).is(ui::state::selected));
        shop.keys(ImGuiKey_DownArrow);
        CHECK(shop.page->node(ui::Role::option).nth(1).is(ui::state::selected));
        shop.keys(ImGuiKey_UpArrow);
        shop.keys(ImGuiKey_UpArrow);
        CHECK(shop.page->node(ui::Role::option).nth(0).is(ui::state::selected));
        shop.keys(ImGuiKey_Escape);
        CHECK_FALSE(shop.page->dialog("查找客户、商品、销售、备注等").exists());
        CHECK(shop.page.navigation.hash() == "customers");
    }
}

TEST_CASE("every command does something that can be seen") {
    for (const Command& command : commands()) {
        OpenShop shop;
        shop.add_customer("张三", "13800138000");
        const std::string title(text(command.title, Language::chinese));
        CAPTURE(title);
        const std::string before = shop.page->tree();
        shop.keys(command_keys);
        shop.type(title);
        REQUIRE(first_option(shop).starts_with(title));
        shop.enter();
        CHECK((shop.page->tree() != before || !shop.page.printing.printed.empty()));
    }
}

TEST_CASE("a record is found by what it has, and the box says by what") {
    OpenShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("电话", "13800138000");
    shop.fill("微信", "zhang_88");
    shop.fill("工作单位", "清风茶庄");
    shop.press("保存");
    shop.go("products/new");
    shop.fill("名称", "正山小种");
    shop.fill("单价", "88");
    shop.press("保存");
    shop.go("tasks/new");
    shop.fill("要做什么", "给张三寄小样");
    shop.press("保存");
    struct Row {
        std::string_view typed;
        std::string_view found;
    };
    for (const auto& [typed, found] :
         {Row{"zs", "张三 客户 · 138 0013 8000 · 拼音"}, Row{"张", "张三 客户 · 138 0013 8000"},
          Row{"8000", "张三 客户 · 138 0013 8000"}, Row{"zhang_88", "张三 客户 · 138 0013 8000 · zhang_88"},
          Row{"清风", "张三 客户 · 138 0013 8000 · 清风茶庄"}, Row{"xiaozhong", "正山小种 商品 · ¥88.00"},
          Row{"小样", "给张三寄小样 待办 · 今天"}}) {
        CAPTURE(typed);
        shop.keys(find_keys);
        shop.type(typed);
        CHECK(first_option(shop) == found);
        shop.keys(ImGuiKey_Escape);
    }
    shop.keys(find_keys);
    shop.type("没有的东西");
    CHECK(shop.page->has_text("什么都没找到"));
}

TEST_CASE("what was written down is found by its words, and said of whom") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    const std::string customer = shop.page.navigation.hash();
    shop.go(customer + "/follow-up");
    shop.fill("谈了什么", "上次来的时候说想试试正山小种，先寄小样");
    shop.press("保存");
    shop.keys(find_keys);
    shop.type("小种");
    CHECK(first_option(shop) == "上次来的时候说想试试正山小种，先寄小样 跟进 · 张三 · 2025-10-09");
    shop.enter();
    CHECK(shop.page.navigation.hash().starts_with("follow-ups/"));
}

TEST_CASE("opportunities are found by what they are about, by their notes and by whose they are; closed ones "
          "last") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    const std::string customer = shop.page.navigation.hash();
    const auto add = [&](std::string_view title, std::string_view note) {
        shop.go("opportunities/new/" + customer.substr(customer.find('/') + 1));
        shop.fill("客户想买什么", title);
        shop.fill("备注", note);
        shop.press("保存");
    };
    add("春茶团购", "要试喝");
    shop.press("赢单");
    shop.press("只标记赢单");
    add("年节礼盒", "要试喝再定");
    const std::string open = shop.page.navigation.hash();
    struct Row {
        std::string_view typed;
        std::string_view found;
    };
    for (const auto& [typed, found] :
         {Row{"礼盒", "年节礼盒 商机 · 张三"}, Row{"试喝", "年节礼盒 商机 · 张三"},
          Row{"张三", "年节礼盒 商机 · 张三"}, Row{"团购", "春茶团购"}}) {
        CAPTURE(typed);
        shop.keys(find_keys);
        shop.type(typed);
        CHECK_MESSAGE(offers(shop, found), shop.page->tree());
        shop.keys(ImGuiKey_Escape);
    }
    shop.keys(find_keys);
    shop.type("试喝");
    const auto options = shop.page->names(ui::Role::option);
    REQUIRE(options.size() > 1);
    CHECK(options[0].starts_with("年节礼盒"));
    CHECK(options[1].contains("团购"));
    shop.enter();
    CHECK(shop.page.navigation.hash() == open);

    // What was changed and what was taken back is found as it is now.
    shop.go(open + "/edit");
    shop.fill("客户想买什么", "中秋礼盒");
    shop.press("保存");
    shop.keys(find_keys);
    shop.type("年节");
    CHECK_FALSE(offers(shop, "年节礼盒"));
    shop.keys(ImGuiKey_Escape);
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.keys(find_keys);
    shop.type("年节");
    CHECK(offers(shop, "年节礼盒"));
}

TEST_CASE("open tasks are found by their notes too, and those that are done by both, behind them") {
    OpenShop shop;
    const auto add = [&](std::string_view title, std::string_view note) {
        shop.go("tasks/new");
        shop.fill("要做什么", title);
        shop.fill("备注", note);
        shop.press("保存");
    };
    add("打电话", "问小样收到没有");
    shop.go("today");
    shop.press("完成：打电话");
    add("上门", "带小样");
    shop.keys(find_keys);
    shop.type("小样");
    const auto options = shop.page->names(ui::Role::option);
    CAPTURE(shop.page->tree());
    REQUIRE(options.size() == 2);
    CHECK(options[0] == "上门 待办 · 今天");
    CHECK(options[1] == "打电话 · 问小样收到没有 待办 · 2025-10-09");
}

TEST_CASE("sales are found by customer and by day") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "88");
    shop.press("保存");
    const std::string sale = shop.page.navigation.hash();
    shop.go("today");
    for (const std::string_view typed : {"张三", "今天", "2025-10-09"}) {
        CAPTURE(typed);
        shop.keys(find_keys);
        shop.type(typed);
        CHECK(offers(shop, "张三 · ¥88.00 销售 · 2025-10-09"));
        shop.keys(ImGuiKey_Escape);
    }
    shop.keys(find_keys);
    shop.type("今天");
    shop.page->option("张三 · ¥88.00 销售 · 2025-10-09 · 普洱").click();
    shop.page.settle();
    CHECK(shop.page.navigation.hash() == sale);
}

TEST_CASE("sales are found by what was sold and by their amount, whichever box is open") {
    OpenShop shop;
    shop.go("products/new");
    shop.fill("名称", "正山小种");
    shop.fill("单价", "88");
    shop.press("保存");
    const auto sell = [&](std::string_view what, std::string_view price) {
        shop.go("sales/new");
        shop.fill("商品（第 1 行）", what);
        shop.page.settle();
        shop.fill("单价（第 1 行）", price);
        shop.press("保存");
    };
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "正山小种");
    shop.enter();
    shop.keys(save_keys);
    sell("铁观音散装", "77.35");
    shop.go("today");
    struct Row {
        std::string_view typed;
        std::string_view found;
    };
    for (const int keys : {command_keys, find_keys}) {
        for (const auto& [typed, found] : {Row{"小种", "¥88.00 销售"}, Row{"散装", "¥77.35 销售"},
                                           Row{"77.35", "¥77.35 销售"}, Row{"88", "¥88.00 销售"}}) {
            CAPTURE(typed);
            shop.keys(keys);
            shop.type(typed);
            CHECK_MESSAGE(offers(shop, found), shop.page->tree());
            shop.keys(ImGuiKey_Escape);
        }
    }
}

TEST_CASE("a customer who is found by a contact person says so; Latin names say nothing of pinyin") {
    OpenShop shop;
    shop.add_customer("东篱茶楼", "13800138000");
    shop.go(shop.page.navigation.hash() + "/contact-person");
    shop.fill("姓名", "周建国");
    shop.press("保存");
    shop.add_customer("Frank Allen", "13900139000");
    for (const std::string_view typed : {"建国", "zhou"}) {
        CAPTURE(typed);
        shop.keys(find_keys);
        shop.type(typed);
        CHECK(first_option(shop) == "东篱茶楼 客户 · 138 0013 8000 · 联系人 · 周建国");
        shop.keys(ImGuiKey_Escape);
    }
    shop.keys(find_keys);
    shop.type("fa");
    CHECK(first_option(shop) == "Frank Allen 客户 · 139 0013 9000");
    shop.keys(ImGuiKey_Escape);
    // Nothing that could be looked for is nothing, and a page of text is looked for by its first words.
    shop.keys(find_keys);
    shop.type("*");
    CHECK(shop.page->has_text("什么都没找到"));
}

TEST_CASE("where the user was comes first while nothing is typed") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_customer("李四", "13900139000");
    shop.go("sales");
    shop.keys(command_keys);
    const auto options = shop.page->names(ui::Role::option);
    REQUIRE(options.size() > 2);
    CHECK(options[0] == "李四 客户 · 139 0013 9000");
    CHECK(options[1] == "张三 客户 · 138 0013 8000");
    shop.enter();
    CHECK(shop.page->heading("李四").exists());
}

TEST_CASE("what the page offers is offered, and pressed") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.keys(command_keys);
    shop.type("记跟进");
    CHECK(first_option(shop) == "记跟进 这一页");
    shop.enter();
    shop.page.settle();
    CHECK(shop.page->textbox("谈了什么").exists());
}

TEST_CASE("a command that the page has a button for presses it: the sale is to the customer on show") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    const std::string customer = shop.page.navigation.hash();
    REQUIRE(parse_route(customer).place == Place::customer);
    shop.keys(command_keys);
    shop.type("新增销售");
    CHECK(std::ranges::count(shop.page->names(ui::Role::option), "新增销售") == 1);
    shop.enter();
    CHECK(shop.page.navigation.hash() == format_route({Place::new_sale, parse_route(customer).id}));
}

TEST_CASE("a draft is offered by the box") {
    OpenShop shop;
    shop.go("products/new");
    shop.fill("名称", "龙井");
    shop.go("sales");
    shop.press("留作草稿");
    shop.keys(command_keys);
    CHECK(first_option(shop) == "新增商品 龙井 · 继续填写");
    shop.enter();
    CHECK(shop.page->textbox("名称").value() == "龙井");
}

TEST_CASE("a question mark lists the shortcuts, and is a character in a field") {
    OpenShop shop;
    shop.go("sales");
    shop.keys(ui::help_keys);
    REQUIRE(shop.page->dialog("键盘快捷键").exists());
    for (const std::string_view shown : {"Ctrl+K", "Ctrl+F", "Ctrl+Z", "?", "Alt+N", "新增销售"}) {
        CAPTURE(shown);
        CHECK(shop.page->has_text(shown));
    }
    CHECK(shop.page->has_text("Ctrl+Y  Ctrl+Shift+Z"));
    CHECK_FALSE(shop.page->node(ui::Role::text, "重做").nth(1).exists());
    shop.keys(ImGuiKey_Escape);

    shop.go("products/new");
    CHECK(shop.page->focused_name() == "名称");
    shop.keys(ui::help_keys);
    CHECK_FALSE(shop.page->dialog("键盘快捷键").exists());

    shop.go("settings");
    shop.press("键盘快捷键");
    CHECK(shop.page->dialog("键盘快捷键").exists());
}

TEST_CASE("every shortcut that a page answers to stands in the list") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    const std::string customer = shop.page.navigation.hash();
    int count = 0;
    for (const std::string& address :
         {std::string("today"), std::string("tasks/new"), std::string("customers"),
          std::string("customers/new"), customer, customer + "/edit", customer + "/follow-up",
          std::string("sales"), std::string("sales/new"), std::string("products"),
          std::string("products/new"), std::string("data"), std::string("settings")}) {
        shop.go(address);
        const auto& noted = shop.page->interface().shortcuts();
        for (const ui::NotedShortcut& shortcut : noted) {
            const auto is_it = [&](const auto& known) { return known.keys == shortcut.keys; };
            const auto is_of = [&](const Command& command) {
                return is_it(command) || command.other_keys == shortcut.keys;
            };
            const bool is_on_button = std::ranges::any_of(noted, [&](const ui::NotedShortcut& other) {
                return other.keys == shortcut.keys && !other.label.empty();
            });
            CAPTURE(address);
            CAPTURE(ui::shortcut_label(shortcut.keys));
            CHECK((is_on_button || std::ranges::any_of(commands(), is_of) ||
                   std::ranges::any_of(shortcut_notes(), is_it)));
            ++count;
        }
    }
    CHECK(count > 50);
}

}  // namespace laoke::testing
