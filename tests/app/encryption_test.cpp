// Encryption as the user meets it: turned on, locked, unlocked, changed, turned off, and found again when the
// browser has lost something.
#include "app/test_browser.h"

#include "archive/key_slot.h"

#include <doctest/doctest.h>

#include <imgui.h>

namespace laoke::testing {

namespace {

constexpr std::string_view passphrase = "清明雨前 2025";
constexpr std::string_view other_passphrase = "谷雨 之后 采茶";

/// Whether any of what lies in the browser says the text in clear.
bool lies_in_clear(TestBrowser& browser, std::string_view text) {
    const auto has = [text](const std::vector<std::byte>& bytes) {
        return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).contains(text);
    };
    for (const auto* stores : {&browser.shelf.stores, &browser.shelf.second_stores}) {
        for (const auto& [id, store] : *stores) {
            if (store->stored.header && has(*store->stored.header)) return true;
            for (const auto& [index, bytes] : store->stored.segments)
                if (has(bytes)) return true;
            for (const auto& [number, bytes] : store->stored.records)
                if (has(bytes)) return true;
        }
    }
    for (const auto& [id, snapshots] : browser.shelf.snapshots_of)
        for (const auto& [name, bytes] : snapshots->images)
            if (has(bytes) || name.contains(text)) return true;
    for (const ShelfEntry& entry : browser.shelf.entries)
        if (entry.shop_name.contains(text)) return true;
    for (const auto& [name, value] : browser.preferences.values)
        if (value.contains(text)) return true;
    return false;
}

/// A browser that keeps archives twice, and a page with a shop in it.
struct SecretShop {
    explicit SecretShop(const PageSize& size = {})
        : page(std::make_unique<TestPage>(prepared(browser), size)) {}

    static TestBrowser& prepared(TestBrowser& browser) {
        browser.shelf.keeps_two = true;
        return browser;
    }

    void begin(bool is_encrypted = false) {
        page->button_starting("新建档案").click();
        page->settle();
        fill("店名", "清和茶行");
        if (is_encrypted) {
            tree().node(ui::Role::checkbox, "加密保存（要记住一个口令）").click();
            page->settle();
        }
        press("建立档案");
    }

    /// The page is closed, and opened anew in the same browser.
    void reopen() {
        page.reset();
        page = std::make_unique<TestPage>(browser);
    }

    HeadlessPage& tree() { return page->page(); }
    void go(std::string_view address) {
        page->navigation.type(address);
        page->settle();
    }
    void press(std::string_view button) {
        tree().button(button).click();
        page->settle();
    }
    void press_starting(std::string_view beginning) {
        page->button_starting(beginning).click();
        page->settle();
    }
    void fill(std::string_view label, std::string_view text) {
        tree().textbox(label).fill(text);
        page->settle();
    }
    void add_customer(std::string_view name, std::string_view phone) {
        go("customers/new");
        fill("姓名", name);
        fill("电话", phone);
        press("保存");
    }
    [[nodiscard]] bool has_customer(std::string_view name) {
        go("customers");
        return tree().node(ui::Role::cell, name).exists();
    }

    /// The code that is on show.
    [[nodiscard]] std::string shown_code() {
        for (const std::string& name : tree().names(ui::Role::heading))
            if (RecoveryCode::parse(name)) return name;
        return {};
    }
    std::string make_keys() {
        fill("新口令", passphrase);
        fill("再输入一次", passphrase);
        press("下一步");
        const std::string code = shown_code();
        REQUIRE_FALSE(code.empty());
        fill("照着纸条再输入一遍", code);
        press("完成");
        return code;
    }
    std::string turn_on() {
        go("settings");
        press("打开加密");
        return make_keys();
    }
    void unlock(std::string_view by = passphrase) {
        fill("口令", by);
        press("打开");
    }
    void lock() {
        go("settings");
        press("立即锁定");
    }
    [[nodiscard]] bool is_invalid(std::string_view field) {
        return tree().textbox(field).is(ui::state::invalid);
    }
    [[nodiscard]] bool says(std::string_view text) { return tree().has_text(text); }
    [[nodiscard]] bool is_open() { return page->application().statistics().is_open; }
    [[nodiscard]] bool has_unsaved() { return page->application().statistics().has_unsaved; }

