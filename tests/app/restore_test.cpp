// Snapshots as the user meets them: made by themselves and before what is hard to take back, restored, taken
// back, and found again when the browser has lost the archive.
#include "app/open_shop.h"
#include "app/test_browser.h"

#include "sqlite/mirror_vfs.h"
#include "support/results.h"

#include <doctest/doctest.h>

namespace laoke::testing {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t day_ms = 24 * hour_ms;

StoredSnapshots& snapshots(TestBrowser& browser) { return *browser.shelf.snapshots_of.begin()->second; }
MemoryBlockStore& store(TestBrowser& browser) { return *browser.shelf.stores.begin()->second; }

/// Newest first.
std::vector<Snapshot> listed(TestBrowser& browser) {
    std::vector<Snapshot> all;
    for (const auto& [name, image] : snapshots(browser).images) all.push_back(*parse_snapshot_name(name));
    sort_newest_first(all);
    return all;
}

std::vector<SnapshotReason> reasons(TestBrowser& browser) {
    std::vector<SnapshotReason> found;
    for (const Snapshot& snapshot : listed(browser)) found.push_back(snapshot.reason);
    return found;
}

void go(TestPage& page, std::string_view address) {
    page.navigation.type(address);
    page.settle();
}

bool has_customer(TestPage& page, std::string_view name) {
    go(page, "customers");
    return page->node(ui::Role::cell, name).exists();
}

void press(TestPage& page, std::string_view button) {
    page->button(button).click();
    page.settle();
}

/// Opens the question about the snapshot whose line begins so.
void choose_snapshot(TestPage& page, std::string_view beginning) {
    page.button_starting(beginning).click();
    page.settle();
}

/// A shop of two days: on the first 张三 was added and kept, on the second 李四.
void make_two_days(TestBrowser& browser) {
    {
        TestPage page(browser);
        page.button_starting("新建档案").click();
        page.settle();
        page->textbox("店名").fill("清和茶行");
        press(page, "建立档案");
        go(page, "customers/new");
        page->textbox("姓名").fill("张三");
        press(page, "保存");
    }
    browser.clock.advance_ms(day_ms);
    TestPage page(browser);
    go(page, "customers/new");
    page->textbox("姓名").fill("李四");
    press(page, "保存");
}

}  // namespace

TEST_CASE("a shop without customers has no snapshot, and from the first one on there is one a day") {
    OpenShop shop;
    shop.go("settings");
    CHECK(snapshots(shop.browser).images.empty());
    CHECK(shop.page->has_text("还没有快照"));
    shop.press("现在建一份");
    CHECK(snapshots(shop.browser).images.empty());

    shop.add_customer("张三", "13800138000");
    REQUIRE(listed(shop.browser).size() == 1);
    CHECK(listed(shop.browser).front().customers == 1);
    shop.add_customer("李四", "13800138001");
    CHECK(listed(shop.browser).size() == 1);

    shop.browser.clock.advance_ms(day_ms);
    shop.page.settle();
    CHECK(listed(shop.browser).size() == 2);
    CHECK(listed(shop.browser).front().customers == 2);
    shop.browser.clock.advance_ms(day_ms);
    shop.page.settle();
    CHECK(listed(shop.browser).size() == 2);  // nothing has changed
}

TEST_CASE("where there is one place only, one is made every hour in which something has changed") {
    for (const bool keeps_two : {false, true}) {
        TestBrowser browser;
        browser.shelf.keeps_two = keeps_two;
        make_two_days(browser);
        const std::size_t before = listed(browser).size();
        browser.clock.advance_ms(hour_ms);
        TestPage page(browser);
        go(page, "customers/new");
        page->textbox("姓名").fill("王五");
        press(page, "保存");
        CHECK(listed(browser).size() == before + (keeps_two ? 0 : 1));
    }
}

TEST_CASE("the settings list them, make one by hand, and say so when nothing has changed") {
    OpenShop shop;
    shop.add_customer("张三", "13800138000");
    shop.add_customer("李四", "13800138001");
    shop.go("settings");

    shop.press("现在建一份");
    CHECK(reasons(shop.browser) == std::vector{SnapshotReason::by_hand, SnapshotReason::by_itself});
    CHECK(shop.page->has_text("快照建好了"));
    CHECK(shop.page->has_text("手动 · 客户 2 · 销售 0"));
    shop.press("现在建一份");
    CHECK(shop.page->has_text("没有新的改动"));
    CHECK(listed(shop.browser).size() == 2);
}

