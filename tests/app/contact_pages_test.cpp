// Follow-ups and tasks as a user meets them: by the page's roles and names.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <string>
#include <vector>

namespace laoke::testing {

namespace {

/// With one customer, whose page is open.
struct CustomerShop : OpenShop {
    explicit CustomerShop(const PageSize& size = {}) : OpenShop(size) { add_customer("张三", "13800138000"); }
};

}  // namespace

TEST_CASE("a follow-up with a next step is recorded by keys alone and turns up on its day") {
    CustomerShop shop;
    shop.press("记跟进");
    REQUIRE(shop.page->focused_name() == "谈了什么");

    shop.type("想试红茶");
    shop.keys(ImGuiKey_Tab);
    REQUIRE(shop.page->focused_name() == "要做什么");
    shop.type("寄小样");
    shop.press("今天");
    shop.keys(save_keys);

    CHECK(shop.page->heading("张三").exists());
    CHECK(shop.page->has_text("想试红茶"));
    CHECK(shop.page->link("电话：已沟通").exists());
    CHECK(shop.page->button("寄小样 今天").exists());
    CHECK(shop.page->link("今天 1").exists());

    shop.open("今天 1");
    CHECK(shop.page->heading("今天").exists());
    CHECK(shop.page->has_text("张三 · 138 0013 8000"));
    shop.press("完成：寄小样");
    CHECK(shop.page->has_text("今天没有要做的了"));
    CHECK(shop.page->link("今天").exists());
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->button("完成：寄小样").exists());
}

TEST_CASE("what is wrong with a follow-up is said at its field, and nothing is kept") {
    CustomerShop shop;
    shop.press("记跟进");
    shop.fill("日期", "2099-01-01");
    shop.press("明天");
    shop.press("保存");

    CHECK(shop.page->has_text("写一句谈了什么。"));
    CHECK(shop.page->has_text("跟进是已经发生的事，日期不能晚于今天。以后要做的请写在“下一步”。"));
    CHECK(shop.page->has_text("选了日期，请写一下要做什么；不需要下一步就清空日期。"));
    shop.fill("谈了什么", "茶");
    CHECK_FALSE(shop.page->has_text("写一句谈了什么。"));
    shop.fill("日期", "昨天");
    CHECK_FALSE(shop.page->has_text("看不懂这个日期"));
    shop.fill("日期", "那天");
    CHECK(shop.page->has_text("看不懂这个日期"));
}

TEST_CASE("a follow-up settles what was due") {
    CustomerShop shop;
    shop.open("新增待办");
    CHECK(shop.page->textbox("客户").value() == "张三");
    shop.fill("要做什么", "回访");
    shop.press("保存");
    REQUIRE(shop.page->heading("张三").exists());
    REQUIRE(shop.page->button("回访 今天").exists());

    shop.press("记跟进");
    CHECK_FALSE(shop.page->checkbox("回访 · 今天").is_checked());
    shop.page->checkbox("回访 · 今天").click();
    shop.page.settle();
    CHECK(shop.page->checkbox("回访 · 今天").is_checked());
    shop.page->combobox("结果").choose("没联系上");
    shop.page.settle();
    CHECK_FALSE(shop.page->checkbox("回访 · 今天").is_checked());
    shop.page->combobox("结果").choose("已沟通");
    shop.page.settle();
    shop.page->checkbox("回访 · 今天").click();
    shop.page.settle();
    shop.fill("谈了什么", "很满意");
    shop.press("保存");

    CHECK(shop.page->link("完成待办：回访").exists());
    CHECK_FALSE(shop.page->button("回访 今天").exists());
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->button("回访 今天").exists());
    CHECK_FALSE(shop.page->has_text("很满意"));
}

