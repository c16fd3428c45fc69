#include "app/open_shop.h"
#include "sales/sale_form_screen.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

namespace laoke::testing {

namespace {

/// With the steps of this file.
struct SalesShop : OpenShop {
    using OpenShop::OpenShop;

    void add_product(std::string_view name, std::string_view price, std::string_view code = {}) {
        go("products/new");
        fill("名称", name);
        fill("单价", price);
        fill("编码", code);
        press("保存");
    }

    /// One piece to a passer-by; its page is open then.
    void sell(std::string_view what, std::string_view price) {
        go("sales/new");
        fill("商品（第 1 行）", what);
        fill("单价（第 1 行）", price);
        press("保存");
    }
};

}  // namespace

TEST_CASE("a sale to a regular is recorded with a few keys") {
    SalesShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_product("龙井", "64.25");
    shop.go("sales/new");
    REQUIRE(shop.page->focused_name() == "客户");

    shop.type("zs");
    shop.enter();
    CHECK(shop.page->textbox("客户").value() == "张三");
    CHECK(shop.page->focused_name() == "商品（第 1 行）");
    shop.type("lj");
    shop.enter();
    CHECK(shop.page->focused_name() == "数量（第 1 行）");
    shop.fill("数量（第 1 行）", "2");
    shop.keys(save_keys);

    CHECK(shop.page->heading("销售单").exists());
    CHECK(shop.page->has_text("¥128.50"));
    CHECK(shop.page->link("张三").exists());
}

TEST_CASE("what was undone on its page goes without a word but that it was undone; a wrong link says so") {
    SalesShop shop;
    shop.sell("龙井", "64");
    REQUIRE(shop.page->heading("销售单").exists());
    const std::string address(shop.page.navigation.hash());
    shop.press("撤销");
    CHECK(shop.page->heading("销售").exists());
    CHECK_FALSE(shop.page->has_text("已被删除"));
    shop.go("customers");
    shop.go(address);
    CHECK(shop.page->heading("销售").exists());
    CHECK(shop.page->has_text("找不到这张销售单"));
}

TEST_CASE("a code is goods, whichever field of a sale it is scanned into, and is lost in none") {
    const auto new_sale = [](SalesShop& shop) {
        shop.add_product("龙井", "64", "6901234567892");
        shop.add_product("茶杯", "10", "T1010");
        shop.go("sales/new");
    };
    const auto scan_into = [](SalesShop& shop, std::string_view field, std::string_view code) {
        shop.page->textbox(field).click();
        shop.page->scan(code);
        shop.page.settle();
    };
    for (const std::string_view code : {"6901234567892", "T1010"}) {
        CAPTURE(code);
        SalesShop shop;
        new_sale(shop);
        const std::string goods = code == "T1010" ? "茶杯" : "龙井";
        scan_into(shop, "客户", code);
        CHECK(shop.page->textbox("客户").value().empty());
        CHECK(shop.page->textbox("商品（第 1 行）").value() == goods);
        CHECK(shop.page->focused_name() == "商品（第 2 行）");
        for (const std::string_view field : {"数量（第 1 行）", "单价（第 1 行）", "优惠（第 1 行）"}) {
            const std::string before = shop.page->textbox(field).value();
            scan_into(shop, field, code);
            if (!field.starts_with("数量")) CHECK(shop.page->textbox(field).value() == before);
        }
        CHECK(shop.page->textbox("数量（第 1 行）").value() == "4");
        CHECK(shop.page->textbox("商品（第 2 行）").value().empty());
    }

    SalesShop shop;
    new_sale(shop);
    scan_into(shop, "商品（第 1 行）", "4006381333931");
    CHECK(shop.page->has_text("没有编码是 4006381333931 的商品"));
    CHECK(shop.page->focused_name() == "商品（第 2 行）");
    shop.page->scan("T1010");
    shop.page.settle();
    CHECK(shop.page->textbox("商品（第 2 行）").value() == "茶杯");
    shop.page->textbox("数量（第 2 行）").click();
    shop.type("3");
    shop.page->scan("96385074");  // behind the 3, which nothing has ended
    shop.page.settle();
    CHECK(shop.page->textbox("数量（第 2 行）").value() == "3");
    CHECK(shop.page->textbox("商品（第 3 行）").value() == "96385074");
    shop.press("保存");
    CHECK(shop.page.navigation.hash() == "sales/new");  // it has no price
    CHECK(shop.page->textbox("单价（第 1 行）").is(ui::state::invalid));
}

TEST_CASE("a code is goods where it is scanned in front of a quantity or a price, or into the middle") {
    const auto scan_into = [](std::string_view field, std::string_view stands, std::string_view typed) {
        SalesShop shop;
        shop.add_product("龙井", "64", "6901234567892");
        shop.go("sales/new");
        shop.page->textbox("商品（第 1 行）").click();
        shop.page->scan("6901234567892");
        shop.page.settle();
        shop.fill(field, stands);
        shop.enter();
        shop.page->textbox(field).fill(typed);
        shop.enter();
        return shop.page->textbox("数量（第 1 行）").value() + " × " +
               shop.page->textbox("单价（第 1 行）").value();
    };
    // As the caret may stand: before, before a digit that the code begins with, and in the middle.
    for (const std::string_view typed : {"690123456789212", "169012345678922"})
        CHECK(scan_into("数量（第 1 行）", "12", typed) == "13 × 64.00");
    for (const std::string_view typed : {"690123456789264.00", "669012345678924.00", "646901234567892.00"})
        CHECK(scan_into("单价（第 1 行）", "64.00", typed) == "2 × 64.00");
}

TEST_CASE("a code that replaces a number is taken whole, and one behind a number leaves it whole") {
    SalesShop shop;
    shop.add_product("龙井", "64", "A21");
    shop.add_product("毛峰", "50", "A2");
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "盖碗");
    shop.fill("单价（第 1 行）", "90");
    shop.page->textbox("数量（第 1 行）").fill("A21");
    shop.enter();
    CHECK(shop.page->textbox("商品（第 2 行）").value() == "龙井");
    CHECK(shop.page->textbox("数量（第 1 行）").value() == "1");

