// Return visits, meetings, playbooks and who does a task as a user meets them: by the page's roles and names.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <memory>
#include <string>

namespace laoke::testing {

namespace {

struct CustomerShop : OpenShop {
    explicit CustomerShop(const PageSize& size = {}) : OpenShop(size) { add_customer("张三", "13800138000"); }
};

}  // namespace

TEST_CASE("a return visit is recorded with its satisfaction, and the next one is planned") {
    CustomerShop shop;
    shop.open("记回访");
    REQUIRE(shop.page->heading("记回访").exists());
    shop.press("保存");
    CHECK(shop.page->has_text("选一下客户有多满意；没联系上请在“结果”里选。"));
    CHECK_FALSE(shop.page->has_text("写一下哪天要做"));

    shop.page->combobox("满意度").choose("4 满意");
    shop.page.settle();
    CHECK_FALSE(shop.page->has_text("选一下客户有多满意"));
    shop.fill("使用情况", "每天都喝");
    shop.fill("回访结果，要改进什么", "换成小罐");
    shop.press("一个月后");
    shop.keys(save_keys);

    CHECK(shop.page->heading("张三").exists());
    CHECK(shop.page->link("电话回访：4 满意").exists());
    CHECK(shop.page->has_text("每天都喝 · 换成小罐"));
    CHECK(shop.page->has_text("4 满意 · 2025-10-09"));
    CHECK(shop.page.button_starting("下次回访").exists());
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK_FALSE(shop.page->link("电话回访：4 满意").exists());
    CHECK_FALSE(shop.page.button_starting("下次回访").exists());
}

TEST_CASE("a return visit is changed, and one where nobody answered is a plain follow-up") {
    CustomerShop shop;
    shop.open("记回访");
    shop.page->combobox("满意度").choose("1 很不满意");
    shop.page.settle();
    shop.press("保存");
    shop.open("电话回访：1 很不满意");
    CHECK(shop.page->heading("修改回访").exists());
    shop.page->combobox("满意度").choose("5 非常满意");
    shop.page.settle();
    shop.press("保存");
    CHECK(shop.page->link("电话回访：5 非常满意").exists());

    shop.open("记回访");
    shop.page->combobox("结果").choose("没联系上");
    shop.page.settle();
    CHECK_FALSE(shop.page->combobox("满意度").exists());
    shop.press("保存");
    CHECK(shop.page->link("电话：没联系上").exists());
    CHECK(shop.page->has_text("5 非常满意 · 2025-10-09"));
}

TEST_CASE("a new need leads from a return visit to an opportunity of the customer, and back") {
    CustomerShop shop;
    shop.open("记回访");
    shop.page->combobox("满意度").choose("5 非常满意");
    shop.page->checkbox("有新的需求：保存后新建商机").click();
    shop.page.settle();
    shop.press("保存");

    CHECK(shop.page->heading("新增商机").exists());
    CHECK(shop.page->has_text("张三"));
    shop.keys(ImGuiKey_Escape);
    CHECK(shop.page->heading("张三").exists());
    CHECK(shop.page->link("电话回访：5 非常满意").exists());
}

TEST_CASE("a return visit that is begun from a sale says what was bought, and leads back there") {
    CustomerShop shop;
    shop.page.button_starting("新增销售").click();
    shop.page.settle();
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "88");
    shop.press("保存");
    shop.open("记回访");
    CHECK(shop.page->has_text("2025-10-09 买了 龙井"));
    shop.page->combobox("满意度").choose("3 一般");
    shop.page.settle();
    shop.press("保存");
    CHECK(shop.page->heading("销售单").exists());
}

TEST_CASE("what is typed of a return visit comes back after a reload") {
    CustomerShop shop;
    shop.open("记回访");
    const std::string address(shop.page.navigation.hash());
    shop.page->combobox("满意度").choose("2 不满意");
    shop.page.settle();
    shop.fill("使用情况", "漏气了");
    shop.page->checkbox("有新的需求：保存后新建商机").click();
    shop.page.settle();
    shop.browser.clock.advance_ms(1000);
    shop.page.settle();
    std::destroy_at(&shop.page);
    std::construct_at(&shop.page, shop.browser);
    shop.go(address);

    CHECK(shop.page->textbox("使用情况").value() == "漏气了");
    CHECK(shop.page->combobox("满意度").value() == "2 不满意");
    CHECK(shop.page->checkbox("有新的需求：保存后新建商机").is_checked());
}

