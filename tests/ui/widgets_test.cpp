#include "support/headless_page.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

using namespace laoke;
using namespace laoke::testing;
using ui::Role;

TEST_CASE("a button answers to the pointer, Enter, the space bar and a screen reader") {
    int presses = 0;
    HeadlessPage page({}, [&] {
        if (ui::button("保存")) ++presses;
    });

    page.button("保存").click();
    page.press(ImGuiKey_Enter);
    page.press(ImGuiKey_Space);
    page.interface().activate(page.button("保存").id());
    page.settle();

    CHECK(presses == 4);
}

TEST_CASE("what stands beside something higher in a flow stands on its line of text, in every line of it") {
    HeadlessPage page({.width = 390, .height = 844}, [&] {
        const ui::Flow flow;
        ui::chip("熟客");
        ui::button("加标签");
        for (const char* const name : {"一个很长很长很长的标签", "另一个很长很长的标签", "第三个很长的标签"})
            ui::chip(name);
    });
    const auto middle = [&](Role role, std::string_view name) {
        const ui::Rect rect = page.node(role, name).rect();
        return rect.y + rect.height / 2;
    };
    CHECK(std::abs(middle(Role::text, "熟客") - middle(Role::button, "加标签")) < 2);
    // Chips alone keep to the top of their line.
    const ui::Rect second = page.node(Role::text, "另一个很长很长的标签").rect();
    const ui::Rect third = page.node(Role::text, "第三个很长的标签").rect();
    CHECK(second.y == third.y);
    CHECK(second.y - page.node(Role::button, "加标签").rect().bottom() < 12);
}

TEST_CASE("the mirror follows the picture; an editor's element does not wait for it") {
    bool has_more = false;
    bool edits = false;
    std::string name;
    const auto draw = [&] {
        ui::button("保存");
        if (has_more) ui::button("删除");
        if (edits) ui::text_field("姓名", name, {.autofocus = true});
    };
    HeadlessPage page({}, draw);
    ui::FrameInput input = page.interface().input();
    const auto frame_later = [&] {
        input.now_ms += 1000;
        page.interface().frame(input, draw);
    };

    has_more = true;
    frame_later();
    CHECK_FALSE(page.button("删除").exists());
    page.interface().picture_given();
    CHECK(page.button("删除").exists());

    edits = true;
    frame_later();
    frame_later();
    CHECK(page.textbox("姓名").exists());
}

TEST_CASE("a disabled button does not answer and is no stop for Tab") {
    int presses = 0;
    HeadlessPage page({}, [&] {
        if (ui::button("删除", {.is_disabled = true})) ++presses;
        ui::button("保存");
    });

    const ui::Rect rect = page.button("删除").rect();
    page.move_pointer(rect.x + 5, rect.y + 5);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.settle();
    page.press(ImGuiKey_Tab);

    CHECK(presses == 0);
    CHECK(page.button("删除").is_disabled());
    CHECK(page.focused_name() == "保存");
}

TEST_CASE("Tab walks in reading order over fields and buttons, Shift+Tab back, around at the ends") {
    std::string name, phone;
    HeadlessPage page({}, [&] {
        ui::text_field("姓名", name);
        ui::Columns columns(2);
        columns.next();
        ui::text_field("电话", phone);
        columns.next();
        ui::button("查找");
    });
    std::vector<std::string> walked;

    for (int i = 0; i < 4; ++i) {
        page.press(ImGuiKey_Tab);
        walked.push_back(page.focused_name());
    }
    page.press(ImGuiMod_Shift | ImGuiKey_Tab);
    walked.push_back(page.focused_name());

    CHECK(walked == std::vector<std::string>{"姓名", "电话", "查找", "姓名", "查找"});
}

TEST_CASE("what is typed into a field arrives in its string") {
    std::string name = "李";
    HeadlessPage page({}, [&] { ui::text_field("姓名", name); });

    page.textbox("姓名").click();
    page.type("四");

    CHECK(name == "李四");
    CHECK(page.textbox("姓名").value() == "李四");
}

TEST_CASE("the first Tab after a click goes to the next field") {
    std::string a, b, c;
    HeadlessPage page({}, [&] {
        ui::text_field("一", a);
        ui::text_field("二", b);
        ui::text_field("三", c);
    });

    page.textbox("二").click();
    page.press(ImGuiKey_Tab);
    page.type("x");

    CHECK(page.focused_name() == "三");
    CHECK(c == "x");
}

TEST_CASE("a text the program sets shows in the open editor") {
    std::string name;
    bool empties = false;
    HeadlessPage page({}, [&] {
        if (empties) name.clear();
        empties = false;
        ui::text_field("姓名", name);
    });

    page.textbox("姓名").fill("张三");
    empties = true;
    page.settle();
    page.type("王");

    CHECK(name == "王");
}

