// Sales on account as a user meets them: at the sale, on the customer's page, in the list of who owes.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <algorithm>

#include <imgui.h>

#include <string>

namespace laoke::testing {

namespace {

/// With one customer and the form of a new sale to them, in which one line stands.
struct AccountShop : OpenShop {
    explicit AccountShop(const PageSize& size = {}) : OpenShop(size) {
        add_customer("张三", "13800138000");
        sell("100");
    }

    /// From the customer's page.
    void sell(std::string_view price) {
        press("新增销售");
        fill("商品（第 1 行）", "龙井");
        fill("单价（第 1 行）", price);
    }

    void choose(std::string_view method) {
        page->node(ui::Role::radio, method).click();
        page.settle();
    }

    [[nodiscard]] bool has_chosen(std::string_view method) {
        return page->node(ui::Role::radio, method).is_checked();
    }

    /// The row of a list that begins with `name`; empty when there is none.
    std::string row_of(std::string_view name) {
        for (const std::string& row : page->names(ui::Role::row)) {
            if (row.starts_with(name)) return row;
        }
        return {};
    }
};

}  // namespace

TEST_CASE("a sale on account with a part paid, and what is left of it") {
    AccountShop shop;
    shop.choose("赊账");
    CHECK(shop.page->has_text("不填就是 2025-11-08（账期 30 天）"));
    CHECK(shop.page->has_text("原来欠 ¥0.00，这笔之后欠 ¥100.00"));
    shop.fill("本次收款", "40");
    CHECK(shop.page->has_text("原来欠 ¥0.00，这笔之后欠 ¥60.00"));
    shop.keys(save_keys);

    CHECK(shop.page->heading("销售单").exists());
    CHECK(shop.page->has_text("¥60.00 · 2025-11-08 到期"));
    CHECK(shop.page->has_text("¥40.00"));
    shop.press("打印");
    REQUIRE(shop.page.printing.printed.size() == 1);
    const auto& foot = shop.page.printing.printed[0].blocks;
    const auto says = [&](std::string_view name, std::string_view amount) {
        return std::ranges::any_of(foot, [&](const PrintBlock& block) {
            const auto found = std::ranges::find(block.texts, name);
            return found != block.texts.end() && found + 1 != block.texts.end() && *(found + 1) == amount;
        });
    };
    CHECK(says("已结", "¥40.00"));
    CHECK(says("未收", "¥60.00"));
    shop.open("张三");
    CHECK(shop.page->heading("账款").exists());
    CHECK(shop.page->button("¥60.00 2025-11-08 到期").exists());

    shop.open("收款");
    CHECK(shop.page->has_text("张三 · 现在欠 ¥60.00"));
    CHECK(shop.page->textbox("金额").value() == "60.00");
    shop.fill("金额", "25.5");
    CHECK(shop.page->has_text("之后欠 ¥34.50"));
    shop.press("保存");
    CHECK(shop.page->heading("张三").exists());
    CHECK(shop.page->button("¥34.50 2025-11-08 到期").exists());
    CHECK(shop.page->link("收款 ¥25.50").exists());

    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(shop.page->button("¥60.00 2025-11-08 到期").exists());
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Y);
    shop.open("收款 ¥25.50");
    shop.press("删除");
    CHECK(shop.page->button("¥60.00 2025-11-08 到期").exists());
}

TEST_CASE("what comes back of a sale on account lowers what is owed, and what was paid of it is paid back") {
    AccountShop shop;
    shop.choose("赊账");
    shop.fill("本次收款", "40");
    shop.keys(save_keys);
    shop.press("退货");
    CHECK_FALSE(shop.page->combobox("退款方式").exists());
    shop.open("全部退回");
    CHECK(shop.page->has_text("冲减欠款"));
    CHECK(shop.page->has_text("¥60.00"));
    CHECK(shop.page->has_text("¥40.00"));
    CHECK(shop.page->combobox("退款方式").value() == "记为余额");
    shop.page->combobox("退款方式").choose("现金");
    shop.page.settle();
    shop.press("确认退货");
    CHECK(shop.page->heading("退货单").exists());
    CHECK(shop.page->has_text("记入客户账款"));
    CHECK_FALSE(shop.page->has_text("赊账"));
    shop.open("张三");
    CHECK(shop.page->link("退款 ¥40.00").exists());
    CHECK(shop.page->has_text("¥0.00"));
    CHECK(shop.page->link("收款").exists());
}

