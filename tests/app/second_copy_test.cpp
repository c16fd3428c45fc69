// What the user sees of the two copies of an archive.
#include "app/open_shop.h"
#include "app/test_browser.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

constexpr std::string_view lost = "浏览器弄丢了这份档案的两份存储之一";
constexpr std::string_view damaged = "这份档案的两份存储之一损坏了";

void add_customer(TestPage& page, std::string_view name) {
    page->button("新增客户").click();
    page.settle();
    page->textbox("姓名").fill(name);
    page->button("保存").click();
    page.settle();
}

/// A browser with an archive that is kept in that many places, closed, with one change in it.
void make_archive(TestBrowser& browser, int places = 2) {
    browser.shelf.keeps_two = places == 2;
    TestPage page(browser);
    page.button_starting("新建档案").click();
    page.settle();
    page->textbox("店名").fill("清和茶行");
    page->button("建立档案").click();
    page.settle();
    add_customer(page, "张三");
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

    add_customer(page, "李四");
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

TEST_CASE("a copy that cannot be opened is said, and that it is tried at the next opening") {
    TestBrowser browser;
    make_archive(browser);
    second(browser).claim_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::closed, "test"};

    TestPage page(browser);

    CHECK(page->has_text("张三"));
    CHECK(page->has_text("有一份存储这次打不开（test），要到下次打开档案时才会再试"));
}

TEST_CASE("a second place that is refused is said where there was a copy in it, and only there") {
    for (const int places : {1, 2}) {
        TestBrowser browser;
        make_archive(browser, places);
        browser.shelf.keeps_two = true;
        auto& store = browser.shelf.second_stores[browser.shelf.entries.front().id.value()];
        if (!store) store = std::make_shared<MemoryBlockStore>();
        second(browser).claim_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::refused, "test"};

        TestPage page(browser);

        CHECK(page->has_text("张三"));
        CHECK(page->has_text("浏览器这次不让用第二份存储") == (places == 2));
    }
}

TEST_CASE("an older copy is not opened by itself while the other one, which may have more, cannot be read") {
    for (const auto reason : {sqlite::StoreFailureReason::closed, sqlite::StoreFailureReason::refused}) {
        TestBrowser browser;
        make_archive(browser);
        const StoredArchive older = first(browser).stored;
        {
            TestPage page(browser);
            add_customer(page, "李四");
        }
        first(browser).stored = older;
        const StoredArchive newer = second(browser).stored;
        const std::uint64_t mark = browser.shelf.sentinels.begin()->second.durable_sequence;
        second(browser).claim_failure = sqlite::StoreFailure{reason, "test"};

        {
            TestPage page(browser);
            CHECK(page->has_text("现在读不出来，少的修改可能在那里"));
            CHECK_FALSE(page->has_text("浏览器丢掉了"));
            page->button("再试一次").click();
            page.settle();
            CHECK(page->has_text("现在读不出来，少的修改可能在那里"));
            page->button("打开较旧的档案").click();
            page.settle();
            CHECK(page.application().statistics().is_open);
            CHECK(browser.shelf.sentinels.begin()->second.durable_sequence == mark);
            CHECK(second(browser).stored.records == newer.records);
        }

        TestPage page(browser);
        page->button("回到首页").click();
        page.settle();
        page.button_starting("清和茶行").click();
        page.settle();
        CHECK(page->has_text("现在读不出来，少的修改可能在那里"));
        second(browser).claim_failure.reset();
        page->button("再试一次").click();
        page.settle();
        CHECK(page.application().statistics().is_open);
        page.settle();  // draws what was opened
        page->link("客户").click();
        page.settle();
        CHECK(page->node(ui::Role::cell, "李四").exists());
        CHECK(first(browser).stored.header == second(browser).stored.header);
    }
}

TEST_CASE("what only a damaged copy has seen is asked about before it is written over") {
    TestBrowser browser;
    make_archive(browser);
    const StoredArchive older = second(browser).stored;
    {
        TestPage page(browser);
        add_customer(page, "李四");
    }
    second(browser).stored = older;
    first(browser).stored.segments.begin()->second.front() ^= std::byte{1};
    browser.shelf.sentinels.clear();
    const StoredArchive farther = first(browser).stored;

    TestPage page(browser);
    CHECK(page->has_text("少了最近的修改"));
    CHECK(first(browser).stored.segments == farther.segments);
    CHECK(first(browser).stored.records == farther.records);

    page->button("打开较旧的档案").click();
    page.settle();
    CHECK(page.application().statistics().is_open);
    CHECK_FALSE(page->has_text("内容都在"));
    CHECK(first(browser).stored.header == second(browser).stored.header);
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