TEST_CASE("a phone calls a customer and sends a text message") {
    OpenShop phone({.width = 390, .height = 844, .pixel_ratio = 2});
    phone.add_customer("张三", "13800138000");
    phone.press("发短信：138 0013 8000");
    phone.page.button_starting("138 0013 8000").click();
    phone.page.settle();
    CHECK(phone.page.navigation.opened == std::vector<std::string>{"sms:13800138000", "tel:13800138000"});
    phone.open("138 0013 8000");  // beside the name
    CHECK(phone.page.navigation.opened.back() == "tel:13800138000");
    CHECK(phone.page.navigation.opened.size() == 3);

    phone.add_customer("李四", "010-65123456");
    CHECK(phone.page.button_starting("010").exists());
    CHECK_FALSE(phone.page.button_starting("发短信").exists());
}

TEST_CASE("the number to call stands at the top of a customer's page, a wrong one does not") {
    OpenShop desk;
    desk.add_customer("张三", "13800138000");
    CHECK(desk.page->link("138 0013 8000").rect().bottom() < 200);
    desk.press("修改");
    desk.page->checkbox("已失效").click();
    desk.page.settle();
    desk.press("保存");
    CHECK_FALSE(desk.page->link("138 0013 8000").exists());
    desk.press("修改");
    desk.press("再加一个联系方式");
    desk.page->textbox("电话").nth(1).fill("13900139000");
    desk.page.settle();
    desk.press("保存");
    CHECK(desk.page->link("139 0013 9000").exists());
    CHECK_FALSE(desk.page->link("138 0013 8000").exists());
    desk.open("139 0013 9000");
    CHECK(desk.page->has_text("139 0013 9000"));
}

TEST_CASE("on Today's cards of a phone the number of a customer is not cut") {
    OpenShop shop({.width = 390, .height = 844});
    shop.add_customer("欧阳静怡女士", "13800138000");
    shop.page->wait(60'000);  // until no notice lies over the page
    shop.open("新增待办");
    shop.fill("要做什么", "送两盒茶叶上门");
    shop.fill("到期日", "2025-10-01");
    shop.keys(save_keys);
    shop.go("today");
    constexpr std::string_view text = "欧阳静怡女士 · 138 0013 8000";
    const float width = shop.page->node(ui::Role::cell, text).rect().width;
    shop.page->resize({.width = 540, .height = 844});
    shop.page.settle();
    CHECK(width == shop.page->node(ui::Role::cell, text).rect().width);
}

TEST_CASE("a desk sends no text messages") {
    OpenShop desk;
    desk.add_customer("张三", "13800138000");
    CHECK_FALSE(desk.page.button_starting("发短信").exists());
}

TEST_CASE("a task finds its customer by initials and keeps only one that exists") {
    CustomerShop shop;
    shop.go("tasks/new");
    shop.fill("要做什么", "送货");
    shop.page->textbox("客户").click();
    shop.type("zs");
    shop.press("保存");
    CHECK(shop.page->has_text("请从列表里选一位客户，或者留空。"));

    shop.page->textbox("客户").click();
    shop.keys(ImGuiKey_DownArrow);
    shop.keys(ImGuiKey_Enter);
    CHECK(shop.page->textbox("客户").value() == "张三");
    CHECK_FALSE(shop.page->has_text("请从列表里选一位客户，或者留空。"));
    shop.fill("时间", "下午3点半");
    shop.press("保存");

    CHECK(shop.page->heading("张三").exists());  // from whose page it was
    CHECK(shop.page->has_text("今天 15:30"));
}

TEST_CASE("a task is changed, put off, completed and opened again") {
    CustomerShop shop;
    shop.go("tasks/new");
    shop.fill("要做什么", "盘点");
    shop.fill("到期日", "2025-10-06");
    shop.press("保存");
    CHECK(shop.page->has_text("逾期 3 天"));

    shop.press("推迟：盘点");
    shop.fill("推迟到哪一天", "今天");
    shop.press("推迟");
    CHECK(shop.page->has_text("请选明天或以后的一天。"));
    shop.press("明天");
    CHECK(shop.page->has_text("今天没有要做的了"));
    shop.page->tab("以后").click();
    shop.page.settle();
    CHECK(shop.page->has_text("2025-10-10 星期五"));
    shop.press("完成：盘点");
    shop.page->tab("已完成").click();
    shop.page.settle();
    shop.press("重新打开：盘点");
    CHECK(shop.page->has_text("还没有完成过待办"));

    shop.page->tab("以后").click();
    shop.page.settle();
    shop.page->row("").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->heading("修改待办").exists());
    shop.fill("要做什么", "大盘点");
    shop.press("保存");
    shop.page->tab("以后").click();
    shop.page.settle();
    CHECK(shop.page->has_text("大盘点"));
}

