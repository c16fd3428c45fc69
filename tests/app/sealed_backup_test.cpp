// Encrypted backups as the user meets them: out with a passphrase, in again, and those of an encrypted
// archive.
#include "app/open_shop.h"

#include "archive/key_slot.h"
#include "archive/sealed_backup.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace laoke::testing {

namespace {

constexpr std::string_view passphrase = "清明雨前 2025";
using NamedFile = std::pair<std::string, std::string>;

/// A shop that exports and takes in on the page of data.
struct BackupShop : OpenShop {
    BackupShop() { add_customer("张三丰", "13800138000"); }

    std::string turn_encryption_on() {
        go("settings");
        press("打开加密");
        return make_keys();
    }
    std::string make_keys() {
        fill("新口令", passphrase);
        fill("再输入一次", passphrase);
        press("下一步");
        std::string code;
        for (const std::string& name : page->names(ui::Role::heading))
            if (RecoveryCode::parse(name)) code = name;
        fill("照着纸条再输入一遍", code);
        press("完成");
        return code;
    }
    [[nodiscard]] NamedFile only_download() {
        REQUIRE(browser.files.downloads.size() == 1);
        NamedFile file = *browser.files.downloads.begin();
        browser.files.downloads.clear();
        return file;
    }
    NamedFile export_by(std::string_view button) {
        go("data");
        press(button);
        return only_download();
    }
    NamedFile export_with_passphrase() {
        go("data");
        press("用口令加密导出");
        fill("新口令", passphrase);
        fill("再输入一次", passphrase);
        press("导出");
        return only_download();
    }
    [[nodiscard]] bool has_customer(std::string_view name) {
        go("customers");
        return page->node(ui::Role::cell, name).exists();
    }
};

/// A browser that knows no archive, at its first screen.
struct FreshBrowser {
    FreshBrowser() : page(browser) { page.settle(); }
    void open_backup(const NamedFile& file) {
        browser.files.next_pick = file;
        page.button_starting("打开备份文件").click();
        page.settle();
    }
    void press(std::string_view button) {
        page->button(button).click();
        page.settle();
    }
    void fill(std::string_view label, std::string_view text) {
        page->textbox(label).fill(text);
        page.settle();
    }
    void unlock(std::string_view secret) {
        fill("口令，或恢复码", secret);
        press("打开");
    }
    [[nodiscard]] bool is_open() { return page.application().statistics().is_open; }

    TestBrowser browser;
    TestPage page;
};

/// Of a shop whose page is closed again: there is one at a time.
NamedFile sealed_file() {
    BackupShop shop;
    return shop.export_with_passphrase();
}

bool is_sealed(const NamedFile& file) { return is_sealed_backup(std::as_bytes(std::span(file.second))); }

}  // namespace

TEST_CASE("a backup with a passphrase holds nothing in clear and becomes an archive again by it only") {
    NamedFile plain;
    NamedFile sealed;
    {
        BackupShop shop;
        plain = shop.export_by("导出备份");
        sealed = shop.export_with_passphrase();
        CHECK(shop.page->has_text("上次备份：今天"));
    }
    CHECK(sealed.first == "laoke-清和茶行-2025-10-09.laoke");
    CHECK(is_sealed(sealed));
    CHECK_FALSE(sealed.second.contains("张三丰"));
    CHECK_FALSE(sealed.second.contains("13800138000"));

    FreshBrowser other;
    other.open_backup(sealed);
    CHECK(other.page->has_text("“laoke-清和茶行-2025-10-09.laoke”是加密的备份"));
    CHECK(other.browser.shelf.entries.empty());
    other.unlock("清明雨后 2025");
    CHECK(other.page->textbox("口令，或恢复码").is(ui::state::invalid));
    CHECK(other.browser.shelf.entries.empty());
    other.unlock(passphrase);
    REQUIRE(other.is_open());
    other.page.navigation.type("data");
    other.page.settle();
    other.press("导出备份");
    REQUIRE(other.browser.files.downloads.size() == 1);
    CHECK(*other.browser.files.downloads.begin() == plain);
}

TEST_CASE("no file that an encrypted archive gives out has the shop's name") {
    BackupShop shop;
    CHECK(shop.export_by("导出客户").first.contains("清和茶行"));
    shop.turn_encryption_on();
    const NamedFile file = shop.export_by("导出客户");
    CHECK(file.first.starts_with("laoke-"));
    CHECK_FALSE(file.first.contains("清和茶行"));
}

TEST_CASE("the passphrase of a backup is held to the same rules, and giving up exports nothing") {
    BackupShop shop;
    shop.go("data");
    shop.press("用口令加密导出");
    shop.fill("新口令", "短");
    shop.fill("再输入一次", "短");
    shop.press("导出");
    CHECK(shop.page->textbox("新口令").is(ui::state::invalid));
    shop.press("取消");
    CHECK(shop.browser.files.downloads.empty());
    CHECK(shop.page->has_text("这份档案还没有备份过"));
}

