#include "app/open_shop.h"
#include "app/test_browser.h"
#include "support/json_backup.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <imgui.h>

namespace laoke::testing {

namespace {

/// A page with a new archive open.
void create_archive(TestPage& page, std::string_view name) {
    page.button_starting("新建档案").click();
    page.settle();
    page->textbox("店名").fill(name);
    page->button("建立档案").click();
    page.settle();
}

/// From now on the one store has no room.
MemoryBlockStore& let_writes_fail(TestBrowser& browser) {
    MemoryBlockStore& store = *browser.shelf.stores.begin()->second;
    store.fault = Fault::quota;
    store.fail_from = store.writes + 1;
    return store;
}

void add_customer(TestPage& page, std::string_view name, std::string_view phone) {
    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill(name);
    page->textbox("电话").fill(phone);
    page->button("保存").click();
    page.settle();
}

}  // namespace

TEST_CASE("an empty browser shows how to begin") {
    TestBrowser browser;

    TestPage page(browser);

    CHECK(page.button_starting("新建档案").exists());
    CHECK(page.button_starting("打开备份文件").exists());
    CHECK(page.button_starting("用示例数据试用").exists());
}

TEST_CASE("a new archive wants a name") {
    TestBrowser browser;
    TestPage page(browser);

    create_archive(page, "  ");

    CHECK(page->textbox("店名").is(ui::state::invalid));
    CHECK(browser.shelf.entries.empty());
}

TEST_CASE("what was saved is there when the page is opened again") {
    TestBrowser browser;
    {
        TestPage page(browser);
        create_archive(page, "清和茶行");
        add_customer(page, "张三", "13800138000");
        REQUIRE(page.application().statistics().durable_sequence ==
                page.application().statistics().committed_sequence);
    }

    TestPage page(browser);

    CHECK(page->has_text("清和茶行"));
    CHECK(page->has_text("张三"));
}

TEST_CASE("a customer is found by a character, pinyin, initials and a part of the phone number") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    add_customer(page, "张三", "13800138000");
    page->link("客户").click();
    page.settle();

    for (const std::string_view query : {"张", "三", "zhangsan", "zhang", "zs", "138", "8000"}) {
        CAPTURE(query);
        page->textbox("搜索客户").fill(query);
        page.settle();
        CHECK(page->node(ui::Role::cell, "张三").exists());
    }
    page->textbox("搜索客户").fill("李");
    page.settle();
    CHECK_FALSE(page->node(ui::Role::cell, "张三").exists());
    CHECK(page->has_text("没有找到“李”"));
}

TEST_CASE("a phone that another customer has is asked about before it is kept twice") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    add_customer(page, "张三", "13800138000");
    page->link("客户").click();
    page.settle();

    add_customer(page, "张太太", "138 0013 8000");
    REQUIRE(page->node(ui::Role::alertdialog, "已经有一位这样的客户").exists());
    CHECK(page->has_text("张三 138 0013 8000（电话相同）"));
    page->press(ImGuiKey_Escape);
    page.settle();
    CHECK(page->textbox("姓名").value() == "张太太");

    page->button("保存").click();
    page.settle();
    page->button("仍然新增").click();
    page.settle();
    CHECK(page->heading("张太太").exists());
}

TEST_CASE("customers are entered one after the other, each into an empty form") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    page->button("新增客户").click();
    page.settle();
    for (const std::string_view name : {"张三", "李四", "王五"}) {
        CHECK(page->focused_name() == "姓名");
        page->textbox("姓名").fill(name);
        page->textbox("微信").fill("familie");
        page->textbox("生日").fill("1990-05-20");
        page.settle();
        page->button("保存，再录一位").click();
        page.settle();
        // The account is the family's.
        if (page->button("仍然新增").exists()) page->button("仍然新增").click();
        page.settle();
        for (const std::string_view field : {"姓名", "微信", "生日"}) {
            CHECK(page->textbox(field).value().empty());
        }
        CHECK_FALSE(page->has_text("可能已经有这位客户"));
    }
    page->link("客户").click();
    page.settle();
    CHECK(page->has_text("共 3 位"));
}

TEST_CASE("a doubtful number is said once it is typed, a fault gets the focus") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    page->button("新增客户").click();
    page.settle();
    page->textbox("电话").fill("138001");
    page.settle();
    page->press(ImGuiKey_Tab);
    page.settle();
    CHECK(page->has_text("这个号码不像手机号或座机号"));
    page->button("保存").click();
    page.settle();
    CHECK(page->focused_name() == "姓名");
}

