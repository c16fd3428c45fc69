// What is printed: a sale's receipt, a customer's sheet, the list of customers as it is shown.
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

constexpr int print_keys = ImGuiMod_Ctrl | ImGuiKey_P;

/// The document as text: blocks on lines of their own, the texts of one with bars between them.
std::string text_of(const PrintDocument& document) {
    std::string all = document.title;
    for (const PrintBlock& block : document.blocks) {
        all += '\n';
        for (const std::string& text : block.texts) all += text + '|';
    }
    return all;
}

}  // namespace

TEST_CASE("a sale is printed as a receipt on the paper that is set") {
    OpenShop shop;
    shop.add_customer("<b>张三</b>", "13800138000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("数量（第 1 行）", "2");
    shop.fill("单价（第 1 行）", "88");
    shop.fill("优惠（第 1 行）", "9折");
    shop.press("保存");
    shop.press("打印");
    REQUIRE(shop.page.printing.printed.size() == 1);
    CHECK(text_of(shop.page.printing.printed[0]) ==
          "清和茶行\n销售单|\n日期|2025-10-09 16:53|客户|<b>张三</b>|\n商品|数量|金额|普洱|2 × "
          "¥88.00|¥158.40|\n"
          "共优惠|¥17.60|合计|¥158.40|");
    CHECK(shop.page.printing.printed[0].paper == Paper::roll_80);
    const std::string address = shop.page.navigation.hash();

    shop.go("settings");
    shop.page->node(ui::Role::radio, "58 mm").click();
    shop.page.settle();
    shop.go(address);
    shop.keys(print_keys);
    REQUIRE(shop.page.printing.printed.size() == 2);
    CHECK(shop.page.printing.printed[1].paper == Paper::roll_58);
}

TEST_CASE("what the settings say of the shop is printed on every paper, the last line on receipts alone") {
    OpenShop shop;
    shop.go("settings");
    shop.fill("店铺地址", " 杭州市文三路 1 号 ");
    shop.fill("店铺电话", "0571-8888 8888");
    shop.fill("小票末尾的话", "谢谢惠顾");
    shop.press("保存设置");
    const auto printed = [&] {
        shop.keys(print_keys);
        return text_of(shop.page.printing.printed.back());
    };
    constexpr std::string_view details = "\n杭州市文三路 1 号\n电话 0571-8888 8888|\n";
    shop.add_customer("张三", "13800138000");
    CHECK(printed().starts_with("张三\n清和茶行|" + std::string(details) + "联系方式|"));
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "88");
    shop.press("保存");
    const std::string receipt = printed();
    CHECK(receipt.starts_with("清和茶行" + std::string(details) + "销售单|"));
    CHECK(receipt.ends_with("\n合计|¥88.00|\n谢谢惠顾|"));
    shop.go("sales");
    const std::string list = printed();
    CHECK(list.starts_with("清和茶行 · 销售" + std::string(details) + "时间|"));
    CHECK_FALSE(list.contains("谢谢惠顾"));

    shop.go("settings");
    shop.fill("店铺地址", "");
    shop.fill("小票末尾的话", "");
    shop.press("保存设置");
    shop.go("sales");
    CHECK(printed().starts_with("清和茶行 · 销售\n电话 0571-8888 8888|\n时间|"));
}

TEST_CASE("what papers say of the shop is refused at its field when it is too long") {
    OpenShop shop;
    shop.go("settings");
    std::string longest;
    for (int i = 0; i < 200; ++i) longest += "长";
    for (const std::string_view field : {"店铺地址", "店铺电话", "小票末尾的话"}) {
        shop.fill(field, longest + "长");
        shop.press("保存设置");
        CHECK(shop.page->textbox(field).is(ui::state::invalid));
        CHECK(shop.page->focused_name() == field);
        CHECK(shop.page->has_text("太长了，最多 200 个字。"));
        shop.fill(field, longest);
    }
    shop.press("保存设置");
    CHECK_FALSE(shop.page->has_text("太长了"));
}

TEST_CASE("a receipt that is printed after a return says what came back, when and for how much") {
    OpenShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("数量（第 1 行）", "3");
    shop.fill("单价（第 1 行）", "88");
    shop.press("保存");
    const std::string address = shop.page.navigation.hash();
    shop.press("退货");
    shop.fill("退回数量：普洱", "2");
    shop.press("确认退货");
    shop.keys(print_keys);
    CHECK_FALSE(text_of(shop.page.printing.printed.back()).contains("后来退货"));
    shop.go(address);
    shop.keys(print_keys);
    CHECK(text_of(shop.page.printing.printed.back())
              .ends_with("\n合计|¥264.00|\n后来退货|\n2025-10-09|普洱 ×2 · -¥176.00|"));
}

