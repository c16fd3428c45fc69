#include "app/application.h"
#include "app/open_shop.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

constexpr std::int64_t minute_ms = 60'000;

/// A shop with one customer, and the page on show that has the card.
struct KeepingShop : OpenShop {
    KeepingShop() {
        add_customer("张三", "13800138000");
        go("data");
    }
    [[nodiscard]] TestBackupFile& file() { return page.backup_file; }
    void wait(std::int64_t ms) {
        browser.clock.advance_ms(ms);
        page.settle();
    }
};

}  // namespace

TEST_CASE("a file that was chosen has the backup at once, and later changes a quarter of an hour after") {
    KeepingShop shop;
    shop.press("设置自动备份");
    shop.page.settle();
    CHECK(shop.file().writes == 1);
    CHECK(shop.file().content.contains("张三"));
    CHECK(shop.page->has_text("“" + shop.file().chosen + "”上次写好：2025-10-09 16:53"));
    CHECK(shop.page->has_text("上次备份：今天（2025-10-09 16:53）"));

    shop.wait(20 * minute_ms);
    CHECK(shop.file().writes == 1);  // nothing has changed

    shop.add_customer("李四", "13900139000");
    shop.page.settle();
    CHECK(shop.file().writes == 2);
    CHECK(shop.file().content.contains("李四"));
    shop.add_customer("王五", "13700137000");
    shop.wait(10 * minute_ms);
    CHECK(shop.file().writes == 2);
    shop.wait(6 * minute_ms);
    CHECK(shop.file().writes == 3);
    CHECK(shop.file().content.contains("王五"));
}

TEST_CASE("the file is what an export is") {
    KeepingShop shop;
    shop.press("设置自动备份");
    shop.page.settle();
    shop.press("导出备份");
    shop.page.settle();
    REQUIRE(shop.browser.files.downloads.size() == 1);
    CHECK(shop.browser.files.downloads.begin()->second == shop.file().content);
}

TEST_CASE("what cannot be written is told once, said in the page, and tried again later") {
    KeepingShop shop;
    shop.file().fault = "NotFoundError: the folder is gone";
    shop.press("设置自动备份");
    shop.page.settle();
    CHECK(shop.file().writes == 0);
    CHECK(shop.page->has_text("自动备份没有写成（NotFoundError: the folder is gone）"));
    CHECK_FALSE(shop.page->has_text("上次备份：今天"));
    CHECK(shop.page->announcements().size() == 2);  // that of the new customer, and this
    shop.wait(16 * minute_ms);
    CHECK(shop.page->announcements().size() == 2);
    shop.file().fault.clear();
    shop.wait(16 * minute_ms);
    CHECK(shop.file().writes == 1);
    CHECK(shop.page->has_text("上次写好"));
}

TEST_CASE("a browser that wants to be asked again is, where the user sees it, and then it goes on") {
    KeepingShop shop;
    shop.press("设置自动备份");
    shop.page.settle();
    shop.file().current = BackupFile::State::not_allowed;
    shop.go("today");
    CHECK(shop.page->has_text("自动备份停了"));  // wherever the user is
    CHECK(shop.page->button("继续自动备份").exists());
    shop.add_customer("李四", "13900139000");
    shop.wait(16 * minute_ms);
    CHECK(shop.file().writes == 1);
    shop.go("data");
    CHECK(shop.page->has_text("自动备份停了"));
    shop.press("继续自动备份");
    shop.page.settle();
    CHECK(shop.file().writes == 2);
}

TEST_CASE("after a reload only what is new is written, and a file that is given up is left as it is") {
    KeepingShop shop;
    shop.press("设置自动备份");
    shop.page.settle();
    const std::string name = shop.file().chosen;
    shop.browser.clock.advance_ms(1500);
    std::destroy_at(&shop.page);
    std::construct_at(&shop.page, shop.browser);
    shop.file().current = BackupFile::State::ready;
    shop.file().chosen = name;
    shop.go("data");
    shop.wait(20 * minute_ms);
    CHECK(shop.file().writes == 0);
    CHECK(shop.page->has_text("“" + name + "”上次写好：2025-10-09 16:53"));

    shop.press("停止自动备份");
    shop.add_customer("李四", "13900139000");
    shop.wait(20 * minute_ms);
    CHECK(shop.file().writes == 0);
    shop.go("data");
    CHECK(shop.page->button("设置自动备份").exists());
}

TEST_CASE("who changes their mind in the dialog keeps the file that there was") {
    KeepingShop shop;
    shop.press("设置自动备份");
    shop.page.settle();
    const std::string name = shop.file().chosen;
    shop.file().changes_mind = true;
    shop.press("换一个文件");
    shop.page.settle();
    CHECK(shop.file().chosen == name);
    CHECK(shop.file().writes == 1);
    CHECK(shop.page->has_text("上次写好"));
}

TEST_CASE("an archive that knows less than the file writes nothing over it") {
    KeepingShop shop;
    shop.add_customer("李四", "13900139000");
    shop.go("data");
    shop.press("设置自动备份");
    shop.page.settle();
    std::string& preference = std::ranges::find_if(shop.browser.preferences.values, [](const auto& one) {
                                  return one.first.starts_with("backup-file-");
                              })->second;
    preference =
        "1000" + preference.substr(preference.find(' '));  // as if the browser had lost what came later
    shop.browser.clock.advance_ms(1500);
    std::destroy_at(&shop.page);
    std::construct_at(&shop.page, shop.browser);
    shop.file().current = BackupFile::State::ready;
    shop.file().content = "the last good backup";
    shop.go("today");
    CHECK(shop.page->has_text("这份档案比自动备份的文件旧"));
    shop.add_customer("王五", "13700137000");
    shop.wait(20 * minute_ms);
    CHECK(shop.file().content == "the last good backup");
    CHECK(shop.file().current == BackupFile::State::none);
}

TEST_CASE("where the browser cannot write to files the page says so") {
    KeepingShop shop;
    shop.file().current = BackupFile::State::unavailable;
    shop.go("today");
    shop.go("data");
    CHECK(shop.page->has_text("这个浏览器不能自动写文件"));
    CHECK_FALSE(shop.page->button("设置自动备份").exists());
}

}  // namespace laoke::testing