    template <class Act>
    void in_each_store(Act act) {
        for (const auto* stores : {&browser.shelf.stores, &browser.shelf.second_stores})
            for (const auto& [id, store] : *stores) act(*store);
    }

    TestBrowser browser;
    std::unique_ptr<TestPage> page;
};

}  // namespace

TEST_CASE("an archive that is encrypted is asked for its passphrase, and nothing of it lies there in clear") {
    SecretShop shop;
    shop.begin();
    shop.add_customer("张三丰", "13800138000");
    REQUIRE(lies_in_clear(shop.browser, "张三丰"));
    shop.turn_on();
    CHECK(shop.says("已加密：没有口令或恢复码，存在这台电脑里的内容读不出来。"));
    CHECK_FALSE(lies_in_clear(shop.browser, "张三丰"));
    CHECK_FALSE(lies_in_clear(shop.browser, "清和茶行"));
    CHECK(shop.page->navigation.is_in_memory_only);

    shop.lock();
    CHECK_FALSE(shop.is_open());
    CHECK(shop.page->navigation.reloads == 1);
    CHECK(shop.says("加密的档案"));
    CHECK_FALSE(shop.says("清和茶行"));

    shop.unlock("清明雨后 2025");
    CHECK(shop.is_invalid("口令"));
    CHECK_FALSE(shop.is_open());
    shop.unlock();
    CHECK(shop.is_open());
    CHECK(shop.has_customer("张三丰"));

    shop.add_customer("李四光", "13900139000");
    CHECK_FALSE(lies_in_clear(shop.browser, "李四光"));
    shop.reopen();
    shop.unlock();
    CHECK(shop.is_open());
    CHECK(shop.says("李四光"));
}

TEST_CASE("bad input in the dialog is refused at the field, and nothing is turned on") {
    SecretShop shop;
    shop.begin();
    shop.go("settings");
    shop.press("打开加密");
    shop.fill("新口令", "短口令");
    shop.fill("再输入一次", "短口令");
    shop.press("下一步");
    CHECK(shop.is_invalid("新口令"));

    shop.fill("新口令", passphrase);
    shop.fill("再输入一次", "清明雨前 2024");
    shop.press("下一步");
    CHECK(shop.is_invalid("再输入一次"));

    shop.fill("再输入一次", passphrase);
    shop.press("下一步");
    shop.fill("照着纸条再输入一遍", "ABCD-EFGH");
    shop.press("完成");
    CHECK(shop.is_invalid("照着纸条再输入一遍"));
    shop.press("取消");

    CHECK(shop.tree().button("打开加密").exists());
    CHECK(lies_in_clear(shop.browser, "清和茶行"));
}

TEST_CASE("the recovery code opens a locked archive, and changes a passphrase that was forgotten") {
    SecretShop shop;
    shop.begin();
    const std::string code = shop.turn_on();
    shop.lock();
    shop.press("忘了口令，用恢复码");
    shop.fill("恢复码", "0000-0000");
    shop.press("打开");
    CHECK(shop.is_invalid("恢复码"));
    shop.fill("恢复码", code);
    shop.press("打开");
    REQUIRE(shop.is_open());

    shop.go("settings");
    shop.press("修改口令");
    shop.fill("现在的口令，或恢复码", "不是这个口令");
    shop.fill("新口令", other_passphrase);
    shop.fill("再输入一次", other_passphrase);
    shop.press("完成");
    CHECK(shop.is_invalid("现在的口令，或恢复码"));
    shop.fill("现在的口令，或恢复码", code);
    shop.press("完成");

    shop.lock();
    shop.unlock();
    CHECK_FALSE(shop.is_open());
    shop.unlock(other_passphrase);
    CHECK(shop.is_open());
}

