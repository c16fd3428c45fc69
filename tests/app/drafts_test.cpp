// What stands in a form and is not saved outlives the page: drafts in the archive's own database.
#include "app/open_shop.h"
#include "archive/change_log.h"
#include "archive/drafts_store.h"
#include "archive/loading.h"
#include "sqlite/mirror_vfs.h"
#include "support/results.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>

namespace laoke::testing {

namespace {

constexpr std::string_view restored = "草稿：上次没保存的内容已恢复";

/// A shop whose page can be killed, and opened again on what was durable.
struct KilledShop : OpenShop {
    void kill() {
        std::destroy_at(&page);
        std::construct_at(&page, browser);
    }
    /// Comes back to the same address, as a reload does.
    void kill_at(std::string_view address) {
        kill();
        go(address);
    }
    void pass(std::int64_t ms) {
        browser.clock.advance_ms(ms);
        page.settle();
    }
    [[nodiscard]] std::string value(std::string_view label) { return page->textbox(label).value(); }
    [[nodiscard]] bool sees(std::string_view text) { return page->has_text(text); }
};

/// What the store holds by now, as the next start reads it.
struct DurableArchive {
    explicit DurableArchive(TestBrowser& browser) {
        const auto id = browser.shelf.entries.front().id;
        store = browser.shelf.store(id, std::make_shared<Sealing>(browser.cipher, browser.random,
                                                                  static_cast<std::uint64_t>(id.value())));
        // Reading alone: the page goes on writing.
        Loading loading(*store, static_cast<std::uint64_t>(id.value()), StoreAccess::read_only, 0,
                        [&](auto result) { loaded = *value_of(std::move(result)); });
        loading.start();
        archive = value_of(
            Archive::open(value_of(sqlite::open_mirrored(*loaded.mirror)), browser.clock, browser.random));
    }

    std::unique_ptr<sqlite::BlockStore> store;
    LoadedArchive loaded;
    std::unique_ptr<Archive> archive;
};

}  // namespace

TEST_CASE("what stands in a form comes back after the page was killed, with a notice") {
    KilledShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.fill("备注", "爱喝龙井\n\"周五\"送货\\");
    CHECK(shop.page.application().statistics().has_unsaved);
    shop.pass(1000);
    CHECK_FALSE(shop.page.application().statistics().has_unsaved);

    shop.kill_at("customers/new");

    CHECK(shop.sees(restored));
    CHECK(shop.value("姓名") == "张三");
    CHECK(shop.value("备注") == "爱喝龙井\n\"周五\"送货\\");
    shop.press("保存");
    CHECK(shop.page->heading("张三").exists());
    shop.go("customers/new");
    CHECK_FALSE(shop.sees(restored));
    CHECK(shop.value("姓名").empty());
}

TEST_CASE("a draft that is discarded does not come back") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    shop.press("修改");
    shop.fill("姓名", "张三丰");
    const std::string address = shop.page.navigation.hash();
    shop.pass(1000);
    shop.kill_at(address);
    REQUIRE(shop.value("姓名") == "张三丰");

    shop.press("放弃");

    CHECK(shop.value("姓名") == "张三");
    CHECK_FALSE(shop.sees(restored));
    shop.kill_at(address);
    CHECK(shop.value("姓名") == "张三");
}

TEST_CASE("a form typed back to what it was leaves no draft") {
    KilledShop shop;
    shop.go("products/new");
    shop.fill("名称", "龙井");
    shop.pass(1000);
    shop.fill("名称", "");
    shop.pass(0);

    shop.kill_at("products/new");

    CHECK_FALSE(shop.sees(restored));
}

TEST_CASE("the page that goes to sleep keeps the draft at once") {
    KilledShop shop;
    shop.go("products/new");
    shop.fill("名称", "龙井");

    shop.page.application().page_hides();

    shop.kill_at("products/new");
    CHECK(shop.value("名称") == "龙井");
}