TEST_CASE("a birthday is told back as it was understood, kept, and shown with the next one") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill("张三");
    page->textbox("生日").fill("农历8-15");
    page.settle();
    CHECK(page->textbox("生日").description() == "农历八月十五 · 下次 2026-09-25");
    page->button("保存").click();
    page.settle();
    CHECK(page->has_text("农历八月十五 · 下次 2026-09-25"));

    page->button("修改").click();
    page.settle();
    CHECK(page->textbox("生日").value() == "农历八月十五");
    CHECK(page->textbox("生日").description() == "下次 2026-09-25");
    page->textbox("生日").fill("5-12");
    page->button("保存").click();
    page.settle();
    CHECK(page->has_text("5月12日 · 下次 2026-05-12"));
}

TEST_CASE("a birthday that is none is said once it is typed, and what it is instead") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    page->button("新增客户").click();
    page.settle();
    const auto said_of = [&](std::string_view typed) {
        page->textbox("生日").fill(typed);
        page.settle();
        page->press(ImGuiKey_Tab);
        page.settle();
        return page->textbox("生日").description();
    };
    CHECK(said_of("八月").starts_with("看不懂这个生日"));
    CHECK(said_of("1990-13-40").starts_with("日历上没有这一天"));
    CHECK(said_of("农历1850-1-1").starts_with("农历年份只能查到 1899 年至 2100 年"));
    CHECK(said_of("2025-10-10") == "生日应在 1850 年到今天之间。");
    CHECK(said_of("1849-12-31") == "生日应在 1850 年到今天之间。");
    CHECK(said_of("2025-10-09") == "就是今天");
    CHECK(said_of("").empty());
}

TEST_CASE("what is wrong with a field that a company has no more is shown all the same") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill("清风茶庄");
    page->textbox("生日").fill("1990-13-40");
    page->textbox("工作单位").fill(std::string(201, 'x'));
    page.settle();
    page->node(ui::Role::radio, "单位").click();
    page.settle();
    CHECK_FALSE(page->textbox("职位").exists());
    page->press(ImGuiMod_Ctrl | ImGuiKey_S);
    page.settle();
    CHECK(page->textbox("生日").is(ui::state::invalid));
    CHECK(page->textbox("工作单位").description() == "文字太长，最多 200 个字。");
    // They stay while they are mended: what is typed goes to no other field.
    page->textbox("生日").fill("1990-1-3");
    page.settle();
    CHECK_FALSE(page->textbox("生日").is(ui::state::invalid));
    page->type("1");
    page->textbox("工作单位").fill(std::string(200, 'x'));
    page.settle();
    CHECK(page->textbox("工作单位").exists());
    page->textbox("生日").fill("");
    page.settle();
    CHECK(page->textbox("生日").exists());
    CHECK(page->textbox("单位名称").value() == "清风茶庄");
    page->press(ImGuiMod_Ctrl | ImGuiKey_S);
    page.settle();
    CHECK(page->heading("清风茶庄").exists());
}

TEST_CASE("on a phone a field that gets the focus comes into sight") {
    TestBrowser browser;
    const PageSize phone{390, 844};
    TestPage page(browser, phone);
    create_archive(page, "清和茶行");
    page->button("新增客户").click();
    page.settle();
    const auto is_in_sight = [&](std::string_view label) {
        const ui::Rect rect = page->textbox(label).rect();
        return rect.y > 44 &&
               rect.y + rect.height < static_cast<float>(phone.height) - 56;  // between the bars
    };

    page->textbox("备注").fill("送货");
    page.settle();
    CHECK(is_in_sight("备注"));
    page->press(ImGuiMod_Ctrl | ImGuiKey_S);
    page.settle();

    CHECK(page->focused_name() == "姓名");
    CHECK(is_in_sight("姓名"));
}

TEST_CASE("an undo under an open form shows in it, and is not saved over") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    add_customer(page, "张三", "13800138000");
    page->button("修改").click();
    page.settle();
    page->textbox("姓名").fill("张三丰");
    page->press(ImGuiMod_Ctrl | ImGuiKey_S);
    page.settle();
    page->button("修改").click();
    page.settle();

    page->button("撤销：修改客户 张三丰").click();
    page.settle();
    CHECK(page->textbox("姓名").value() == "张三");
    page->button("保存").click();
    page.settle();

    CHECK(page->heading("张三").exists());
}

TEST_CASE("on a desk the step back and the step forward are in sight, with what they would do") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    CHECK(page->button("没有可以撤销的").is(ui::state::disabled));
    add_customer(page, "张三", "13800138000");

    page->button("撤销：新增客户 张三").click();
    page.settle();
    page->link("客户").click();
    page.settle();
    CHECK(page->has_text("还没有客户"));
    page->button("重做：新增客户 张三").click();
    page.settle();
    CHECK(page->node(ui::Role::cell, "张三").exists());
}