TEST_CASE("a customer's sheet has what is known, what is to be done and what was bought") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "88");
    shop.press("保存");
    shop.page->link("张三").click();
    shop.page.settle();

    shop.choose_in_menu("更多操作", "打印");

    REQUIRE(shop.page.printing.printed.size() == 1);
    const std::string sheet = text_of(shop.page.printing.printed[0]);
    CAPTURE(sheet);
    CHECK(sheet.starts_with("张三\n清和茶行|\n联系方式|138 0013 8000|"));
    CHECK(sheet.contains("累计消费|¥88.00|消费次数|1"));
    CHECK(sheet.ends_with("消费记录|\n日期|商品|金额|2025-10-09|普洱|¥88.00|"));
    CHECK(shop.page.printing.printed[0].paper == Paper::a4);
}

TEST_CASE("the list of customers is printed as it is shown") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_customer("李四", "13900139000");
    shop.go("customers");
    shop.fill("搜索客户", "zs");
    shop.keys(print_keys);
    REQUIRE(shop.page.printing.printed.size() == 1);
    CHECK(text_of(shop.page.printing.printed[0]) ==
          "清和茶行 · 客户 · zs\n姓名|电话|累计消费|次数|最近消费|张三|138 0013 8000|¥0.00|0||");
}

TEST_CASE("the list of sales is printed with what it was kept to, what is a return, and its sums") {
    OpenShop shop;
    const auto printed = [&] {
        shop.keys(print_keys);
        return text_of(shop.page.printing.printed.back());
    };
    const auto choose = [&](std::string_view box, std::string_view option) {
        shop.page->combobox(box).choose(option);
        shop.page.settle();
    };
    const auto sell = [&](std::string_view what, std::string_view price) {
        shop.go("sales/new");
        shop.fill("商品（第 1 行）", what);
        shop.fill("单价（第 1 行）", price);
        shop.press("保存");
    };
    sell("茶杯", "10");
    sell("普洱", "88");
    shop.press("退货");
    shop.open("全部退回");
    shop.press("确认退货");
    shop.go("sales");
    std::string paper = printed();
    CAPTURE(paper);
    CHECK(
        paper.starts_with("清和茶行 · 销售\n时间|全部时间|打印日期|2025-10-09|\n日期|客户|商品|类型|合计|"));
    CHECK(paper.contains("2025-10-09|散客|普洱|退货|-¥88.00|"));
    CHECK(paper.contains("2025-10-09|散客|普洱||¥88.00|"));
    CHECK(paper.ends_with("\n共 3 笔 · 合计 ¥10.00（已减退货 ¥88.00）|"));

    choose("哪些单", "退货");
    CHECK(shop.page->has_text("退货 1 笔，¥88.00"));
    CHECK_FALSE(shop.page->has_text("已减退货"));
    paper = printed();
    CHECK(paper.contains("\n时间|全部时间|哪些单|退货|打印日期|2025-10-09|\n"));
    CHECK(paper.ends_with("\n退货 1 笔，¥88.00|"));

    choose("哪些单", "销售和退货");
    choose("时间", "本月");
    shop.fill("搜索销售", "茶杯");
    paper = printed();
    CHECK(paper.contains("\n时间|本月 · 2025-10-01 至 2025-10-09|搜索销售|茶杯|打印日期|2025-10-09|\n"));
    CHECK(paper.ends_with("\n共 1 笔 · 合计 ¥10.00|"));
    choose("时间", "自选日期");
    shop.fill("从", "2025-10-01");
    CHECK(printed().contains("\n时间|2025-10-01 起|搜索销售|茶杯|"));

    shop.page->checkbox("选中全部").click();
    shop.page.settle();
    shop.fill("搜索销售", "没有这个");
    paper = printed();
    CHECK(paper.contains("\n哪些单|已选的销售单|打印日期|2025-10-09|\n"));
    CHECK(paper.ends_with("\n共 1 笔 · 合计 ¥10.00|"));
}

TEST_CASE("the list of sales is printed in English too, and says where it is the beginning of a longer one") {
    OpenShop shop;
    constexpr int sales = 2100;
    std::string csv = "日期,商品,数量,单价,金额\n";
    for (int i = 0; i < sales; ++i) csv += "2025-09-0" + std::to_string(1 + i % 9) + ",龙井,1,2,2\n";
    shop.browser.files.next_pick = {"sales.csv", csv};
    shop.go("data");
    shop.press("选择文件");
    shop.press("导入 2,100 笔");
    shop.go("settings");
    shop.page->node(ui::Role::radio, "English").click();
    shop.page.settle();
    shop.go("sales");
    shop.keys(print_keys);
    REQUIRE(shop.page.printing.printed.size() == 1);
    const std::string paper = text_of(shop.page.printing.printed[0]);
    CHECK(paper.contains("\nPeriod|All days|Printed on|2025-10-09|\nDate|Customer|Items|Kind|Total|"));
    CHECK(paper.ends_with(
        "\nOnly the first 2,000 of 2,100 sales are printed.|\nSales: 2,100 · ¥4,200.00 in all|"));
}

TEST_CASE("a page that is not for paper says so") {
    OpenShop shop;
    shop.go("today");
    shop.keys(print_keys);
    CHECK(shop.page.printing.printed.empty());
    CHECK(shop.page->has_text("这一页没有可以打印的内容"));
}

}  // namespace laoke::testing