    shop.page->textbox("数量（第 1 行）").fill("106901234567892");  // which no product has
    shop.enter();
    CHECK(shop.page->textbox("数量（第 1 行）").value() == "10");
    CHECK(shop.page->textbox("商品（第 3 行）").value() == "6901234567892");
}

TEST_CASE("a scanner types codes: the same code counts up, another one gets a line of its own") {
    SalesShop shop;
    shop.add_product("龙井", "64", "6901234567892");
    shop.add_product("茶杯", "10", "6909876543210");
    shop.go("sales/new");
    shop.page->textbox("商品（第 1 行）").click();

    for (const std::string_view code : {"6901234567892", "6909876543210", "6901234567892"}) {
        shop.page->scan(code);
        shop.page.settle();
    }

    CHECK(shop.page->textbox("商品（第 1 行）").value() == "龙井");
    CHECK(shop.page->textbox("数量（第 1 行）").value() == "2");
    CHECK(shop.page->textbox("商品（第 2 行）").value() == "茶杯");
    CHECK(shop.page->focused_name() == "商品（第 3 行）");
    CHECK(shop.page->has_text("¥138.00"));
}

TEST_CASE("Enter behind a line goes on to the next one") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "修鞋");
    shop.enter();
    CHECK(shop.page->focused_name() == "数量（第 1 行）");
    shop.enter();
    CHECK(shop.page->focused_name() == "单价（第 1 行）");

    shop.fill("单价（第 1 行）", "15");
    shop.enter();

    CHECK(shop.page->focused_name() == "商品（第 2 行）");
    CHECK(shop.page->has_text("¥15.00"));
}