TEST_CASE("a snapshot is restored after a look at what differs, and the restore is taken back") {
    TestBrowser browser;
    make_two_days(browser);
    auto first = std::make_unique<TestPage>(browser);
    TestPage& page = *first;
    go(page, "settings");
    REQUIRE(listed(browser).size() == 2);

    page.button_starting("2025-10-09").click();
    page.settle();
    CHECK(page->has_text("恢复到 2025-10-09"));
    CHECK(page->has_text("1（现在 2）"));
    press(page, "取消");
    CHECK(has_customer(page, "李四"));

    go(page, "settings");
    page.button_starting("2025-10-09").click();
    page.settle();
    press(page, "恢复");
    CHECK(page.application().statistics().is_open);
    CHECK(page->has_text("已恢复到 2025-10-09"));
    CHECK(has_customer(page, "张三"));
    CHECK_FALSE(has_customer(page, "李四"));
    CHECK(page.application().statistics().durable_sequence ==
          page.application().statistics().committed_sequence);

    press(page, "撤销恢复");
    CHECK(page->has_text("2（现在 1）"));
    press(page, "恢复");
    CHECK(has_customer(page, "李四"));
    // What was restored is what is stored, and no loss.
    first.reset();
    TestPage again(browser);
    CHECK(again.application().statistics().is_open);
    CHECK(has_customer(again, "李四"));
}

TEST_CASE("before a restore the present state is kept, and where it cannot be this is asked about") {
    TestBrowser browser;
    make_two_days(browser);
    TestPage page(browser);
    go(page, "customers/new");
    page->textbox("姓名").fill("王五");
    press(page, "保存");
    go(page, "settings");
    snapshots(browser).put_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::quota, ""};

    choose_snapshot(page, "2025-10-09");
    press(page, "恢复");
    CHECK(page->has_text("还没有恢复：现在的样子没能先另存"));
    CHECK(page->has_text("浏览器没有空间了"));
    press(page, "取消");
    CHECK(has_customer(page, "王五"));

    snapshots(browser).put_failure.reset();
    go(page, "settings");
    choose_snapshot(page, "2025-10-09");
    press(page, "恢复");
    CHECK_FALSE(has_customer(page, "王五"));
    CHECK(std::ranges::contains(reasons(browser), SnapshotReason::restore));

    go(page, "customers/new");
    page->textbox("姓名").fill("赵六");
    press(page, "保存");
    go(page, "settings");
    snapshots(browser).put_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::quota, ""};
    choose_snapshot(page, "2025-10-09");
    press(page, "恢复");
    press(page, "恢复");
    CHECK(page.application().statistics().is_open);
    CHECK_FALSE(page->button("撤销恢复").exists());
    CHECK_FALSE(has_customer(page, "赵六"));
}

TEST_CASE("a snapshot that is damaged is not restored, and nothing is changed") {
    TestBrowser browser;
    make_two_days(browser);
    for (auto& [name, image] : snapshots(browser).images) image[image.size() / 2] ^= std::byte{1};
    TestPage page(browser);
    go(page, "settings");
    choose_snapshot(page, "2025-10-09");

    CHECK(page->has_text("这份快照已损坏"));
    CHECK_FALSE(page->has_text("恢复到"));
    CHECK(has_customer(page, "李四"));
}

TEST_CASE("a restore that cannot be written leaves the archive as it was, or as restored") {
    for (const Fault fault : {Fault::aborted, Fault::quota, Fault::closed, Fault::answer_lost}) {
        TestBrowser browser;
        make_two_days(browser);
        TestPage page(browser);
        go(page, "settings");
        choose_snapshot(page, "2025-10-09");
        store(browser).fault = fault;
        store(browser).fail_from = store(browser).writes + 1;
        store(browser).fail_count = 1;
        press(page, "恢复");

        CHECK(page->has_text("恢复没有写成"));
        press(page, "再试一次");
        REQUIRE(page.application().statistics().is_open);
        CHECK(has_customer(page, "李四") == (fault != Fault::answer_lost));
    }
}

TEST_CASE("a page that dies while a restore is being written opens what was there") {
    TestBrowser browser;
    make_two_days(browser);
    {
        TestPage page(browser);
        go(page, "settings");
        choose_snapshot(page, "2025-10-09");
        store(browser).answers_at_once = false;
        page->button("恢复").click();
        page.settle();
        CHECK(page->has_text("正在恢复“清和茶行”"));
        REQUIRE(store(browser).is_writing());
    }
    auto fresh = std::make_shared<MemoryBlockStore>(store(browser).stored);
    browser.shelf.stores.begin()->second = fresh;

    TestPage page(browser);
    CHECK(page.application().statistics().is_open);
    CHECK(has_customer(page, "李四"));
}

TEST_CASE("an archive that the browser has lost is restored from a snapshot, and goes on from there") {
    for (const bool is_damaged : {false, true}) {
        TestBrowser browser;
        make_two_days(browser);
        if (is_damaged)
            store(browser).stored.header->front() ^= std::byte{1};
        else
            store(browser).stored = StoredArchive{};
        {
            TestPage page(browser);
            CHECK(page->has_text(is_damaged ? "打不开“清和茶行”" : "浏览器里找不到这份档案的数据"));
            CHECK(page->has_text("找到 2 份快照"));
            // The other one is damaged.
            snapshots(browser).images.begin()->second[5000] ^= std::byte{1};
            snapshots(browser).images.rbegin()->second[5000] ^= std::byte{1};
            page.button_starting("2025-10-10").click();
            page.settle();
            CHECK(page->has_text("这份快照已损坏"));
            for (auto& [name, image] : snapshots(browser).images) image[5000] ^= std::byte{1};
            page.button_starting("2025-10-10").click();
            page.settle();
            CHECK(page->has_text("档案会按它重新写好"));
            press(page, "恢复");
            REQUIRE(page.application().statistics().is_open);
            page.settle();
            CHECK(page->has_text("已恢复到 2025-10-10"));
            CHECK(has_customer(page, "李四"));
        }
        TestPage page(browser);
        CHECK(page.application().statistics().is_open);
        CHECK(has_customer(page, "张三"));
    }
}

