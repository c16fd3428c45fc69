#include "support/headless_page.h"
#include "support/results.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

namespace {

const Currency& yuan() { return *find_currency("CNY"); }
Day today() { return value_of(Day::parse_iso("2026-11-25")); }

}  // namespace

TEST_CASE("keys step a quantity by one and by ten, never below 0") {
    std::string quantity = "1.5";
    HeadlessPage page({}, [&] { ui::number_field("数量", quantity, 3); });
    page.textbox("数量").click();

    page.press(ImGuiKey_UpArrow);
    CHECK(quantity == "2.5");
    page.press(ImGuiKey_PageUp);
    CHECK(quantity == "12.5");
    page.press(ImGuiKey_PageDown);
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_DownArrow);
    CHECK(quantity == "0");
    page.type("二");
    page.press(ImGuiKey_UpArrow);
    CHECK(quantity == "0二");
    page.textbox("数量").fill("");
    page.press(ImGuiKey_UpArrow);
    CHECK(quantity == "1");
}

TEST_CASE("a number below 0 stays as it is typed, key by key") {
    for (const std::string_view typed : {"-12", "\uFF0D3", "-0.5", "\u22127"}) {
        std::string quantity;
        HeadlessPage page({}, [&] { ui::number_field("数量", quantity, 3); });
        page.textbox("数量").click();
        for (std::size_t begin = 0; begin < typed.size();) {
            std::size_t end = begin + 1;
            while (end < typed.size() && (static_cast<unsigned char>(typed[end]) & 0xC0U) == 0x80) ++end;
            page.type(typed.substr(begin, end - begin));
            page.settle();
            begin = end;
        }
        CHECK(quantity == typed);
        page.press(ImGuiKey_UpArrow);
        CHECK(quantity == typed);
    }
}

TEST_CASE("a quantity becomes plain when its field is left, and what is none stays") {
    std::string quantity, other;
    HeadlessPage page({}, [&] {
        ui::number_field("数量", quantity, 3);
        ui::text_field("别的", other);
    });

    page.textbox("数量").fill("１，２３４。５");
    CHECK(quantity == "１，２３４。５");
    page.press(ImGuiKey_Tab);
    CHECK(quantity == "1234.5");
    page.textbox("数量").fill("两个");
    page.press(ImGuiKey_Tab);
    CHECK(quantity == "两个");
}

TEST_CASE("an amount is computed when Enter is pressed, and says that it has changed") {
    std::string price;
    int changes = 0;
    HeadlessPage page({}, [&] {
        if (ui::money_field("单价", price, yuan())) ++changes;
    });

    page.textbox("单价").fill("12*3元");
    CHECK(changes == 1);
    page.press(ImGuiKey_Enter);

    CHECK(price == "36.00");
    CHECK(changes == 2);
    page.type("1");
    CHECK(price == "36.001");
}

TEST_CASE("a day that was typed is written as one when its field is left") {
    std::string day, other;
    HeadlessPage page({}, [&] {
        ui::date_field("日期", day, {.today = today(), .is_past = true});
        ui::text_field("别的", other);
    });

    page.textbox("日期").fill("昨天");
    page.press(ImGuiKey_Tab);
    CHECK(day == "2026-11-24");
    CHECK(page.focused_name() == "别的");
    page.textbox("日期").fill("哪天");
    page.press(ImGuiKey_Tab);
    CHECK(day == "哪天");
}

TEST_CASE("Down opens the calendar on the day of the field; Enter takes one and gives the focus back") {
    std::string day = "2026-12-24";
    int changes = 0, submitted = 0;
    HeadlessPage page({}, [&] {
        const ui::Form form("任务");
        if (ui::date_field("日期", day, {.today = today()})) ++changes;
        if (form.is_submitted()) ++submitted;
    });
    page.textbox("日期").click();

    page.press(ImGuiKey_DownArrow);
    CHECK(page.dialog("日期").exists());
    CHECK(page.focused_name() == "日期");
    CHECK(page.node(Role::gridcell, "2026年12月24日 星期四 十一月十六").is(ui::state::selected));
    page.press(ImGuiKey_RightArrow);
    page.press(ImGuiKey_Enter);

    CHECK(day == "2026-12-25");
    CHECK(changes == 1);
    CHECK(submitted == 0);
    CHECK_FALSE(page.dialog("日期").exists());
    page.type("x");
    CHECK(day == "2026-12-25x");
}

