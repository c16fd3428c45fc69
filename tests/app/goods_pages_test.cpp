// Products that run out: stock, usage cycles, and what the counter offers by itself.
#include "app/open_shop.h"
#include "app/route.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <algorithm>
#include <string>

namespace laoke::testing {

namespace {

struct GoodsShop : OpenShop {
    using OpenShop::OpenShop;

    /// At 64 a piece.
    void add_product(std::string_view name, std::string_view usage, std::string_view stock) {
        go("products/new");
        fill("名称", name);
        fill("单价", "64");
        fill("使用周期（天）", usage);
        if (!stock.empty()) {
            page->checkbox("记库存").click();
            page.settle();
            fill("现有库存", stock);
        }
        press("保存");
    }

    /// One press of what the form offers, `day` empty for today.
    void sell(std::string_view to, std::string_view product, std::string_view quantity,
              std::string_view day = {}) {
        go("sales/new");
        if (!to.empty()) {
            fill("客户", to);
            enter();
        }
        fill("商品（第 1 行）", product);
        enter();
        fill("数量（第 1 行）", quantity);
        if (!day.empty()) fill("日期", day);
        keys(save_keys);
    }

    std::string row_of(std::string_view name) {
        for (const std::string& row : page->names(ui::Role::row)) {
            if (row.contains(name)) return row;
        }
        return {};
    }

    bool has_button_starting(std::string_view name) {
        return std::ranges::any_of(page->names(ui::Role::button),
                                   [&](const std::string& each) { return each.starts_with(name); });
    }

