// Further addresses, where data came from, and the queue of profiles that wait to be confirmed, as they are
// used.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace laoke::testing {

namespace {

std::string text_of(const PrintDocument& document) {
    std::string all = document.title;
    for (const PrintBlock& block : document.blocks) {
        all += '\n';
        for (const std::string& text : block.texts) all += text + '|';
    }
    return all;
}

/// Who is to be confirmed is not shown in another order than they were entered.
struct ConfirmingShop : OpenShop {
    void add_three() {
        for (const std::string_view name : {"张三", "李四", "王五"}) add_customer(name, "");
        browser.clock.advance_ms(std::int64_t{400} * 24 * 60 * 60 * 1000);
        go("today");
    }
};

}  // namespace

TEST_CASE(
    "further addresses are entered, one becomes the main one, and all stand on the page and the sheet") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    const std::string customer = shop.page.navigation.hash();
    shop.press("修改");
    shop.fill("地址", "文三路 1 号");
    shop.press("再加一个地址");
    shop.fill("用途", "收货");
    shop.fill("省市区", "余杭");
    shop.page->option("浙江省杭州市余杭区").click();
    shop.page.settle();
    shop.fill("街道、门牌", "仓前街道 8 号");
    shop.press("保存");
    CHECK(shop.page.navigation.hash() == customer);
    CHECK(shop.page->has_text("文三路 1 号"));
    CHECK(shop.page->has_text("浙江省杭州市余杭区仓前街道 8 号"));
    shop.choose_in_menu("更多操作", "打印");
    CHECK(text_of(shop.page.printing.printed.back()).contains("收货|浙江省杭州市余杭区仓前街道 8 号|"));

    shop.press("修改");
    shop.press("作为主要地址");
    CHECK(shop.page->textbox("地址").value() == "仓前街道 8 号");
    CHECK(shop.page->textbox("地区").value() == "浙江省杭州市余杭区");
    CHECK(shop.page->textbox("街道、门牌").value() == "文三路 1 号");
    CHECK(shop.page->textbox("用途").value().empty());
    shop.fill("用途", "开票");
    shop.press("保存");
    shop.go("customers");
    shop.choose_in_menu("打印", "地址标签");
    shop.page->combobox("用哪个地址").choose("开票");
    shop.page.settle();
    shop.fill("从第几张开始", "1");
    shop.enter();
    CHECK(shop.page.printing.printed.back().blocks[0].texts[0] ==
          "张三 收\n文三路\u00A01\u00A0号\n138\u00A00013\u00A08000");

    shop.go(customer);
    shop.press("修改");
    shop.page->wait(20'000);  // the notice of the last change lies over the button
    shop.press("去掉地址 2");
    shop.press("保存");
    CHECK_FALSE(shop.page->has_text("文三路 1 号"));
    shop.press("撤销");
    CHECK(shop.page->has_text("文三路 1 号"));
}

TEST_CASE("where a profile comes from is said in the form and shown on the page") {
    OpenShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("电话", "13800138000");
    shop.fill("这次的资料来自", "名片");
    shop.press("保存");
    CHECK(shop.page->has_text("名片 · 2025-10-09"));
    CHECK(shop.page->has_text("建档资料"));
    shop.press("修改");
    CHECK(shop.page->textbox("这次的资料来自").value().empty());
    shop.fill("行业", "餐饮");
    shop.fill("地址", "文三路 1 号");
    shop.fill("这次的资料来自", "电话");
    shop.press("保存");
    CHECK(shop.page->has_text("电话 · 2025-10-09"));
    CHECK(shop.page->has_text("行业、地址"));

    const std::string customer = shop.page.navigation.hash();
    shop.go(customer + "/needs");
    shop.fill("想要的特点", "小包装");
    shop.fill("这次的资料来自", "问卷");
    shop.keys(save_keys);
    CHECK(shop.page->has_text("问卷 · 2025-10-09"));
    shop.go(customer + "/pain-point");
    shop.fill("哪里不满意", "太苦");
    shop.fill("这次的资料来自", "面谈");
    shop.keys(save_keys);
    CHECK(shop.page->has_text("面谈"));
}