TEST_CASE("a regular who should have come is listed with the reason until somebody has asked") {
    CustomerShop shop;
    for (const std::string_view day : {"2025-08-01", "2025-08-21", "2025-09-10"}) {
        shop.go("sales/new");
        shop.page->textbox("客户").click();
        shop.type("zs");
        shop.keys(ImGuiKey_Enter);
        shop.fill("日期", day);
        shop.fill("商品（第 1 行）", "龙井");
        shop.fill("单价（第 1 行）", "64");
        shop.press("保存");
    }
    shop.open("张三");
    CHECK(shop.page->has_text("约每 20 天一次，下次 2025-09-30 前后"));

    shop.open("今天");
    shop.page->tab("该联系的客户 1").click();
    shop.page.settle();
    CHECK(shop.page->has_text("已超 9 天（通常 20 天来一次）"));
    shop.page->row("张三").click();
    shop.page.settle();
    shop.press("今天");  // the page's own way back leads to the list it was opened from
    CHECK(shop.page->has_text("已超 9 天（通常 20 天来一次）"));
    shop.press("记跟进：张三");
    shop.fill("谈了什么", "下周来");
    shop.press("保存");
    // Back in the list that is being worked through.
    CHECK(shop.page->has_text("近期没有该联系的客户"));
}

TEST_CASE("who did not answer today stands below those not tried yet, with the time and how often") {
    CustomerShop shop;
    for (const auto& [name, days] : {std::pair{"甲", "10"}, std::pair{"乙", "20"}, std::pair{"丙", "30"}}) {
        shop.go("customers/new");
        shop.fill("姓名", name);
        shop.fill("每几天联系一次", days);
        if (name == std::string_view("丙")) shop.fill("生日", "12-09");
        shop.press("保存");
    }
    shop.browser.clock.advance_ms(std::int64_t{60} * 86'400'000);
    const auto order = [&] {
        shop.go("today");
        shop.go("today/customers");
        std::string names;
        for (const std::string& row : shop.page->names(ui::Role::row)) {
            for (const std::string_view name : {"甲", "乙", "丙"})
                if (row.starts_with(name)) names += name;
        }
        return names;
    };
    const auto try_in_vain = [&](std::string_view name, std::string_view time) {
        shop.press("记跟进：" + std::string(name));
        shop.page->combobox("结果").choose("没联系上");
        shop.page.settle();
        shop.fill("时间", time);
        shop.press("保存");
    };
    REQUIRE(order() == "甲乙丙");
    try_in_vain("甲", "10:32");
    CHECK(order() == "乙丙甲");
    CHECK(shop.page->has_text("今天打过，未接（10:32）"));
    try_in_vain("甲", "11:05");
    CHECK(order() == "乙丙甲");
    CHECK(shop.page->has_text("今天打过 2 次，未接（最近 11:05）"));
    try_in_vain("乙", "11:10");
    CHECK(order() == "丙甲乙");
    // Tomorrow is another day, and someone's birthday, which is then or not at all.
    shop.browser.clock.advance_ms(86'400'000);
    CHECK(order() == "丙甲乙");
    CHECK_FALSE(shop.page->has_text("未接"));
    try_in_vain("丙", "11:20");
    CHECK(order() == "丙甲乙");
    CHECK(shop.page->has_text("今天打过，未接（11:20）"));
}

