#include "support/headless_page.h"
#include "ui/board.h"

#include <doctest/doctest.h>
#include <imgui.h>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

struct Deals {
    std::vector<std::string> columns[3] = {{"甲", "乙", "丙"}, {"丁"}, {}};
    ui::BoardState state{};
    std::string opened{};
    int moves = 0;
    float height = 400;

    /// Ids count from 1 in the order of these names.
    static constexpr std::string_view names[] = {"甲", "乙", "丙", "丁"};
    static std::int64_t id_of(std::string_view name) {
        return std::find(std::begin(names), std::end(names), name) - std::begin(names) + 1;
    }

    void draw() {
        std::vector<ui::BoardCard> cards[3];
        for (int i = 0; i < 3; ++i) {
            for (const std::string& name : columns[i])
                cards[i].push_back({.id = id_of(name), .title = name, .detail = "礼盒", .value = "¥100"});
        }
        const ui::BoardColumn all[] = {
            {"待联系", "¥300", {}, cards[0]}, {"已报价", "¥100", {}, cards[1]}, {"已成交", "", {}, cards[2]}};
        const auto events = ui::board({.name = "商机", .columns = all, .height = height}, state);
        if (events.opened) opened = names[static_cast<std::size_t>(*events.opened) - 1];
        if (!events.moved) return;
        ++moves;
        const std::string name(names[static_cast<std::size_t>(events.moved->card) - 1]);
        for (auto& column : columns) std::erase(column, name);
        auto& to = columns[events.moved->column];
        to.insert(to.begin() + static_cast<std::ptrdiff_t>(events.moved->place), name);
    }
};

PageNode card(HeadlessPage& page, std::string_view name) {
    return page.node(Role::listitem, std::string(name) + " 礼盒 ¥100");
}

using Names = std::vector<std::string>;

void drag(HeadlessPage& page, const ui::Rect& from, float to_x, float to_y) {
    ImGuiIO& io = ImGui::GetIO();
    page.move_pointer(from.x + 30, from.y + 15);
    io.AddMouseButtonEvent(0, true);
    page.frame();
    page.move_pointer(from.x + 40, from.y + 25);
    page.move_pointer(to_x, to_y);
    page.frame();
    page.frame();
}

void drop(HeadlessPage& page) {
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.frame();
    page.settle();
}

}  // namespace

TEST_CASE("a board shows its columns with count and sum, and a press opens a card") {
    Deals deals;
    HeadlessPage page({}, [&] { deals.draw(); });

    CHECK(page.node(Role::group, "待联系 3 ¥300").exists());
    CHECK(page.node(Role::group, "已成交 0").exists());
    card(page, "乙").click();
    CHECK(deals.opened == "乙");
    CHECK(deals.moves == 0);
}

TEST_CASE("a card is picked up, moved and put down by keyboard, and all of it is said") {
    Deals deals;
    HeadlessPage page({}, [&] { deals.draw(); });
    page.node(Role::group, "商机").focus();

    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_Space);
    CHECK(page.announcements().back().starts_with("已拿起“乙”"));
    page.press(ImGuiKey_RightArrow);
    CHECK(page.announcements().back() == "“已报价”，第 2 位，共 2 位");
    page.press(ImGuiKey_UpArrow);
    CHECK(page.announcements().back() == "“已报价”，第 1 位，共 2 位");
    CHECK(deals.moves == 0);
    page.press(ImGuiKey_Space);
    CHECK(page.announcements().back() == "已放到“已报价”，第 1 位");

    CHECK(deals.columns[0] == Names{"甲", "丙"});
    CHECK(deals.columns[1] == Names{"乙", "丁"});
    page.press(ImGuiKey_Enter);  // the keyboard is still on it
    CHECK(deals.opened == "乙");
    page.press(ImGuiKey_LeftArrow);
    page.press(ImGuiKey_Enter);
    CHECK(deals.opened == "甲");
}