TEST_CASE("what is wrong is said at its field, and nothing that was typed is lost") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("数量（第 1 行）", "两");
    shop.fill("备注", "要发票");

    shop.press("保存");

    CHECK(shop.page->textbox("数量（第 1 行）").is(ui::state::invalid));
    CHECK(shop.page->textbox("单价（第 1 行）").is(ui::state::invalid));
    CHECK(shop.page->focused_name() == "数量（第 1 行）");
    CHECK(shop.page->textbox("商品（第 1 行）").value() == "龙井");
    CHECK(shop.page->textbox("备注").value() == "要发票");

    shop.fill("数量（第 1 行）", "2");
    CHECK_FALSE(shop.page->textbox("数量（第 1 行）").is(ui::state::invalid));
}

TEST_CASE("a name that is no customer is asked about and can be added with the sale") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("客户", "李四");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "64");
    shop.press("保存");
    CHECK(shop.page->textbox("客户").is(ui::state::invalid));

    shop.page->textbox("客户").fill("李四五");
    shop.page->option("新增客户“李四五” 新客户，保存时一起加入").click();
    shop.page.settle();
    shop.fill("新客户的电话", std::string(201, '1'));
    shop.press("保存");
    CHECK(shop.page->textbox("新客户的电话").is(ui::state::invalid));
    shop.fill("新客户的电话", "138 0013 8000");
    shop.press("保存");
    CHECK(shop.page->link("李四五").exists());
    shop.page->link("李四五").click();
    shop.page.settle();
    CHECK(shop.page->has_text("138 0013 8000"));

    shop.go("sales/new");
    shop.fill("客户", "李四六");
    shop.page->option("新增客户“李四六” 新客户，保存时一起加入").click();
    shop.page.settle();
    shop.fill("新客户的电话", "13800138000");
    CHECK(shop.page->has_text("李四五 已经用这个电话"));
    shop.go("sales");
    shop.press("不保存，离开");

    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.go("customers");
    CHECK_FALSE(shop.page->has_text("李四五"));
}

TEST_CASE("on a phone the steps back and forward are always in reach") {
    SalesShop shop({.width = 390, .height = 844});
    shop.sell("普洱", "88");
    shop.go("sales");
    REQUIRE(shop.page->has_text("今天 1 笔，¥88.00"));

    shop.press("撤销：登记销售 ¥88.00");
    CHECK(shop.page->has_text("还没有销售记录"));
    shop.press("重做：登记销售 ¥88.00");
    CHECK(shop.page->has_text("今天 1 笔，¥88.00"));
}

TEST_CASE("a text that is too long is said to be so, and is kept as it was typed") {
    SalesShop shop;
    shop.go("sales/new");
    std::string note;
    for (int i = 0; i < 10'001; ++i) note += "茶";
    shop.fill("备注", note);
    shop.press("保存");
    CHECK(shop.page->textbox("备注").is(ui::state::invalid));
    CHECK(shop.page->has_text("最多 10000 个字"));
    CHECK(shop.page->textbox("备注").value() == note);
}

TEST_CASE("an undo under an open sale shows in it, and what was typed stays") {
    SalesShop shop;
    shop.sell("普洱", "88");
    shop.press("修改");
    shop.fill("单价（第 1 行）", "99");
    shop.press("保存");
    shop.press("修改");

    shop.press("撤销：修改销售 ¥99.00");
    CHECK(shop.page->textbox("单价（第 1 行）").value() == "88.00");

    shop.fill("备注", "送货");
    shop.press("重做：修改销售 ¥99.00");
    CHECK(shop.page->textbox("备注").value() == "送货");
    CHECK(shop.page->textbox("单价（第 1 行）").value() == "88.00");
}

TEST_CASE("what is on no list can be kept as a product with the sale") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "88");
    shop.page->checkbox("存为商品").click();
    shop.page.settle();

    shop.press("保存");

    shop.go("products");
    CHECK(shop.page->has_text("普洱"));
    CHECK(shop.page->has_text("¥88.00"));
}

