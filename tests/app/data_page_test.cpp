#include "app/test_browser.h"
#include "support/workbooks.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
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

    void choose(std::string_view item) {
        page->node(ui::Role::menuitem, item).click();
        page.settle();
    }

    void pick(std::string_view button, std::string name, std::string content) {
        browser.files.next_pick = {std::move(name), std::move(content)};
        press(button);
    }

    TestBrowser browser;
    TestPage page;
};

constexpr std::string_view four_customers = "会员卡号,姓名,手机,微信,生日\n"
                                            "001,张三,13800138000,zs,1990-05-20\n"
                                            "002,李四,13900139000,,春天\n"
                                            "002,李四,,ls,\n"
                                            "003,王五,1.37E+10,,\n";

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
        shop.pick("选择文件", "sales.csv", std::string(three_rows));
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

    for (const std::string_view button : {"选择备份文件", "选择文件"}) {  // a backup is no table
        DataShop other;
        other.pick(button, name, content);
        other.press("导出备份");
        CHECK(other.browser.files.downloads.at(name) == content);
    }
}

TEST_CASE("how old the last backup is is counted in days of the calendar") {
    DataShop shop;
    shop.pick("选择文件", "sales.csv", std::string(three_rows));
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

    shop.pick("选择文件", "sales.csv", std::string(three_rows));
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
    shop.pick("选择文件", "sales.csv", std::string(three_rows));

    shop.press("下载清单");

    const std::string& csv = shop.browser.files.downloads.at("读不了的行.csv");
    CHECK(csv ==
          "\xEF\xBB\xBF行号,原因,文件里的内容,客户编号,日期,单号,商品,数量,单价,金额\r\n"
          "4,“一”不是数量，请只写数字和小数点，例如 2 或 1.5。,,2,\"2026-01-06\t\",A2,龙井,一,64,64\r\n");
}

TEST_CASE("a column that gets another meaning changes the preview at once") {
    DataShop shop;
    shop.pick("选择文件", "sales.csv", std::string(three_rows));
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
    shop.pick("选择文件", "sales.csv", std::string(three_rows));
    shop.press("导入 2 笔");

    shop.pick("再导入一个文件", "sales.csv", std::string(three_rows));

    CHECK(shop.page->has_text("这个文件以前导入过"));
    CHECK(shop.page->button("导入").is_disabled());
}

TEST_CASE("a list of customers is known as one, previewed, imported and undone in one step") {
    DataShop shop;

    shop.pick("选择文件", "members.csv", std::string(four_customers));
    CHECK(shop.page->combobox("表格内容").value() == "客户名单");
    CHECK(shop.page->has_text("有 1 行读不了，不会导入"));
    CHECK(shop.page->has_text("“1.37E+10”被电子表格缩写了"));
    CHECK(shop.page->has_text("有 1 格没有读懂"));
    CHECK(shop.page->has_text("生日：春天"));
    CHECK(shop.page->has_text("重复"));

    shop.press("导入 2 位");
    CHECK(shop.page->has_text("“members.csv”已导入：新增 2 位客户，更新 0 位"));
    shop.press("查看客户");
    CHECK(shop.page->has_text("共 2 位"));

    shop.open();
    CHECK(shop.page->button("选择文件").exists());
    shop.go("客户");
    shop.page->press(ImGuiMod_Ctrl | ImGuiKey_Z);
    shop.page.settle();
    CHECK(shop.page->has_text("还没有客户"));
}

TEST_CASE("customers that are there already are left out until the shop chooses otherwise") {
    DataShop shop;
    shop.pick("选择文件", "members.csv", std::string(four_customers));
    shop.press("导入 2 位");
    shop.pick("再导入一个文件", "more.csv",
              "姓名,手机,微信,地址\n张三,138 0013 8000,,人民路 1 号\n赵六,13600136000,,\n");

    CHECK(shop.page->has_text("其中 1 位客户档案里已经有了"));
    CHECK(shop.page->button("导入 1 位").exists());

    shop.page->combobox("已有的客户").choose("补上空缺的资料");
    shop.page.settle();
    CHECK(shop.page->button("导入 2 位").exists());
    CHECK(shop.page->has_text("会更新"));
    shop.press("导入 2 位");
    CHECK(shop.page->has_text("新增 1 位客户，更新 1 位"));

    shop.press("撤销导入");
    CHECK(shop.page->has_text("导入已撤销"));
    shop.go("客户");
    CHECK(shop.page->has_text("共 2 位"));
}

TEST_CASE("a table that was taken for the other kind is switched in the preview") {
    DataShop shop;
    shop.pick("选择文件", "sales.csv", "日期,客户,手机,金额\n2026-01-05,张三,13800138000,12.50\n");
    REQUIRE(shop.page->button("导入 1 笔").exists());

    shop.page->combobox("表格内容").choose("客户名单");
    shop.page.settle();
    CHECK(shop.page->combobox("日期").value() == "不导入");
    CHECK_FALSE(shop.page->combobox("金额写法").exists());
    REQUIRE(shop.page->button("导入 1 位").exists());

    shop.page->combobox("表格内容").choose("销售记录");
    shop.page.settle();
    CHECK(shop.page->combobox("日期").value() == "日期");
    CHECK(shop.page->button("导入 1 笔").exists());
}