TEST_CASE("a new recovery code takes the place of the old one") {
    SecretShop shop;
    shop.begin();
    const std::string code = shop.turn_on();
    shop.go("settings");
    shop.press("换新的恢复码");
    shop.fill("现在的口令，或恢复码", passphrase);
    shop.press("下一步");
    const std::string other = shop.shown_code();
    REQUIRE(other != code);
    shop.fill("照着纸条再输入一遍", other);
    shop.press("完成");

    shop.lock();
    shop.press("忘了口令，用恢复码");
    shop.fill("恢复码", code);
    shop.press("打开");
    CHECK_FALSE(shop.is_open());
    shop.fill("恢复码", other);
    shop.press("打开");
    CHECK(shop.is_open());
}

TEST_CASE("encryption is turned off by the passphrase alone, and everything is there in clear again") {
    SecretShop shop;
    shop.begin();
    shop.add_customer("张三丰", "13800138000");
    shop.turn_on();
    shop.go("settings");
    shop.press("关闭加密");
    shop.fill("现在的口令，或恢复码", "不是这个口令");
    shop.press("完成");
    CHECK(shop.is_invalid("现在的口令，或恢复码"));
    CHECK_FALSE(lies_in_clear(shop.browser, "张三丰"));
    shop.fill("现在的口令，或恢复码", passphrase);
    shop.press("完成");

    CHECK(lies_in_clear(shop.browser, "张三丰"));
    CHECK_FALSE(shop.page->navigation.is_in_memory_only);
    CHECK(shop.browser.shelf.entries.front().shop_name == "清和茶行");
    shop.reopen();
    CHECK(shop.is_open());
    CHECK(shop.says("张三丰"));
}

TEST_CASE("an archive that begins encrypted never lies there in clear") {
    SecretShop shop;
    shop.begin(true);
    CHECK(shop.browser.shelf.entries.empty());
    CHECK(shop.browser.shelf.stores.empty());
    shop.make_keys();

    REQUIRE(shop.is_open());
    CHECK(shop.says("清和茶行"));
    CHECK_FALSE(lies_in_clear(shop.browser, "清和茶行"));
    shop.reopen();
    CHECK_FALSE(shop.is_open());
    shop.unlock();
    CHECK(shop.is_open());
}

TEST_CASE("an archive that was to begin encrypted is not made when the dialog is left") {
    SecretShop shop;
    shop.begin(true);
    shop.press("取消");

    CHECK(shop.page->button_starting("新建档案").exists());
    CHECK(shop.browser.shelf.stores.empty());
    shop.begin();
    CHECK(shop.is_open());
}

TEST_CASE("where the browser cannot encrypt, it says so and offers nothing") {
    SecretShop shop;
    shop.browser.cipher.is_there = false;
    shop.reopen();
    shop.press_starting("新建档案");
    CHECK_FALSE(shop.tree().node(ui::Role::checkbox, "加密保存（要记住一个口令）").exists());
    shop.fill("店名", "清和茶行");
    shop.press("建立档案");
    shop.go("settings");

    CHECK(shop.says("这个地址不是 https，浏览器不提供加密。"));
    CHECK_FALSE(shop.tree().button("打开加密").exists());
}

TEST_CASE(
    "snapshots are sealed with the archive, and one of them brings it back when the browser has lost it") {
    SecretShop shop;
    shop.begin();
    shop.add_customer("张三丰", "13800138000");
    shop.go("settings");
    shop.press("现在建一份");
    auto& images = shop.browser.shelf.snapshots_of.begin()->second->images;
    REQUIRE_FALSE(images.empty());
    shop.turn_on();
    CHECK_FALSE(lies_in_clear(shop.browser, "张三丰"));
    CHECK(images.contains("keys"));
    for (const auto& [name, bytes] : images) CHECK((name == "keys" || name.ends_with("-sealed")));
    shop.page.reset();
    shop.in_each_store([](MemoryBlockStore& store) { store.stored = StoredArchive{}; });

    shop.reopen();
    shop.press_starting("2025");
    shop.unlock();
    shop.press("恢复");
    REQUIRE(shop.is_open());
    CHECK(shop.has_customer("张三丰"));
    CHECK_FALSE(lies_in_clear(shop.browser, "张三丰"));
}