TEST_CASE("the last purchase of a customer is sold again with one button") {
    SalesShop shop;
    shop.add_customer("张三", "13800138000");
    shop.go("sales/new");
    shop.fill("客户", "张三");
    shop.enter();
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("数量（第 1 行）", "3");
    shop.fill("单价（第 1 行）", "64");
    shop.press("保存，开下一单");
    REQUIRE(shop.page->textbox("商品（第 1 行）").value().empty());

    shop.fill("客户", "张三");
    shop.enter();
    shop.press("再来一单：2025-10-09 · 龙井 · ¥192.00");

    CHECK(shop.page->textbox("商品（第 1 行）").value() == "龙井");
    CHECK(shop.page->textbox("数量（第 1 行）").value() == "3");
    CHECK(shop.page->has_text("¥192.00"));
}

TEST_CASE("goods come back, at most as many as were bought") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("数量（第 1 行）", "3");
    shop.fill("单价（第 1 行）", "64");
    shop.press("保存");

    shop.press("退货");
    shop.fill("退回数量：龙井", "4");
    shop.press("确认退货");
    CHECK(shop.page->has_text("最多还能退"));
    shop.fill("退回数量：龙井", "2");
    CHECK(shop.page->has_text("¥128.00"));
    shop.fill("日期", "2199-12-31");
    shop.press("确认退货");
    CHECK(shop.page->textbox("日期").description() == "这一天在一年以后，请检查年份。");
    shop.fill("日期", "今天");
    shop.press("确认退货");

    CHECK(shop.page->heading("退货单").exists());
    shop.go("sales");
    CHECK(shop.page->has_text("-¥128.00"));
    CHECK(shop.page->has_text("今天 2 笔，¥64.00"));
}

TEST_CASE("a return says how it is paid back, as the sale was paid or otherwise") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "64");
    shop.page->node(ui::Role::radio, "微信").click();
    shop.page.settle();
    shop.press("保存");

    shop.press("退货");
    CHECK(shop.page->combobox("退款方式").value() == "微信");
    shop.page->combobox("退款方式").choose("现金");
    shop.page.settle();
    shop.fill("退回数量：龙井", "1");
    shop.press("确认退货");
    CHECK(shop.page->heading("退货单").exists());
    CHECK(shop.page->has_text("现金"));
    CHECK_FALSE(shop.page->has_text("微信"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK_FALSE(shop.page->heading("退货单").exists());
}

TEST_CASE("a quantity that comes back is written without a minus, and is told so") {
    SalesShop shop;
    shop.sell("龙井", "64");
    shop.press("退货");
    shop.fill("退回数量：龙井", "-1");
    CHECK(shop.page->textbox("退回数量：龙井").description() == "数量写正数：退 1 件就写 1。");
    shop.press("确认退货");
    CHECK(shop.page->dialog("退货").exists());
}

TEST_CASE("the goods of a return are shown where it is changed, not typed") {
    SalesShop shop;
    shop.sell("龙井", "64");
    shop.press("退货");
    shop.open("全部退回");
    shop.press("确认退货");
    shop.press("修改");
    CHECK(shop.page->has_text("退货单的商品不能修改"));
    CHECK(shop.page->has_text("龙井"));
    CHECK(shop.page->has_text("1 × 64"));
    CHECK_FALSE(shop.page->textbox("商品（第 1 行）").exists());
    CHECK_FALSE(shop.page->textbox("数量（第 1 行）").exists());
    CHECK_FALSE(shop.page->button("加一行").exists());
    shop.fill("备注", "包装破了");
    shop.press("保存");
    CHECK(shop.page->heading("退货单").exists());
    CHECK(shop.page->has_text("包装破了"));
}

TEST_CASE("a return says beforehand what is given back") {
    SalesShop shop;
    shop.sell("龙井", "64");
    shop.press("退货");

    shop.open("全部退回");

    CHECK(shop.page->dialog("退货").exists());
    CHECK(shop.page->has_text("¥64.00"));
    CHECK_FALSE(shop.page->has_text("-¥64.00"));
}

TEST_CASE("a sale shows its time, one of another day without a time the day alone") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "64");
    const std::string today = shop.page->textbox("日期").value();
    shop.press("保存");
    CHECK(shop.page->has_text(today + " "));

    shop.press("修改");
    shop.fill("日期", "2024-02-29");
    shop.press("保存");
    CHECK(shop.page->has_text("2024-02-29 16:53"));  // as it stood in the form

    shop.press("修改");
    shop.fill("日期", "2024-02-28");
    shop.fill("时间", "");
    shop.press("保存");
    CHECK(shop.page->has_text("2024-02-28"));
    CHECK_FALSE(shop.page->has_text("2024-02-28 "));
}