TEST_CASE(
    "a paid sale on account that comes back is the customer's money, which is paid back from their page") {
    AccountShop shop;
    shop.choose("赊账");
    shop.fill("本次收款", "100");
    shop.keys(save_keys);
    shop.press("退货");
    shop.open("全部退回");
    CHECK_FALSE(shop.page->has_text("冲减欠款"));
    CHECK_FALSE(shop.page->has_text("应退金额"));  // it is kept as balance
    shop.page->combobox("退款方式").choose("现金");
    shop.page.settle();
    CHECK(shop.page->has_text("应退金额"));
    shop.page->combobox("退款方式").choose("记为余额");
    shop.page.settle();
    shop.press("确认退货");
    shop.open("张三");
    CHECK(shop.page->has_text("余额"));
    CHECK(shop.page->link("收款").exists());
    shop.open("退款");
    CHECK(shop.has_chosen("退款"));
    CHECK(shop.page->textbox("金额").value() == "100.00");
    shop.keys(ImGuiKey_Escape);
    shop.open("收款");
    CHECK(shop.has_chosen("收款"));
}

TEST_CASE("what is written off of a sale is settled, and was not received") {
    AccountShop shop;
    shop.choose("赊账");
    shop.keys(save_keys);
    CHECK_FALSE(shop.page->has_text("已结"));
    const std::string address = shop.page.navigation.hash();
    shop.open("收款");
    shop.choose("坏账核销");
    shop.fill("金额", "30");
    shop.press("保存");
    shop.go(address);
    CHECK(shop.page->has_text("已结"));
    CHECK(shop.page->has_text("¥30.00"));
    CHECK_FALSE(shop.page->has_text("已收"));
}

TEST_CASE("the method of the last sale is offered for the next, and owing is not") {
    AccountShop shop;
    CHECK(shop.has_chosen("未记"));
    shop.choose("微信");
    shop.keys(save_keys);
    CHECK(shop.page->has_text("微信"));

    shop.open("张三");
    shop.sell("50");
    CHECK(shop.has_chosen("微信"));
    shop.choose("赊账");
    shop.keys(save_keys);
    shop.go("sales/new");
    CHECK(shop.has_chosen("微信"));
}

TEST_CASE("a walk-in has no account, and what is wrong is said at its field") {
    AccountShop shop;
    shop.choose("赊账");
    shop.fill("到期日", "2025-10-01");
    shop.fill("本次收款", "100.01");
    shop.keys(save_keys);
    CHECK(shop.page->has_text("到期日不能早于销售日期。"));
    CHECK(shop.page->has_text("本次收款不能多于合计。"));
    shop.fill("到期日", "2025-10-09");
    shop.fill("本次收款", "0");
    CHECK(shop.page->has_text("金额必须大于 0。"));
    shop.fill("本次收款", "");

    shop.fill("客户", "");
    CHECK(shop.page->has_text("赊账要先选客户"));
    shop.keys(save_keys);
    CHECK(shop.page->focused_name() == "客户");
    CHECK(shop.page->heading("新增销售").exists());
}

TEST_CASE("passing the credit limit is warned of and can be done") {
    AccountShop shop;
    shop.choose("现金");
    shop.keys(save_keys);
    shop.open("张三");
    shop.press("修改");
    shop.fill("信用额度", "-1");
    shop.fill("账期（天）", "1000");
    shop.press("保存");
    CHECK(shop.page->has_text("信用额度不能是负数。"));
    CHECK(shop.page->has_text("账期应是 0 到 999 的整天数。"));
    shop.fill("信用额度", "80");
    shop.fill("账期（天）", "7");
    shop.press("保存");
    CHECK(shop.page->heading("账款").exists());

    shop.sell("100");
    shop.choose("赊账");
    CHECK(shop.page->has_text("不填就是 2025-10-16（账期 7 天）"));
    CHECK(shop.page->has_text(
        "超过信用额度 ¥20.00：额度 ¥80.00，原来欠 ¥0.00，这笔之后欠 ¥100.00。可以照常保存。"));
    shop.fill("本次收款", "20");
    CHECK_FALSE(shop.page->has_text("超过信用额度"));
    shop.fill("本次收款", "");
    shop.keys(save_keys);
    CHECK(shop.page->heading("销售单").exists());
}