TEST_CASE("phones may stand in several columns, a name in one") {
    DataShop shop;
    shop.pick("选择文件", "members.csv", "姓名,手机,号码,昵称\n张三,13800138000,021-12345678,老张\n");

    shop.page->combobox("号码").choose("电话");
    shop.page.settle();
    CHECK(shop.page->combobox("手机").value() == "电话");
    CHECK(shop.page->has_text("13800138000 · 021-12345678"));

    shop.page->combobox("昵称").choose("客户姓名");
    shop.page.settle();
    CHECK(shop.page->combobox("姓名").value() == "不导入");
    CHECK(shop.page->button("导入 1 位").exists());
}

TEST_CASE("customers, sales and products are exported as tables, and the customers are known when they come "
          "again") {
    DataShop shop;
    CHECK(shop.page->button("导出客户").is_disabled());
    CHECK(shop.page->button("导出销售").is_disabled());
    shop.pick("选择文件", "sales.csv", std::string(three_rows));
    shop.press("导入 2 笔");
    shop.page->button("导入导出").click();
    shop.page.settle();

    for (const std::string_view button : {"导出客户", "导出销售", "导出商品"}) shop.press(button);

    const auto& files = shop.browser.files.downloads;
    CHECK(shop.page->has_text("已经交给浏览器下载"));
    CHECK(files.contains("laoke-清和茶行-销售-2025-10-09.csv"));
    CHECK(files.contains("laoke-清和茶行-商品-2025-10-09.csv"));
    const std::string customers = files.at("laoke-清和茶行-客户-2025-10-09.csv");
    shop.pick("选择文件", "customers.csv", customers);
    CHECK(shop.page->combobox("表格内容").value() == "客户名单");
    CHECK(shop.page->has_text("其中 2 位客户档案里已经有了"));
    CHECK(shop.page->button("导入").is_disabled());
}

TEST_CASE("tables are exported as workbooks once that was chosen, and read back from them") {
    DataShop shop;
    shop.pick("选择文件", "sales.csv", std::string(three_rows));
    shop.press("导入 2 笔");
    shop.open();

    shop.page->node(ui::Role::radio, "Excel (XLSX)").click();
    shop.page.settle();
    for (const std::string_view button : {"导出客户", "导出销售", "导出商品"}) shop.press(button);
    shop.press("下载模板");
    shop.choose("跟进记录");
    shop.go("商品");
    shop.press("导出表格");

    const auto& files = shop.browser.files.downloads;
    CHECK(files.at("跟进记录模板.xlsx").starts_with("PK"));
    CHECK(files.contains("laoke-清和茶行-商品-2025-10-09.xlsx"));
    shop.open();
    shop.pick("选择文件", "products.xlsx", files.at("laoke-清和茶行-商品-2025-10-09.xlsx"));
    CHECK(shop.page->combobox("表格内容").value() == "商品");
    CHECK(shop.page->has_text("其中 2 种商品档案里已经有了"));
    CHECK_FALSE(shop.page->combobox("文字编码").exists());
    shop.press("导入导出");
    shop.pick("选择文件", "sales.xlsx", files.at("laoke-清和茶行-销售-2025-10-09.xlsx"));
    CHECK(shop.page->combobox("表格内容").value() == "销售记录");
    CHECK(shop.page->has_text("其中 2 笔销售档案里已经有了"));
}

TEST_CASE("of a workbook with several sheets one is chosen, and an empty one changes nothing") {
    DataShop shop;
    const auto row = [](std::string_view a, std::string_view b) {
        return "<row><c t=\"inlineStr\"><is><t>" + std::string(a) +
               "</t></is></c><c t=\"inlineStr\"><is><t>" + std::string(b) + "</t></is></c></row>";
    };
    Workbook workbook;
    workbook.sheets = {{"\"说明\"", ""},
                       {"\"客户\"", row("姓名", "手机") + row("张三", "13800138000")},
                       {"\"商品\"", row("商品名称", "单价") + row("龙井", "128")}};
    shop.pick("选择文件", "shop.xlsx", workbook.bytes());
    CHECK(shop.page->combobox("工作表").value() == "客户");
    CHECK(shop.page->button("导入 1 位").exists());

    shop.page->combobox("工作表").choose("说明");
    shop.page.settle();
    CHECK(shop.page->has_text("这张工作表里没有内容"));
    CHECK(shop.page->combobox("工作表").value() == "客户");

    shop.page->combobox("工作表").choose("商品");
    shop.page.settle();
    CHECK(shop.page->combobox("表格内容").value() == "商品");
    shop.press("导入 1 种");
    CHECK(shop.page->has_text("新增 1 种商品，更新 0 种"));
    shop.press("撤销导入");
    CHECK(shop.page->has_text("导入已撤销"));
}

