// The calendar as a user meets it: by the page's roles and names.  Today is Thursday, 2025-10-09.
#include "app/open_shop.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <vector>

namespace laoke::testing {

namespace {

using ui::Role;

struct Calendar : OpenShop {
    explicit Calendar(const PageSize& size = {}) : OpenShop(size) {}

    /// With the customer on show.
    void add_meeting(std::string_view subject, std::string_view day, std::string_view time) {
        open("记会议");
        fill("主题", subject);
        fill("日期", day);
        fill("时间", time);
        press("保存");
    }

    void add_task(std::string_view title, std::string_view day, std::string_view repeat = {}) {
        go("tasks/new/" + std::string(day));
        fill("要做什么", title);
        if (!repeat.empty()) page->combobox("重复").choose(repeat);
        page.settle();
        press("保存");
    }

    /// The day whose cell begins so, as it is read out.
    std::string cell(std::string_view day) {
        for (const std::string& name : page->names(Role::gridcell)) {
            if (name.starts_with(day)) return name;
        }
        return {};
    }

    void drag(const ui::Rect& from, const ui::Rect& to) {
        ImGuiIO& io = ImGui::GetIO();
        page->move_pointer(from.x + 20, from.y + 8);
        io.AddMouseButtonEvent(0, true);
        page->frame();
        page->move_pointer(from.x + 34, from.y + 14);
        page->move_pointer(to.x + to.width / 2, to.y + to.height / 2);
        page->frame();
        page->frame();
        io.AddMouseButtonEvent(0, false);
        page->frame();
        page.settle();
    }
};

}  // namespace

TEST_CASE("the month shows tasks on their days, what is done, what comes again, and birthdays") {
    Calendar shop;
    shop.add_task("对账", "2025-10-31", "每月");
    shop.add_task("收货", "2025-10-09");
    shop.add_task("过期了", "2025-10-08");
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("生日", "农历八月十五");
    shop.press("保存");
    shop.go("today");
    shop.press("完成：收货");

    shop.page->tab("日历").click();
    shop.page.settle();

    CHECK(shop.page.navigation.hash() == "today/calendar");
    CHECK(shop.page->heading("2025年10月").exists());
    CHECK(shop.cell("2025年10月9日") == "2025年10月9日 星期四 八月十八 1 项");
    CHECK(shop.page->button("收货 已完成").exists());
    CHECK(shop.page->button("过期了 昨天到期").exists());
    CHECK(shop.page->button("对账").exists());
    CHECK(shop.cell("2025年10月6日") == "2025年10月6日 星期一 八月十五 中秋 1 项");
    CHECK(shop.page->button("张三 生日").exists());

    shop.press("往后翻");
    CHECK(shop.page->heading("2025年11月").exists());
    CHECK(shop.page->button("对账").exists());  // the 31st of October is in sight too
    CHECK(shop.cell("2025年11月30日").ends_with("1 项"));
    CHECK(shop.page->button("对账 每月").exists());
    shop.press("今天");
    CHECK(shop.page->heading("2025年10月").exists());
    shop.press("张三 生日");
    CHECK(shop.page->heading("张三").exists());
    shop.page.navigation.press_back();
    shop.page.settle();
    CHECK(shop.page->heading("2025年10月").exists());
}

TEST_CASE("a task is dragged to another day, which can be undone") {
    Calendar shop;
    shop.add_task("送货", "2025-10-09");
    shop.go("today/calendar");
    shop.drag(shop.page->button("送货").rect(),
              shop.page->node(Role::gridcell, shop.cell("2025年10月22日")).rect());

    CHECK(shop.cell("2025年10月22日").ends_with("1 项"));
    CHECK_FALSE(shop.cell("2025年10月9日").ends_with("项"));
    CHECK(shop.page->has_text("待办改期 送货"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.cell("2025年10月9日").ends_with("1 项"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Y);
    CHECK(shop.cell("2025年10月22日").ends_with("1 项"));
}

TEST_CASE("by keyboard alone: to a day, a new task on it, its list, and back to where one was") {
    Calendar shop;
    shop.go("today/calendar");
    shop.page->node(Role::grid, "日历").focus();
    shop.keys(ImGuiKey_PageDown);
    shop.keys(ImGuiKey_RightArrow);
    REQUIRE(shop.page->node(Role::gridcell, shop.cell("2025年11月10日")).is(ui::state::selected));
    shop.keys(ImGuiKey_N);
    CHECK(shop.page.navigation.hash() == "tasks/new/2025-11-10");
    CHECK(shop.page->textbox("到期日").value() == "2025-11-10");
    shop.page->textbox("要做什么").fill("备货");
    shop.page.settle();
    shop.keys(save_keys);

    CHECK(shop.page.navigation.hash() == "today/calendar");
    CHECK(shop.page->heading("2025年11月").exists());
    CHECK(shop.cell("2025年11月10日").ends_with("1 项"));
    shop.page->node(Role::grid, "日历").focus();
    shop.keys(ImGuiKey_Enter);
    CHECK(shop.page->heading("2025年11月10日 星期一 九月廿一").exists());
    shop.press("备货");
    CHECK(shop.page->heading("修改待办").exists());
    shop.page.navigation.press_back();
    shop.page.settle();
    CHECK(shop.page->heading("2025年11月10日 星期一 九月廿一").exists());
    shop.press("往后翻");
    CHECK(shop.page->has_text("这天没有安排"));
    shop.keys(ImGuiMod_Alt | ImGuiKey_N);
    CHECK(shop.page->textbox("到期日").value() == "2025-11-11");
}

TEST_CASE("the week has its seven days") {
    Calendar shop;
    shop.add_task("送货", "2025-10-12");
    shop.go("today/calendar");
    shop.page->node(Role::radio, "周").click();
    shop.page.settle();
    CHECK(shop.page->heading("2025-10-06 至 2025-10-12").exists());
    CHECK(shop.page->count(Role::gridcell) == 7);
    CHECK(shop.page->button("送货").exists());
    shop.press("往前翻");
    CHECK(shop.page->heading("2025-09-29 至 2025-10-05").exists());
    CHECK_FALSE(shop.page->button("送货").exists());
}

TEST_CASE("a day names whom a task is for once, on the desk and on a phone") {
    for (const PageSize& size : {PageSize{}, PageSize{.width = 390, .height = 844, .pixel_ratio = 2}}) {
        Calendar shop(size);
        shop.add_customer("张三", "13800138000");
        const std::string address = shop.page.navigation.hash();
        shop.go("tasks/new/2025-10-09/" + address.substr(address.find('/') + 1));
        shop.fill("要做什么", "送货");
        shop.press("保存");
        shop.go("today/calendar");
        shop.page->node(Role::radio, "日").click();
        shop.page.settle();
        int with_name = 0;
        for (const std::string& button : shop.page->names(Role::button)) {
            if (!button.starts_with("送货")) continue;
            CHECK(button.contains("张三"));
            CHECK(button.find("张三") == button.rfind("张三"));
            ++with_name;
        }
        CHECK(with_name == 1);
    }
}

TEST_CASE("a phone shows the month with the day's list below") {
    Calendar phone({.width = 390, .height = 844, .pixel_ratio = 2});
    phone.add_task("送货", "2025-10-12");
    phone.go("today/calendar");
    CHECK(phone.page->has_text("这天没有安排"));
    phone.page->node(Role::gridcell, phone.cell("2025年10月12日")).click();
    phone.page.settle();
    CHECK(phone.page->heading("2025年10月12日 星期日 八月廿一").exists());
    phone.press("送货");
    CHECK(phone.page->heading("修改待办").exists());
}

TEST_CASE("an address with a day that does not exist leads to no form of it") {
    Calendar shop;
    shop.go("tasks/new/2025-02-30");
    CHECK_FALSE(shop.page->textbox("到期日").exists());
    shop.go("tasks/new/2024-02-29");
    CHECK(shop.page->textbox("到期日").value() == "2024-02-29");
}

TEST_CASE("the calendar is exported, from its page and from that of the data") {
    Calendar shop;
    shop.go("today/calendar");
    shop.press("导出日历");
    CHECK(shop.page->has_text("日历里没有可导出的内容"));
    CHECK(shop.browser.files.downloads.empty());

    shop.add_task("送货", "2025-10-12");
    shop.go("today/calendar");
    shop.press("导出日历");
    const std::string name = "laoke-清和茶行-日历-2025-10-09.ics";
    REQUIRE(shop.browser.files.downloads.contains(name));
    CHECK(shop.browser.files.downloads.at(name).find("SUMMARY:送货\r\n") != std::string::npos);
    shop.browser.files.downloads.clear();
    shop.go("data");
    shop.press("导出日历");
    CHECK(shop.browser.files.downloads.contains(name));
}

TEST_CASE(
    "who has not heard from the shop for as long as agreed is listed with the reason, until spoken with") {
    Calendar shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("每几天联系一次", "0");
    shop.press("保存");
    CHECK(shop.page->has_text("联系频率填 1 到 3650 之间的天数，或者留空。"));
    shop.fill("每几天联系一次", "３０");
    shop.press("保存");
    CHECK(shop.page->heading("张三").exists());
    CHECK(shop.page->has_text("每 30 天一次"));

    shop.go("today/customers");
    CHECK_FALSE(shop.page->has_text("天没联系"));
    shop.browser.clock.advance_ms(std::int64_t{45} * 86'400'000);
    shop.go("today");
    shop.go("today/customers");
    CHECK(shop.page->has_text("45 天没联系，说好 30 天一次"));
    // A meeting that is to come takes the place of a call, and is the customer's next step.
    shop.go("customers");
    shop.page->row("张三").click();
    shop.open("记会议");
    shop.fill("主题", "看新茶");
    shop.fill("时间", "16:00");
    shop.press("保存");
    CHECK(shop.page->link("下一步：看新茶（今天 16:00）").exists());
    CHECK(shop.page->button("看新茶 今天 16:00").exists());
    shop.go("today/customers");
    CHECK_FALSE(shop.page->has_text("天没联系"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->has_text("45 天没联系，说好 30 天一次"));
    shop.press("记跟进：张三");
    shop.fill("谈了什么", "问候");
    shop.press("保存");
    shop.go("today/customers");
    CHECK_FALSE(shop.page->has_text("天没联系"));
}

TEST_CASE("the next step is what comes first, a meeting that has no minutes yet or a task") {
    Calendar shop;
    shop.add_customer("张三", "");
    const std::string customer = shop.page.navigation.hash();
    shop.add_meeting("订货会", "2025-10-12", "16:00");
    shop.add_meeting("看新茶", "2025-10-12", "10:00");
    shop.add_meeting("昨天的会", "2025-10-08", "10:00");
    CHECK(shop.page->link("下一步：看新茶（2025-10-12 10:00）").exists());
    const auto place_of = [&](std::string_view button) {
        const auto names = shop.page->names(Role::button);
        return std::ranges::find(names, button) - names.begin();
    };
    CHECK(place_of("看新茶 2025-10-12 10:00") < place_of("订货会 2025-10-12 16:00"));
    CHECK_FALSE(shop.page->button("昨天的会 2025-10-08 10:00").exists());

    shop.open("下一步：看新茶（2025-10-12 10:00）");
    shop.fill("会议纪要", "定了十斤");
    shop.press("保存");
    shop.go(customer);
    CHECK(shop.page->link("下一步：订货会（2025-10-12 16:00）").exists());

    shop.go("tasks/new/" + customer.substr(customer.find('/') + 1));
    shop.fill("要做什么", "催货");
    shop.fill("到期日", "2025-10-11");
    shop.press("保存");
    shop.go(customer);
    CHECK(shop.page->link("下一步：催货（2025-10-11 星期六）").exists());
}

TEST_CASE("a meeting within a week takes the place of a call, one further away does not") {
    for (const auto& [day, calls] :
         {std::pair{"2025-11-22", true}, std::pair{"2025-11-30", false}, std::pair{"2025-12-01", true}}) {
        CAPTURE(day);
        Calendar shop;
        shop.go("customers/new");
        shop.fill("姓名", "张三");
        shop.fill("每几天联系一次", "30");
        shop.press("保存");
        shop.browser.clock.advance_ms(std::int64_t{45} * 86'400'000);  // 2025-11-23
        shop.add_meeting("看新茶", day, "10:00");
        shop.go("today/customers");
        CHECK(shop.page->has_text("天没联系") == calls);
    }
}

}  // namespace laoke::testing