    void press_starting(std::string_view name) {
        page.button_starting(name).click();
        page.settle();
    }
};

}  // namespace

TEST_CASE("stock goes down with sales, up with deliveries, and a count puts it right") {
    GoodsShop shop;
    shop.add_product("龙井", "", "10");
    CHECK(shop.row_of("龙井").ends_with("10"));
    shop.add_product("茶杯", "", "");

    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.enter();
    shop.fill("数量（第 1 行）", "12");
    CHECK(shop.page->has_text("库存只有 10"));
    shop.fill("数量（第 1 行）", "8");
    CHECK_FALSE(shop.page->has_text("库存只有"));
    shop.keys(save_keys);
    shop.press("修改");
    shop.fill("数量（第 1 行）", "10");
    CHECK_FALSE(shop.page->has_text("库存只有"));  // eight of them are of this sale
    shop.fill("数量（第 1 行）", "11");
    CHECK(shop.page->has_text("库存只有 10"));
    shop.press("保存");
    CHECK(shop.page->heading("销售单").exists());

    shop.go("products");
    CHECK(shop.row_of("龙井").ends_with("-1"));
    shop.page->row(shop.row_of("龙井")).click();
    shop.page.settle();
    CHECK(shop.page->heading("库存").exists());
    shop.press("入库/盘点");
    CHECK_FALSE(shop.page->has_text("账上有"));
    shop.fill("数量", "x");
    shop.press("入库");
    CHECK(shop.page->textbox("数量").is(ui::state::invalid));
    shop.fill("数量", "6");
    shop.fill("备注", "到货");
    shop.enter();
    CHECK(shop.page->has_text("+6 · 到货"));
    shop.press("入库/盘点");
    shop.page->node(ui::Role::radio, "盘点").click();
    shop.page.settle();
    CHECK(shop.page->has_text("账上有 5"));
    shop.browser.clock.advance_ms(1000);
    shop.fill("数量", "4");
    shop.enter();
    CHECK(shop.page->has_text("盘点为 4（-1）"));
    CHECK_FALSE(shop.page->has_text("盘点 4，之后"));  // nothing happened since
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK_FALSE(shop.page->has_text("盘点为 4（-1）"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Y);
    shop.browser.clock.advance_ms(1000);
    shop.press("入库/盘点");
    shop.fill("数量", "3");
    shop.enter();
    CHECK(shop.page->has_text("2025-10-09 盘点 4，之后 +3"));

    // What was sold before the shelf was counted is not there any more, and was not counted.
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.enter();
    shop.fill("数量（第 1 行）", "99");
    CHECK(shop.page->has_text("库存只有 7"));
    shop.fill("日期", "2025-10-08");
    CHECK_FALSE(shop.page->has_text("库存只有"));
    CHECK(shop.page->has_text("2025-10-09 盘点过，之前的销售不再减库存。"));
}

TEST_CASE("the shelves are counted in one go: by keyboard, in any part, and undone as one") {
    GoodsShop shop;
    shop.go("products");
    CHECK_FALSE(shop.page->button("盘点库存").exists());
    shop.add_product("龙井", "", "10");
    shop.add_product("毛峰", "", "5");
    shop.add_product("普洱", "", "7");
    shop.add_product("茶杯", "", "");
    shop.press("盘点库存");
    CHECK(shop.page.navigation.hash() == "products/count");
    CHECK(shop.page->has_text("共 3 种，已数 0 种，0 种有出入"));
    CHECK_FALSE(shop.page->textbox("数到 茶杯").exists());

    // In the order of the list: 龙井, 毛峰, 普洱.
    shop.enter();  // from the search to the first
    shop.type("8");
    CHECK(shop.page->has_text("-2"));
    shop.enter();
    shop.enter();  // the second was not counted
    shop.type("7");
    CHECK(shop.page->has_text("共 3 种，已数 2 种，1 种有出入"));
    CHECK(shop.page->textbox("数到 龙井").value() == "8");
    shop.browser.clock.advance_ms(1000);
    shop.keys(save_keys);
    CHECK(shop.page.navigation.hash() == "products");
    CHECK(shop.page->has_text("盘点 2 种商品"));
    CHECK(shop.row_of("龙井").ends_with("8"));
    CHECK(shop.row_of("毛峰").ends_with("5"));
    shop.page->row(shop.row_of("毛峰")).click();
    shop.page.settle();
    CHECK_FALSE(shop.page->has_text("盘点为 5（0）"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.go("products");
    CHECK(shop.row_of("龙井").ends_with("10"));
    shop.go("products/count");
    CHECK(shop.page->has_text("已数 0 种"));  // the draft went with the count
}

TEST_CASE("what is sold while the shelves are counted is taken into account, and a draft survives") {
    GoodsShop shop;
    shop.add_product("龙井", "", "10");
    shop.add_product("毛峰", "", "5");
    shop.go("products/count");
    shop.fill("数到 龙井", "8");
    shop.fill("数到 毛峰", "x");
    shop.browser.clock.advance_ms(60'000);
    shop.go("sales/new");
    shop.press("留作草稿");
    shop.sell("", "龙井", "3");

    shop.go("products/count");
    CHECK(shop.page->textbox("数到 龙井").value() == "8");
    CHECK(shop.page->has_text("-2"));
    CHECK(shop.page->has_text("账上后来变动 -3"));
    shop.press("保存盘点");
    CHECK(shop.page->textbox("数到 毛峰").is(ui::state::invalid));
    shop.fill("数到 毛峰", "");
    shop.fill("找商品", "毛峰");
    CHECK_FALSE(shop.page->textbox("数到 龙井").exists());
    shop.browser.clock.advance_ms(1000);
    shop.press("保存盘点");
    CHECK(shop.row_of("龙井").ends_with("5"));
    CHECK(shop.row_of("毛峰").ends_with("5"));
}

TEST_CASE("with a scanner: a code, its number, and the next code") {
    GoodsShop shop;
    shop.add_product("龙井", "", "10");
    shop.add_product("毛峰", "", "5");
    shop.go("products/count");
    shop.fill("找商品", "毛峰");
    shop.enter();
    shop.type("4");
    shop.enter();
    CHECK(shop.page->textbox("找商品").value().empty());
    CHECK(shop.page->focused_name() == "找商品");
    CHECK(shop.page->textbox("数到 毛峰").value() == "4");
}

TEST_CASE("a code that is scanned into a quantity is no quantity: the field of its product is next") {
    GoodsShop shop;
    const auto give_code = [&](std::string_view name, std::string_view code) {
        shop.add_product(name, "", "10");
        shop.go("products");
        shop.page->row(shop.row_of(name)).click();
        shop.page.settle();
        shop.fill("编码", code);
        shop.press("保存");
    };
    give_code("龙井", "6901234567892");
    give_code("毛峰", "20250001");
    shop.go("products/new");
    shop.fill("名称", "茶杯");
    shop.fill("编码", "4006381333931");
    shop.press("保存");
    shop.go("products/count");
    const auto value = [&](std::string_view name) {
        return shop.page->textbox("数到 " + std::string(name)).value();
    };
    shop.page->textbox("数到 龙井").click();
    shop.page->scan("20250001");
    shop.page.settle();
    CHECK(value("龙井").empty());
    CHECK(shop.page->focused_name() == "数到 毛峰");
    CHECK(shop.page->has_text("已数 0 种"));

    // What was counted stays, whether Enter ended it or not.
    shop.type("4");
    shop.page->scan("6901234567892");
    shop.page.settle();
    CHECK(value("毛峰") == "4");
    CHECK(shop.page->focused_name() == "数到 龙井");
    shop.type("7");
    shop.page->textbox("数到 毛峰").click();
    shop.page->scan("6901234567892");
    shop.page.settle();
    CHECK(value("毛峰") == "4");
    CHECK(value("龙井") == "7");
    CHECK(shop.page->focused_name() == "数到 龙井");
    CHECK(shop.page->has_text("已数 2 种"));
    shop.page->textbox("数到 毛峰").fill("69012345678924");  // in front of the 4
    shop.enter();
    CHECK(value("毛峰") == "4");
    CHECK(shop.page->focused_name() == "数到 龙井");

    // Neither a quantity nor a code.
    shop.fill("数到 毛峰", "T99");
    shop.enter();
    CHECK(shop.page->textbox("数到 毛峰").is(ui::state::invalid));
    CHECK(shop.page->focused_name() == "数到 毛峰");
    shop.fill("数到 毛峰", "4");
    shop.enter();
    shop.page->textbox("数到 毛峰").click();
    shop.page->scan("96385074");
    shop.page.settle();
    CHECK(shop.page->has_text("没有编码是 96385074 的商品"));
    shop.fill("找商品", "");
    CHECK(value("毛峰") == "4");
    shop.page->textbox("数到 龙井").click();

    // Nothing has this code, or its product is not counted: the search says so.
    shop.page->scan("5901234123457");
    shop.page.settle();
    CHECK(shop.page->focused_name() == "找商品");
    CHECK(shop.page->textbox("找商品").value() == "5901234123457");
    CHECK(shop.page->has_text("没有编码是 5901234123457 的商品"));
    shop.fill("找商品", "毛峰");
    CHECK_FALSE(shop.page->has_text("没有编码是"));
    CHECK(value("毛峰") == "4");
    shop.page->textbox("数到 毛峰").click();
    shop.page->scan("4006381333931");
    shop.page.settle();
    CHECK(shop.page->has_text("“茶杯”没有列出来：没有记库存，或已停售"));
    CHECK(shop.page->textbox("找商品").is(ui::state::invalid));

    // One that the search hides is shown.
    shop.fill("找商品", "毛峰");
    shop.page->textbox("数到 毛峰").click();
    shop.page->scan("6901234567892");
    shop.page.settle();
    CHECK(shop.page->textbox("找商品").value() == "6901234567892");
    CHECK(shop.page->focused_name() == "数到 龙井");
    CHECK(value("龙井") == "7");
    // A number that only looks like the beginning of a code is a quantity.
    shop.type("12345");
    shop.enter();
    CHECK(value("龙井") == "12345");
}

TEST_CASE("what is wrong with a product's cycle or stock is said at its field") {
    GoodsShop shop;
    shop.go("products/new");
    shop.fill("名称", "龙井");
    shop.fill("使用周期（天）", "0");
    shop.page->checkbox("记库存").click();
    shop.page.settle();
    shop.fill("现有库存", "两箱");
    shop.press("保存");
    CHECK(shop.page->textbox("使用周期（天）").is(ui::state::invalid));
    CHECK(shop.page->textbox("现有库存").is(ui::state::invalid));
    shop.fill("使用周期（天）", "30");
    shop.fill("现有库存", "2.5");
    shop.press("保存");
    CHECK(shop.row_of("龙井").ends_with("2.5"));
}

TEST_CASE("who has used up a product is brought up, and sold to with one press") {
    GoodsShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_product("龙井", "15", "");
    shop.sell("张三", "龙井", "2", "2025-09-09");  // lasts until today

    shop.go("today/customers");
    CHECK(shop.row_of("张三").contains("补货：龙井（30 天前买的，一般用 30 天）"));

    shop.go("products");
    shop.page->row(shop.row_of("龙井")).click();
    shop.page.settle();
    CHECK(shop.page->heading("谁该补货了").exists());
    CHECK(shop.has_button_starting("张三 约每 30 天一次，就在今天"));
    shop.press_starting("张三 约每");

    CHECK(shop.page->heading("补货周期").exists());
    CHECK(shop.page->has_text("占全店 100.0 %，第 1 位"));
    shop.press_starting("龙井 约每 30 天一次，就在今天");
    CHECK(shop.page->textbox("客户").value() == "张三");
    CHECK(shop.page->textbox("商品（第 1 行）").value() == "龙井");
    CHECK(shop.page->textbox("单价（第 1 行）").value() == "64.00");
    CHECK(shop.page->focused_name() == "数量（第 1 行）");
    const Route route = parse_route(shop.page.navigation.hash());
    CHECK(route.product != 0);
    CHECK(format_route(route) == shop.page.navigation.hash());
    shop.keys(save_keys);
    shop.go("today/customers");
    CHECK(shop.row_of("张三").empty());
}

TEST_CASE("a regular's rhythm, and what they may bring in a year") {
    GoodsShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_product("龙井", "", "");
    for (const std::string_view day : {"2025-08-20", "2025-09-09", "2025-09-29"})
        shop.sell("张三", "龙井", "1", day);
    shop.open("张三");
    CHECK(shop.page->has_text("约每 20 天一次，下次 2025-10-19 前后"));
    CHECK(shop.page->heading("常买的商品").exists());
    CHECK(shop.page->has_text("今后 12 个月约 ¥1,168.00"));  // 64 × 365 ÷ 20
}

TEST_CASE("an empty line offers what is bought often, and how is usually paid is chosen and said") {
    GoodsShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_product("龙井", "", "");
    shop.add_product("茶杯", "", "");
    shop.go("sales/new");
    CHECK_FALSE(shop.has_button_starting("龙井"));
    CHECK_FALSE(shop.page->has_text("最近多用"));
    shop.fill("客户", "张三");
    shop.enter();
    shop.fill("商品（第 1 行）", "龙井");
    shop.enter();
    shop.fill("单价（第 1 行）", "60");
    shop.page->node(ui::Role::radio, "微信").click();
    shop.page.settle();
    shop.keys(save_keys);

    shop.go("sales/new");
    CHECK(shop.page->has_text("近 90 天卖得多"));
    CHECK(shop.page->has_text("最近多用微信，已先选上。"));
    CHECK(shop.page->button("龙井 ¥64.00").exists());  // as everybody pays
    shop.fill("客户", "张三");
    shop.enter();
    CHECK(shop.page->has_text("这位客户常买"));
    for (int presses = 0; presses < 2; ++presses) {
        shop.page->button("龙井 ¥60.00").focus();
        shop.enter();
    }
    CHECK(shop.page->textbox("商品（第 1 行）").value() == "龙井");
    CHECK(shop.page->textbox("数量（第 1 行）").value() == "2");
    CHECK(shop.page->has_text("¥120.00"));
    shop.page->node(ui::Role::radio, "现金").click();
    shop.page.settle();
    CHECK_FALSE(shop.page->has_text("最近多用"));
    shop.keys(save_keys);
    CHECK(shop.page->heading("销售单").exists());
}

TEST_CASE("the time of a sale and of a return is what was typed, or now") {
    GoodsShop shop;
    shop.add_product("龙井", "", "");
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.enter();
    shop.fill("时间", "25点");
    shop.press("保存");
    CHECK(shop.page->textbox("时间").is(ui::state::invalid));
    CHECK(shop.page->focused_name() == "时间");
    shop.fill("时间", "上午9:30");
    shop.press("保存");
    CHECK(shop.page->has_text("2025-10-09 09:30"));

    shop.press("修改");
    CHECK(shop.page->textbox("时间").value() == "09:30");
    shop.fill("日期", "2025-10-08");
    shop.press("保存");
    CHECK(shop.page->has_text("2025-10-08 09:30"));

    shop.press("退货");
    shop.open("全部退回");
    shop.fill("时间", "不知道");
    CHECK(shop.page->textbox("时间").is(ui::state::invalid));
    shop.fill("时间", "10:15");
    shop.press("确认退货");
    CHECK(shop.page->has_text("2025-10-09 10:15"));
}

TEST_CASE("on a phone how is paid is chosen beside the total, without scrolling") {
    GoodsShop shop({.width = 390, .height = 844, .pixel_ratio = 2});
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "修鞋");
    shop.fill("单价（第 1 行）", "15");
    for (const auto& [shown, chosen] : {std::pair("付款方式", "现金"), std::pair("付款方式：现金", "微信")}) {
        shop.press(shown);
        shop.page->node(ui::Role::menuitemcheckbox, chosen).click();
        shop.page.settle();
        CHECK(shop.page->node(ui::Role::radio, chosen).is_checked());
    }
    const auto rect = shop.page->button("付款方式：微信").rect();
    const auto bar = shop.page->node(ui::Role::region, "合计").rect();
    CHECK(rect.y >= bar.y);
    CHECK(rect.bottom() <= bar.bottom());
    shop.press("保存");
    CHECK(shop.page->has_text("微信"));
}

}  // namespace laoke::testing
