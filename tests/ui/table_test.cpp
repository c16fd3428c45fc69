#include "support/headless_page.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <set>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

const ui::TableColumn columns[] = {
    {.title = "客户", .is_sortable = true, .on_card = ui::CardPlace::title},
    {.title = "消费", .align = ui::TextAlign::right, .is_sortable = true, .on_card = ui::CardPlace::aside},
    {.title = "城市", .on_card = ui::CardPlace::plain, .priority = 1},
};

struct Fixture {
    std::size_t rows = 100'000;
    ui::SortOrder sort{0, false};
    std::set<std::size_t> asked;
    std::optional<std::size_t> opened;

    void draw() {
        const auto events = ui::table({.name = "客户列表", .columns = columns, .rows = rows, .sort = sort},
                                      [&](ui::TableRow& row) {
                                          asked.insert(row.index());
                                          row.strong(0, "客户" + std::to_string(row.index()));
                                          row.text(1, "¥128.50");
                                          row.muted(2, "上海");
                                      });
        if (events.sort) sort = *events.sort;
        if (events.opened) opened = events.opened;
    }
};

}  // namespace

TEST_CASE("a column that has its least width takes it from the others, not from beyond the table's edge") {
    static constexpr ui::TableColumn uneven[] = {{.title = "名称", .share = 3},
                                                 {.title = "单价", .share = 1, .min_width = 250}};
    HeadlessPage page({.width = 600}, [] {
        ui::table({.name = "商品列表", .columns = uneven, .rows = 1},
                  [](ui::TableRow& row) { row.text(0, "茶"); });
    });

    const ui::Rect table = page.node(Role::table, "商品列表").rect();
    CHECK(page.columnheader("单价").rect().width >= 250);
    CHECK(page.columnheader("单价").rect().right() <= table.right());
}

TEST_CASE("on a phone with large text a card has one thing in a line") {
    Fixture table;
    HeadlessPage page({.width = 390, .height = 844}, [&] { table.draw(); });
    CHECK(page.node(Role::cell, "客户0").rect().y == page.node(Role::cell, "¥128.50").rect().y);

    page.interface().set_appearance({.text_percent = 200});
    page.settle();

    CHECK(page.node(Role::cell, "客户0").rect().bottom() <= page.node(Role::cell, "¥128.50").rect().y);
    CHECK(page.node(Role::cell, "¥128.50").rect().bottom() <= page.node(Role::cell, "上海").rect().y);
    CHECK(page.node(Role::cell, "上海").rect().bottom() <= page.row("客户0").rect().bottom());
}

TEST_CASE("of 100,000 rows only those in sight are asked for") {
    Fixture table;
    HeadlessPage page({}, [&] { table.draw(); });

    CHECK(table.asked.size() < 25);
    CHECK(page.row("客户0").exists());
    CHECK_FALSE(page.row("客户40 ").exists());
}

TEST_CASE("the last of 100,000 rows can be reached by key and lies within the table") {
    Fixture table;
    HeadlessPage page({.pixel_ratio = 2}, [&] { table.draw(); });
    page.columnheader("消费").focus();
    page.press(ImGuiKey_Tab);

    page.press(ImGuiKey_End);
    page.press(ImGuiKey_Enter);

    CHECK(table.opened == 99'999);
    const ui::Rect rect = page.row("客户99999").rect();
    CHECK(rect.height == 80);
    CHECK(rect.bottom() <= 1600);
}

TEST_CASE("a click opens a row") {
    Fixture table;
    HeadlessPage page({}, [&] { table.draw(); });

    page.row("客户3").click();

    CHECK(table.opened == 3);
}

TEST_CASE("while a wheel turns the mirror waits, and it follows when the wheel rests") {
    Fixture table;
    HeadlessPage page({}, [&] { table.draw(); });
    const ui::Rect first = page.row("客户1").rect();
    page.move_pointer(first.x + 20, first.y + 20);
    page.wait(1000);
    const int before = page.mirrors_shown();

    for (int notch = 0; notch < 10; ++notch) page.wheel(-1);
    CHECK(page.mirrors_shown() == before);
    page.wait(200);
    CHECK(page.mirrors_shown() > before);
    CHECK_FALSE(page.row("客户1").exists());
}

TEST_CASE("a click on a header asks for that order, a second one for the reverse") {
    Fixture table;
    HeadlessPage page({}, [&] { table.draw(); });

    page.columnheader("消费").click();
    CHECK(table.sort == ui::SortOrder{1, false});
    CHECK(page.columnheader("消费").is(ui::state::sorted_up));
    page.columnheader("消费").click();

    CHECK(table.sort == ui::SortOrder{1, true});
}

TEST_CASE("on a phone the rows are cards with the same texts") {
    Fixture table;
    HeadlessPage page({.width = 390, .height = 844}, [&] { table.draw(); });

    CHECK(page.count(Role::columnheader) == 0);
    CHECK(page.row("客户0 ").exists());
    CHECK(page.has_text("¥128.50"));
    CHECK(page.has_text("上海"));
    page.combobox("排序方式").choose("消费，降序");

    CHECK(table.sort == ui::SortOrder{1, true});
}

TEST_CASE("an action in a row does not open the row") {
    int deleted = -1;
    std::optional<std::size_t> opened;
    HeadlessPage page({}, [&] {
        const auto events =
            ui::table({.name = "明细", .columns = columns, .rows = 3}, [&](ui::TableRow& row) {
                row.text(0, "行" + std::to_string(row.index()));
                if (row.icon_button(2, ui::Icon::trash, "删除")) deleted = static_cast<int>(row.index());
            });
        if (events.opened) opened = events.opened;
    });

    page.button("删除").nth(1).click();

    CHECK(deleted == 1);
    CHECK_FALSE(opened);
}

TEST_CASE("the focus can stand on a row that is opened; only where one is chosen are rows selectable") {
    Fixture table;
    HeadlessPage page({}, [&] { table.draw(); });

    CHECK(page.row("客户0").is(ui::state::focusable));
    CHECK_FALSE(page.row("客户0").is(ui::state::selectable));
}

TEST_CASE("the actions of the current row are reached with Tab") {
    int acted = -1;
    HeadlessPage page({}, [&] {
        ui::table({.name = "客户列表", .columns = columns, .rows = 3}, [&](ui::TableRow& row) {
            row.strong(0, "客户" + std::to_string(row.index()));
            if (row.icon_button(2, ui::Icon::edit, "编辑")) acted = static_cast<int>(row.index());
        });
    });
    page.columnheader("消费").focus();
    page.press(ImGuiKey_Tab);
    page.press(ImGuiKey_DownArrow);

    page.press(ImGuiKey_Tab);
    page.press(ImGuiKey_Enter);

    CHECK(acted == 1);
}
