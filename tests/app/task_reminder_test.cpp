// Notifications of tasks at the minute they are due.
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

using Permission = Notifications::Permission;

/// It is 2025-10-09 16:53 in the shop.
struct ReminderShop : OpenShop {
    void add_task(std::string_view title, std::string_view day, std::string_view time) {
        go("tasks/new");
        fill("要做什么", title);
        fill("到期日", day);
        fill("时间", time);
        press("保存");
    }
    void turn_on() {
        go("settings");
        page->checkbox("待办到时间时弹出通知").click();
        page.settle();
    }
    void pass(std::int64_t minutes) {
        browser.clock.advance_ms(minutes * 60'000);
        page.settle();
    }
    [[nodiscard]] auto& shown() { return page.notifications.shown; }
};

}  // namespace

TEST_CASE("a task is told of at its minute, once, and a press on the notice leads to it") {
    ReminderShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_task("寄小样", "2025-10-09", "17:00");
    shop.turn_on();
    CHECK(shop.page.notifications.current == Permission::granted);
    CHECK(shop.page->checkbox("待办到时间时弹出通知").is_checked());
    const auto looks_at = shop.page.application().wakes_at();
    REQUIRE(looks_at);
    CHECK(looks_at->utc_ms() - shop.browser.clock.now().utc_ms() <= 60'000);

    shop.pass(6);
    CHECK(shop.shown().empty());
    shop.pass(1);
    REQUIRE(shop.shown().size() == 1);
    CHECK(shop.shown()[0].title == "待办到时间了：寄小样");
    CHECK(shop.shown()[0].hash.starts_with("tasks/"));
    shop.pass(1);
    shop.pass(60);
    CHECK(shop.shown().size() == 1);
    shop.go(shop.shown()[0].hash);
    CHECK(shop.page->textbox("要做什么").value() == "寄小样");
}

TEST_CASE("tasks of a day are told of in the morning; many at once by their number; a sleep loses none") {
    ReminderShop shop;
    shop.turn_on();
    for (const char* title : {"一", "二", "三", "四"}) shop.add_task(title, "2025-10-10", "");
    shop.add_task("昨晚", "2025-10-09", "23:30");
    constexpr std::int64_t until_0859 = 16 * 60 + 6;
    shop.pass(until_0859);
    REQUIRE(shop.shown().size() == 1);
    CHECK(shop.shown()[0].title == "待办到时间了：昨晚");
    shop.pass(1);
    REQUIRE(shop.shown().size() == 2);
    CHECK(shop.shown()[1].title == "4 项待办到时间了");
    CHECK(shop.shown()[1].hash == "today");
}

TEST_CASE("nothing is told while it is off, refused, already done, or the clock goes back") {
    ReminderShop shop;
    shop.add_task("寄小样", "2025-10-09", "17:00");
    shop.pass(10);
    CHECK(shop.shown().empty());
    CHECK_FALSE(shop.page.application().wakes_at());

    shop.page.notifications.answer = Permission::refused;
    shop.turn_on();
    CHECK(shop.page->has_text("浏览器不让这个页面弹出通知"));
    shop.add_task("打电话", "2025-10-09", "17:10");
    shop.pass(10);
    CHECK(shop.shown().empty());

    shop.page.notifications.current = Permission::granted;
    shop.pass(1);
    shop.pass(-20);
    shop.pass(19);
    CHECK(shop.shown().empty());  // both were due when it was not allowed yet
    shop.page.notifications.current = Permission::unavailable;
    shop.go("settings");
    CHECK(shop.page->has_text("这个浏览器里不能弹出通知"));
}

}  // namespace laoke::testing
