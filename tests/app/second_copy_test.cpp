// What the user sees of the two copies of an archive.
#include "app/open_shop.h"
#include "app/test_browser.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

constexpr std::string_view lost = "浏览器弄丢了这份档案的两份存储之一";
constexpr std::string_view damaged = "这份档案的两份存储之一损坏了";

/// A browser with an archive that is kept in that many places, closed, with one change in it.
void make_archive(TestBrowser& browser, int places = 2) {
    browser.shelf.keeps_two = places == 2;
    TestPage page(browser);
    page.button_starting("新建档案").click();
    page.settle();
    page->textbox("店名").fill("清和茶行");
    page->button("建立档案").click();
    page.settle();
    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill("张三");
    page->button("保存").click();
    page.settle();
}

MemoryBlockStore& first(TestBrowser& browser) { return *browser.shelf.stores.begin()->second; }
MemoryBlockStore& second(TestBrowser& browser) { return *browser.shelf.second_stores.begin()->second; }

void show_settings(TestPage& page) {
    page.navigation.type("settings");
    page.settle();
}

}  // namespace

TEST_CASE("while both copies are well nothing is said of them but in the settings") {
    TestBrowser browser;
    make_archive(browser);

    TestPage page(browser);

    CHECK_FALSE(page->has_text(lost));
    CHECK_FALSE(page->has_text(damaged));
    show_settings(page);
    CHECK(page->has_text("每次保存都写两份"));
}

TEST_CASE("an archive that one place has lost opens from the other, which is said once") {
    for (const bool is_first : {true, false}) {
        TestBrowser browser;
        make_archive(browser);
        (is_first ? first(browser) : second(browser)).stored = StoredArchive{};

        {
            TestPage page(browser);
            CHECK(page->has_text("张三"));
            CHECK(page->has_text(lost));
            page->button("知道了").click();
            page.settle();
            CHECK_FALSE(page->has_text(lost));
        }

        CHECK(first(browser).stored.header == second(browser).stored.header);
        TestPage page(browser);
        CHECK_FALSE(page->has_text(lost));
    }
}

TEST_CASE("an archive with a damaged copy opens from the other, which is said") {
    TestBrowser browser;
    make_archive(browser);
    first(browser).stored.header->front() ^= std::byte{1};

    TestPage page(browser);

    CHECK(page->has_text("张三"));
    CHECK(page->has_text(damaged));
    CHECK(first(browser).stored.header == second(browser).stored.header);
}

TEST_CASE("an archive from the time before there were two copies gets its second one without a word") {
    TestBrowser browser;
    make_archive(browser, 1);
    browser.shelf.keeps_two = true;

    TestPage page(browser);

    CHECK_FALSE(page->has_text(lost));
    CHECK(second(browser).stored.header == first(browser).stored.header);
}

TEST_CASE("a second copy that cannot be written is said, once and in the settings, until it is made good") {
    TestBrowser browser;
    make_archive(browser);
    TestPage page(browser);
    second(browser).fault = Fault::quota;
    second(browser).fail_from = second(browser).writes + 1;
    second(browser).fail_count = 2;

    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill("李四");
    page->button("保存").click();
    page.settle();
    CHECK(page->has_text("改动已保存，但第二份存储没有跟上（浏览器没有空间了）"));
    CHECK(page.application().statistics().durable_sequence ==
          page.application().statistics().committed_sequence);
    show_settings(page);
    CHECK(page->has_text("没有跟上：浏览器没有空间了"));

    for (const std::string_view name : {"甲茶行", "乙茶行", "丙茶行"}) {
        page->textbox("店名").fill(name);
        page->button("保存设置").click();
        page.settle();
    }
    CHECK(page->has_text("每次保存都写两份"));
}

TEST_CASE("where there is one place only, the settings say so") {
    OpenShop shop;

    shop.go("settings");

    CHECK(shop.page->has_text("浏览器只有一处能存"));
}

TEST_CASE("when both places have lost the archive it is not opened, and not replaced by an empty one") {
    TestBrowser browser;
    make_archive(browser);
    first(browser).stored = StoredArchive{};
    second(browser).stored = StoredArchive{};

    TestPage page(browser);

    CHECK(page->has_text("浏览器里找不到这份档案的数据"));
    CHECK_FALSE(page.application().statistics().is_open);
}

}  // namespace laoke::testing