TEST_CASE("birthdays of the week are listed, lunar ones on their solar day") {
    CustomerShop shop;
    const auto add = [&](std::string_view name, std::string_view birthday) {
        shop.go("customers/new");
        shop.fill("姓名", name);
        shop.fill("生日", birthday);
        shop.press("保存");
    };
    add("今天生", "1990-10-09");
    add("月圆", "农历八月廿三");  // 2025-10-14
    add("太远", "10-20");

    shop.open("今天");
    shop.page->tab("该联系的客户 2").click();
    shop.page.settle();

    CHECK(shop.page->has_text("今天过生日（1990-10-09）"));
    CHECK(shop.page->has_text("5 天后过生日（农历八月廿三）"));
    CHECK(shop.page->count(ui::Role::row) == 3);  // with the titles: the third birthday is too far away
}

TEST_CASE("what is typed into a task's form never stops the page") {
    CustomerShop shop;
    shop.go("tasks/new");
    shop.fill("要做什么", "盘点");
    for (const std::string_view unit : {"每天", "每周", "每月", "每年"}) {
        shop.page->combobox("重复").choose(unit);
        shop.page.settle();
        const std::string every = "每几" + std::string(unit == "每月" ? "个月" : unit.substr(3)) + "一次";
        for (const std::string_view number : {"1000000", "99999", "0", "-1", "x", "99"}) {
            shop.fill(every, number);
            shop.fill("到期日", "9999-12-31");
            shop.fill("到期日", "明天");
        }
    }
    CHECK(shop.page->has_text("2025-10-10 星期五"));
    CHECK(shop.page->has_text("完成后下一次：2124-10-10 星期二"));
}

TEST_CASE("what was typed in a task is kept when it is completed from its form") {
    CustomerShop shop;
    shop.go("tasks/new");
    shop.fill("要做什么", "打电话");
    shop.press("保存");
    shop.open("今天 1");
    shop.page->row("").nth(1).click();
    shop.page.settle();
    shop.fill("备注", "下周三上午十点来取");
    shop.press("完成");
    CHECK(shop.page->heading("今天").exists());
    shop.page->tab("已完成").click();
    shop.page.settle();
    shop.page->row("").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->textbox("备注").value() == "下周三上午十点来取");
}

TEST_CASE("one that is overdue and one that is due are counted, and a form leads back to its list") {
    CustomerShop shop;
    for (const std::string_view day : {"昨天", "今天", "明天"}) {
        shop.go("tasks/new");
        shop.fill("要做什么", day);
        shop.fill("到期日", day);
        shop.press("保存");
    }
    shop.open("今天 2");
    CHECK(shop.page->has_text("到期 2 项，其中逾期 1 项"));
    CHECK(shop.page->has_text("昨天到期"));
    shop.page->tab("以后").click();
    shop.page.settle();
    shop.page->row("").nth(1).click();
    shop.page.settle();
    shop.fill("备注", "带秤");
    shop.press("保存");
    CHECK(shop.page->tab("以后").is(ui::state::selected));
    CHECK(shop.page->has_text("2025-10-10 星期五"));
}

TEST_CASE("an undo elsewhere leaves what is typed in a form") {
    CustomerShop shop;
    shop.open("新增待办");
    shop.fill("要做什么", "回访");
    shop.press("保存");
    shop.press("记跟进");
    shop.fill("谈了什么", "想试");
    shop.press("撤销：新增待办 回访");
    CHECK(shop.page->textbox("谈了什么").value() == "想试");
    shop.press("保存");
    CHECK(shop.page->has_text("想试"));
}

