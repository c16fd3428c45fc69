#include "support/headless_page.h"
#include "ui/table_layout.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <array>
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

TEST_CASE("columns that do not fit scroll sideways behind the first one, and none is left out") {
    static constexpr ui::TableColumn wide[] = {{.title = "客户", .min_width = 120},
                                               {.title = "消费", .min_width = 300, .priority = 1},
                                               {.title = "城市", .min_width = 300, .priority = 2},
                                               {.title = "备注", .min_width = 300, .priority = 3}};
    HeadlessPage page({.width = 700}, [] {
        ui::table({.name = "客户列表", .columns = wide, .rows = 50, .scrolls_sideways = true},
                  [](ui::TableRow& row) {
                      row.text(0, "客户" + std::to_string(row.index()));
                      row.text(1, "¥128.50");
                      row.text(3, "常来");
                  });
    });
    const float right = page.node(Role::table, "客户列表").rect().right();
    const float first = page.columnheader("客户").rect().x;
    CHECK(page.columnheader("备注").rect().x > right);
    page.node(Role::row, "客户0").click();
    for (int i = 0; i < 20; ++i) {
        page.press(ImGuiKey_RightArrow);
        page.settle();
    }
    CHECK(page.columnheader("备注").rect().right() <= right);
    CHECK(page.node(Role::cell, "常来").rect().right() <= right);
    CHECK(page.columnheader("客户").rect().x == first);
    for (int i = 0; i < 20; ++i) {
        page.press(ImGuiKey_LeftArrow);
        page.settle();
    }
    CHECK(page.columnheader("备注").rect().x > right);
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

namespace {

/// The third of its rows says much.
struct Reasons {
    std::size_t rows = 30;
    bool has_columns = true;
    std::optional<std::size_t> opened;
    std::string last = "完";
    bool says_much = true;

    static std::string sentence() {
        std::string text;
        for (int i = 0; i < 40; ++i) text += "该联系了，";
        return text;
    }

    void draw() {
        const std::array<ui::TableColumn, 3> shown = {
            ui::TableColumn{.title = "客户", .on_card = ui::CardPlace::title},
            ui::TableColumn{.title = "原因", .share = 3, .on_card = ui::CardPlace::sentence, .wraps = true},
            ui::TableColumn{.title = "操作", .width = 88, .on_card = ui::CardPlace::hidden},
        };
        const auto events =
            ui::table({.name = "该联系的客户", .columns = shown, .rows = rows, .rows_fit = true},
                      [&](ui::TableRow& row) {
                          row.strong(0, "客户" + std::to_string(row.index()));
                          if (row.index() == 2 && says_much)
                              row.chip(1, sentence() + last, ui::Kind::warning);
                          else
                              row.muted(1, "该联系了");
                          row.icon_button(2, ui::Icon::add, "待办" + std::to_string(row.index()));
                      });
        if (events.opened) opened = events.opened;
    }
};

}  // namespace

TEST_CASE("where rows are as high as they need no text is cut, and the others stay as they are") {
    for (const PageSize& size : {PageSize{.width = 390, .height = 844}, PageSize{.width = 760}}) {
        Reasons reasons;
        HeadlessPage page(size, [&] { reasons.draw(); });
        const auto row = [&](int index) { return page.row("客户" + std::to_string(index)).rect(); };
        CHECK(row(1).height == row(0).height);
        CHECK(row(2).y == row(1).bottom());
        CHECK(row(3).y == row(2).bottom());
        const ui::Rect cell = page.node(Role::cell, Reasons::sentence() + reasons.last).rect();
        // 40 times five characters of 12 pixels at the least, in lines of a card or of a row.
        const float line = size.width < 700 ? 22 : 14;
        CHECK(row(2).height >= 40 * 5 * 12 / cell.width * line);
        CHECK(cell.bottom() <= row(2).bottom());
        CHECK(row(4).height == row(0).height);

        const float high = row(2).height;
        reasons.says_much = false;
        page.interface().demand().wake();
        page.settle();
        CHECK(row(2).height == row(0).height);
        reasons.says_much = true;
        page.interface().demand().wake();
        page.settle();
        CHECK(row(2).height == high);
        reasons.rows = 3;
        page.interface().demand().wake();
        page.settle();
        CHECK_FALSE(page.row("客户3").exists());
    }
}

TEST_CASE("the keyboard reaches the last of rows of different heights, and all of it is in sight") {
    Reasons reasons;
    HeadlessPage page({.width = 390, .height = 844}, [&] { reasons.draw(); });
    page.button("待办0").focus();
    page.press(ImGuiKey_Tab);
    page.row("客户0").click();
    page.press(ImGuiKey_End);
    page.settle();
    page.press(ImGuiKey_Enter);
    CHECK(reasons.opened == 29);
    CHECK(page.row("客户29").rect().bottom() <= 844);
    page.press(ImGuiKey_Home);
    page.settle();
    for (int i = 0; i < 2; ++i) page.press(ImGuiKey_DownArrow);
    page.settle();
    page.press(ImGuiKey_Enter);
    CHECK(reasons.opened == 2);
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

TEST_CASE("numbers and days are sorted downwards first") {
    static constexpr ui::TableColumn dated_columns[] = {
        {.title = "客户", .is_sortable = true},
        {.title = "最近消费", .is_sortable = true, .descends_first = true},
    };
    ui::SortOrder sort{0, false};
    HeadlessPage page({}, [&] {
        const auto events = ui::table({.name = "客户列表", .columns = dated_columns, .rows = 3, .sort = sort},
                                      [](ui::TableRow& row) { row.text(0, "张三"); });
        if (events.sort) sort = *events.sort;
    });

    page.columnheader("最近消费").click();
    CHECK(sort == ui::SortOrder{1, true});
    page.columnheader("最近消费").click();
    CHECK(sort == ui::SortOrder{1, false});
    page.columnheader("客户").click();
    CHECK(sort == ui::SortOrder{0, false});
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

namespace {

/// A table whose columns the user arranges, whose rows can be marked and whose prices can be changed.
struct PriceList {
    std::vector<std::string> prices{"10", "20", "30", "40", "50"};
    ui::RowSelection selection;
    std::vector<std::size_t> opened;

    PriceList() { selection.list({100, 101, 102, 103, 104}); }

    void draw() {
        static constexpr ui::TableColumn price_columns[] = {
            {.title = "商品", .share = 2, .is_sortable = true},
            {.title = "售价", .share = 1, .align = ui::TextAlign::right},
            {.title = "库存", .share = 1},
        };
        const auto events =
            ui::table({.name = "价目",
                       .kept_as = "prices",
                       .columns = price_columns,
                       .rows = prices.size(),
                       .selection = &selection},
                      [&](ui::TableRow& row) {
                          row.text(0, "茶" + std::to_string(row.index()));
                          row.editable(1, "¥" + prices[row.index()],
                                       {.text = prices[row.index()],
                                        .record = 100 + static_cast<std::int64_t>(row.index())});
                          row.text(2, "3");
                      });
        if (events.edited)
            prices[static_cast<std::size_t>(events.edited->record - 100)] = events.edited->text;
        if (events.opened) opened.push_back(*events.opened);
    }
};

}  // namespace

TEST_CASE("a border between titles is dragged, and the widths are kept in this browser") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); });
    const ui::Rect before = page.columnheader("商品").rect();

    page.move_pointer(before.right(), before.y + 10);
    page.drag(120);

    CHECK(page.columnheader("商品").rect().width == before.width + 120);
    CHECK(page.columnheader("售价").rect().x == before.right() + 120);
    CHECK(page.kept("table-prices") == "597 152 250");
}

