#include "support/headless_page.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

struct Menu {
    std::optional<std::size_t> chosen;
    bool is_checked = false;

    [[nodiscard]] std::vector<ui::MenuItem> items() const {
        return {{.icon = ui::Icon::edit, .title = "编辑", .shortcut = ImGuiMod_Ctrl | ImGuiKey_E},
                {.title = "导出"},
                {.title = "合并", .is_disabled = true, .reason = "没有重复的客户"},
                {.title = "显示停用", .is_checkable = true, .is_checked = is_checked, .begins_group = true},
                {.title = "删除", .is_dangerous = true, .begins_group = true}};
    }
    void draw() {
        if (const auto now = ui::menu_button("操作", items())) chosen = now;
        ui::button("旁边");
    }
};

constexpr PageSize phone{.width = 390, .height = 844};

}  // namespace

TEST_CASE("a menu opens below its button, and a press on an item chooses it") {
    Menu menu;
    HeadlessPage page({}, [&] { menu.draw(); });
    CHECK(page.button("操作").is(ui::state::has_popup));
    CHECK_FALSE(page.button("操作").is(ui::state::expanded));

    page.button("操作").click();
    CHECK(page.button("操作").is(ui::state::expanded));
    CHECK(page.names(Role::menuitem) == std::vector<std::string>{"编辑", "导出", "合并", "删除"});
    CHECK(page.count(Role::separator) == 2);
    CHECK(page.node(Role::menu, "操作").rect().y > page.button("操作").rect().y);
    page.node(Role::menuitem, "导出").click();

    CHECK(menu.chosen == 1);
    CHECK(page.count(Role::menu) == 0);
}

TEST_CASE("a menu is operated by arrow keys, Home, End and letters, and gives the focus back") {
    Menu menu;
    HeadlessPage page({}, [&] { menu.draw(); });
    page.button("操作").focus();

    page.press(ImGuiKey_Enter);
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_Enter);
    CHECK(menu.chosen == 1);
    CHECK(page.focused_name() == "操作");

    page.press(ImGuiKey_DownArrow);  // opens it too
    page.press(ImGuiKey_UpArrow);    // around to the last
    page.press(ImGuiKey_Space);
    CHECK(menu.chosen == 4);

    page.press(ImGuiKey_Space);
    page.press(ImGuiKey_X);  // 显示 begins with x
    page.press(ImGuiKey_Enter);
    CHECK(menu.chosen == 3);

    menu.chosen.reset();
    page.press(ImGuiKey_Enter);
    page.press(ImGuiKey_End);
    page.press(ImGuiKey_Escape);
    CHECK_FALSE(menu.chosen);
    CHECK(page.count(Role::menu) == 0);
    CHECK(page.focused_name() == "操作");
}

TEST_CASE("a disabled item says why and cannot be chosen") {
    Menu menu;
    HeadlessPage page({}, [&] { menu.draw(); });
    page.button("操作").click();
    const PageNode item = page.node(Role::menuitem, "合并");
    CHECK(item.is_disabled());
    CHECK(item.description() == "没有重复的客户");

    page.press(ImGuiKey_H);
    page.press(ImGuiKey_Enter);
    const ui::Rect rect = item.rect();
    page.move_pointer(rect.x + 20, rect.y + 10);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.settle();

    CHECK_FALSE(menu.chosen);
    CHECK(page.count(Role::menu) == 1);
}

TEST_CASE("an item that is on or off says which") {
    Menu menu{.is_checked = true};
    HeadlessPage page({}, [&] { menu.draw(); });

    page.button("操作").click();

    CHECK(page.node(Role::menuitemcheckbox, "显示停用").is_checked());
}