TEST_CASE("Escape closes the calendar and leaves the form and the day alone") {
    std::string day;
    int cancelled = 0;
    HeadlessPage page({}, [&] {
        const ui::Form form("任务");
        ui::date_field("日期", day, {.today = today()});
        if (form.is_cancelled()) ++cancelled;
    });

    page.button("打开日历：日期").click();
    CHECK(page.heading("2026年11月").exists());
    page.press(ImGuiKey_PageDown);
    CHECK(page.heading("2026年12月").exists());
    page.press(ImGuiKey_Escape);

    CHECK_FALSE(page.dialog("日期").exists());
    CHECK(day.empty());
    CHECK(cancelled == 0);
    page.press(ImGuiKey_Escape);
    CHECK(cancelled == 1);
}

TEST_CASE("the calendar turns to other months and back to today by its buttons") {
    std::string day;
    HeadlessPage page({.width = 390, .height = 844},
                      [&] { ui::date_field("日期", day, {.today = today()}); });

    page.button("打开日历：日期").click();
    const ui::Rect sheet = page.dialog("日期").rect();
    CHECK(sheet.x == 0);
    CHECK(sheet.width == 390);
    CHECK(sheet.bottom() == 844);
    page.button("下个月").click();
    page.button("下个月").click();
    CHECK(page.heading("2027年1月").exists());
    page.button("上个月").click();
    CHECK(page.heading("2026年12月").exists());
    page.button("今天").click();
    CHECK(page.heading("2026年11月").exists());
    page.node(Role::gridcell, "2026年11月30日 星期一 十月廿二").click();

    CHECK(day == "2026-11-30");
}

TEST_CASE("letters find an item of a combo box by text, pinyin and initials") {
    int level = 0;
    const std::string_view levels[] = {"普通会员", "银卡", "金卡", "钻石卡"};
    HeadlessPage page({}, [&] { ui::combo_box("等级", levels, level); });
    page.press(ImGuiKey_Tab);

    page.press(ImGuiKey_J);
    CHECK(page.count(Role::option) == 4);
    page.press(ImGuiKey_Enter);
    CHECK(level == 2);

    page.press(ImGuiKey_Enter);
    page.press(ImGuiKey_Z);
    page.press(ImGuiKey_S);
    page.press(ImGuiKey_K);
    page.press(ImGuiKey_Enter);
    CHECK(level == 3);

    page.press(ImGuiKey_Enter);
    page.wait(1500);
    page.press(ImGuiKey_Home);
    page.press(ImGuiKey_Enter);
    CHECK(level == 0);
}

TEST_CASE("a long list of a combo box has a line that narrows it") {
    const std::array<std::string_view, 10> cities = {"北京", "上海", "广州",     "深圳", "杭州",
                                                     "成都", "重庆", "New York", "西安", "哈尔滨"};
    int city = 0;
    int submitted = 0;
    HeadlessPage page({}, [&] {
        const ui::Form form("地址");
        ui::combo_box("城市", cities, city);
        if (form.is_submitted()) ++submitted;
    });

    page.combobox("城市").click();
    CHECK(page.focused_name() == "筛选");
    page.type("hz");
    CHECK(page.names(Role::option) == std::vector<std::string>{"杭州"});
    page.textbox("筛选").fill("york");
    CHECK(page.names(Role::option) == std::vector<std::string>{"New York"});
    page.textbox("筛选").fill("x");
    page.press(ImGuiKey_DownArrow);
    CHECK(page.names(Role::option) == std::vector<std::string>{"西安"});
    page.press(ImGuiKey_Enter);

    CHECK(city == 8);
    CHECK(submitted == 0);
    CHECK(page.count(Role::option) == 0);
    CHECK(page.focused_name() == "城市");
}

TEST_CASE("a list in which nothing is found says so and keeps the choice") {
    const std::array<std::string_view, 9> items = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    int chosen = 4;
    HeadlessPage page({}, [&] { ui::combo_box("数字", items, chosen); });

    page.combobox("数字").click();
    page.type("qqq");
    CHECK(page.has_text("没有找到"));
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_Enter);
    page.press(ImGuiKey_Escape);

    CHECK(chosen == 4);
    CHECK(page.count(Role::option) == 0);
}

TEST_CASE("the marked item of a long list is in sight") {
    std::vector<std::string> names;
    for (int i = 0; i < 40; ++i) names.push_back("项" + std::to_string(i));
    const std::vector<std::string_view> items(names.begin(), names.end());
    int chosen = 30;
    HeadlessPage page({}, [&] { ui::combo_box("项", items, chosen); });
    const auto is_in_sight = [&](const char* name) {
        const ui::Rect list = page.node(Role::listbox, "项").rect();
        const ui::Rect option = page.option(name).rect();
        return option.y >= list.y - 1 && option.bottom() <= list.bottom() + 1;
    };

    page.combobox("项").click();
    CHECK(is_in_sight("项30"));
    for (int i = 0; i < 9; ++i) page.press(ImGuiKey_DownArrow);
    CHECK(is_in_sight("项39"));
}