TEST_CASE("the ready playbooks are put in, and one is made the shop's own") {
    OpenShop shop;
    shop.go("playbooks");
    CHECK(shop.page->has_text("还没有跟进方案"));
    shop.press("放入现成方案");
    CHECK(shop.page->has_text("3 步，30 天"));
    shop.page.button_starting("新客户关怀").click();
    shop.page.settle();
    CHECK(shop.page->heading("修改方案").exists());
    shop.fill("方案名称", "");
    shop.fill("几天后（第 1 步）", "4000");
    shop.fill("时间（第 1 步）", "25点");
    shop.press("加一步");
    shop.press("保存");
    CHECK(shop.page->has_text("给方案起个名字。"));
    CHECK(shop.page->has_text("天数应是 0 到 3650 的整数。"));
    CHECK(shop.page->has_text("写一下要做什么。"));
    shop.fill("方案名称", "关怀");
    shop.fill("几天后（第 1 步）", "2");
    shop.fill("时间（第 1 步）", "9:30");
    shop.press("去掉第 4 步");
    shop.fill("备注（第 2 步）", "问口感");
    shop.keys(save_keys);

    CHECK(shop.page->heading("跟进方案").exists());
    CHECK(shop.page.button_starting("关怀").exists());
    shop.page.button_starting("关怀").click();
    shop.page.settle();
    CHECK(shop.page->textbox("时间（第 1 步）").value() == "09:30");
    CHECK(shop.page->textbox("备注（第 2 步）").value() == "问口感");
    shop.press("删除");
    CHECK_FALSE(shop.page.button_starting("关怀").exists());
    shop.go("bin");
    CHECK(shop.page->has_text("关怀"));
}

TEST_CASE("a playbook that is being written comes back after a reload") {
    OpenShop shop;
    shop.go("playbooks/new");
    shop.fill("方案名称", "节日问候");
    shop.fill("第 1 步", "发祝福");
    shop.press("加一步");
    shop.fill("第 2 步", "送小礼");
    shop.browser.clock.advance_ms(1000);
    shop.page.settle();
    std::destroy_at(&shop.page);
    std::construct_at(&shop.page, shop.browser);
    shop.go("playbooks/new");
    CHECK(shop.page->textbox("方案名称").value() == "节日问候");
    CHECK(shop.page->textbox("第 2 步").value() == "送小礼");
    shop.press("保存");
    CHECK(shop.page.button_starting("节日问候").exists());
}

TEST_CASE("a playbook is looked over and applied to a customer, in a shop that keeps none as well") {
    CustomerShop shop;
    shop.open("套用方案");
    CHECK(shop.page->dialog("对 张三 套用方案").exists());
    CHECK(shop.page->has_text("2025-10-10 星期五"));
    shop.fill("从哪天算起", "2025-12-31");
    CHECK(shop.page->has_text("2026-01-01 星期四"));
    CHECK(shop.page->has_text("问用得怎么样"));
    shop.fill("从哪天算起", "那天");
    CHECK_FALSE(shop.page->has_text("问用得怎么样"));
    shop.press("建待办");
    CHECK(shop.page->has_text("看不懂这个日期"));
    shop.fill("从哪天算起", "今天");
    shop.page->combobox("方案").choose("售后回访");
    shop.page.settle();
    shop.press("建待办");

    CHECK_FALSE(shop.page->dialog("对 张三 套用方案").exists());
    CHECK(shop.page->button("确认收到、用着正常 2025-10-12 星期日").exists());
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK_FALSE(shop.page->button("确认收到、用着正常 2025-10-12 星期日").exists());
}

