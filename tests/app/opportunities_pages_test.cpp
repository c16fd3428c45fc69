// Opportunities as a user meets them: by the page's roles and names.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <string>

namespace laoke::testing {

namespace {

/// With one customer and one opportunity, whose page is open.
struct DealShop : OpenShop {
    explicit DealShop(const PageSize& size = {}) : OpenShop(size) {
        add_customer("张三", "13800138000");
        open("新增商机");
        fill("客户想买什么", "年会礼盒");
        fill("预计金额", "2600");
        fill("预计成交日期", "2025-10-08");
        press("保存");
    }

    /// One of a few choices beside one another.
    void pick(std::string_view choice) {
        page->node(ui::Role::radio, choice).click();
        page.settle();
    }

    void quote() {
        press("新增报价");
        fill("商品（第 1 行）", "礼盒");
        fill("规格（第 1 行）", "刻字：和盛");
        fill("数量（第 1 行）", "10");
        fill("单价（第 1 行）", "258");
        press("保存");
    }
};

constexpr int undo_keys = ImGuiMod_Ctrl | ImGuiKey_Z;

}  // namespace

TEST_CASE("an opportunity is made from the customer's page and shown there and on the board") {
    DealShop shop;
    CHECK(shop.page->heading("年会礼盒").exists());
    CHECK(shop.page->has_text("¥2,600.00"));
    CHECK(shop.page->has_text("逾期 1 天"));

    shop.go("opportunities");
    CHECK(shop.page->has_text("进行中 1 个，共 ¥2,600.00，加权 ¥260.00"));
    CHECK(shop.page->has_text("张三 · 停留 0 天"));
}

TEST_CASE("opportunities stand in the navigation, and a record's page marks that entry as the current one") {
    DealShop shop;
    const auto current = [&] { return shop.page->link("商机").is(ui::state::current); };
    CHECK(current());  // the opportunity's own page
    shop.open("客户");
    CHECK_FALSE(current());
    shop.open("商机");
    CHECK(shop.page.navigation.hash() == "opportunities");
    CHECK(current());
    CHECK_FALSE(shop.page->link("客户").is(ui::state::current));
    CHECK_FALSE(shop.page->button("客户").exists());  // no further way back
    for (const std::string_view place : {"opportunities/late", "opportunities/new", "pipelines/new"}) {
        shop.go(place);
        CHECK(current());
    }
}

TEST_CASE("on a phone the opportunities are two presses away from anywhere, and lead back to the customers") {
    DealShop shop({.width = 390, .height = 844});
    shop.go("sales");
    CHECK_FALSE(shop.page->link("商机").exists());  // the bar has no room for it
    shop.open("客户");
    const ui::Rect add = shop.page->button("新增客户").rect();
    CHECK(shop.page->button("商机").rect().y == add.y);
    shop.press("商机");
    CHECK(shop.page.navigation.hash() == "opportunities");
    CHECK(shop.page->link("客户").is(ui::state::current));
    shop.press("客户");
    CHECK(shop.page.navigation.hash() == "customers");
}

TEST_CASE("a weighted sum of more than money can be says that it is at least so much") {
    DealShop shop;
    for (int times = 0; times < 2; ++times) {
        shop.open("张三");
        shop.open("新增商机");
        shop.fill("客户想买什么", "天价");
        shop.fill("预计金额", "90000000000000");
        shop.press("保存");
    }
    shop.go("opportunities");
    CHECK(shop.page->has_text("共 ≥¥90,000,000,000,000.00，加权 ≥¥9,000,000,000,000.00"));
    CHECK(shop.page->has_text("赢率 10%，加权 ≥¥9,000,000,000,000.00"));
}

TEST_CASE("the first opportunity is undone together with the pipeline it brought") {
    DealShop shop;
    shop.keys(undo_keys);
    shop.go("opportunities");
    CHECK(shop.page->has_text("还没有商机"));
}

TEST_CASE("what is wrong with an opportunity is said at its field, and nothing is kept") {
    OpenShop shop;
    shop.go("opportunities/new");
    shop.fill("预计金额", "-5");
    shop.fill("预计成交日期", "那天");
    shop.press("保存");
    CHECK(shop.page->has_text("写一下客户想买什么。"));
    CHECK(shop.page->has_text("请从列表里选一位客户。"));
    CHECK(shop.page->has_text("看不懂这个日期"));
    shop.fill("客户想买什么", "茶");
    CHECK_FALSE(shop.page->has_text("写一下客户想买什么。"));
    shop.go("opportunities");
    CHECK(shop.page->heading("新增商机").exists());  // what was typed is asked about
}

TEST_CASE("the list shows open, won and lost ones and finds them") {
    DealShop shop;
    shop.go("opportunities");
    shop.pick("列表");
    CHECK(shop.page->has_text("年会礼盒"));
    CHECK(shop.page->has_text("逾期 1 天"));
    shop.fill("搜索商机", "李四");
    CHECK(shop.page->has_text("这里没有商机"));
    shop.fill("搜索商机", "张");
    shop.page.settle();
    CHECK(shop.page->has_text("年会礼盒"));
    shop.pick("输单");
    CHECK(shop.page->has_text("这里没有商机"));
}

TEST_CASE("the list says what is listed comes to, and how likely it is only of open ones") {
    DealShop shop;
    shop.open("张三");
    shop.open("新增商机");
    shop.fill("客户想买什么", "春茶");
    shop.fill("预计金额", "100");
    shop.press("保存");
    shop.press("赢单");
    shop.press("只标记赢单");
    shop.go("opportunities");
    shop.pick("列表");
    CHECK(shop.page->has_text("进行中 1 个，共 ¥2,600.00，加权 ¥260.00"));
    shop.page->columnheader("赢率").click();
    shop.page.settle();
    shop.fill("搜索商机", "没有这个");
    CHECK(shop.page->has_text("进行中 0 个，共 ¥0.00"));
    shop.fill("搜索商机", "");
    shop.pick("赢单");
    CHECK(shop.page->has_text("已赢单 1 个，共 ¥100.00"));
    CHECK_FALSE(shop.page->columnheader("赢率").exists());
    CHECK(shop.page->row("春茶").exists());
    shop.fill("搜索商机", "张");
    CHECK(shop.page->has_text("已赢单 1 个，共 ¥100.00"));
    shop.pick("输单");
    CHECK(shop.page->has_text("已输单 0 个，共 ¥0.00"));
    shop.pick("看板");
    CHECK(shop.page->has_text("进行中 1 个，共 ¥2,600.00，加权 ¥260.00"));
}

TEST_CASE("opportunities are shown as they were shown last, also after another section") {
    DealShop shop;
    shop.go("opportunities");
    CHECK(shop.page->node(ui::Role::radio, "看板").is_checked());
    shop.pick("列表");
    shop.go("sales");
    shop.go("opportunities");
    CHECK(shop.page->node(ui::Role::radio, "列表").is_checked());
    shop.pick("看板");
    shop.go("sales");
    shop.go("opportunities");
    CHECK(shop.page->node(ui::Role::radio, "看板").is_checked());
}

TEST_CASE("Today leads to the opportunities that are late, and they alone are listed") {
    DealShop shop;
    shop.open("张三");
    shop.open("新增商机");
    shop.fill("客户想买什么", "春茶");
    shop.press("保存");
    shop.go("today");
    shop.open("1 个商机过了预计成交的日子");
    CHECK(shop.page.navigation.hash() == "opportunities/late");
    CHECK(shop.page->has_text("逾期 1 个，共 ¥2,600.00，加权 ¥260.00"));
    CHECK(shop.page->row("年会礼盒").exists());
    CHECK_FALSE(shop.page->row("春茶").exists());
    shop.page->row("年会礼盒").click();
    shop.page.settle();
    shop.press("商机");
    CHECK(shop.page.navigation.hash() == "opportunities/late");
    CHECK_FALSE(shop.page->row("春茶").exists());
    shop.pick("进行中");
    CHECK(shop.page->row("春茶").exists());
    shop.go("sales");
    shop.go("opportunities");  // the way there was not what was chosen
    CHECK(shop.page->node(ui::Role::radio, "看板").is_checked());
}

TEST_CASE("one that is lost says why, and can be opened again") {
    DealShop shop;
    shop.press("输单");
    shop.page->combobox("输单原因").choose("其他");
    shop.page.settle();
    shop.page->button("输单").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->has_text("写一下输单的原因。"));
    shop.fill("补充说明", "公司搬走了");
    shop.page->button("输单").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->has_text("其他 · 公司搬走了"));
    CHECK(shop.page->button("重新打开").exists());

    shop.page->link("张三").click();
    shop.page.settle();
    CHECK(shop.page->link("输单：年会礼盒").exists());
    shop.open("输单：年会礼盒");
    shop.press("重新打开");
    CHECK(shop.page->button("赢单").exists());
}