TEST_CASE("who gives up at the question for the passphrase has no new archive") {
    const NamedFile sealed = sealed_file();
    FreshBrowser other;
    other.open_backup(sealed);
    other.press("取消");
    CHECK(other.browser.shelf.entries.empty());
    other.open_backup(sealed);
    other.unlock(passphrase);
    CHECK(other.is_open());
}

TEST_CASE("a backup that is cut off or no backup at all is refused with a sentence, and leaves no archive") {
    NamedFile sealed = sealed_file();
    FreshBrowser other;
    other.open_backup({"head.laoke", sealed.second.substr(0, 600)});
    CHECK(other.page->has_text("这份加密备份已损坏，或者不完整"));
    sealed.second.pop_back();
    other.open_backup(sealed);
    other.unlock(passphrase);
    CHECK(other.page->has_text("这份加密备份在中间断了"));
    CHECK(other.browser.shelf.entries.empty());
}

TEST_CASE("an encrypted archive is backed up encrypted, by its own passphrase and code") {
    std::string code;
    NamedFile sealed;
    {
        BackupShop shop;
        code = shop.turn_encryption_on();
        sealed = shop.export_by("导出备份");
    }
    CHECK(is_sealed(sealed));
    CHECK_FALSE(sealed.first.contains("清和茶行"));
    CHECK(sealed.first.ends_with("-2025-10-09.laoke"));

    for (const std::string_view secret : {passphrase, std::string_view(code)}) {
        FreshBrowser other;
        other.open_backup(sealed);
        other.unlock(secret);
        // It was encrypted where it comes from, and becomes so here.
        CHECK_FALSE(other.is_open());
        other.fill("新口令", passphrase);
        other.fill("再输入一次", passphrase);
        other.press("下一步");
        for (const std::string& name : other.page->names(ui::Role::heading))
            if (RecoveryCode::parse(name)) other.fill("照着纸条再输入一遍", name);
        other.press("完成");
        REQUIRE(other.is_open());
        other.page.navigation.type("customers");
        other.page.settle();
        CHECK(other.page->node(ui::Role::cell, "张三丰").exists());
        REQUIRE(other.browser.shelf.entries.size() == 1);
        CHECK(other.browser.shelf.entries[0].shop_name.empty());
    }
}

TEST_CASE("an encrypted archive goes out in clear only after a warning") {
    BackupShop shop;
    shop.turn_encryption_on();
    shop.go("data");
    shop.press("不加密导出");
    CHECK(shop.page->has_text("拿到这个文件的人都能读到全部客户资料"));
    CHECK(shop.browser.files.downloads.empty());
    shop.press("取消");
    CHECK(shop.browser.files.downloads.empty());
    shop.press("不加密导出");
    shop.press("导出");
    const NamedFile plain = shop.only_download();
    CHECK(plain.first.ends_with(".json"));
    CHECK(plain.second.contains("张三丰"));
}

TEST_CASE("an encrypted backup comes into an empty archive, and is merged into one that is in use") {
    const NamedFile sealed = sealed_file();
    {
        OpenShop other;
        other.go("data");
        other.browser.files.next_pick = sealed;
        other.press("选择备份文件");
        other.fill("口令，或恢复码", passphrase);
        other.press("打开");
        CHECK(other.page->has_text("并入一份档案"));
        other.go("customers");
        CHECK(other.page->node(ui::Role::cell, "张三丰").exists());
    }
    OpenShop third;
    third.add_customer("李四光", "13900139000");
    third.go("data");
    third.browser.files.drop(std::make_unique<MemoryFile>(sealed.first, sealed.second));
    third.page.settle();
    third.fill("口令，或恢复码", passphrase);
    third.press("打开");
    CHECK(third.page->has_text("张三丰"));
}

TEST_CASE(
    "the kept file of an archive is encrypted when the archive is, and in clear when it is not any more") {
    BackupShop shop;
    shop.go("data");
    shop.press("设置自动备份");
    shop.page.settle();
    const auto file = [&] { return NamedFile{shop.page.backup_file.chosen, shop.page.backup_file.content}; };
    CHECK_FALSE(is_sealed(file()));
    shop.turn_encryption_on();
    shop.page.settle();
    CHECK(is_sealed(file()));
    CHECK(shop.page.backup_file.writes == 2);

    shop.go("settings");
    shop.press("关闭加密");
    shop.fill("现在的口令，或恢复码", passphrase);
    shop.press("完成");
    shop.page.settle();
    CHECK_FALSE(is_sealed(file()));
}

}  // namespace laoke::testing