TEST_CASE("a snapshot is restored in an encrypted archive, which stays so and open") {
    SecretShop shop;
    shop.begin();
    shop.add_customer("张三丰", "13800138000");
    shop.turn_on();
    shop.press("现在建一份");
    shop.add_customer("李四光", "13900139000");
    shop.go("settings");
    shop.press_starting("2025");
    shop.press("恢复");

    REQUIRE(shop.is_open());
    CHECK(shop.has_customer("张三丰"));
    CHECK_FALSE(shop.has_customer("李四光"));
    CHECK_FALSE(lies_in_clear(shop.browser, "李四光"));
    CHECK_FALSE(lies_in_clear(shop.browser, "张三丰"));
    shop.reopen();
    CHECK_FALSE(shop.is_open());
}

TEST_CASE("an encrypted archive of which the last changes are lost says so once it is unlocked") {
    SecretShop shop;
    shop.begin();
    shop.turn_on();
    const StoredArchive before = shop.browser.shelf.stores.begin()->second->stored;
    shop.add_customer("张三丰", "13800138000");
    shop.page.reset();
    shop.in_each_store([&](MemoryBlockStore& store) { store.stored = before; });

    shop.reopen();
    shop.unlock();

    CHECK_FALSE(shop.is_open());
    shop.press("打开较旧的档案");
    CHECK(shop.is_open());
}

TEST_CASE("a damaged slot says so, the other one opens, and the user is told to make it anew") {
    SecretShop shop;
    shop.begin();
    const std::string code = shop.turn_on();
    shop.page.reset();
    shop.in_each_store([](MemoryBlockStore& store) { (*store.stored.header)[28 + 40] ^= std::byte{1}; });

    shop.reopen();
    shop.unlock();
    CHECK(shop.is_invalid("口令"));
    CHECK(shop.says("存在这台电脑里的这把钥匙已损坏。请换另一种方式打开。"));
    shop.press("忘了口令，用恢复码");
    shop.fill("恢复码", code);
    shop.press("打开");

    CHECK(shop.is_open());
    CHECK(shop.says("存钥匙的地方有一处损坏，档案完好。请修改一次口令，并换新的恢复码。"));
}

TEST_CASE("an encrypted archive that is damaged in both places says so after it is unlocked") {
    SecretShop shop;
    shop.begin();
    shop.turn_on();
    shop.page.reset();
    shop.in_each_store(
        [](MemoryBlockStore& store) { store.stored.segments.begin()->second[1000] ^= std::byte{1}; });

    shop.reopen();
    shop.unlock();

    CHECK_FALSE(shop.is_open());
    CHECK(shop.tree().button("再试一次").exists());
}

TEST_CASE("a write that fails while encryption is turned on is told, and tried again") {
    SecretShop shop;
    shop.begin();
    shop.add_customer("张三丰", "13800138000");
    shop.in_each_store([](MemoryBlockStore& store) {
        store.fault = Fault::quota;
        store.fail_from = store.writes + 1;
    });
    shop.turn_on();
    CHECK(shop.has_unsaved());
    CHECK(lies_in_clear(shop.browser, "张三丰"));
    shop.browser.clock.advance_ms(60'000);
    shop.page->settle();

    CHECK_FALSE(shop.has_unsaved());
    CHECK_FALSE(lies_in_clear(shop.browser, "张三丰"));
}

TEST_CASE("Enter in the field unlocks, and a command locks from everywhere") {
    SecretShop shop;
    shop.begin();
    shop.turn_on();
    shop.go("customers");
    shop.tree().press(ImGuiMod_Ctrl | ImGuiKey_K);
    shop.page->settle();
    shop.tree().type("立即锁定");
    shop.page->settle();
    shop.tree().press(ImGuiKey_Enter);
    shop.page->settle();
    REQUIRE_FALSE(shop.is_open());
    shop.fill("口令", passphrase);
    shop.tree().press(ImGuiKey_Enter);
    shop.page->settle();
    CHECK(shop.is_open());
}

}  // namespace laoke::testing
