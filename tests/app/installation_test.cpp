// The program itself on this device: what the page says of newer versions, and when it lets one in.
#include "app/open_shop.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

void make_ready(TestPage& page) {
    page.installation.becomes({.update = UpdateState::ready, .new_version = "0.3.0"});
    page.settle();
}

}  // namespace

TEST_CASE("a page that was opened from a file says nothing of updates") {
    OpenShop shop;

    shop.go("settings");

    CHECK_FALSE(shop.page->button("检查更新").exists());
    CHECK_FALSE(shop.page->button("安装到这台设备").exists());
    CHECK_FALSE(shop.page->has_text("已是最新"));
}

TEST_CASE("the settings say how the program stands and check when they are asked") {
    OpenShop shop;
    shop.go("settings");
    const auto says = [&](UpdateState state) {
        shop.page.installation.becomes({.update = state});
        shop.page.settle();
    };

    says(UpdateState::current);
    CHECK(shop.page->has_text("已是最新"));
    shop.press("检查更新");
    CHECK(shop.page.installation.checks == 1);
    says(UpdateState::checking);
    CHECK(shop.page->button("检查更新").is_disabled());
    says(UpdateState::failed);
    CHECK(shop.page->has_text("没能查到，可能没有网络"));
    make_ready(shop.page);
    CHECK(shop.page->has_text("有新版本 0.3.0"));
}

TEST_CASE("a newer version is offered on every page and begins when it is wanted") {
    OpenShop shop;
    shop.go("customers");
    CHECK_FALSE(shop.page->button("更新").exists());

    make_ready(shop.page);
    CHECK(shop.page.installation.updates == 0);
    shop.press("更新");

    CHECK(shop.page.installation.updates == 1);
    shop.page.settle();
    CHECK(shop.page.installation.updates == 1);
}

TEST_CASE("a newer version is offered before an archive is open") {
    TestBrowser browser;
    TestPage page(browser);

    make_ready(page);
    page->button("更新").click();
    page.settle();

    CHECK(page.installation.updates == 1);
}

TEST_CASE("a newer version is offered where an archive needs it") {
    TestBrowser browser;
    browser.shelf.is_in_other_tab = true;
    browser.shelf.put({.id = Id<ArchiveTag>(7), .shop_name = "清和茶行"}, [](const auto&) {});
    TestPage page(browser);
    REQUIRE(page->has_text("清和茶行"));

    make_ready(page);
    page->button("更新").click();
    page.settle();

    CHECK(page.installation.updates == 1);
}

TEST_CASE("an update waits until everything is durable") {
    OpenShop shop;
    MemoryBlockStore& store = *shop.browser.shelf.stores.begin()->second;
    store.answers_at_once = false;
    shop.add_customer("张三", "13800138000");
    make_ready(shop.page);

    shop.press("更新");
    CHECK(shop.page.installation.updates == 0);
    while (store.is_writing()) store.complete_write();
    shop.page.settle();

    CHECK(shop.page.installation.updates == 1);
}

TEST_CASE("an update that meets a failing store is given up, and the reason shown") {
    OpenShop shop;
    MemoryBlockStore& store = *shop.browser.shelf.stores.begin()->second;
    store.fault = Fault::quota;
    store.fail_from = store.writes + 1;
    store.fail_count = 100;
    shop.add_customer("张三", "13800138000");
    make_ready(shop.page);

    shop.press("更新");

    CHECK(shop.page.installation.updates == 0);
    CHECK(shop.page->dialog("数据保存在哪里").exists());
}

TEST_CASE("an update asks about what was typed") {
    OpenShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "写了一半");
    make_ready(shop.page);

    shop.press("更新");
    CHECK(shop.page->has_text("离开这一页？"));
    shop.press("继续填写");
    CHECK(shop.page.installation.updates == 0);
    CHECK(shop.page->textbox("姓名").value() == "写了一半");

    shop.press("更新");
    shop.press("不保存，离开");
    CHECK(shop.page.installation.updates == 1);
    CHECK_FALSE(shop.page.application().statistics().has_unsaved);
}

TEST_CASE("the program is installed by the browser, or by hand where there is no other way") {
    OpenShop shop;
    shop.go("settings");
    shop.page.installation.becomes({.offer = InstallOffer::button});
    shop.page.settle();

    shop.press("安装到这台设备");
    CHECK(shop.page.installation.installs == 1);

    shop.page.installation.becomes({.offer = InstallOffer::by_hand});
    shop.page.settle();
    CHECK_FALSE(shop.page->button("安装到这台设备").exists());
    CHECK(shop.page->has_text("添加到主屏幕"));
}

}  // namespace laoke::testing
