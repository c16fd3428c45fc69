#include "app/test_browser.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace laoke::testing {

namespace {

/// A page with a new archive open, on the page of imports and exports.
struct DataShop {
    DataShop() : page(browser) {
        page.button_starting("新建档案").click();
        page.settle();
        page->textbox("店名").fill("清和茶行");
        page->button("建立档案").click();
        page.settle();
        open();
    }

    void open() { go("导入导出"); }

    void go(std::string_view place) {
        page->link(place).click();
        page.settle();
    }

    void press(std::string_view button) {
        page->button(button).click();
        page.settle();
    }

    void pick(std::string_view button, std::string name, std::string content) {
        browser.files.next_pick = {std::move(name), std::move(content)};
        press(button);
    }

    TestBrowser browser;
    TestPage page;
};

constexpr std::string_view three_rows = "客户编号,日期,单号,商品,数量,单价,金额\n"
                                        "1,2026-01-05,A1,龙井,2,64,128\n"
                                        "1,2026-01-05,A1,茶杯,1,10,10\n"
                                        "2,2026-01-06,A2,龙井,一,64,64\n"
                                        "2,2026-01-07,A3,龙井,1,64,64\n";

}  // namespace

TEST_CASE("a backup is offered as a file and brings everything back in an empty archive") {
    std::map<std::string, std::string> exported;
    {
        DataShop shop;
        CHECK(shop.page->has_text("还没有备份过"));
        shop.pick("选择表格文件", "sales.csv", std::string(three_rows));
        shop.press("导入 2 笔");
        shop.page->button("导入导出").click();
        shop.page.settle();
        shop.press("导出备份");
        CHECK(shop.page->has_text("上次备份：今天"));
        exported = shop.browser.files.downloads;
    }
    REQUIRE(exported.size() == 1);
    const auto& [name, content] = *exported.begin();
    CHECK(name.starts_with("laoke-清和茶行-2025-10-09"));

    DataShop other;
    other.pick("选择备份文件", name, content);
    CHECK(other.page->has_text("这份档案里已有数据"));
    other.press("导出备份");

    CHECK(other.browser.files.downloads.at(name) == content);
}

TEST_CASE("how old the last backup is is counted in days of the calendar") {
    DataShop shop;
    shop.pick("选择表格文件", "sales.csv", std::string(three_rows));
    shop.press("导入 2 笔");
    shop.page->button("导入导出").click();
    shop.page.settle();
    shop.browser.clock.advance_ms(6LL * 3600 * 1000);  // an hour before midnight
    shop.press("导出备份");
    CHECK(shop.page->has_text("上次备份：今天"));

    shop.browser.clock.advance_ms(2LL * 3600 * 1000);
    shop.page->move_pointer(20, 20);
    shop.page.settle();

    CHECK(shop.page->has_text("1 天前"));
}

TEST_CASE("a file that is no backup is refused with a sentence and the archive stays empty") {
    DataShop shop;

    shop.pick("选择备份文件", "photo.json", "{\"a\": 1}");

    CHECK(shop.page->has_text("没有导入"));
    CHECK(shop.page->button("选择备份文件").exists());
}

TEST_CASE("a table is previewed, imported and undone in one step") {
    DataShop shop;

    shop.pick("选择表格文件", "sales.csv", std::string(three_rows));
    CHECK(shop.page->has_text("¥202.00"));
    CHECK(shop.page->has_text("有 1 行读不了，不会导入"));
    CHECK(shop.page->has_text("“一”不是数量"));

    shop.press("导入 2 笔");
    CHECK(shop.page->has_text("“sales.csv”已导入：2 笔销售和退货"));

    shop.press("撤销导入");
    CHECK(shop.page->has_text("导入已撤销"));
    shop.go("销售");
    CHECK(shop.page->has_text("还没有销售记录"));
}

TEST_CASE("the rows that cannot be read are downloaded with line and reason") {
    DataShop shop;
    shop.pick("选择表格文件", "sales.csv", std::string(three_rows));

    shop.press("下载清单");

    const std::string& csv = shop.browser.files.downloads.at("读不了的行.csv");
    CHECK(csv ==
          "\xEF\xBB\xBF行号,原因,客户编号,日期,单号,商品,数量,单价,金额\r\n"
          "4,“一”不是数量，请只写数字和小数点，例如 2 或 1.5。,2,\"2026-01-06\t\",A2,龙井,一,64,64\r\n");
}

TEST_CASE("a column that gets another meaning changes the preview at once") {
    DataShop shop;
    shop.pick("选择表格文件", "sales.csv", std::string(three_rows));
    REQUIRE(shop.page->button("导入 2 笔").exists());

    shop.page->combobox("日期").choose("不导入");
    shop.page.settle();
    CHECK(shop.page->has_text("没有哪一列是日期"));
    CHECK(shop.page->button("导入").is_disabled());

    shop.page->combobox("日期").choose("日期");
    shop.page.settle();
    CHECK(shop.page->button("导入 2 笔").exists());
}

TEST_CASE("a file that was imported before is known again and not doubled") {
    DataShop shop;
    shop.pick("选择表格文件", "sales.csv", std::string(three_rows));
    shop.press("导入 2 笔");

    shop.pick("再导入一个文件", "sales.csv", std::string(three_rows));

    CHECK(shop.page->has_text("这个文件以前导入过"));
    CHECK(shop.page->button("导入").is_disabled());
}

TEST_CASE("an empty file and a picture are refused with a sentence") {
    DataShop shop;

    shop.pick("选择表格文件", "empty.csv", "");
    CHECK(shop.page->has_text("这个文件是空的"));

    shop.pick("选择表格文件", "photo.csv", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
    CHECK(shop.page->has_text("这不是文本表格"));
}

TEST_CASE("a file dropped on the page is taken for what its name says") {
    DataShop shop;

    shop.browser.files.drop(std::make_unique<MemoryFile>("sales.csv", std::string(three_rows)));
    shop.page.settle();

    CHECK(shop.page->has_text("导入交易表格"));
    CHECK(shop.page->button("导入 2 笔").exists());
}

}  // namespace laoke::testing