TEST_CASE("an empty time says what it stands for: now, or noon of another day") {
    const OpenShop shop;
    const Day now = *Day::parse_iso("2025-10-09");
    CHECK(hint_of_time("2025-10-09", now) == "现在");
    CHECK(hint_of_time("昨天", now) == "12:00");
    CHECK(hint_of_time("", now) == "现在");
}

TEST_CASE("a customer's page shows the last purchases, and more when they are asked for") {
    SalesShop shop;
    shop.browser.files.next_pick = {"sales.csv", [] {
                                        std::string csv = "日期,客户,商品,数量,单价,金额\n";
                                        for (int i = 1; i <= 25; ++i) {
                                            csv += "2026-01-" + std::string(i < 10 ? "0" : "") +
                                                   std::to_string(i) + ",张三,龙井,1,64,64\n";
                                        }
                                        return csv;
                                    }()};
    shop.go("data");
    shop.press("选择文件");
    shop.press("导入 25 笔");
    shop.go("customers");
    shop.page->row("").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->has_text("2026-01-06"));
    CHECK_FALSE(shop.page->has_text("2026-01-05"));

    shop.page->link("显示更多").click();
    shop.page.settle();

    CHECK(shop.page->has_text("2026-01-01"));
    CHECK_FALSE(shop.page->link("显示更多").exists());
}

TEST_CASE("what a customer's form does not show survives its being saved") {
    SalesShop shop;
    shop.browser.files.next_pick = {"sales.csv",
                                    "客户编号,客户,日期,商品,数量,金额\nC-17,张三,2026-01-01,龙井,1,64\n"};
    shop.go("data");
    shop.press("选择文件");
    shop.press("导入 1 笔");
    shop.go("customers");
    shop.page->row("").nth(1).click();
    shop.page.settle();
    REQUIRE(shop.page->has_text("C-17"));

    shop.press("修改");
    shop.fill("地区", "杭州");
    shop.press("保存");

    CHECK(shop.page->has_text("杭州"));
    CHECK(shop.page->has_text("C-17"));
}

TEST_CASE("a sale is deleted after a question, and the deletion is undone") {
    SalesShop shop;
    shop.sell("龙井", "64");

    shop.press("删除");
    REQUIRE(shop.page->has_text("删除这张销售单？"));
    shop.page->button("删除").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->has_text("还没有销售记录"));

    shop.press("撤销");
    CHECK(shop.page->has_text("¥64.00"));
}

TEST_CASE("what was taken today is of today, also on a page that stood open over midnight") {
    SalesShop shop;
    shop.sell("龙井", "64");
    shop.go("sales");
    REQUIRE(shop.page->has_text("今天 1 笔，¥64.00"));

    shop.browser.clock.advance_ms(24LL * 3600 * 1000);
    shop.page->move_pointer(20, 20);  // whoever looks at it comes back
    shop.page.settle();

    CHECK(shop.page->has_text("今天 0 笔，¥0.00"));
}

TEST_CASE("a sale is corrected") {
    SalesShop shop;
    shop.sell("龙井", "64");

    shop.press("修改");
    shop.fill("优惠（第 1 行）", "9折");
    shop.press("保存");

    CHECK(shop.page->heading("销售单").exists());
    CHECK(shop.page->has_text("¥57.60"));
}