TEST_CASE(
    "a column gives way only as far as it can be read, and pressing a border twice forgets the widths") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); });
    const ui::Rect before = page.columnheader("商品").rect();
    page.move_pointer(before.right(), before.y + 10);
    page.drag(2000);
    const ui::Rect price = page.columnheader("售价").rect();
    CHECK(price.width == 72);
    CHECK(page.columnheader("库存").rect().right() <= 1280);

    page.move_pointer(price.x, price.y + 10);
    page.wait(1000);
    page.drag(0);
    page.drag(0);

    CHECK(page.columnheader("商品").rect().width == before.width);
}

TEST_CASE("a title that has the focus is made wider and narrower by keys") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); });
    const float before = page.columnheader("商品").rect().width;
    page.columnheader("商品").focus();

    page.press(ImGuiMod_Shift | ImGuiKey_RightArrow);
    CHECK(page.columnheader("商品").rect().width == before + 16);
    page.press(ImGuiMod_Shift | ImGuiKey_LeftArrow);
    CHECK(page.columnheader("商品").rect().width == before);
}

TEST_CASE("rows are marked by their boxes, by Ctrl and by Shift, and are not opened by that") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); });
    using Records = std::vector<std::int64_t>;

    page.checkbox("选中 茶1").click();
    CHECK(list.selection.records() == Records{101});
    page.hold(ImGuiMod_Shift);
    page.row("茶3").click();
    CHECK(list.selection.records() == Records{101, 102, 103});
    page.row("茶0").click();
    CHECK(list.selection.records() == Records{100, 101});
    page.hold(ImGuiMod_Ctrl);
    page.row("茶4").click();
    CHECK(list.selection.records() == Records{100, 101, 104});
    page.hold(0);
    CHECK(list.opened.empty());
    CHECK(page.row("茶4").is(ui::state::selected));

    page.checkbox("选中全部").click();
    CHECK(list.selection.count() == 5);
    page.checkbox("选中全部").click();
    CHECK(list.selection.count() == 0);
    page.row("茶2").click();
    CHECK(list.opened == std::vector<std::size_t>{2});
}