TEST_CASE("a sale that was begun comes back with its lines, its customer and what is known of them") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    shop.go("products/new");
    shop.fill("名称", "普洱");
    shop.fill("单价", "88");
    shop.press("保存");
    shop.go("sales/new");
    shop.page->textbox("客户").fill("张三");
    shop.page.settle();
    shop.page->option("张三 138 0013 8000").click();
    shop.page.settle();
    shop.page->textbox("商品（第 1 行）").fill("普洱");
    shop.page.settle();
    shop.page->option("普洱 ¥88.00").click();
    shop.page.settle();
    shop.fill("数量（第 1 行）", "2");
    shop.press("加一行");
    shop.fill("商品（第 2 行）", "茶杯");
    shop.fill("单价（第 2 行）", "12");
    shop.pass(1000);

    shop.kill_at("sales/new");

    CHECK(shop.sees(restored));
    CHECK(shop.value("客户") == "张三");
    CHECK(shop.sees("138 0013 8000"));
    CHECK(shop.value("数量（第 1 行）") == "2");
    CHECK(shop.value("商品（第 2 行）") == "茶杯");
    CHECK(shop.sees("¥188.00"));
    shop.press("保存");
    CHECK(shop.page->link("张三").exists());
    CHECK(shop.sees("¥188.00"));
}

TEST_CASE("goods that were about to come back still are") {
    KilledShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("数量（第 1 行）", "3");
    shop.fill("单价（第 1 行）", "10");
    shop.press("保存");
    const std::string address = shop.page.navigation.hash();
    shop.press("退货");
    shop.fill("退回数量：普洱", "2");
    shop.page->combobox("退款方式").choose("现金");
    shop.page.settle();
    shop.pass(1000);

    shop.kill_at(address);

    REQUIRE(shop.page->dialog("退货").exists());
    CHECK(shop.value("退回数量：普洱") == "2");
    CHECK(shop.page->combobox("退款方式").value() == "现金");
    CHECK(shop.sees("¥20.00"));
    shop.press("取消");
    shop.pass(0);
    shop.kill_at(address);
    CHECK_FALSE(shop.page->dialog("退货").exists());
}

TEST_CASE("how what comes back to an account was about to be paid back is kept too") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    shop.press("新增销售");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "10");
    shop.page->node(ui::Role::radio, "赊账").click();
    shop.page.settle();
    shop.fill("本次收款", "10");
    shop.press("保存");
    const std::string address = shop.page.navigation.hash();
    shop.press("退货");
    shop.open("全部退回");
    shop.page->combobox("退款方式").choose("现金");
    shop.page.settle();
    shop.pass(1000);

    shop.kill_at(address);

    CHECK(shop.page->combobox("退款方式").value() == "现金");
}

TEST_CASE("goods that were about to come back do not become others when the sale is corrected") {
    KilledShop shop;
    shop.go("sales/new");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("数量（第 1 行）", "3");
    shop.fill("单价（第 1 行）", "10");
    shop.press("保存");
    const std::string address = shop.page.navigation.hash();
    shop.press("退货");
    shop.fill("退回数量：普洱", "2");
    shop.pass(1000);
    shop.kill_at(address + "/edit");
    shop.fill("商品（第 1 行）", "金杯");
    shop.fill("单价（第 1 行）", "9000");
    shop.press("保存");

    shop.kill_at(address);

    CHECK_FALSE(shop.page->dialog("退货").exists());
}

TEST_CASE("a day that was typed stays that day when the draft is opened on another one") {
    KilledShop shop;
    shop.go("tasks/new");
    shop.fill("要做什么", "寄小样");
    shop.fill("到期日", "明天");
    shop.pass(1000);
    shop.browser.clock.advance_ms(86'400'000);
    shop.kill_at("tasks/new");

    CHECK(shop.value("到期日") == "2025-10-10");
}

TEST_CASE("a day of the past that was typed without a year stays in the past") {
    KilledShop shop;
    shop.go("sales/new");
    shop.fill("日期", "12-1");
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "10");
    shop.pass(1000);

    shop.kill_at("sales/new");

    CHECK(shop.value("日期") == "2024-12-01");
}

TEST_CASE("a draft whose customer is gone comes back without the customer") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    shop.go("sales/new");
    shop.page->textbox("客户").fill("张三");
    shop.page.settle();
    shop.page->option("张三 138 0013 8000").click();
    shop.page.settle();
    shop.fill("商品（第 1 行）", "普洱");
    shop.fill("单价（第 1 行）", "10");
    shop.pass(1000);
    shop.go("customers");
    shop.press("留作草稿");
    shop.press("撤销：新增客户 张三");

    shop.kill_at("sales/new");

    CHECK(shop.value("商品（第 1 行）") == "普洱");
    CHECK_FALSE(shop.sees("138 0013 8000"));
    shop.press("保存");
    CHECK(shop.sees("¥10.00"));
}