TEST_CASE("an action is undone by the notice and by Ctrl+Z, and done again by Ctrl+Y") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    add_customer(page, "张三", "13800138000");

    page->button("撤销").click();
    page.settle();
    CHECK(page->has_text("这位客户已经删除"));

    page->press(ImGuiMod_Ctrl | ImGuiKey_Y);
    page.settle();
    CHECK(page->heading("张三").exists());

    page->press(ImGuiMod_Ctrl | ImGuiKey_Z);
    page.settle();
    CHECK_FALSE(page->heading("张三").exists());
}

TEST_CASE("one notice at a time offers to undo, the latest, and undoes what it names") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_customer("李四", "13900139000");
    REQUIRE_FALSE(shop.page->button("撤销").nth(1).exists());

    shop.press("撤销");

    shop.go("customers");
    CHECK(shop.page->node(ui::Role::cell, "张三").exists());
    CHECK_FALSE(shop.page->node(ui::Role::cell, "李四").exists());
}

TEST_CASE("in a field the keys of undo and redo are the field’s") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.go("customers/new");
    shop.fill("姓名", "李四");

    shop.keys(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z);
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Y);

    CHECK(shop.page->button("重做：新增客户 张三").exists());
}

TEST_CASE("a form that is saved as it was opened offers to undo nothing") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    add_customer(page, "张三", "13800138000");
    page->wait(15'000);  // the notice of the new customer goes away
    REQUIRE_FALSE(page->button("撤销").exists());

    page->button("修改").click();
    page.settle();
    page->button("保存").click();
    page.settle();

    CHECK(page->heading("张三").exists());
    CHECK_FALSE(page->button("撤销").exists());
}

TEST_CASE("an archive that another tab has open is not opened a second time") {
    TestBrowser browser;
    {
        TestPage page(browser);
        create_archive(page, "清和茶行");
    }
    browser.shelf.is_in_other_tab = true;

    TestPage page(browser);

    CHECK(page->has_text("已经在另一个标签页里打开"));
    browser.shelf.is_in_other_tab = false;
    page->button("再试一次").click();
    page.settle();
    CHECK(page.application().statistics().is_open);
}

TEST_CASE("an archive whose data is gone is never replaced by an empty one") {
    TestBrowser browser;
    {
        TestPage page(browser);
        create_archive(page, "清和茶行");
    }
    for (auto& [id, store] : browser.shelf.stores) store->stored = {};

    TestPage page(browser);

    CHECK(page->has_text("浏览器里找不到这份档案的数据"));
    CHECK_FALSE(page.application().statistics().is_open);
}

TEST_CASE("an archive that lacks what was shown as saved says so and is opened only when the user wants it") {
    TestBrowser browser;
    {
        TestPage page(browser);
        create_archive(page, "清和茶行");
        auto& store = *browser.shelf.stores.begin()->second;
        const StoredArchive before = store.stored;
        add_customer(page, "张三", "13800138000");
        store.stored = before;  // the browser has gone back to an older state of its database
    }

    {
        TestPage page(browser);
        CHECK(page->has_text("“清和茶行”少了最近的修改"));
        CHECK(page->has_text("丢掉了最后保存的 1 步修改"));
        CHECK_FALSE(page.application().statistics().is_open);

        page->button("打开较旧的档案").click();
        page.settle();
        CHECK(page.application().statistics().is_open);
        CHECK_FALSE(page->has_text("张三"));
    }

    TestPage page(browser);  // what was decided once is not asked again
    CHECK(page.application().statistics().is_open);
}

TEST_CASE("while writing fails again and again nothing more is changed, and everything is kept") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    let_writes_fail(browser).fail_count = 2;
    add_customer(page, "张三", "13800138000");
    CHECK(page.application().statistics().has_unsaved);
    browser.clock.advance_ms(1'000);
    page.settle();

    page->press(ImGuiMod_Ctrl | ImGuiKey_Z);
    page.settle();
    CHECK(page->has_text("暂时不能修改"));
    CHECK(page->heading("张三").exists());

    browser.clock.advance_ms(60'000);
    page.settle();
    CHECK(page->has_text("已保存"));
    CHECK_FALSE(page.application().statistics().has_unsaved);
    page->press(ImGuiMod_Ctrl | ImGuiKey_Z);
    page.settle();
    CHECK_FALSE(page->heading("张三").exists());
}

TEST_CASE("a clock that was set back does not put off saving") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    let_writes_fail(browser);
    add_customer(page, "张三", "13800138000");

    browser.clock.advance_ms(-365LL * 24 * 3600 * 1000);
    page.settle();

    CHECK(page->has_text("已保存"));
}