TEST_CASE("a playbook is applied to all customers that are marked") {
    CustomerShop shop;
    shop.add_customer("李四", "13900139000");
    shop.go("customers");
    shop.page->checkbox("选中 张三").click();
    shop.page.settle();
    shop.page->checkbox("选中 李四").click();
    shop.page.settle();
    shop.press("套用方案");
    CHECK(shop.page->dialog("对 2 位客户 套用方案").exists());
    shop.press("建待办");
    shop.page.settle();
    shop.go("today/later");
    CHECK(shop.page->has_text("张三 · 138 0013 8000"));
    CHECK(shop.page->has_text("李四 · 139 0013 9000"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.page.settle();
    CHECK_FALSE(shop.page->has_text("李四 · 139 0013 9000"));
}

TEST_CASE("a meeting with two customers and a next step stands on both timelines and in the calendar") {
    CustomerShop shop;
    shop.add_customer("李四", "13900139000");
    shop.open("记会议");
    shop.press("保存");
    CHECK(shop.page->has_text("写一下会议主题。"));
    shop.fill("主题", "春茶订货会");
    shop.fill("时间", "下午2点");
    shop.fill("地点", "茶室");
    shop.page->textbox("加一位客户").click();
    shop.type("zs");
    shop.press("保存");
    CHECK(shop.page->has_text("请从列表里选一位客户，或者留空。"));
    shop.page->textbox("加一位客户").click();
    shop.keys(ImGuiKey_DownArrow);
    shop.enter();
    CHECK(shop.page->button("去掉 张三").exists());
    CHECK(shop.page->button("去掉 李四").exists());
    shop.fill("会议纪要", "清明后交货");
    shop.press("加一项");
    shop.press("保存");
    CHECK(shop.page->has_text("写一下要做什么。"));
    CHECK(shop.page->has_text("写一下哪天要做"));
    shop.fill("要做什么（第 1 项）", "发报价");
    shop.fill("到期日（第 1 项）", "明天");
    shop.keys(save_keys);

    CHECK(shop.page->heading("李四").exists());
    CHECK(shop.page->link("会议：春茶订货会").exists());
    CHECK(shop.page->has_text("茶室 · 清明后交货"));
    CHECK(shop.page.button_starting("发报价").exists());
    shop.go("customers");
    shop.go("today/calendar");
    CHECK(shop.page->button("14:00 春茶订货会 会议").exists());
    shop.press("14:00 春茶订货会 会议");
    CHECK(shop.page->heading("修改会议").exists());
    CHECK(shop.page->textbox("时间").value() == "14:00");
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_P);
    REQUIRE(shop.page.printing.printed.size() == 1);
    CHECK(shop.page.printing.printed[0].title == "春茶订货会");
    CHECK(shop.page.printing.printed[0].blocks.back().texts.front() == "清明后交货");
    shop.press("去掉 张三");
    shop.press("保存");
    CHECK(shop.page.navigation.hash() == "today/calendar");
    shop.press("14:00 春茶订货会 会议");
    shop.press("删除");
    CHECK_FALSE(shop.page->button("14:00 春茶订货会 会议").exists());
    shop.go("bin");
    CHECK(shop.page->has_text("春茶订货会"));
}

TEST_CASE("contact persons of who takes part are put among the others with a press") {
    CustomerShop shop;
    const std::string customer(shop.page.navigation.hash());
    shop.go(customer + "/contact-person");
    shop.fill("姓名", "周建国");
    shop.press("保存");
    shop.go(customer);
    shop.open("记会议");
    shop.fill("主题", "对账");
    shop.fill("其他与会人", "小王");
    shop.press("周建国");
    CHECK(shop.page->textbox("其他与会人").value() == "小王、周建国");
    shop.browser.clock.advance_ms(1000);
    shop.page.settle();
    const std::string address(shop.page.navigation.hash());
    std::destroy_at(&shop.page);
    std::construct_at(&shop.page, shop.browser);
    shop.go(address);
    CHECK(shop.page->textbox("其他与会人").value() == "小王、周建国");
    CHECK(shop.page->button("去掉 张三").exists());
}

TEST_CASE("a meeting is found by what was said") {
    CustomerShop shop;
    shop.open("记会议");
    shop.fill("主题", "对账");
    shop.fill("会议纪要", "红茶换成正山小种");
    shop.press("保存");
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_F);
    shop.type("正山小种");
    CHECK(shop.page->has_text("会议 · 2025-10-09"));
}

