#include "support/headless_page.h"
#include "ui/tree.h"

#include <doctest/doctest.h>
#include <imgui.h>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

struct Goods {
    std::vector<ui::TreeNode> nodes = {{.title = "茶叶", .level = 1, .trailing = "3"},
                                       {.title = "绿茶", .level = 2},
                                       {.title = "龙井", .level = 3},
                                       {.title = "红茶", .level = 2},
                                       {.title = "茶具", .level = 1}};
    std::optional<std::size_t> chosen{};

    void draw() {
        const auto events = ui::tree({.name = "商品", .nodes = nodes, .selected = chosen, .height = 300});
        if (events.toggled) nodes[*events.toggled].is_open = !nodes[*events.toggled].is_open;
        if (events.chosen) chosen = events.chosen;
    }
};

/// Name of the item that the keyboard is on, by its ring: the mirror shows the focus there.
std::vector<std::string> shown(HeadlessPage& page) { return page.names(Role::treeitem); }

}  // namespace

TEST_CASE("arrow keys walk over a tree, open and close it") {
    Goods goods;
    HeadlessPage page({}, [&] { goods.draw(); });
    CHECK(shown(page) == std::vector<std::string>{"茶叶 3", "茶具"});
    page.node(Role::tree, "商品").focus();

    page.press(ImGuiKey_RightArrow);
    CHECK(shown(page) == std::vector<std::string>{"茶叶 3", "绿茶", "红茶", "茶具"});
    page.press(ImGuiKey_RightArrow);  // goes in
    page.press(ImGuiKey_RightArrow);  // opens 绿茶
    page.press(ImGuiKey_RightArrow);  // goes in
    page.press(ImGuiKey_Enter);
    CHECK(goods.chosen == 2);
    page.press(ImGuiKey_LeftArrow);  // goes out
    page.press(ImGuiKey_Space);
    CHECK(goods.chosen == 1);
    page.press(ImGuiKey_LeftArrow);  // closes
    CHECK_FALSE(goods.nodes[1].is_open);
    page.press(ImGuiKey_End);
    page.press(ImGuiKey_Enter);
    CHECK(goods.chosen == 4);
    page.press(ImGuiKey_H);  // 红茶
    page.press(ImGuiKey_Enter);
    CHECK(goods.chosen == 3);
}

TEST_CASE("a tree says how deep a node is, whether it is open, and which of how many") {
    Goods goods;
    goods.nodes[0].is_open = true;
    HeadlessPage page({}, [&] { goods.draw(); });

    const ui::MirrorTree& mirror = page.interface().shown();
    const ui::MirrorNode* black_tea = mirror.find(page.node(Role::treeitem, "红茶").id());
    REQUIRE(black_tea != nullptr);
    CHECK(black_tea->level == 2);
    CHECK(black_tea->position == 2);
    CHECK(black_tea->total == 2);
    CHECK(page.node(Role::treeitem, "茶叶 3").is(ui::state::expandable | ui::state::expanded));
    CHECK_FALSE(page.node(Role::treeitem, "红茶").is(ui::state::expandable));
}

TEST_CASE("a press on the arrow opens a node, a press on its title chooses it") {
    Goods goods;
    HeadlessPage page({}, [&] { goods.draw(); });
    const ui::Rect rect = page.node(Role::treeitem, "茶叶 3").rect();

    page.move_pointer(rect.x + 14, rect.y + rect.height / 2);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.settle();
    CHECK(goods.nodes[0].is_open);
    CHECK_FALSE(goods.chosen);

    page.node(Role::treeitem, "绿茶").click();
    CHECK(goods.chosen == 1);
    CHECK(page.node(Role::treeitem, "绿茶").is(ui::state::selected));
}

TEST_CASE("of a tree of 10,000 nodes those in sight are drawn, and all can be reached") {
    std::vector<std::string> titles;
    for (int i = 0; i < 10'000; ++i) titles.push_back("商品" + std::to_string(i));
    Goods goods;
    goods.nodes = {{.title = "全部", .level = 1, .is_open = true}};
    for (const std::string& title : titles) goods.nodes.push_back({.title = title, .level = 2});
    HeadlessPage page({}, [&] { goods.draw(); });
    CHECK(page.count(Role::treeitem) < 15);

    page.node(Role::tree, "商品").focus();
    page.press(ImGuiKey_End);

    CHECK(page.node(Role::treeitem, "商品9999").exists());
    page.press(ImGuiKey_LeftArrow);  // out to the root
    CHECK(page.node(Role::treeitem, "全部").exists());
    page.press(ImGuiKey_LeftArrow);
    CHECK(page.count(Role::treeitem) == 1);
}