TEST_CASE("the box of a row is another part of the page than its cells") {
    for (const int width : {1280, 390}) {
        PriceList list;
        HeadlessPage page({.width = width}, [&] { list.draw(); });
        const ui::NodeId box = page.checkbox("选中 茶1").id();
        for (int i = 0; i < page.count(ui::Role::cell); ++i)
            CHECK(page.node(ui::Role::cell).nth(i).id() != box);
    }
}

TEST_CASE("rows are marked by keys") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); });
    using Records = std::vector<std::int64_t>;
    page.button("选择列").focus();
    page.press(ImGuiKey_Tab);
    page.press(ImGuiKey_DownArrow);

    page.press(ImGuiKey_Space);
    CHECK(list.selection.records() == Records{101});
    page.press(ImGuiMod_Shift | ImGuiKey_DownArrow);
    page.press(ImGuiMod_Shift | ImGuiKey_DownArrow);
    CHECK(list.selection.records() == Records{101, 102, 103});
    page.press(ImGuiMod_Ctrl | ImGuiKey_A);
    CHECK(list.selection.count() == 5);
    page.press(ImGuiKey_Escape);
    CHECK(list.selection.count() == 0);
}

TEST_CASE("a cell is changed in its place: by a click and Enter, by F2 and Escape, by leaving it") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); });

    page.button("修改售价：茶1").click();
    CHECK(page.focused_name() == "修改售价：茶1");
    page.textbox("修改售价：茶1").fill("21.5");
    page.press(ImGuiKey_Enter);
    CHECK(list.prices[1] == "21.5");
    CHECK(page.count(Role::textbox) == 0);
    CHECK(list.opened.empty());

    page.press(ImGuiKey_F2);
    page.textbox("修改售价：茶1").fill("99");
    page.press(ImGuiKey_Escape);
    CHECK(list.prices[1] == "21.5");

    page.button("修改售价：茶3").click();
    page.textbox("修改售价：茶3").fill("41");
    page.press(ImGuiKey_Tab);
    CHECK(list.prices[3] == "41");
    CHECK(page.count(Role::textbox) == 0);
}

TEST_CASE("what was typed into a cell goes to its own record, and nowhere else") {
    struct Record {
        std::int64_t id;
        std::string price;
    };
    std::vector<Record> records;
    for (int i = 0; i < 40; ++i) records.push_back({i + 1, std::to_string(i)});
    std::vector<ui::CellEdit> edits;
    bool shows_table = true;
    static constexpr ui::TableColumn two[] = {{.title = "商品"}, {.title = "售价"}};
    HeadlessPage page({}, [&] {
        ui::button("旁边");
        if (!shows_table) return;
        const auto events =
            ui::table({.name = "价目", .columns = two, .rows = records.size()}, [&](ui::TableRow& row) {
                const Record& record = records[row.index()];
                row.text(0, "茶" + std::to_string(record.id) + "号");
                row.editable(1, record.price, {.text = record.price, .record = record.id});
            });
        if (events.edited) edits.push_back(*events.edited);
    });
    const auto type_into_third = [&] {
        page.button("修改售价：茶3号").click();
        page.type("777");
    };

    // Scrolled out of sight, and left.
    type_into_third();
    page.move_pointer(600, 400);
    for (int notch = 0; notch < 10; ++notch) page.wheel(-3);
    page.button("旁边").focus();
    page.settle();
    REQUIRE(edits.size() == 1);
    CHECK(edits[0].record == 3);
    CHECK(edits[0].text.ends_with("777"));
    page.press(ImGuiKey_Tab);
    page.press(ImGuiKey_Home);

    // Another record comes into its row.
    type_into_third();
    records.insert(records.begin(), {99, "5"});
    page.settle();
    REQUIRE(edits.size() == 2);
    CHECK(edits[1].record == 3);
    CHECK(page.count(Role::textbox) == 0);
    records.erase(records.begin());
    page.settle();

    // Its page was left: nothing of it comes back.
    type_into_third();
    shows_table = false;
    page.settle();
    shows_table = true;
    page.settle();
    CHECK(edits.size() == 2);
    CHECK(page.count(Role::textbox) == 0);

    // A press on nothing.
    type_into_third();
    page.interface().focus().clear();
    page.settle();
    page.settle();
    REQUIRE(edits.size() == 3);
    CHECK(edits[2].record == 3);
}