TEST_CASE("an error stands below its field and marks it invalid") {
    std::string phone = "12";
    HeadlessPage page({},
                      [&] { ui::text_field("电话", phone, {.error = "号码太短。", .is_required = true}); });

    CHECK(page.textbox("电话").is(ui::state::invalid | ui::state::required));
    CHECK(page.textbox("电话").description() == "号码太短。");
    CHECK(page.node(Role::alert, "号码太短。").exists());
}

TEST_CASE("Enter in a field submits its form, Escape cancels it") {
    std::string name;
    int submitted = 0, cancelled = 0;
    HeadlessPage page({}, [&] {
        const ui::Form form("客户");
        ui::text_field("姓名", name);
        if (form.is_submitted()) ++submitted;
        if (form.is_cancelled()) ++cancelled;
    });

    page.textbox("姓名").fill("张三");
    page.press(ImGuiKey_Enter);
    page.press(ImGuiKey_Escape);

    CHECK(submitted == 1);
    CHECK(cancelled == 1);
}

TEST_CASE("the Escape that cancels a form does not answer the question that it brings up") {
    std::string name;
    bool asks = false;
    HeadlessPage page({}, [&] {
        {
            const ui::Form form("客户");
            ui::text_field("姓名", name);
            if (form.is_cancelled()) asks = true;
        }
        ui::confirm("leave", {.title = "离开？", .confirm = "离开"}, asks);
    });

    page.textbox("姓名").click();
    page.press(ImGuiKey_Escape);

    CHECK(asks);
    CHECK(page.dialog("离开？").exists());
}

TEST_CASE("Enter in a text area begins a line and does not submit; Ctrl+Enter does") {
    std::string note;
    int submitted = 0;
    HeadlessPage page({}, [&] {
        const ui::Form form("备注");
        ui::text_field("备注", note, {.rows = 3});
        if (form.is_submitted()) ++submitted;
    });

    page.textbox("备注").click();
    page.press(ImGuiKey_Enter);
    CHECK(submitted == 0);
    page.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
    CHECK(submitted == 1);
}

TEST_CASE("a combo box opens, lists its items and takes one by pointer or keys") {
    int level = 0;
    const std::string_view levels[] = {"普通", "银卡", "金卡"};
    HeadlessPage page({}, [&] { ui::combo_box("等级", levels, level); });

    page.combobox("等级").choose("金卡");
    CHECK(level == 2);
    CHECK(page.combobox("等级").value() == "金卡");

    page.press(ImGuiKey_Enter);
    CHECK(page.names(Role::option) == std::vector<std::string>{"普通", "银卡", "金卡"});
    page.press(ImGuiKey_UpArrow);
    page.press(ImGuiKey_Enter);
    CHECK(level == 1);
    CHECK(page.count(Role::option) == 0);
    CHECK(page.focused_name() == "等级");
}

TEST_CASE("suggestions are chosen by Down and Enter without submitting the form") {
    std::string customer;
    std::optional<std::size_t> chosen;
    int submitted = 0;
    const ui::Suggestion found[] = {{"张三", "138 0013 8000"}, {"张伟", "139 0000 0000"}};
    HeadlessPage page({}, [&] {
        const ui::Form form("销售");
        const auto events =
            ui::suggest_field("客户", customer, customer.empty() ? std::span<const ui::Suggestion>() : found);
        if (events.chosen) {
            chosen = events.chosen;
            customer = found[*events.chosen].title;
        }
        if (form.is_submitted()) ++submitted;
    });

    page.textbox("客户").fill("张");
    CHECK(page.count(Role::option) == 2);
    page.press(ImGuiKey_DownArrow);
    page.press(ImGuiKey_Enter);

    CHECK(chosen == 1);
    CHECK(customer == "张伟");
    CHECK(submitted == 0);
    CHECK(page.count(Role::option) == 0);
}

TEST_CASE("a suggestion can be clicked") {
    std::string customer;
    std::optional<std::size_t> chosen;
    const ui::Suggestion found[] = {{"张三", "138"}, {"张伟", "139"}};
    HeadlessPage page({}, [&] {
        const auto events = ui::suggest_field("客户", customer, found);
        if (events.chosen) chosen = events.chosen;
    });

    page.textbox("客户").fill("张");
    page.option("张三 138").click();

    CHECK(chosen == 0);
}