TEST_CASE("profiles that wait are confirmed one after the other, skipped ones come up again, and undo brings "
          "back") {
    ConfirmingShop shop;
    shop.add_three();
    CHECK(shop.page->has_text("3 位客户的资料该核对了"));
    shop.open("3 位客户的资料该核对了");
    CHECK(shop.page.navigation.hash() == "profiles");
    CHECK(shop.page->has_text("第 1 位，共 3 位"));
    CHECK(shop.page->link("张三").exists());
    shop.press("没有变，下一位");
    CHECK(shop.page->has_text("第 2 位，共 3 位"));
    CHECK(shop.page->link("李四").exists());
    shop.press("先跳过");
    CHECK(shop.page->has_text("第 3 位，共 3 位"));
    CHECK(shop.page->link("王五").exists());
    shop.keys(save_keys);
    CHECK(shop.page->link("李四").exists());
    shop.keys(save_keys);
    CHECK(shop.page->has_text("没有要核对的资料"));
    shop.press("撤销");
    CHECK(shop.page->link("李四").exists());
    shop.go("today");
    CHECK(shop.page->has_text("1 位客户的资料该核对了"));
}

TEST_CASE("who is changed while they are gone through is confirmed, and the next one comes up") {
    ConfirmingShop shop;
    shop.add_three();
    shop.open("3 位客户的资料该核对了");
    shop.press("先跳过");
    CHECK(shop.page->link("李四").exists());
    shop.press("修改资料");
    shop.fill("行业", "餐饮");
    shop.press("保存");
    CHECK(shop.page.navigation.hash() == "profiles");
    CHECK(shop.page->has_text("第 3 位，共 3 位"));
    CHECK(shop.page->link("王五").exists());  // and not once more who was skipped
    shop.press("修改资料");
    shop.press("返回");
    CHECK(shop.page.navigation.hash() == "profiles");
    CHECK(shop.page->link("王五").exists());
    shop.press("今天");
    CHECK(shop.page.navigation.hash() == "today");
    CHECK(shop.page->has_text("2 位客户的资料该核对了"));
    shop.press("撤销");
    CHECK(shop.page->has_text("3 位客户的资料该核对了"));
}

TEST_CASE("a double click confirms one profile, not the next one, whom nobody has looked at") {
    ConfirmingShop shop;
    shop.add_three();
    shop.go("profiles");
    shop.press("没有变，下一位");
    shop.press("没有变，下一位");
    CHECK(shop.page->has_text("第 2 位，共 3 位"));
    CHECK(shop.page->link("李四").exists());
    shop.page->wait(1000);
    shop.press("没有变，下一位");
    CHECK(shop.page->has_text("第 3 位，共 3 位"));
    CHECK(shop.page->link("王五").exists());
}

TEST_CASE("who waits to be confirmed is a view of the list, from which it is gone through") {
    ConfirmingShop shop;
    shop.add_three();
    shop.add_customer("赵六", "13900139000");
    shop.go("customers");
    CHECK_FALSE(shop.page->link("逐个核对").exists());
    shop.choose_in_menu("筛选", "待核对资料");
    CHECK(shop.page->row("张三").exists());
    CHECK_FALSE(shop.page->row("赵六").exists());
    CHECK(shop.page->columnheader("上次核对").exists());
    shop.open("逐个核对");
    CHECK(shop.page.navigation.hash() == "profiles");
    for (int i = 0; i < 3; ++i) shop.keys(save_keys);
    CHECK(shop.page->has_text("没有要核对的资料"));

    shop.go("customers");
    shop.press("待核对资料");
    CHECK(shop.page.navigation.hash() == "profiles");
}

TEST_CASE("after how many days a profile waits is set by the shop") {
    ConfirmingShop shop;
    shop.add_three();
    shop.go("settings");
    CHECK(shop.page->textbox("资料多少天没核对算过期").value() == "365");
    shop.fill("资料多少天没核对算过期", "29");
    shop.press("保存设置");
    CHECK(shop.page->has_text("天数要在 30 到 3650 之间。"));
    shop.fill("资料多少天没核对算过期", "500");
    shop.press("保存设置");
    shop.go("profiles");
    CHECK(shop.page->has_text("没有要核对的资料"));
    CHECK(shop.page->has_text("超过 500 天没核对的资料会出现在这里，天数可以在设置里改。"));
    shop.press("撤销");
    shop.go("profiles");
    CHECK(shop.page->has_text("第 1 位，共 3 位"));
}

TEST_CASE("addresses are found from the box of commands") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.press("修改");
    shop.press("再加一个地址");
    shop.fill("用途", "收货");
    shop.fill("街道、门牌", "仓前街道 8 号");
    shop.press("保存");
    shop.go("today");
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_F);
    shop.type("仓前");
    CHECK(shop.page->has_text("仓前街道 8 号"));
}

}  // namespace laoke::testing
