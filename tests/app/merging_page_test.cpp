// Taking in another archive: what differs is shown, chosen, written, and taken back in one step.
#include "app/open_shop.h"

#include <doctest/doctest.h>

#include <string>

namespace laoke::testing {

namespace {

/// What the page of imports and exports has given out last.
std::string backup_of(OpenShop& shop) {
    shop.go("data");
    shop.browser.files.downloads.clear();
    shop.press("导出备份");
    REQUIRE(shop.browser.files.downloads.size() == 1);
    return shop.browser.files.downloads.begin()->second;
}

void take_in(OpenShop& shop, const std::string& document) {
    shop.go("data");
    shop.browser.files.next_pick = {"那边.json", document};
    shop.press("选择要并入的档案");
}

std::string replaced(std::string text, std::string_view old, std::string_view with) {
    REQUIRE(text.contains(old));
    return text.replace(text.find(old), old.size(), with);
}

void open_customer(OpenShop& shop) {
    shop.go("customers");
    shop.page->row("张三").click();
    shop.page.settle();
}

void change_address(OpenShop& shop, std::string_view address) {
    shop.browser.clock.advance_ms(60'000);
    open_customer(shop);
    shop.press("修改");
    shop.fill("地址", address);
    shop.press("保存");
}

}  // namespace

TEST_CASE("another archive is compared, decided and merged, and one step takes it back") {
    OpenShop mine;
    mine.add_customer("张三", "13800138000");
    change_address(mine, "文三路");
    // The same archive, changed elsewhere ten minutes later.
    std::string document = replaced(backup_of(mine), "文三路", "文一路");
    document = replaced(document, "\"customers\":[\n",
                        "\"customers\":[\n{\"id\":\"0CPQHTC400001\",\"kind\":\"person\",\"name\":\"李四\","
                        "\"created_at_ms\":1795412400000},\n");
    constexpr std::string_view changed = "\"changed_at_ms\":";
    const std::size_t at = document.find(changed) + changed.size();
    const std::string time = document.substr(at, 13);
    document = replaced(document, time, std::to_string(std::stoll(time) + 600'000));
    mine.browser.clock.advance_ms(1'200'000);

    take_in(mine, document);
    CHECK(mine.page->has_text("按“合并”之前什么也不写入"));
    CHECK(mine.page->has_text("文三路"));
    CHECK(mine.page->has_text("文一路"));
    CHECK(mine.page->has_text("那边的"));
    CHECK_FALSE(mine.page->button("合并").is_disabled());

    // The newer one is chosen; a press on the row keeps what is here.
    mine.page->row("").nth(1).click();
    mine.page.settle();
    mine.press("合并");
    mine.go("customers");
    CHECK(mine.page->has_text("李四"));
    open_customer(mine);
    CHECK(mine.page->has_text("文三路"));

    // The same again has nothing to do.
    take_in(mine, document);
    CHECK(mine.page->has_text("没有要合并的"));
    CHECK(mine.page->button("合并").is_disabled());
    mine.press("不合并");
    CHECK(mine.page->button("选择要并入的档案").exists());

    mine.keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    mine.go("customers");
    CHECK_FALSE(mine.page->has_text("李四"));
    CHECK(mine.page->has_text("张三"));
}

TEST_CASE("what papers say of the shop there is called by its name, and taken where it is chosen") {
    OpenShop mine;
    mine.add_customer("张三", "");
    const std::string document =
        replaced(backup_of(mine), "\"settings\":{", "\"settings\":{\"shop.address\":\"文三路 1 号\",");
    take_in(mine, document);
    CHECK(mine.page->has_text("店铺地址"));
    mine.press("那边的");
    mine.press("合并");
    mine.go("settings");
    CHECK(mine.page->textbox("店铺地址").value() == "文三路 1 号");
}

TEST_CASE("a file that is no archive says so, and the archive stays as it is") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");

    take_in(shop, "{\"a\": 1}");

    CHECK(shop.page->has_text("没有导入"));
    CHECK(shop.page->button("选择要并入的档案").exists());
}

TEST_CASE("a customer is handed on with the page's button and comes in elsewhere") {
    std::string document;
    {
        OpenShop mine;
        mine.add_customer("张三", "13800138000");
        mine.add_customer("李四", "13900139000");
        mine.browser.files.downloads.clear();
        mine.choose_in_menu("更多操作", "导出这位客户（可并入另一台）");
        REQUIRE(mine.browser.files.downloads.size() == 1);
        document = mine.browser.files.downloads.begin()->second;
    }
    CHECK(document.contains("李四"));
    CHECK_FALSE(document.contains("张三"));

    OpenShop other;
    other.add_customer("王五", "13700137000");
    take_in(other, document);
    other.press("合并");
    other.go("customers");

    CHECK(other.page->has_text("李四"));
    CHECK(other.page->has_text("王五"));
}

namespace {

/// Of the customer's record in a document.
std::string id_of(const std::string& document, std::string_view name) {
    constexpr std::size_t id_length = 13;
    const std::size_t at = document.rfind("{\"id\":\"", document.find(name));
    REQUIRE(at != std::string::npos);
    return document.substr(at + 7, id_length);
}

/// As if it had been deleted there at that time.
std::string without(std::string document, std::string_view name, std::int64_t at_ms) {
    const std::string id = id_of(document, name);
    std::size_t begin = document.rfind('\n', document.find(name));
    std::size_t end = document.find('\n', begin + 1);
    if (document[end - 1] != ',' && document[begin - 1] == ',') --begin;
    document.erase(begin, end - begin);
    constexpr std::string_view list = "\"record_changes\":[";
    const std::size_t changes = document.find(list) + list.size();
    const bool is_first = document[changes] == ']';
    return document.insert(changes, "\n{\"id\":\"" + id + "\",\"changed_at_ms\":" + std::to_string(at_ms) +
                                        ",\"is_deleted\":true}" + (is_first ? "\n" : ","));
}

}  // namespace

TEST_CASE("what was deleted there is called so, and keeping both deletes nothing") {
    OpenShop mine;
    mine.add_customer("张三", "");
    mine.add_customer("李四", "");
    const std::int64_t later = mine.browser.clock.now().utc_ms() + 60'000;
    const std::string document = without(backup_of(mine), "李四", later);
    mine.browser.clock.advance_ms(120'000);

    take_in(mine, document);
    CHECK(mine.page->has_text("那边已删除"));
    CHECK(mine.page->has_text("也删除"));
    mine.press("都保留");
    CHECK_FALSE(mine.page->has_text("也删除"));
    CHECK(mine.page->button("合并").is_disabled());
    mine.press("那边的");
    CHECK(mine.page->has_text("也删除"));
    mine.press("合并");

    mine.go("customers");
    CHECK(mine.page->has_text("张三"));
    CHECK_FALSE(mine.page->has_text("李四"));
}

TEST_CASE("a clock that is ahead there is said before anything is merged") {
    OpenShop mine;
    mine.add_customer("张三", "");
    change_address(mine, "文三路");
    std::string document = replaced(backup_of(mine), "文三路", "文一路");
    constexpr std::string_view changed = "\"changed_at_ms\":";
    const std::string time = document.substr(document.find(changed) + changed.size(), 13);
    document = replaced(document, time, std::to_string(std::stoll(time) + 86'400'000));

    take_in(mine, document);

    CHECK(mine.page->has_text("那边的钟快"));
    mine.press("这里的");
    CHECK(mine.page->button("合并").is_disabled());
}

TEST_CASE("a search among many differences lists what it finds and chooses for that alone") {
    OpenShop mine;
    mine.add_customer("张三", "");
    std::string document = backup_of(mine);
    const std::string first = id_of(document, "张三");
    // Customers that both have, with an address that differs.
    std::string here;
    std::string there;
    for (int i = 0; i < 300; ++i) {
        const std::string id = "0CPQHTC4" + std::to_string(10'000 + i);
        const auto record = [&](std::string_view address) {
            return "{\"id\":\"" + id + "\",\"kind\":\"person\",\"name\":\"客户" + std::to_string(i) +
                   "\",\"address\":\"" + std::string(address) + "\",\"created_at_ms\":1795412400000},\n";
        };
        here += record("文三路");
        there += record("文一路");
    }
    const std::string begin = "\"customers\":[\n";
    take_in(mine, replaced(document, begin, begin + here));
    mine.press("合并");
    take_in(mine, replaced(document, begin, begin + there));
    mine.press("这里的");
    CHECK(mine.page->button("合并").is_disabled());

    mine.fill("查找", "客户299");
    CHECK(mine.page->has_text("客户299"));
    CHECK_FALSE(mine.page->has_text("客户298"));
    mine.press("那边的");
    mine.press("合并");

    mine.go("customers");
    mine.page->row("客户299").click();
    mine.page->settle();
    CHECK(mine.page->has_text("文一路"));
    mine.go("customers");
    mine.page->row("客户298").click();
    mine.page->settle();
    CHECK(mine.page->has_text("文三路"));
}

}  // namespace laoke::testing