TEST_CASE("a dialog takes the focus, keeps it, and gives it back") {
    bool is_open = false;
    std::string name;
    HeadlessPage page({}, [&] {
        ui::button("别的");
        if (ui::button("新增客户")) is_open = true;
        if (const ui::Dialog dialog{"new", {.title = "新增客户"}, is_open}) {
            ui::text_field("姓名", name);
            const ui::DialogActions actions;
            if (ui::button("保存")) is_open = false;
        }
    });

    page.button("新增客户").click();
    CHECK(page.dialog("新增客户").exists());
    CHECK(page.focused_name() == "姓名");
    std::vector<std::string> walked;
    for (int i = 0; i < 3; ++i) {
        page.press(ImGuiKey_Tab);
        walked.push_back(page.focused_name());
    }
    CHECK(walked == std::vector<std::string>{"保存", "关闭", "姓名"});
    page.press(ImGuiKey_Escape);

    CHECK_FALSE(is_open);
    CHECK_FALSE(page.dialog("新增客户").exists());
    CHECK(page.focused_name() == "新增客户");
}

TEST_CASE("the page below a dialog cannot be clicked") {
    bool is_open = true;
    int presses = 0;
    HeadlessPage page({}, [&] {
        if (ui::button("删除")) ++presses;
        if (const ui::Dialog dialog{"d", {.title = "提示"}, is_open}) ui::text("请稍候");
    });

    const ui::Rect rect = page.button("删除").rect();
    page.move_pointer(rect.x + 5, rect.y + 5);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.settle();

    CHECK(presses == 0);
}

TEST_CASE("a question answers once and closes") {
    bool asks = true;
    int confirmed = 0, cancelled = 0;
    HeadlessPage page({}, [&] {
        const auto answer = ui::confirm(
            "q", {.title = "删除客户？", .body = "可以撤销。", .confirm = "删除", .is_dangerous = true},
            asks);
        if (answer == ui::Answer::confirmed) ++confirmed;
        if (answer == ui::Answer::cancelled) ++cancelled;
    });

    CHECK(page.focused_name() == "取消");
    page.button("删除").click();
    CHECK(confirmed == 1);
    asks = true;
    page.settle();
    page.press(ImGuiKey_Escape);

    CHECK(cancelled == 1);
    CHECK_FALSE(page.dialog("删除客户？").exists());
}

TEST_CASE("a progress dialog is gone as soon as it is not drawn, and its cancel is reported") {
    bool works = true, cancelled = false;
    HeadlessPage page({}, [&] {
        ui::button("别的");
        if (works && ui::progress_dialog({.title = "正在导入", .done = 3, .total = 10})) {
            cancelled = true;
            works = false;
        }
    });

    CHECK(page.node(Role::progressbar, "正在导入").exists());
    page.button("取消").click();
    CHECK(cancelled);
    CHECK_FALSE(page.dialog("正在导入").exists());
    page.button("别的").click();
}

TEST_CASE("a notice is read out, offers its action, and goes away by itself") {
    int undone = 0;
    HeadlessPage page({}, [&] {
        if (ui::button("删除"))
            ui::toast({.text = "已删除张三", .action_label = "撤销", .action = [&] { ++undone; }});
    });

    page.button("删除").click();
    CHECK(page.announcements() == std::vector<std::string>{"已删除张三"});
    page.button("撤销").click();
    CHECK(undone == 1);
    CHECK_FALSE(page.has_text("已删除张三"));

    page.button("删除").click();
    page.move_pointer(5, 5);
    CHECK(page.has_text("已删除张三"));
    page.wait(7000);
    CHECK_FALSE(page.has_text("已删除张三"));
}

TEST_CASE("a press on a notice puts it away, and nothing that it covers is pressed unseen") {
    for (const PageSize& size : {PageSize{}, PageSize{.width = 390, .height = 844}}) {
        int undone = 0;
        int pressed = 0;
        HeadlessPage page(size, [&] {
            if (ui::button("删除"))
                ui::toast({.text = "已删除张三", .action_label = "撤销", .action = [&] { ++undone; }});
            ui::gap(ui::available_height() - 160);
            if (ui::button("下面", {.width = -1})) ++pressed;
            for (int i = 0; i < 3; ++i) {
                const ui::Scope scope(i);
                ui::gap(-ui::sizes().gap_items);
                if (ui::button("下面", {.width = -1})) ++pressed;
            }
        });
        page.button("删除").click();
        const ui::Rect text = page.node(Role::text, "已删除张三").rect();
        const ui::Rect undo = page.button("撤销").rect();
        const auto press_at = [&](float x, float y) {
            page.move_pointer(x, y);
            page.drag(0);
            page.settle();
        };
        press_at((text.x + undo.x) / 2, text.y + text.height / 2);
        CHECK(pressed == 0);
        CHECK(undone == 0);
        CHECK_FALSE(page.has_text("已删除张三"));
        press_at((text.x + undo.x) / 2, text.y + text.height / 2);
        CHECK(pressed == 1);

        page.button("删除").click();
        press_at(undo.x + undo.width / 2, undo.y + undo.height / 2);
        CHECK(pressed == 1);
        CHECK(undone == 1);
    }
}