TEST_CASE("what the columns mean is put right once for all files with these titles") {
    DataShop shop;
    shop.pick("选择文件", "till.csv", "姓名,手机,号码\n张三,13800138000,K1\n");
    REQUIRE(shop.page->combobox("号码").value() == "不导入");
    shop.page->combobox("号码").choose("客户编号");
    shop.page.settle();
    shop.press("导入 1 位");

    shop.pick("再导入一个文件", "till-2.csv", "姓名,手机,号码\n李四,13900139000,K2\n");
    CHECK(shop.page->combobox("号码").value() == "客户编号");
    shop.press("导入导出");
    shop.pick("选择文件", "other.csv", "姓名,手机,别的\n王五,13700137000,K3\n");
    CHECK(shop.page->combobox("别的").value() == "不导入");
}

TEST_CASE("follow-ups are previewed, imported, known again and undone") {
    DataShop shop;
    const std::string list = "日期,客户,方式,结果,内容\n2025-10-01,张三,微信,有意向,要新茶\n";
    shop.pick("选择文件", "calls.csv", list);
    CHECK(shop.page->combobox("表格内容").value() == "跟进记录");
    CHECK(shop.page->has_text("有意向"));
    shop.press("导入 1 条");
    CHECK(shop.page->has_text("已导入：1 条跟进"));

    shop.pick("再导入一个文件", "calls.csv", list);
    CHECK(shop.page->has_text("其中 1 条跟进档案里已经有了"));
    CHECK(shop.page->button("导入").is_disabled());
}

TEST_CASE("contacts go out in the version that is chosen") {
    DataShop shop;
    shop.pick("选择文件", "members.csv", std::string(four_customers));
    shop.press("导入 2 位");
    shop.open();

    shop.press("导出通讯录");
    shop.choose("vCard 4.0（新标准，带性别）");

    CHECK(shop.browser.files.downloads.at("laoke-清和茶行-客户-2025-10-09.vcf")
              .starts_with("BEGIN:VCARD\r\nVERSION:4.0"));
}

TEST_CASE("the list of customers exports what the search finds") {
    DataShop shop;
    shop.pick("选择文件", "members.csv", std::string(four_customers));
    shop.press("导入 2 位");
    shop.go("客户");

    shop.page->textbox("搜索客户").fill("李四");
    shop.page.settle();
    shop.press("导出表格");

    const std::string& csv = shop.browser.files.downloads.at("laoke-清和茶行-客户-2025-10-09.csv");
    CHECK(csv.find("李四") != std::string::npos);
    CHECK(csv.find("张三") == std::string::npos);

    shop.press("导入客户名单");
    CHECK(shop.page->button("选择文件").exists());
}

TEST_CASE("a search that finds more than are listed exports them all") {
    DataShop shop;
    std::string list = "姓名,编号\n";
    constexpr int customers = 1100;
    for (int i = 0; i < customers; ++i) list += "王" + std::to_string(i) + ",n" + std::to_string(i) + "\n";
    shop.pick("选择文件", "list.csv", list);
    shop.press("导入 1,100 位");
    shop.go("客户");

    shop.page->textbox("搜索客户").fill("王");
    shop.page.settle();
    REQUIRE(shop.page->has_text("只显示最接近的 1,000 位"));
    shop.press("导出表格");

    const std::string& csv = shop.browser.files.downloads.at("laoke-清和茶行-客户-2025-10-09.csv");
    CHECK(std::ranges::count(csv, '\n') == 1 + customers);
}

TEST_CASE("a template for a list of customers lies beside the button that imports one") {
    DataShop shop;

    shop.press("下载模板");
    shop.choose("客户名单");

    const std::string& csv = shop.browser.files.downloads.at("客户名单模板.csv");
    CHECK(csv.starts_with("\xEF\xBB\xBF客户类型（个人或单位）,客户姓名,"));
    shop.press("下载模板");
    shop.choose("商品");
    CHECK(shop.browser.files.downloads.at("商品模板.csv") ==
          "\xEF\xBB\xBF类别,商品名称,型号,规格,单位,商品编码,单价,成本,状态,使用周期（天）,库存\r\n");
}

TEST_CASE("an empty file and a picture are refused with a sentence") {
    DataShop shop;

    shop.pick("选择文件", "empty.csv", "");
    CHECK(shop.page->has_text("这个文件是空的"));

    shop.pick("选择文件", "photo.csv", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
    CHECK(shop.page->has_text("这不是文本表格"));
}

TEST_CASE("a file dropped on the page is taken for what its name says") {
    DataShop shop;

    shop.browser.files.drop(std::make_unique<MemoryFile>("sales.csv", std::string(three_rows)));
    shop.page.settle();

    CHECK(shop.page->has_text("导入表格"));
    CHECK(shop.page->button("导入 2 笔").exists());
}

}  // namespace laoke::testing