TEST_CASE("who does a task is suggested, shown, and filtered by, as it was chosen last in this browser") {
    OpenShop shop;
    shop.go("today");
    CHECK_FALSE(shop.page->combobox("谁的待办").exists());
    const auto add = [&](std::string_view title, std::string_view who) {
        shop.go("tasks/new");
        shop.fill("要做什么", title);
        shop.fill("谁来做", who);
        shop.press("保存");
    };
    add("送货", "小王");
    add("盘点", "");
    shop.go("tasks/new");
    shop.fill("要做什么", "收款");
    shop.page->textbox("谁来做").click();
    shop.type("小");
    shop.keys(ImGuiKey_DownArrow);
    shop.enter();
    CHECK(shop.page->textbox("谁来做").value() == "小王");
    shop.press("保存");

    CHECK(shop.page->row("送货").exists());
    CHECK(shop.page->row("小王").exists());
    shop.page->combobox("谁的待办").choose("小王");
    shop.page.settle();
    CHECK(shop.page->row("收款").exists());
    CHECK_FALSE(shop.page->button("完成：盘点").exists());
    shop.page->combobox("谁的待办").choose("没有指定");
    shop.page.settle();
    CHECK(shop.page->button("完成：盘点").exists());
    CHECK_FALSE(shop.page->button("完成：送货").exists());
    shop.go("customers");
    shop.go("today/calendar");
    CHECK(shop.page->button("盘点").exists());
    CHECK_FALSE(shop.page->button("送货").exists());
    shop.page->combobox("谁的待办").choose("所有人");
    shop.page.settle();
    CHECK(shop.page->button("送货").exists());
}

TEST_CASE("the program's picture on the desktop says how many tasks are due") {
    OpenShop shop;
    CHECK(shop.page.installation.badge == 0);
    shop.go("tasks/new");
    shop.fill("要做什么", "送货");
    shop.press("保存");
    CHECK(shop.page.installation.badge == 1);
    shop.press("完成：送货");
    CHECK(shop.page.installation.badge == 0);
}

TEST_CASE("who is not content has the visit's words taken over into a pain point, at once or later") {
    CustomerShop shop;
    shop.open("记回访");
    CHECK_FALSE(shop.page->checkbox("保存后接着记一条痛点").exists());
    shop.page->combobox("满意度").choose("2 不满意");
    shop.page.settle();
    shop.fill("使用情况", "漏气了");
    shop.fill("回访结果，要改进什么", "换密封袋");
    shop.page->checkbox("有新的需求：保存后新建商机").click();
    shop.page.settle();
    shop.page->checkbox("保存后接着记一条痛点").click();
    shop.page.settle();
    CHECK_FALSE(shop.page->checkbox("有新的需求：保存后新建商机").is_checked());
    shop.press("保存");

    REQUIRE(shop.page->heading("记痛点").exists());
    CHECK(shop.page->has_text("换密封袋\n漏气了"));
    shop.keys(save_keys);
    CHECK(shop.page->heading("张三").exists());
    CHECK(shop.page->has_text("换密封袋"));

    shop.open("电话回访：2 不满意");
    CHECK(shop.page->button("新增商机").exists());
    shop.press("记痛点");
    CHECK(shop.page->has_text("换密封袋\n漏气了"));
    // By itself it begins empty.
    shop.keys(save_keys);
    shop.go(std::string(shop.page.navigation.hash()) + "/pain-point");
    CHECK(shop.page->heading("记痛点").exists());
    CHECK_FALSE(shop.page->has_text("换密封袋\n漏气了"));
}

TEST_CASE("the next step and the tasks of a playbook have who does them") {
    CustomerShop shop;
    shop.open("记回访");
    shop.page->combobox("满意度").choose("4 满意");
    shop.page.settle();
    shop.fill("谁来做", "小李");
    shop.press("保存");
    CHECK(shop.page->heading("记回访").exists());  // there is no day for what 小李 does
    shop.press("一个月后");
    shop.press("保存");
    shop.page.button_starting("下次回访").click();
    shop.page.settle();
    CHECK(shop.page->combobox("谁来做").value() == "小李");
    shop.press("返回");

    shop.open("套用方案");
    shop.fill("谁来做", std::string(51, 'x'));
    shop.press("建待办");
    CHECK(shop.page->has_text("最多 50 个字"));
    shop.fill("谁来做", "小王");
    shop.press("建待办");
    shop.go("today/later");
    CHECK(shop.page->row("小王").exists());
}

}  // namespace laoke::testing