TEST_CASE("a task and a follow-up come back") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    const std::string customer = shop.page.navigation.hash();
    shop.go("tasks/new");
    shop.fill("要做什么", "寄小样");
    shop.pass(1000);
    shop.kill_at("tasks/new");
    CHECK(shop.value("要做什么") == "寄小样");
    shop.press("保存");

    shop.go(customer + "/follow-up");
    shop.fill("谈了什么", "想试红茶");
    shop.pass(1000);
    shop.kill_at(customer + "/follow-up");
    CHECK(shop.value("谈了什么") == "想试红茶");
}

TEST_CASE("a draft of a record that was changed since says so") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    shop.press("修改");
    shop.fill("地区", "杭州");
    shop.press("保存");
    shop.press("修改");
    const std::string address = shop.page.navigation.hash();
    shop.fill("备注", "甲");
    shop.go("customers");
    shop.press("留作草稿");
    shop.go(address);
    CHECK(shop.sees(restored));
    CHECK_FALSE(shop.sees("这条记录后来改过"));

    shop.go("customers");
    shop.press("留作草稿");
    shop.press("撤销：修改客户 张三");
    shop.go(address);
    CHECK(shop.sees("这条记录后来改过"));
    CHECK(shop.value("地区") == "杭州");
    // Who types on is warned just the same the next time.
    shop.fill("备注", "乙");
    shop.pass(1000);
    shop.kill_at(address);
    CHECK(shop.value("备注") == "乙");
    CHECK(shop.sees("这条记录后来改过"));
    shop.press("放弃");
    CHECK(shop.value("地区").empty());
    CHECK(shop.value("备注").empty());
}

TEST_CASE("leaving a form keeps it as a draft, throws it away, or does not happen") {
    KilledShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.go("sales");
    shop.press("继续填写");
    CHECK(shop.value("姓名") == "张三");

    shop.go("sales");
    shop.press("留作草稿");
    shop.go("customers");
    CHECK(shop.sees("没填完：新增客户 张三"));
    shop.press("继续填写");
    CHECK(shop.value("姓名") == "张三");
    CHECK(shop.sees(restored));

    shop.go("sales");
    shop.press("不保存，离开");
    shop.go("customers");
    CHECK_FALSE(shop.sees("没填完"));
    shop.go("customers/new");
    CHECK(shop.value("姓名").empty());
}