TEST_CASE(
    "a sale on account of which a part is paid says what becomes of it when it is not on account any more") {
    OpenShop shop;
    shop.add_customer("刘一", "13800138000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "100");
    shop.page->node(ui::Role::radio, "赊账").click();
    shop.page.settle();
    shop.fill("本次收款", "40");
    shop.press("保存");
    shop.press("修改");
    CHECK_FALSE(shop.page->has_text("客户为这笔赊账已付 ¥40.00"));
    shop.page->node(ui::Role::radio, "现金").click();
    shop.page.settle();
    CHECK(shop.page->has_text("客户为这笔赊账已付 ¥40.00"));
}

TEST_CASE("a return stays with the customer who bought, behind the day of the sale") {
    OpenShop shop;
    shop.add_customer("陈二", "13900139000");
    shop.add_customer("刘一", "13800138000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "100");
    shop.press("保存");
    shop.press("退货");
    shop.fill("退回数量：普洱", "1");
    shop.press("确认退货");
    shop.press("修改");
    shop.fill("日期", "2020-01-01");
    shop.keys(save_keys);
    CHECK(shop.page->textbox("日期").description().starts_with("退货不能早于销售的那天"));
    shop.fill("日期", "今天");
    shop.fill("客户", "陈二");
    shop.enter();
    shop.keys(save_keys);
    CHECK(shop.page->textbox("客户").description().starts_with("退货单的客户就是当初买的人"));
}

TEST_CASE("no more is given up or paid back than there is") {
    AccountShop shop;
    shop.choose("赊账");
    shop.keys(save_keys);
    shop.open("收款");
    shop.choose("坏账核销");
    shop.fill("金额", "100.01");
    shop.press("保存");
    CHECK(shop.page->has_text("坏账不能多于欠款，现在欠 ¥100.00。"));
    shop.choose("退款");
    shop.fill("金额", "1");
    shop.fill("日期", "2025-10-10");
    shop.press("保存");
    CHECK(shop.page->has_text("收付款是已经发生的事，日期不能晚于今天。"));
    shop.fill("日期", "今天");
    shop.press("保存");
    CHECK(shop.page->has_text("退款不能多于客户的余额，现在余额 ¥0.00。"));
    shop.choose("坏账核销");
    shop.fill("金额", "100");
    shop.press("保存");
    CHECK(shop.page->has_text("已结清"));
}

TEST_CASE("a statement is looked at and printed") {
    AccountShop shop;
    shop.choose("赊账");
    shop.fill("日期", "2025-09-20");
    shop.fill("本次收款", "30");
    shop.keys(save_keys);
    shop.open("张三");
    shop.open("对账单");
    CHECK(shop.page->heading("对账单").exists());
    CHECK(shop.page->has_text("期初余欠"));
    CHECK_FALSE(shop.page->has_text("赊账销售"));
    shop.choose("上月");
    CHECK(shop.page->has_text("赊账销售 · 2025-10-20 到期"));

    shop.press("打印");
    REQUIRE(shop.page.printing.printed.size() == 1);
    const PrintDocument& document = shop.page.printing.printed.front();
    CHECK(document.title == "对账单 张三");
    CHECK(document.blocks[0].texts.front() == "清和茶行 · 2025-09-01 至 2025-09-30");
    const std::vector<std::string>& cells = document.blocks[1].texts;
    CHECK(std::ranges::contains(cells, "赊账销售 · 2025-10-20 到期\n龙井 ×1"));
    const std::vector<std::string> last(cells.end() - 5, cells.end());
    CHECK(last == std::vector<std::string>{"2025-09-30", "期末余欠", "¥100.00", "¥30.00", "¥70.00"});

    shop.fill("到", "2025-08-31");
    CHECK(shop.page->has_text("结束日期不能早于开始日期。"));
}

TEST_CASE("a printed statement names the goods of each sale and return, and not too many") {
    AccountShop shop;
    for (const auto& [line, name] :
         {std::pair("2", "茶杯"), std::pair("3", "茶盘"), std::pair("4", "茶漏")}) {
        shop.press("加一行");
        shop.fill("商品（第 " + std::string(line) + " 行）", name);
        shop.fill("数量（第 " + std::string(line) + " 行）", line);
        shop.fill("单价（第 " + std::string(line) + " 行）", "10");
    }
    shop.fill("单号", "N-7");
    shop.choose("赊账");
    shop.keys(save_keys);
    shop.press("退货");
    shop.fill("退回数量：茶盘", "2");
    shop.press("确认退货");
    shop.open("张三");
    shop.open("对账单");
    shop.press("打印");
    REQUIRE(shop.page.printing.printed.size() == 1);
    const std::vector<std::string>& cells = shop.page.printing.printed.front().blocks[1].texts;
    CAPTURE(cells);
    CHECK(
        std::ranges::contains(cells, "赊账销售 · N-7 · 2025-11-08 到期\n龙井 ×1、茶杯 ×2、茶盘 ×3 等 4 项"));
    CHECK(std::ranges::contains(cells, "退货\n茶盘 ×2"));
    CHECK_FALSE(shop.page->has_text("茶盘 ×3"));  // on the screen the sale is one press away
}

TEST_CASE("on a phone's card of a statement the balance is an amount like the others") {
    AccountShop shop({.width = 390, .height = 844});
    shop.choose("赊账");
    shop.keys(save_keys);
    shop.open("张三");
    shop.page->wait(60'000);  // until no notice lies over the page
    shop.open("对账单");
    const ui::Rect title = shop.page->node(ui::Role::cell, "赊账销售 · 2025-11-08 到期").rect();
    const ui::Rect balance = shop.page->node(ui::Role::cell, "¥100.00").nth(1).rect();
    CHECK(balance.y > title.bottom());
    // The opening balance is all that its card says: nothing empty stands above or below it.
    const ui::Rect opening = shop.page->node(ui::Role::cell, "期初余欠").rect();
    const ui::Rect first = shop.page->node(ui::Role::cell, "¥0.00").rect();
    const auto card_of = [&](std::string_view what) {
        for (const std::string& row : shop.page->names(ui::Role::row))
            if (row.contains(what)) return shop.page->row(row).rect();
        return ui::Rect{};
    };
    CHECK(first.y - opening.bottom() <= 22);
    CHECK(card_of("期初余欠").bottom() - first.bottom() <= 22);
    CHECK(card_of("期末余欠").height > card_of("期初余欠").height);
}

TEST_CASE("who owes is listed, and asked for money by tasks that are made once") {
    AccountShop shop;
    shop.choose("赊账");
    shop.fill("日期", "2025-08-01");
    shop.keys(save_keys);
    shop.add_customer("李四", "13900139000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "龙井");
    shop.fill("单价（第 1 行）", "70");
    shop.choose("赊账");
    shop.keys(save_keys);

    shop.go("sales");
    shop.press("应收账款");
    CHECK(shop.page->has_text("2 位客户共欠 ¥170.00，其中已到期 ¥100.00"));
    CHECK(shop.row_of("张三").contains("138 0013 8000"));
    CHECK(shop.row_of("李四").contains("139 0013 9000"));
    CHECK(shop.page->has_text("逾期 39 天"));
    for (const std::string_view title : {"电话", "最早一笔", ">90 天"})
        CHECK(shop.page->columnheader(title).exists());
    shop.page->checkbox("只看已到期的").click();
    shop.page.settle();
    CHECK(shop.row_of("李四").empty());

    shop.press("建催款待办");
    CHECK(shop.page->has_text("给 1 位客户建催款待办？"));
    shop.enter();
    shop.go("today");
    CHECK(shop.page->has_text("催款 ¥100.00，逾期 39 天"));
    shop.open("1 位客户有到期欠款");
    CHECK(shop.page->heading("应收账款").exists());
    shop.press("建催款待办");
    CHECK(shop.page->has_text("没有要建的"));
    shop.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.go("today");
    CHECK_FALSE(shop.page->has_text("催款 ¥100.00"));

    shop.go("receivables");
    shop.page->row(shop.row_of("张三")).click();
    shop.page.settle();
    CHECK(shop.page->heading("张三").exists());

    // Each place leads back to where it was opened from.
    const auto rows = shop.page->names(ui::Role::row);
    const auto bought =
        std::ranges::find_if(rows, [](const std::string& each) { return each.contains("龙井"); });
    REQUIRE(bought != rows.end());
    shop.page->row(*bought).click();
    shop.page.settle();
    CHECK(shop.page->heading("销售单").exists());
    shop.press("客户");
    CHECK(shop.page->heading("张三").exists());
    shop.press("应收账款");
    CHECK(shop.page.navigation.hash() == "receivables");
    shop.press("今天");
    CHECK(shop.page.navigation.hash() == "today");
}

TEST_CASE("nobody owes anything in a new shop") {
    OpenShop shop;
    shop.go("receivables");
    CHECK(shop.page->has_text("没有人欠款"));
    shop.go("payments/0CPQHTC400001/edit");
    CHECK(shop.page->has_text("这笔收付款已被删除"));
    shop.go("customers/0CPQHTC400001/statement");
    CHECK_FALSE(shop.page->heading("对账单").exists());
}

}  // namespace laoke::testing