TEST_CASE("further sales are fetched as they come into sight") {
    SalesShop shop;
    shop.browser.files.next_pick = {"sales.csv", [] {
                                        std::string csv = "日期,客户,商品,数量,单价,金额\n";
                                        for (int i = 1; i <= 500; ++i) {
                                            csv += "2026-01-0" + std::to_string(1 + i % 9) + ",客户" +
                                                   std::to_string(i) + ",龙井,1,64,64\n";
                                        }
                                        return csv;
                                    }()};
    shop.go("data");
    shop.press("选择文件");
    shop.press("导入 500 笔");

    shop.go("sales");
    CHECK(shop.page->has_text("共 500 笔"));
    CHECK(shop.page->has_text("2026-01-09"));
    CHECK_FALSE(shop.page->has_text("2026-01-01"));

    shop.page->row("").nth(1).hover();
    for (int i = 0; i < 200 && !shop.page->has_text("2026-01-01"); ++i) {
        shop.page->wheel(-10);
        shop.page.settle();
    }
    CHECK(shop.page->has_text("2026-01-01"));
}

TEST_CASE("the currency is offered only while there is no amount, of a product neither") {
    SalesShop shop;
    shop.go("settings");
    CHECK_FALSE(shop.page->combobox("货币").is_disabled());

    shop.add_product("龙井", "64");

    shop.go("settings");
    CHECK(shop.page->combobox("货币").is_disabled());
}

TEST_CASE("on a phone a long form is saved from where one is, with the total in sight") {
    float ratio = 1;
    SUBCASE("at one pixel") {}
    SUBCASE("at two pixels") { ratio = 2; }
    SalesShop shop({.width = 390, .height = 844, .pixel_ratio = ratio});
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "64.25");
    for (int line = 0; line < 3; ++line) shop.press("加一行");
    const ui::Rect before = shop.page->button("保存").rect();
    shop.page->move_pointer(200, 400);
    shop.page->wheel(5);
    shop.page.settle();

    const ui::Rect button = shop.page->button("保存").rect();
    CHECK(button == before);
    CHECK(button.bottom() <= (844 - 56) * ratio);  // above the navigation
    CHECK(shop.page->node(ui::Role::region, "合计").exists());
    shop.press("保存");
    CHECK(shop.page->has_text("¥64.25"));
    CHECK(shop.page->button("退货").exists());  // it is saved
}

TEST_CASE("the settings check the archive and say what they found") {
    SalesShop shop;
    shop.add_product("龙井", "64");
    shop.go("settings");

    shop.press("检查档案");

    CHECK(shop.page->has_text("检查完毕：数据完好，1 条变更记录前后相符。"));
}

TEST_CASE("a price is changed in the list, as people type it, and that is undone like anything else") {
    SalesShop shop;
    shop.add_product("龙井", "64");
    shop.go("products");
    const auto reprice = [&](std::string_view price) {
        shop.press("修改单价：龙井");
        shop.fill("修改单价：龙井", price);
        shop.enter();
    };

    reprice("12元x");
    CHECK(shop.page->textbox("修改单价：龙井").value() == "12元x");  // to be corrected, not typed anew
    CHECK(shop.page->focused_name() == "修改单价：龙井");
    shop.keys(ImGuiKey_Escape);
    CHECK(shop.page->has_text("¥64.00"));
    reprice("12*3");
    CHECK(shop.page->has_text("¥36.00"));
    CHECK(shop.page->has_text("修改商品 龙井"));
    reprice("-5");
    shop.keys(ImGuiKey_Escape);
    CHECK(shop.page->has_text("¥36.00"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->has_text("¥64.00"));
}

TEST_CASE("a price in the list is kept or thrown away as the question about leaving is answered") {
    SalesShop shop;
    shop.add_product("龙井", "64");
    const auto leave = [&](std::string_view answer) {
        shop.go("products");
        shop.press("修改单价：龙井");
        shop.fill("修改单价：龙井", "777");
        shop.page.navigation.type("sales");
        shop.page.settle();
        shop.press(answer);
    };

    leave("不保存，离开");
    shop.go("products");
    CHECK(shop.page->has_text("¥64.00"));
    leave("继续填写");
    CHECK(shop.page->has_text("¥777.00"));  // the cell is left, the page is not
}

TEST_CASE("Enter on a price that is none stays at the price") {
    SalesShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "9o8");
    shop.enter();

    CHECK(shop.page->focused_name() == "单价（第 1 行）");
    CHECK(shop.page->textbox("单价（第 1 行）").value() == "9o8");
    CHECK_FALSE(shop.page->textbox("单价（第 2 行）").exists());
}