TEST_CASE("a page that is hidden tries at once to save what waits") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    let_writes_fail(browser);
    add_customer(page, "张三", "13800138000");
    REQUIRE(page.application().statistics().has_unsaved);

    page.application().page_hides();

    CHECK_FALSE(page.application().statistics().has_unsaved);
}

TEST_CASE("a write that fails is shown until one succeeds") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    let_writes_fail(browser);

    add_customer(page, "张三", "13800138000");
    CHECK(page->has_text("没有保存"));

    browser.clock.advance_ms(60'000);
    page.settle();
    CHECK(page->has_text("已保存"));
}

TEST_CASE("a form that was filled in is not left without a question") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill("张三");

    page->button("返回").click();
    page.settle();
    CHECK(page->has_text("离开这一页？"));

    page->button("继续填写").click();
    page.settle();
    CHECK(page->textbox("姓名").value() == "张三");
}

TEST_CASE("an archive is not left for another one without a question while something typed would be lost") {
    TestBrowser browser;
    TestPage page(browser);
    page.button_starting("用示例数据试用").click();
    page.settle();
    page->link("客户").click();
    page.settle();
    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill("张三");

    page->button("回到首页").click();
    page.settle();
    CHECK(page->has_text("离开这一页？"));
    CHECK(page.application().statistics().is_open);

    page->button("继续填写").click();
    page.settle();
    CHECK(page->textbox("姓名").value() == "张三");
    page->button("回到首页").click();
    page.settle();
    page->button("不保存，离开").click();
    page.settle();
    CHECK_FALSE(page.application().statistics().is_open);
}

TEST_CASE("an archive that cannot be saved is not left later, when nobody thinks of it any more") {
    TestBrowser browser;
    TestPage page(browser);
    create_archive(page, "清和茶行");
    let_writes_fail(browser);
    add_customer(page, "张三", "13800138000");
    page->link("设置").click();
    page.settle();

    page->button("切换档案").click();
    page.settle();
    CHECK(page->dialog("数据保存在哪里").exists());

    browser.clock.advance_ms(60'000);
    page.settle();
    CHECK(page->has_text("已保存"));
    CHECK(page.application().statistics().is_open);
}

TEST_CASE("the address leads back to the same place after a reload") {
    TestBrowser browser;
    TabHistory tab;
    {
        TestPage page(browser);
        create_archive(page, "清和茶行");
        add_customer(page, "张三", "13800138000");
        tab = page.navigation.tab;
    }

    TestPage page(browser, {}, tab);
    page.settle();

    CHECK(page->heading("张三").exists());
}

TEST_CASE("sample data fills an archive of its own and is marked as such") {
    TestBrowser browser;
    TestPage page(browser);

    page.button_starting("用示例数据试用").click();
    page.settle();

    CHECK(page->has_text("这是试用档案"));
    CHECK(page->heading("今天").exists());
    CHECK(page->has_text("该联系的客户"));
    page->link("客户").click();
    page.settle();
    CHECK(page->has_text("共 60 位"));
}

TEST_CASE("the language is switched at once and remembered") {
    TestBrowser browser;
    {
        TestPage page(browser);
        page->link("English").click();
        page.settle();
        CHECK(page.button_starting("New archive").exists());
    }

    TestPage page(browser);

    CHECK(page.button_starting("New archive").exists());
}

TEST_CASE("a backup whose reading was cut off leaves no archive that looks like one") {
    TestBrowser browser;
    {
        TestArchive archive;
        for (int i = 0; i < 50; ++i) archive.add(a_customer("客户" + std::to_string(i)));
        browser.files.next_pick = {"备份.json", export_json(*archive)};
    }
    const auto backup = browser.files.next_pick;
    {
        TestPage page(browser);
        page.settle();
        page.button_starting("打开备份文件").click();
        for (int i = 0; i < 500 && browser.shelf.entries.empty(); ++i)
            page.application().work(CountedSlice(1));
        REQUIRE(browser.shelf.entries.size() == 1);
        for (int i = 0; i < 10; ++i) page.application().work(CountedSlice(1));
        CHECK(page.application().statistics().is_open);
    }
    TestPage page(browser);
    page.settle();
    CHECK(page->has_text("上次打开备份没有做完，那份档案是空的，已经清掉。备份文件没有动，请再打开一次。"));
    CHECK(browser.shelf.entries.empty());

    browser.files.next_pick = backup;
    page.button_starting("打开备份文件").click();
    page.settle();
    page.navigation.type("customers");
    page.settle();
    CHECK(page->node(ui::Role::cell, "客户49").exists());
    CHECK(browser.shelf.entries.size() == 1);
}

}  // namespace laoke::testing