TEST_CASE("an older state gives way to a newer snapshot, and is kept as one itself") {
    TestBrowser browser;
    make_two_days(browser);
    const StoredArchive older = store(browser).stored;
    {
        TestPage page(browser);
        go(page, "customers/new");
        page->textbox("姓名").fill("王五");
        press(page, "保存");
        go(page, "settings");
        press(page, "现在建一份");
    }
    store(browser).stored = older;
    const std::size_t before = listed(browser).size();
    {
        TestPage page(browser);
        CHECK(page->has_text("少了最近的修改"));
        CHECK(page->has_text("较新"));
        page.button_starting("2025-10-10 16:53 手动").click();
        page.settle();
        press(page, "恢复");
        page.settle();
        REQUIRE(page.application().statistics().is_open);
        CHECK(has_customer(page, "王五"));
    }
    CHECK(listed(browser).size() >= before);
    CHECK(std::ranges::contains(reasons(browser), SnapshotReason::restore));
    TestPage page(browser);
    CHECK(page.application().statistics().is_open);
}

TEST_CASE(
    "nothing is offered while a copy that cannot be read may have more, or a newer program has written it") {
    TestBrowser browser;
    make_two_days(browser);
    store(browser).load_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::closed, "test"};
    TestPage page(browser);
    CHECK(page->has_text("打不开“清和茶行”"));
    CHECK_FALSE(page->has_text("份快照"));
}

TEST_CASE("an archive of an older program is kept before it is upgraded") {
    for (const bool has_room : {true, false}) {
        TestBrowser browser;
        make_two_days(browser);
        {
            // As if the last migration had never run.
            auto loaded = value_of(
                load(store(browser), static_cast<std::uint64_t>(browser.shelf.entries.front().id.value())));
            Saving saving(*loaded->mirror, store(browser), browser.clock, loaded->position);
            auto database = value_of(sqlite::open_mirrored(*loaded->mirror));
            succeed(database.execute("DROP INDEX customers_by_profile; DROP INDEX customers_in_lists; DROP "
                                     "INDEX contact_points_wrong;"
                                     "DROP TRIGGER sales_inserted_day; DROP TRIGGER sales_deleted_day;"
                                     "DROP TRIGGER sales_updated_day; DROP TABLE day_totals;"
                                     "DROP TRIGGER opportunities_inserted_text; DROP TRIGGER "
                                     "opportunities_updated_text; DROP TRIGGER opportunities_deleted_text;"
                                     "PRAGMA user_version = 22"));
            REQUIRE(saving.state() == SaveState::saved);
        }
        if (!has_room)
            snapshots(browser).put_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::quota, ""};

        TestPage page(browser);

        REQUIRE(page.application().statistics().is_open);
        CHECK(std::ranges::contains(reasons(browser), SnapshotReason::upgrade) == has_room);
        CHECK(page->has_text("快照没有建成：浏览器没有空间了") == !has_room);
        if (!has_room) continue;
        // It is brought up to date when it is restored.
        const std::vector<Snapshot> all = listed(browser);
        CHECK(std::ranges::find(all, SnapshotReason::upgrade, &Snapshot::reason)->customers == 2);
        go(page, "settings");
        page.button_starting("2025-10-10 16:53 升级前").click();
        page.settle();
        press(page, "恢复");
        CHECK(has_customer(page, "李四"));
    }
}

TEST_CASE("a snapshot comes before an import and before a merge, and no failure of it stops them") {
    for (const bool has_room : {true, false}) {
        OpenShop shop;
        shop.add_customer("张三", "13800138000");
        shop.add_customer("李四", "13800138001");
        if (!has_room)
            snapshots(shop.browser).put_failure = sqlite::StoreFailure{sqlite::StoreFailureReason::quota, ""};
        shop.go("data");
        shop.browser.files.next_pick = {"客户.csv", "姓名,电话\n王五,13800138002\n"};
        shop.press("选择文件");
        shop.press("导入 1 位");
        CHECK(has_customer(shop.page, "王五"));
        CHECK(std::ranges::contains(reasons(shop.browser), SnapshotReason::import) == has_room);
        CHECK(shop.page->has_text("快照没有建成") == !has_room);
    }
}

TEST_CASE("an archive that is deleted takes its snapshots along") {
    TestBrowser browser;
    make_two_days(browser);
    TestPage page(browser);
    go(page, "settings");
    press(page, "切换档案");
    press(page, "删除档案“清和茶行”");
    press(page, "永久删除");
    CHECK(browser.shelf.snapshots_of.empty());
}

}  // namespace laoke::testing