TEST_CASE("a product whose code is taken is refused at the code") {
    SalesShop shop;
    shop.add_product("龙井", "64", "100");
    shop.go("products/new");
    shop.fill("名称", "茶杯");
    shop.fill("编码", "100");

    shop.press("保存");

    CHECK(shop.page->textbox("编码").is(ui::state::invalid));
    CHECK(shop.page->focused_name() == "编码");
}

TEST_CASE("a product that is not offered any more is shown as such and not suggested") {
    SalesShop shop;
    shop.add_product("龙井", "64", "100");
    shop.go("products");
    shop.page->row("").nth(1).click();
    shop.page.settle();

    shop.press("停售");

    CHECK(shop.page->button("恢复销售").exists());
    shop.go("products");
    CHECK(shop.page->has_text("停售"));
    shop.fill("搜索商品", "lj");
    CHECK(shop.page->row("").nth(1).exists());
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "lj");
    CHECK(shop.page->count(ui::Role::option) == 0);
}

TEST_CASE("everything of the sale form lies within a phone's width") {
    SalesShop shop({.width = 390, .height = 844});
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "64");

    for (const ui::MirrorNode& node : shop.page->interface().shown().nodes()) {
        CAPTURE(shop.page->interface().shown().name(node));
        CHECK(node.rect.x >= 0);
        CHECK(node.rect.right() <= 390);
    }
    shop.press("保存");
    CHECK(shop.page->heading("销售单").exists());
}

TEST_CASE("on a phone a sale is saved, and the next one begun, without scrolling") {
    SalesShop shop({.width = 390, .height = 844});
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "12345.50");
    const ui::Rect bar = shop.page->node(ui::Role::region, "合计").rect();
    const ui::Rect sum = shop.page->node(ui::Role::text, "¥12,345.50").nth(1).rect();
    const ui::Rect method = shop.page->button("付款方式").rect();
    const ui::Rect next = shop.page->button("保存，开下一单").rect();
    const ui::Rect save = shop.page->button("保存").rect();
    CHECK(bar.bottom() <= 844 - 56);  // above the navigation
    for (const ui::Rect& each : {sum, method, next, save}) {
        CHECK(each.y >= bar.y);
        CHECK(each.bottom() <= bar.bottom());
        CHECK(each.right() <= 390);
    }
    CHECK(sum.right() <= method.x);
    CHECK(next.y >= method.bottom());
    CHECK(save.y == next.y);
    CHECK(next.right() < save.x);
    CHECK(next.width == save.width);

    shop.press("保存，开下一单");
    CHECK(shop.page->heading("新增销售").exists());
    CHECK(shop.page->textbox("商品（第 1 行）").value().empty());
    // The notice about the sale before covers nothing that is typed next.
    const std::vector<std::string> buttons = shop.page->names(ui::Role::button);
    const auto undos = std::ranges::count(buttons, "撤销");
    const ui::Rect undo = shop.page->button("撤销").nth(static_cast<int>(undos) - 1).rect();
    REQUIRE(undo.y > 44);  // not that of the top bar
    for (const std::string_view field : {"客户", "日期", "时间", "商品（第 1 行）"})
        CHECK(undo.bottom() <= shop.page->textbox(field).rect().y);
}

TEST_CASE("the bar with the sum says whose sale it is, of a walk-in nothing") {
    constexpr std::string_view name =
        "名字很长很长很长很长很长很长很长很长很长很长很长很长很长的茶叶贸易有限公司";
    for (const PageSize& size : {PageSize{.width = 390, .height = 844}, PageSize{}}) {
        SalesShop shop(size);
        shop.add_customer("张三", "13800138000");
        shop.go("sales/new");
        CHECK_FALSE(shop.page->node(ui::Role::text, "张三").exists());
        shop.fill("客户", "张三");
        CHECK_FALSE(shop.page->node(ui::Role::text, "张三").exists());  // not chosen yet
        shop.enter();
        const auto whose = shop.page->node(ui::Role::text, "张三").rect();
        const auto bar = shop.page->node(ui::Role::region, "合计").rect();
        CHECK(whose.y >= bar.y);
        CHECK(whose.bottom() <= bar.bottom());
        shop.fill("客户", name);
        shop.keys(ImGuiKey_DownArrow);
        shop.enter();
        const auto cut = shop.page->node(ui::Role::text, name).rect();
        CHECK(cut.right() <= shop.page->button("付款方式").rect().x);
    }
}