TEST_CASE("what went wrong stays to be read when something else is told, but not beside a further fault") {
    HeadlessPage page({}, [&] {
        if (ui::button("坏")) ui::toast({.text = "写不进去", .kind = ui::Kind::bad, .shown_ms = 10'000});
        if (ui::button("更坏")) ui::toast({.text = "读不出来", .kind = ui::Kind::bad, .shown_ms = 10'000});
        if (ui::button("好")) ui::toast({.text = "已保存"});
    });

    page.button("坏").click();
    page.button("好").click();
    CHECK(page.has_text("写不进去"));
    CHECK(page.has_text("已保存"));
    page.button("更坏").click();
    CHECK(page.has_text("读不出来"));
    CHECK_FALSE(page.has_text("写不进去"));
    CHECK_FALSE(page.has_text("已保存"));
}

TEST_CASE("arrow keys choose a tab") {
    int tab = 0;
    const std::string_view titles[] = {"资料", "消费", "动态"};
    HeadlessPage page({}, [&] { ui::tabs("客户页", titles, tab); });

    page.press(ImGuiKey_Tab);
    page.press(ImGuiKey_RightArrow);
    CHECK(tab == 1);
    CHECK(page.tab("消费").is(ui::state::selected));
    page.tab("动态").click();
    CHECK(tab == 2);
}

TEST_CASE("nothing is drawn twice when nothing changes") {
    std::string name;
    bool is_vip = false;
    HeadlessPage page({}, [&] {
        const ui::Card card("c", {.title = "客户"});
        ui::text_field("姓名", name);
        ui::checkbox("重点客户", is_vip);
        ui::chip("金卡", ui::Kind::warning);
    });
    page.textbox("姓名").click();
    const int before = page.pictures();

    page.wait(5000);

    CHECK(page.pictures() == before);
    CHECK(page.interface().demand().next_timer_ms() < 0);
}

TEST_CASE("the shell's navigation says where it leads and which is shown") {
    int selected = 0;
    const ui::NavigationItem items[] = {{ui::Icon::customers, "客户"}, {ui::Icon::sales, "销售"}};
    for (const int width : {1280, 390}) {
        selected = 0;
        HeadlessPage page({.width = width}, [&] {
            const ui::Shell shell({.product = "老客",
                                   .navigation_name = "主导航",
                                   .items = items,
                                   .selected = selected,
                                   .save = ui::SaveState::saved,
                                   .save_label = "已保存"});
            if (shell.chosen()) selected = *shell.chosen();
            ui::heading("标题");
        });

        CHECK(page.link("客户").is(ui::state::current));
        page.link("销售").click();

        CHECK(selected == 1);
        CHECK(page.link("销售").is(ui::state::current));
        CHECK(page.button("已保存").exists());
    }
}

TEST_CASE("the choice of the language keeps the focus when its own name changes") {
    int chosen = 0;
    HeadlessPage page({}, [&] {
        const std::string_view languages[] = {"中文", "English"};
        if (ui::segmented(ui::tr(TextKey::settings_page_language), languages, chosen))
            ui::interface().set_language(static_cast<Language>(chosen));
    });
    page.press(ImGuiKey_Tab);

    page.press(ImGuiKey_RightArrow);
    REQUIRE(page.interface().language() == Language::english);
    page.press(ImGuiKey_LeftArrow);

    CHECK(page.interface().language() == Language::chinese);
}

TEST_CASE("a button tells its shortcut to a pointer that rests on it") {
    HeadlessPage page({}, [] { ui::button("保存", {.shortcut = ImGuiMod_Ctrl | ImGuiKey_S}); });
    page.button("保存").hover();
    const int before = page.pictures();

    page.wait(1500);

    CHECK(page.pictures() > before);
    CHECK(page.button("保存").exists());
}

TEST_CASE("choices that have no room beside one another go on in the next line") {
    const std::string_view choices[] = {"跟随系统", "浅色", "高对比度", "深色"};
    int chosen = 0;
    HeadlessPage page({.width = 390, .height = 844}, [&] { ui::segmented("主题", choices, chosen); });
    page.interface().set_appearance({.text_percent = 200});
    page.settle();

    CHECK(page.node(Role::radio, "深色").rect().right() <= 390);
    CHECK(page.node(Role::radio, "深色").rect().y > page.node(Role::radio, "跟随系统").rect().y);
    page.node(Role::radio, "深色").click();
    CHECK(chosen == 3);
}