TEST_CASE("what is kept of a table's columns comes back, and nothing else does") {
    ui::TableLayout layout;
    layout.columns = {{.share = 0.4F}, {.share = 0.6F, .is_hidden = true}, {}, {.is_hidden = true}};
    CHECK(ui::format_table_layout(layout) == "400 600h - h");
    CHECK(ui::parse_table_layout("400 600h - h") == layout);
    for (const char* other : {"", "400 600h x h", "0 1 1 1", "2000 1 1 1", "400  600 1", "400 tea:x"}) {
        CAPTURE(other);
        CHECK(ui::parse_table_layout(other).columns.empty());
    }
    layout.columns.push_back({.key = "tea", .share = 0.2F});
    layout.columns.push_back({.key = "cup", .is_hidden = true});
    CHECK(ui::format_table_layout(layout) == "400 600h - h tea:200 cup:h");
    CHECK(ui::parse_table_layout("400 600h - h tea:200 cup:h") == layout);
}

TEST_CASE("columns that have moved are found by their keys, new ones are as the program says") {
    const auto kept = ui::parse_table_layout("400 600h tea:200 cup:h");
    using Column = ui::TableLayout::Column;
    const std::array now = {ui::TableColumn{}, ui::TableColumn{}, ui::TableColumn{.key = "cup"},
                            ui::TableColumn{.key = "new", .starts_hidden = true},
                            ui::TableColumn{.key = "tea"}};
    CHECK(ui::fitted(kept, now).columns == std::vector<Column>{{.share = 0.4F},
                                                               {.share = 0.6F, .is_hidden = true},
                                                               {.key = "cup", .is_hidden = true},
                                                               {.key = "new", .is_hidden = true},
                                                               {.key = "tea", .share = 0.2F}});
    // A keyed word is no column without a key, and what is gone is left out.
    const std::array three = {ui::TableColumn{}, ui::TableColumn{}, ui::TableColumn{.starts_hidden = true}};
    CHECK(ui::fitted(kept, three).columns ==
          std::vector<Column>{{.share = 0.4F}, {.share = 0.6F, .is_hidden = true}, {.is_hidden = true}});
    CHECK(ui::fitted({}, three).columns == std::vector<Column>{{}, {}, {.is_hidden = true}});
}

TEST_CASE("the columns come back as they were kept, without those that are hidden") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); }, {{"table-prices", "250 750 h"}});

    CHECK(page.names(Role::columnheader) == std::vector<std::string>{"选中全部", "商品", "售价", "选择列"});
    CHECK(page.columnheader("售价").rect().width > 2.9F * page.columnheader("商品").rect().width);
}

TEST_CASE("columns are hidden and shown again, and one always stays") {
    PriceList list;
    HeadlessPage page({}, [&] { list.draw(); });
    const auto choose = [&](const char* item) { page.node(Role::menuitemcheckbox, item).click(); };

    page.button("选择列").click();
    choose("售价");
    CHECK(page.names(Role::columnheader) == std::vector<std::string>{"选中全部", "商品", "库存", "选择列"});
    CHECK(page.kept("table-prices") == "- h -");
    choose("库存");  // the menu is still open
    CHECK(page.node(Role::menuitemcheckbox, "商品").is_disabled());
    page.node(Role::menuitem, "恢复默认的列").click();

    CHECK(page.count(Role::columnheader) == 5);
}

TEST_CASE("headings of groups are rows that open and close by pointer and keys, and only those in sight are "
          "drawn") {
    std::vector<ui::TableGroup> groups = {{.row = 0, .title = "杭州（2 位）"},
                                          {.row = 3, .title = "上海（9 位）", .is_open = false},
                                          {.row = 4, .title = "没有填地区（99,995 位）"}};
    ui::TableEvents last;
    std::size_t drawn = 0;
    HeadlessPage page({}, [&] {
        drawn = 0;
        const auto events =
            ui::table({.name = "客户列表", .columns = columns, .rows = 100'000, .groups = groups},
                      [&](ui::TableRow& row) {
                          ++drawn;
                          CHECK(row.index() != 3);
                          row.strong(0, "客户" + std::to_string(row.index()));
                      });
        if (events.toggled || events.opened) last = events;
    });

    CHECK(drawn < 25);
    CHECK(page.row("杭州（2 位）").is(ui::state::expandable | ui::state::expanded));
    CHECK(page.row("上海（9 位）").is(ui::state::expandable));
    CHECK_FALSE(page.row("上海（9 位）").is(ui::state::expanded));
    page.row("上海（9 位）").click();
    CHECK(last.toggled == 1);
    CHECK_FALSE(last.opened);
    page.press(ImGuiKey_Home);
    page.press(ImGuiKey_RightArrow);  // it is open already
    CHECK(last.toggled == 1);
    for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_Enter, ImGuiKey_Space}) {
        last = {};
        page.press(key);
        CHECK(last.toggled == 0);
        CHECK_FALSE(last.opened);
    }
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_Enter);
    CHECK(last.opened == 1);
}