TEST_CASE(
    "on a phone the favourites stand several to a row, and a regular's last sale above the first line") {
    SalesShop shop({.width = 390, .height = 844});
    shop.add_customer("张三", "13800138000");
    for (const std::string_view name : {"龙井", "普洱", "红茶", "茶杯", "茶盘"}) {
        shop.add_product(name, "64");
        shop.go("sales/new");
        shop.fill("客户", "张三");
        shop.enter();
        shop.fill("商品（第 1 行）", name);
        shop.enter();
        shop.press("保存");
    }
    shop.go("sales/new");
    CHECK(shop.page->button("茶盘").rect().y == shop.page->button("普洱").rect().y);
    shop.fill("客户", "张三");
    shop.enter();
    REQUIRE(shop.page->focused_name() == "商品（第 1 行）");
    const ui::Rect repeat = shop.page.button_starting("再来一单：2025-10-09 · 茶盘").rect();
    CHECK(repeat.y > shop.page->button("龙井").rect().bottom());
    CHECK(repeat.bottom() < shop.page->textbox("商品（第 1 行）").rect().y);
    CHECK(repeat.y > 44);
    CHECK(repeat.bottom() < shop.page->node(ui::Role::region, "合计").rect().y);
    shop.press("龙井");
    CHECK(shop.page->textbox("商品（第 1 行）").value() == "龙井");
    CHECK(shop.page->textbox("单价（第 1 行）").value() == "64.00");
}

TEST_CASE("favourites of one name are told apart by their model") {
    SalesShop shop({.width = 390, .height = 844});
    for (const std::string_view model : {"特级", "一级"}) {
        shop.go("products/new");
        shop.fill("名称", "龙井");
        shop.fill("型号", model);
        shop.fill("单价", "64");
        shop.press("保存");
        shop.go("sales/new");
        shop.fill("商品（第 1 行）", model);
        shop.enter();
        shop.press("保存");
    }
    shop.go("sales/new");
    CHECK(shop.page->button("龙井 特级").exists());
    CHECK(shop.page->button("龙井 一级").exists());
}

TEST_CASE("what is done with a sale stands in one row of a phone, printing among it") {
    SalesShop shop({.width = 390, .height = 844});
    shop.sell("龙井", "64");
    shop.page->wait(60'000);  // until no notice lies over the page
    const ui::Rect print = shop.page->button("打印").rect();
    for (const std::string_view name : {"删除", "修改", "退货", "再来一单"}) {
        const ui::Rect button = shop.page->button(name).rect();
        CHECK(button.y == print.y);
        CHECK(button.right() <= 390);
    }
    shop.press("打印");
    REQUIRE(shop.page.printing.printed.size() == 1);
    CHECK(shop.page.printing.printed.front().title == "清和茶行");
}

TEST_CASE("both ways of saving stand in one row, on whatever phone") {
    SalesShop shop({.width = 390, .height = 844});
    shop.go("sales/new");
    for (const int width : {360, 375, 384, 390, 393, 412}) {
        for (const float ratio : {0.5F, 1.0F, 1.25F, 1.5F, 1.875F, 2.0F, 2.625F, 2.75F, 3.0F}) {
            CAPTURE(width);
            CAPTURE(ratio);
            shop.page->resize({.width = width, .height = 844, .pixel_ratio = ratio});
            CHECK(shop.page->button("保存").rect().y == shop.page->button("保存，开下一单").rect().y);
        }
    }
}

}  // namespace laoke::testing