TEST_CASE("a form is not left as a draft that cannot be written") {
    KilledShop shop;
    shop.add_customer("张三", "");
    MemoryBlockStore& store = *shop.browser.shelf.stores.begin()->second;
    store.fault = Fault::quota;
    store.fail_from = store.writes + 1;
    store.fail_count = 2;
    shop.go("customers/new");
    shop.fill("姓名", "李");
    shop.pass(1000);  // the draft, the first failure
    shop.pass(1000);  // and the second: editing is stopped
    shop.fill("姓名", "李四");

    shop.go("customers");
    shop.press("留作草稿");
    CHECK(shop.value("姓名") == "李四");

    shop.pass(60'000);
    shop.go("customers");
    shop.press("留作草稿");
    shop.go("customers/new");
    CHECK(shop.value("姓名") == "李四");
}

TEST_CASE("several drafts are chosen from, the latest first") {
    KilledShop shop;
    for (const std::string_view address : {"customers/new", "products/new", "tasks/new"}) {
        shop.go(address);
        shop.page->type("甲");
        shop.pass(60'000);
        shop.go("sales");
        shop.press("留作草稿");
    }
    shop.go("today");
    CHECK(shop.sees("有 3 份没填完的草稿"));
    shop.press("继续填写");
    REQUIRE(shop.page->dialog("继续填写").exists());
    const auto buttons = shop.page->names(ui::Role::button);
    const auto place = [&](std::string_view beginning) {
        return std::ranges::find_if(buttons, [&](const auto& name) { return name.starts_with(beginning); });
    };
    CHECK(place("新增待办 甲") < place("新增商品 甲"));
    CHECK(place("新增商品 甲") < place("新增客户 甲"));
    shop.page.button_starting("新增商品 甲").click();
    shop.page.settle();
    CHECK(shop.value("名称") == "甲");
}

TEST_CASE("a draft whose record is gone goes when it is opened") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    shop.press("修改");
    shop.fill("备注", "甲");
    shop.go("customers");
    shop.press("留作草稿");
    shop.press("撤销：新增客户 张三");

    shop.press("继续填写");

    CHECK(shop.sees("这位客户已被删除"));
    CHECK_FALSE(shop.sees("没填完"));
}

TEST_CASE("drafts change neither the content nor the change log, and are not in the way of an undo") {
    KilledShop shop;
    shop.add_customer("张三", "13800138000");
    ContentHash hash;
    std::int64_t changes = 0;
    {
        const DurableArchive stored(shop.browser);
        hash = value_of(content_hash(stored.archive->database()));
        changes = value_of(change_log_head(stored.archive->database())).sequence;
    }
    shop.go("customers/new");
    shop.fill("姓名", "李四");
    shop.pass(1000);
    {
        const DurableArchive stored(shop.browser);
        CHECK(value_of(list_drafts(stored.archive->database())).size() == 1);
        CHECK(value_of(content_hash(stored.archive->database())) == hash);
        CHECK(value_of(change_log_head(stored.archive->database())).sequence == changes);
    }
    CHECK(shop.page->button("撤销：新增客户 张三").exists());
    CHECK(shop.page->focused_name() == "姓名");
    shop.press("撤销：新增客户 张三");
    CHECK(shop.value("姓名") == "李四");
}

TEST_CASE("what saves a form takes its draft in the same write") {
    KilledShop shop;
    shop.go("customers/new");
    shop.fill("姓名", "张三");
    shop.pass(1000);
    const auto before = shop.page.application().statistics().committed_sequence;

    shop.press("保存");

    CHECK(shop.page.application().statistics().committed_sequence == before + 1);
    const DurableArchive stored(shop.browser);
    CHECK(value_of(list_drafts(stored.archive->database())).empty());
    CHECK(value_of(change_log_head(stored.archive->database())).sequence == 1);
}

TEST_CASE("no draft is kept for ever") {
    KilledShop shop;
    for (int i = 0; i < 3; ++i) {
        shop.add_customer("客户" + std::to_string(i), "");
        shop.press("修改");
        shop.fill("备注", "甲");
        shop.pass(1000);
        shop.go("sales");
        shop.press("留作草稿");
    }
    shop.go("today");
    CHECK(shop.sees("有 3 份没填完的草稿"));

    shop.browser.clock.advance_ms(draft_kept_days * 86'400'000 + 1);
    shop.kill_at("today");
    CHECK(shop.sees("有 3 份没填完的草稿"));  // the clock may be wrong: only a newer draft makes them old

    shop.go("customers/new");
    shop.fill("姓名", "新来的");
    shop.pass(1000);
    shop.kill_at("today");
    CHECK_FALSE(shop.sees("份没填完"));
    CHECK(shop.sees("新来的"));
}

TEST_CASE("whenever the page is killed, nothing is lost that was typed a second and a half before") {
    for (unsigned seed = 0; seed < 12; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const auto below = [&](unsigned end) {
            return std::uniform_int_distribution<unsigned>(0, end - 1)(random);
        };
        constexpr std::array<std::string_view, 3> labels = {"姓名", "地区", "备注"};
        using Fields = std::array<std::string, labels.size()>;
        struct Typed {
            std::int64_t at_ms;
            Fields fields;
        };
        KilledShop shop;
        shop.go("customers/new");
        std::vector<Typed> typed{{shop.browser.clock.now().utc_ms() - 10'000, {}}};
        const unsigned steps = 1 + below(30);
        for (unsigned step = 0; step < steps; ++step) {
            Typed next = typed.back();
            const unsigned field = below(labels.size());
            if (below(5) == 0)
                next.fields[field].clear();
            else
                next.fields[field] += below(2) == 0 ? "茶" : "a";
            shop.fill(labels[field], next.fields[field]);
            next.at_ms = shop.browser.clock.now().utc_ms();
            typed.push_back(next);
            shop.pass(below(400));
        }
        const std::int64_t killed_at = shop.browser.clock.now().utc_ms();

        shop.kill_at("customers/new");

        const Fields back = {shop.value(labels[0]), shop.value(labels[1]), shop.value(labels[2])};
        const auto is_safe = [&](const Typed& one) { return one.at_ms <= killed_at - 1500; };
        const auto last_safe = std::ranges::find_if(typed.rbegin(), typed.rend(), is_safe);
        REQUIRE(last_safe != typed.rend());
        CHECK(std::any_of(last_safe.base() - 1, typed.end(),
                          [&](const Typed& one) { return one.fields == back; }));
    }
}

}  // namespace laoke::testing