TEST_CASE("a quote gives the opportunity its value and is printed for the customer") {
    DealShop shop;
    shop.quote();
    CHECK(shop.page->heading("年会礼盒").exists());
    CHECK(shop.page->has_text("¥2,580.00"));
    shop.page.button_starting("打印报价单").click();
    shop.page.settle();
    REQUIRE(shop.page.printing.printed.size() == 1);
    const PrintDocument& printed = shop.page.printing.printed.front();
    CHECK(printed.title == "清和茶行");
    REQUIRE(printed.blocks.size() == 4);
    CHECK(printed.blocks[0].texts == std::vector<std::string>{"报价单"});
    CHECK(printed.blocks[1].texts == std::vector<std::string>{"客户", "张三 · 138 0013 8000", "商机",
                                                              "年会礼盒", "单号", "20251009-1", "报价日期",
                                                              "2025-10-09", "有效期至", "2025-11-08"});
    CHECK(printed.blocks[2].texts[7] == "刻字：和盛");
}

TEST_CASE("a quote says beforehand what it makes of the opportunity's value") {
    DealShop shop;
    CHECK(shop.page->has_text("还没有报过价。"));
    shop.press("新增报价");
    CHECK_FALSE(shop.page->has_text("商机的金额"));
    shop.fill("商品（第 1 行）", "礼盒");
    shop.fill("单价（第 1 行）", "258");
    CHECK(shop.page->has_text("保存后，商机的金额从 ¥2,600.00 改为 ¥258.00。"));
    shop.fill("单价（第 1 行）", "2600");
    CHECK_FALSE(shop.page->has_text("商机的金额"));  // it stays
    shop.fill("单价（第 1 行）", "2500");
    shop.press("保存");
    CHECK(shop.page->has_text("商机的金额随最新一份报价改变。"));

    // One of an earlier day is not the latest.
    shop.press("新增报价");
    shop.fill("商品（第 1 行）", "礼盒");
    shop.fill("单价（第 1 行）", "100");
    CHECK(shop.page->has_text("保存后，商机的金额从 ¥2,500.00 改为 ¥100.00。"));
    shop.fill("日期", "2025-10-01");
    CHECK_FALSE(shop.page->has_text("商机的金额"));
    shop.press("保存");
    CHECK(shop.page->has_text("¥2,500.00"));
    shop.page.button_starting("20251009-1").click();
    shop.page.settle();
    shop.fill("单价（第 1 行）", "2400");
    CHECK(shop.page->has_text("保存后，商机的金额从 ¥2,500.00 改为 ¥2,400.00。"));
}