TEST_CASE("Escape puts a card back, and one that is put down where it was has not moved") {
    Deals deals;
    HeadlessPage page({}, [&] { deals.draw(); });
    page.node(Role::group, "商机").focus();

    page.press(ImGuiKey_Space);
    page.press(ImGuiKey_RightArrow);
    page.press(ImGuiKey_Escape);
    CHECK(page.announcements().back() == "已放回原处");
    page.press(ImGuiKey_Space);
    for (int i = 0; i < 4; ++i) page.press(ImGuiKey_DownArrow);
    CHECK(page.announcements().back() == "“待联系”，第 3 位，共 3 位");
    for (int i = 0; i < 4; ++i) page.press(ImGuiKey_UpArrow);
    page.press(ImGuiKey_Space);

    CHECK(deals.moves == 0);
    CHECK(deals.columns[0] == Names{"甲", "乙", "丙"});
}

TEST_CASE("a card is dragged by the pointer into a column and between its cards") {
    Deals deals;
    HeadlessPage page({}, [&] { deals.draw(); });
    const ui::Rect fourth = card(page, "丁").rect();

    drag(page, card(page, "甲").rect(), fourth.x + 60, fourth.bottom() + 30);
    CHECK(deals.moves == 0);
    drop(page);
    CHECK(deals.columns[1] == Names{"丁", "甲"});

    drag(page, card(page, "丙").rect(), card(page, "丁").rect().x + 40, fourth.y + 2);
    drop(page);
    CHECK(deals.columns[1] == Names{"丙", "丁", "甲"});
    CHECK(deals.opened.empty());

    const ui::Rect empty = page.node(Role::group, "已成交 0").rect();
    drag(page, card(page, "乙").rect(), empty.x + 40, empty.y + 200);
    drop(page);
    CHECK(deals.columns[2] == Names{"乙"});
}

TEST_CASE("Escape puts a dragged card back") {
    Deals deals;
    HeadlessPage page({}, [&] { deals.draw(); });
    const ui::Rect fourth = card(page, "丁").rect();

    drag(page, card(page, "甲").rect(), fourth.x + 60, fourth.bottom() + 30);
    page.press(ImGuiKey_Escape);
    drop(page);

    CHECK(deals.moves == 0);
    CHECK(deals.state.carried == 0);
}

TEST_CASE("a column scrolls by itself while a card is held at its edge") {
    Deals deals{.height = 240};
    HeadlessPage page({}, [&] { deals.draw(); });
    const ui::Rect column = page.node(Role::group, "待联系 3 ¥300").rect();
    CHECK(card(page, "丙").rect().bottom() > column.bottom());

    drag(page, card(page, "甲").rect(), column.x + 60, column.bottom() - 14);
    for (int i = 0; i < 60; ++i) page.frame();
    drop(page);

    CHECK(deals.columns[0] == Names{"乙", "丙", "甲"});
}

TEST_CASE("a card is moved by a menu, without dragging it") {
    Deals deals;
    HeadlessPage page({}, [&] { deals.draw(); });

    page.button("移动“乙”").click();
    CHECK(page.node(Role::menuitemcheckbox, "待联系").is_checked());
    page.node(Role::menuitemcheckbox, "已成交").click();

    CHECK(deals.columns[2] == Names{"乙"});
    CHECK(deals.opened.empty());
}

TEST_CASE(
    "on a phone one column is shown, and a finger drags a card by its handle over the edge to the next") {
    Deals deals;
    HeadlessPage page({.width = 390, .height = 844}, [&] { deals.draw(); });
    CHECK(page.names(Role::tab) == Names{"待联系 3", "已报价 1", "已成交 0"});
    CHECK(card(page, "甲").exists());
    CHECK_FALSE(card(page, "丁").exists());

    const ui::Rect handle = page.button("移动“甲”").rect();
    CHECK(page.interface().finger_drags_at(handle.x + 20, handle.y + 20));
    CHECK_FALSE(page.interface().finger_drags_at(handle.x - 40, handle.y + 20));
    const float y = handle.y + 120;
    drag(page, {handle.x - 10, handle.y + 5, 0, 0}, 385, y);
    for (int i = 0; i < 40; ++i) page.frame();
    page.move_pointer(200, y + 200);
    page.frame();
    drop(page);

    CHECK(deals.columns[1] == Names{"丁", "甲"});
    CHECK(page.node(Role::tab, "已报价 2").is(ui::state::selected));
    page.tab("待联系 2").click();
    CHECK(card(page, "乙").exists());
}