TEST_CASE("the timeline has the newest first, whatever it is, and more when asked") {
    CustomerShop shop;
    for (const std::string_view day : {"2025-10-01", "2025-10-05", "2025-09-01", "2025-10-03"}) {
        shop.press("记跟进");
        shop.fill("日期", day);
        shop.fill("谈了什么", "谈 " + std::string(day));
        shop.press("保存");
    }
    for (const std::string_view day : {"2025-10-04", "2025-08-01", "2025-10-02"}) {
        shop.go("sales/new");
        shop.page->textbox("客户").click();
        shop.type("zs");
        shop.keys(ImGuiKey_Enter);
        shop.fill("日期", day);
        shop.fill("商品（第 1 行）", "买 " + std::string(day));
        shop.fill("单价（第 1 行）", "1");
        shop.press("保存");
    }
    shop.open("张三");
    const auto order = [&] {
        std::string days;
        for (const ui::MirrorNode& node : shop.page->interface().shown().nodes()) {
            const std::string_view name = shop.page->interface().shown().name(node);
            if (node.role == ui::Role::text && (name.starts_with("谈 ") || name.starts_with("买 ")))
                days += std::string(name.substr(name.find(' ') + 6)) + ' ';
        }
        return days;
    };
    // With the customer's own entry, who was entered today.
    CHECK(shop.page->has_text("新增客户 张三"));
    CHECK(order() == "10-05 10-04 10-03 10-02 10-01 ");
    shop.open("更早的动态");
    CHECK(order() == "10-05 10-04 10-03 10-02 10-01 09-01 08-01 ");
    CHECK_FALSE(shop.page->link("更早的动态").exists());
}

TEST_CASE("on a desk a customer's form is saved from wherever one is in it") {
    OpenShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    for (int more = 0; more < 12; ++more) shop.press("再加一个联系方式");
    const ui::Rect before = shop.page->button("保存").rect();
    CHECK(shop.page->textbox("姓名").rect().y < 0);  // it is longer than the page
    shop.page->textbox("姓名").focus();
    shop.page.settle();
    CHECK(shop.page->textbox("姓名").rect().y > 0);
    CHECK(shop.page->button("保存").rect() == before);
    CHECK(before.bottom() <= 800);
    CHECK(shop.page->button("保存，再录一位").rect().y == before.y);
    shop.press("保存");
    CHECK(shop.page->heading("张三").exists());
}

TEST_CASE("on a phone's card no text lies under the actions") {
    CustomerShop shop({.width = 390, .height = 844});
    shop.go("customers/new");
    shop.fill("姓名", "一位名字特别特别特别特别长的客户");
    shop.fill("电话", "13900139000");
    shop.keys(save_keys);
    shop.page->wait(10'000);  // until no notice lies over the page
    shop.open("新增待办");
    shop.fill("要做什么", "回访");
    shop.keys(save_keys);
    shop.open("今天 1");

    const ui::Rect name =
        shop.page->node(ui::Role::cell, "一位名字特别特别特别特别长的客户 · 139 0013 9000").rect();
    const ui::Rect postpone = shop.page->button("推迟：回访").rect();
    CHECK(name.width > 0);
    CHECK(name.x + name.width <= postpone.x);
}

TEST_CASE("a step back works from an empty field in which nothing was typed, and from no other") {
    CustomerShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "李四");
    shop.press("保存");
    shop.press("删除");
    shop.page->button("删除").nth(1).click();
    shop.page.settle();
    REQUIRE(shop.page->focused_name() == "搜索客户");
    REQUIRE(shop.page->count(ui::Role::row) == 2);  // the titles and 张三
    shop.type("李");
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);  // the field's own
    shop.fill("搜索客户", "");
    CHECK(shop.page->count(ui::Role::row) == 2);
    shop.go("sales");
    shop.go("customers");
    REQUIRE(shop.page->focused_name() == "搜索客户");
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->count(ui::Role::row) == 3);

    shop.go("customers/new");
    shop.fill("姓名", "王五");
    shop.page->textbox("电话").click();
    shop.page.settle();
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Y);  // something is being entered
    CHECK(shop.page->button("重做：删除客户 李四").exists());
}

TEST_CASE("leaving a follow-up that was begun asks first") {
    CustomerShop shop;
    shop.press("记跟进");
    shop.type("想试");
    shop.open("销售");
    CHECK(shop.page->has_text("离开这一页？"));
    shop.press("继续填写");
    CHECK(shop.page->textbox("谈了什么").value() == "想试");
}

}  // namespace laoke::testing