TEST_CASE("a quote cannot end before it was made") {
    DealShop shop;
    shop.press("新增报价");
    shop.fill("商品（第 1 行）", "礼盒");
    shop.fill("单价（第 1 行）", "258");
    shop.fill("有效期至", "2025-10-01");
    shop.press("保存");
    CHECK(shop.page->has_text("有效期不能早于报价日期。"));
    shop.fill("有效期至", "2025-10-31");
    shop.press("保存");
    CHECK(shop.page->has_text("有效至 2025-10-31"));
}

TEST_CASE("a won one becomes a sale of its latest quote, in one step") {
    DealShop shop;
    shop.quote();
    shop.press("赢单");
    shop.press("开销售单");
    REQUIRE(shop.page->heading("新增销售").exists());
    CHECK(shop.page->textbox("客户").value() == "张三");
    CHECK(shop.page->textbox("规格（第 1 行）").value() == "刻字：和盛");
    shop.press("保存");
    CHECK(shop.page->heading("销售单").exists());
    CHECK(shop.page->has_text("¥2,580.00"));

    shop.go("customers");
    shop.go("opportunities");
    shop.pick("列表");
    shop.pick("赢单");
    CHECK(shop.page->has_text("年会礼盒"));
    shop.keys(undo_keys);
    CHECK(shop.page->has_text("这里没有商机"));
}

TEST_CASE("a quote is not paid, and the sale of a won one may go on account with a part paid at once") {
    DealShop shop;
    shop.press("新增报价");
    REQUIRE(shop.page->heading("新增报价").exists());
    CHECK_FALSE(shop.page->node(ui::Role::radio, "赊账").exists());
    shop.press("返回");
    shop.quote();
    shop.press("赢单");
    shop.press("开销售单");
    shop.pick("赊账");
    CHECK(shop.page->has_text("原来欠 ¥0.00，这笔之后欠 ¥2,580.00"));
    shop.fill("本次收款", "500");
    shop.press("保存");
    CHECK(shop.page->heading("销售单").exists());
    CHECK(shop.page->has_text("¥2,080.00 · 2025-11-08 到期"));
    shop.open("张三");
    CHECK(shop.page->link("收款 ¥500.00").exists());
    CHECK(shop.page->link("赢单：年会礼盒").exists());
    shop.keys(undo_keys);
    CHECK_FALSE(shop.page->link("收款 ¥500.00").exists());
    CHECK_FALSE(shop.page->link("赢单：年会礼盒").exists());  // it was won by the sale
}

TEST_CASE("a quote leaves the way of paying that the next sale is offered as it is") {
    DealShop shop;
    const std::string opportunity = shop.page.navigation.hash();
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "64");
    shop.pick("微信");
    shop.press("保存");
    shop.go(opportunity);
    shop.quote();
    shop.go("sales/new");
    CHECK(shop.page->node(ui::Role::radio, "微信").is_checked());
}