TEST_CASE("on a phone a menu is a sheet along the lower edge, and a touch above it closes it") {
    Menu menu;
    HeadlessPage page(phone, [&] { menu.draw(); });

    page.button("操作").click();
    const ui::Rect sheet = page.node(Role::menu, "操作").rect();
    CHECK(sheet.x == 0);
    CHECK(sheet.width == 390);
    CHECK(sheet.bottom() == 844);
    CHECK(page.node(Role::menuitem, "导出").rect().height >= 44);
    page.move_pointer(100, 100);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.settle();
    CHECK(page.count(Role::menu) == 0);

    page.button("操作").click();
    page.node(Role::menuitem, "删除").click();
    CHECK(menu.chosen == 4);
}

TEST_CASE("the right button opens a widget's menu at the pointer, Shift+F10 below the widget") {
    std::optional<std::size_t> chosen;
    const ui::MenuItem items[] = {{.title = "复制"}, {.title = "删除"}};
    HeadlessPage page({}, [&] {
        ui::button("欧阳雨欣", {.width = 300});
        if (const auto now = ui::context_menu("客户", items)) chosen = now;
        ui::button("旁边");
    });
    const ui::Rect rect = page.button("欧阳雨欣").rect();

    page.move_pointer(rect.x + 150, rect.y + 10);
    ImGui::GetIO().AddMouseButtonEvent(1, true);
    page.frame();
    ImGui::GetIO().AddMouseButtonEvent(1, false);
    page.settle();
    CHECK(page.node(Role::menu, "客户").rect().x == rect.x + 150);
    page.node(Role::menuitem, "复制").click();
    CHECK(chosen == 0);

    page.button("欧阳雨欣").focus();
    page.press(ImGuiMod_Shift | ImGuiKey_F10);
    CHECK(page.node(Role::menu, "客户").rect().y >= rect.bottom());
    CHECK(page.node(Role::menu, "客户").rect().x < rect.x + 20);
    page.press(ImGuiKey_End);
    page.press(ImGuiKey_Enter);
    CHECK(chosen == 1);
}

TEST_CASE("the focus goes into a drawer, stays in it, and comes back") {
    bool is_open = false;
    std::string city;
    HeadlessPage page({}, [&] {
        if (ui::button("筛选")) is_open = true;
        ui::button("旁边");
        if (const ui::Drawer drawer{"filter", {.title = "筛选客户"}, is_open}) {
            ui::text_field("城市", city);
            if (ui::primary_button("完成")) is_open = false;
        }
    });
    page.button("筛选").click();
    const ui::Rect drawer = page.dialog("筛选客户").rect();
    CHECK(drawer.right() == 1280);
    CHECK(drawer.height == 800);
    CHECK(page.dialog("筛选客户").is(ui::state::modal));
    CHECK(page.focused_name() == "城市");

    std::vector<std::string> walked;
    for (int i = 0; i < 3; ++i) {
        page.press(ImGuiKey_Tab);
        walked.push_back(page.focused_name());
    }
    CHECK(walked == std::vector<std::string>{"完成", "关闭", "城市"});
    page.press(ImGuiKey_Escape);
    page.press(ImGuiKey_Escape);
    CHECK_FALSE(is_open);
    CHECK(page.focused_name() == "筛选");

    page.button("筛选").click();
    page.button("关闭").click();
    CHECK_FALSE(page.dialog("筛选客户").exists());
    page.button("筛选").click();
    page.move_pointer(200, 400);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.settle();
    CHECK_FALSE(page.dialog("筛选客户").exists());
}

TEST_CASE("on a phone a drawer is a sheet as high as what is in it") {
    bool is_open = true;
    HeadlessPage page(phone, [&] {
        if (const ui::Drawer drawer{"filter", {.title = "筛选客户"}, is_open})
            ui::checkbox("重点客户", is_open);
    });

    const ui::Rect sheet = page.dialog("筛选客户").rect();
    CHECK(sheet.x == 0);
    CHECK(sheet.width == 390);
    CHECK(sheet.bottom() == 844);
    CHECK(sheet.height < 200);
    CHECK(page.checkbox("重点客户").rect().bottom() < 844);
}