TEST_CASE("an opportunity is deleted with its quotes, and the recycle bin brings both back") {
    DealShop shop;
    shop.quote();
    shop.press("删除");
    shop.page->button("删除").nth(1).click();
    shop.page.settle();
    CHECK(shop.page->heading("商机").exists());
    CHECK_FALSE(shop.page->has_text("张三 · 停留"));
    shop.go("bin");
    CHECK(shop.page->has_text("年会礼盒"));
    CHECK(shop.page->has_text("商机"));
}

TEST_CASE("a card goes to the next stage by keys alone") {
    DealShop shop;
    shop.go("opportunities");
    const auto board = shop.page->node(ui::Role::group, "商机");
    for (int tabs = 0; tabs < 40 && !board.is_focused(); ++tabs) shop.keys(ImGuiKey_Tab);
    shop.keys(ImGuiKey_Space);
    shop.keys(ImGuiKey_RightArrow);
    shop.keys(ImGuiKey_Space);
    CHECK(shop.page->has_text("进行中 1 个，共 ¥2,600.00，加权 ¥780.00"));
    shop.keys(undo_keys);
    CHECK(shop.page->has_text("进行中 1 个，共 ¥2,600.00，加权 ¥260.00"));
}

TEST_CASE("a stage with opportunities goes only after they went elsewhere") {
    DealShop shop;
    shop.go("opportunities");
    shop.press("销售流程");
    CHECK(shop.page->heading("修改销售流程").exists());
    shop.fill("赢率 2（%）", "101");
    shop.press("保存");
    CHECK(shop.page->has_text("赢率应是 0 到 100 的整数。"));
    shop.fill("赢率 2（%）", "40");
    shop.press("删除阶段 1");
    shop.press("移走并删除阶段");
    shop.press("保存");
    CHECK(shop.page->has_text("进行中 1 个，共 ¥2,600.00，加权 ¥1,040.00"));
    shop.keys(undo_keys);
    CHECK(shop.page->has_text("进行中 1 个，共 ¥2,600.00，加权 ¥260.00"));
}

TEST_CASE("the box finds an opportunity by its title") {
    DealShop shop;
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_F);
    shop.type("年会");
    CHECK(shop.page->has_text("商机 · 张三 · ¥2,600.00"));
}

TEST_CASE("marked opportunities are moved, lost, exported and deleted, each in one step") {
    DealShop shop;
    shop.go("customers");
    shop.page->row("张三").click();
    shop.page.settle();
    shop.open("新增商机");
    shop.fill("客户想买什么", "春茶");
    shop.fill("预计金额", "100");
    shop.press("保存");
    shop.go("opportunities");
    shop.pick("列表");
    const auto is_above = [&](std::string_view above, std::string_view below) {
        return shop.page->row(above).rect().y < shop.page->row(below).rect().y;
    };
    shop.page->columnheader("商机").click();
    shop.page.settle();
    CHECK(is_above("春茶", "年会礼盒"));
    shop.page->columnheader("商机").click();
    shop.page.settle();
    CHECK(is_above("年会礼盒", "春茶"));

    shop.page->checkbox("选中 春茶").click();
    shop.page.settle();
    shop.press("换阶段");
    shop.page->combobox("阶段").choose("谈判");
    shop.page.settle();
    shop.press("移动");
    shop.page->columnheader("赢率").click();
    shop.page.settle();
    CHECK(is_above("春茶", "年会礼盒"));
    shop.press("导出所选");
    REQUIRE(shop.browser.files.downloads.size() == 1);
    const std::string& file = shop.browser.files.downloads.begin()->second;
    CHECK(file.contains("春茶"));
    CHECK(file.contains("谈判"));
    CHECK_FALSE(file.contains("年会礼盒"));

    shop.page->checkbox("选中全部").click();
    shop.page.settle();
    shop.press("记为输单");
    shop.page->combobox("输单原因").choose("预算不够");
    shop.page.settle();
    shop.page->button("记为输单").nth(1).click();
    shop.page.settle();
    CHECK_FALSE(shop.page->row("春茶").exists());
    shop.pick("输单");
    CHECK(shop.page->has_text("预算不够"));
    shop.keys(undo_keys);
    shop.pick("进行中");
    CHECK(shop.page->row("春茶").exists());
    shop.press("删除所选");
    CHECK(shop.page->has_text("删除选中的 2 个商机？"));
    shop.press("删除");
    CHECK_FALSE(shop.page->row("年会礼盒").exists());
    shop.go("bin");
    CHECK(shop.page->has_text("删除 2 个商机"));
}

}  // namespace laoke::testing
